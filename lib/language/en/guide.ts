/** How to install the certificate of a server on phones and computers. */
export const guide = {
  "title": "Encrypted chat on {server}",
  "lead":
    "This server has its own certificate. Install it once on each device. From then on, nobody on the network can read what you write, the chat can notify you, and you can install it as an app.",
  "scope":
    "Devices accept it only for addresses and names of local networks and for this server, not for other websites.",
  "compare": "Compare its fingerprint with the fingerprint that the operator of the server has:",
  "download": "Download the certificate",
  "trusted": "This device trusts the certificate. Opening the chat…",
  "open": "Open the chat",
  "without":
    "You can also open the chat without the certificate. The browser then shows a warning first, and notifications may not work.",
  "no-authority":
    "This server has no certificate of its own. Its operator can make a certificate with the command server web-cert.",
  "android-settings": "Download the certificate. Open the settings of the phone, and search them for “CA certificate”.",
  "android-install": "Tap CA certificate, then Install anyway, and choose the file tincan-ca.crt.",
  "android-firefox":
    "In Firefox, open Settings and About Firefox, and tap the logo five times. Then go back, open Secret Settings, and turn on Use third party CA certificates.",
  "ios-download": "Open this page in Safari, download the profile, and tap Allow.",
  "ios-install": "Open the Settings app, tap Profile Downloaded, and tap Install.",
  "ios-trust": "In Settings, open General, About, Certificate Trust Settings, and turn on the certificate of Tincan.",
  "windows-open": "Download the certificate, open it, and click Install Certificate. Choose Current User.",
  "windows-store":
    "Choose “Place all certificates in the following store”, click Browse, and choose Trusted Root Certification Authorities. Confirm, and restart the browser.",
  "mac-open": "Download the certificate and open it: Keychain Access adds it to the login keychain.",
  "mac-trust":
    "In Keychain Access, double-click the certificate of Tincan, open Trust, and choose Always Trust. Close the window, and type your password.",
  "linux-chromium":
    "Download the certificate. In Chromium or Chrome, open chrome://certificate-manager, then Local certificates and Installed by you, and import the file under Trusted Certificates.",
  "linux-command": "Or run this command:",
  "firefox": "Open the certificate in Firefox. When Firefox asks, choose “Trust this CA to identify websites”.",
  "firefox-open": "Open the certificate",
  "profile": "Download the profile",
} as const;
