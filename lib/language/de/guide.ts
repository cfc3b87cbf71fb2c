import type { Translated } from "../catalogue.ts";
import type { guide as english } from "../en/guide.ts";

/** guide in German. */
export const guide: Translated<typeof english> = {
  "title": "Verschlüsselter Chat auf {server}",
  "lead":
    "Dieser Server hat ein eigenes Zertifikat. Installiere es einmal auf jedem Gerät. Von da an kann im Netzwerk niemand mitlesen, der Chat kann dich benachrichtigen, und du kannst ihn als App installieren.",
  "scope":
    "Geräte akzeptieren es nur für Adressen und Namen lokaler Netze und für diesen Server, nicht für andere Seiten im Internet.",
  "compare": "Vergleiche seinen Fingerabdruck mit dem, den der Betreiber des Servers hat:",
  "download": "Zertifikat herunterladen",
  "trusted": "Dieses Gerät vertraut dem Zertifikat. Der Chat wird geöffnet …",
  "open": "Chat öffnen",
  "without":
    "Du kannst den Chat auch ohne das Zertifikat öffnen. Der Browser zeigt dann erst eine Warnung, und Benachrichtigungen funktionieren möglicherweise nicht.",
  "no-authority":
    "Dieser Server hat kein eigenes Zertifikat. Der Betreiber kann mit dem Befehl server web-cert eines erstellen.",
  "android-settings":
    "Lade das Zertifikat herunter. Öffne die Einstellungen des Telefons und suche darin nach „CA-Zertifikat“.",
  "android-install": "Tippe auf „CA-Zertifikat“, dann auf „Trotzdem installieren“, und wähle die Datei tincan-ca.crt.",
  "android-firefox":
    "Öffne in Firefox die Einstellungen und „Über Firefox“, und tippe fünfmal auf das Logo. Gehe dann zurück, öffne „Secret Settings“ und schalte „Use third party CA certificates“ ein.",
  "ios-download": "Öffne diese Seite in Safari, lade das Profil herunter und tippe auf „Zulassen“.",
  "ios-install": "Öffne die App „Einstellungen“, tippe auf „Profil geladen“ und dann auf „Installieren“.",
  "ios-trust":
    "Öffne in den Einstellungen „Allgemein“, „Info“, „Zertifikatsvertrauenseinstellungen“, und schalte das Zertifikat von Tincan ein.",
  "windows-open":
    "Lade das Zertifikat herunter, öffne es und klicke auf „Zertifikat installieren“. Wähle „Aktueller Benutzer“.",
  "windows-store":
    "Wähle „Alle Zertifikate in folgendem Speicher speichern“, klicke auf „Durchsuchen“ und wähle „Vertrauenswürdige Stammzertifizierungsstellen“. Bestätige, und starte den Browser neu.",
  "mac-open":
    "Lade das Zertifikat herunter und öffne es: Die Schlüsselbundverwaltung fügt es dem Schlüsselbund „Anmeldung“ hinzu.",
  "mac-trust":
    "Doppelklicke in der Schlüsselbundverwaltung auf das Zertifikat von Tincan, öffne „Vertrauen“ und wähle „Immer vertrauen“. Schließe das Fenster und gib dein Passwort ein.",
  "linux-chromium":
    "Lade das Zertifikat herunter. Öffne in Chromium oder Chrome chrome://certificate-manager, dann „Lokale Zertifikate“ und „Von dir installiert“, und importiere die Datei unter „Vertrauenswürdige Zertifikate“.",
  "linux-command": "Oder führe diesen Befehl aus:",
  "firefox":
    "Öffne das Zertifikat in Firefox. Wenn Firefox fragt, wähle „Dieser CA vertrauen, um Websites zu identifizieren“.",
  "firefox-open": "Zertifikat öffnen",
  "profile": "Profil herunterladen",
};
