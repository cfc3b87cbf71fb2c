/** What the operator of a server reads, in each of their views, except in the page alone. */
export const operator = {
  "started": "Server started and listening on {address}",
  "join-with":
    "{isReachable, select, true {Join with: {command}} other {No network found. On this machine, join with: {command}}}",
  "nothing-encrypted":
    "{view, select, page {Nothing is encrypted. Anyone on the network can read everything.} other {Nothing is encrypted (--plain). Anyone on the network can read everything.}}",
  "fingerprint": "Fingerprint: {fingerprint}. Clients show it on their first connection so that people can compare it.",
  "check-fingerprint": "To let a client check it: {command}",
  "no-browsers-because": "Browser access is off: {why}",
  "no-browsers": "Browser access is off. {why}",
  "browsers-join": "Browsers and phones join at {url}",
  "browsers-join-qr": "Browsers and phones join at {url} (/qr shows it as a QR code)",
  "browsers-not-encrypted":
    "{view, select, page {Connections from browsers are not encrypted.} other {Connections from browsers are not encrypted. To encrypt them, stop the server and run server web-cert.}}",
  "data-in": "Data is in {path}",
  "waiting": "Waiting for connection...",
  "type-password": "Type a password.",
  "passwords-differ": "The passwords do not match.",
  "keeps-running": "Ctrl-Z does nothing here, because it would freeze the server for everyone.",
} as const;
