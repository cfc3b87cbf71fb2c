/** What the programs print before a view starts, and what the system is blamed for. */
export const programs = {
  "web-cert-made": "Made a certificate authority for browsers, valid until {until}. Its fingerprint:",
  "web-cert-kept": "This server has a certificate authority for browsers, valid until {until}. Its fingerprint:",
  "web-cert-hosts":
    "Its certificate for the server is valid until {until}, and the server renews it. It is for {hosts}.",
  "web-cert-next":
    "Start the server. Then open http://{address}:{port}/ on each phone and computer: the page shows how to install the authority there.",
  "web-cert-not-permitted":
    "The authority of this server does not permit {host}. To make another authority, add --new. You must then install it on each device.",
  "press-enter": "Press Enter to close.",
  "no-program-for": "Cannot open {path}: this system has no program for it.",
  "no-folder":
    "The environment variable {variable} is not set to a full path, so there is no folder for {what, select, servers {the list of known servers} other {the data}}.",
  "denied": "permission denied",
  "not-found": "no such file or folder",
  "in-the-way": "a file is in the way",
  "is-folder": "it is a folder, not a file",
  "read-only": "the disk is read-only",
  "disk-full": "the disk is full",
  "quota": "the disk quota is used up",
  "disk-error": "the disk reports an error",
  "in-use": "another program is using it",
  "link-loop": "its symbolic links form a loop",
  "long-name": "the name is too long",
  "many-open": "too many files are open",
  "no-access": "the program has no access to it",
  "give-passwords":
    "Give the password for your nickname with --password-file FILE, and the server password with --server-password-file FILE.",
  "not-trusted": "{address} is not trusted. Nothing was sent.",
  "known-servers-wrong":
    "{count, plural, one {Ignored in {path}, because Tincan cannot read it: line {lines}.} other {Ignored in {path}, because Tincan cannot read them: lines {lines}.}}",
  "more-lines": "{count, plural, one {# more} other {# more}}",
  "certificate-unreadable": "Cannot read the certificate of {address}.",
  "wrong-clock":
    "The certificate of {address} is valid from {from} to {to}, but the clock of this machine says {now}. Correct this clock. If it is right, the server's clock was wrong: ask its operator to correct it and restart the server.",
  "first-connection":
    "This is your first connection to {address}. The server's fingerprint is {fingerprint}. Compare it with the fingerprint that the server shows. From now on, it must stay the same.",
  "first-connection-known":
    "This is your first connection to {address}. The server has the same fingerprint as {other}, which you know: {fingerprint}.",
  "not-remembered": "Cannot remember the server, so it will be unknown again next time: {reason}",
  "another-fingerprint":
    "WARNING: {address} is not the server that --fingerprint or the invitation link names. Its fingerprint is {fingerprint}, not {expected}. Someone may be intercepting the connection. Nothing was sent. Ask the operator of the server.",
  "changed-key":
    "WARNING: THE KEY OF THE SERVER AT {address} HAS CHANGED. Its fingerprint is {fingerprint}, and was {expected}. Someone may be intercepting the connection, or the server was set up again. Nothing was sent. Ask its operator for the fingerprint. If it matches, type /trust, or start with --fingerprint {fingerprint}, or remove the line for {address} from {path}.",
  "cannot-write": "Cannot write {path}: {reason}.",
  "others-may-write":
    "Other users can write to {folder}, and could make you trust the wrong server. Keep them out with: chmod 700 {folder}",
  "known-servers-unreadable": "Cannot read {path}: {reason}. Without it, Tincan cannot recognize servers.",
  "is-link": "it is a symbolic link, which Tincan does not follow",
  "file-too-large": "it is too large",
  "lock-is-link": "its lock is a symbolic link",
  "client-at": "Tincan is at {url}",
  "no-browser": "Cannot open a browser. Open that address yourself.",
  "window-at": "The server's window is at {url}",
  "window-closed": "The window was closed. The server keeps running. Open the window again at {url}",
  "press-to-stop": "Press Ctrl-C to stop the server.",
  "ended-before-start": "The program ended before the server started.",
  "not-file": "it is not an ordinary file",
  "not-utf8": "it is not UTF-8 text. Save it as UTF-8 in your editor",
  "wrong-name": "Windows does not allow that name",
  "no-share": "that computer or its shared folder cannot be reached",
  "not-ready": "the drive is not ready",
  "not-as-advertised":
    "WARNING: {address} is not the server that advertised itself there. Its fingerprint is {fingerprint}, but {expected} was advertised. Someone on this network may be impersonating a server. Nothing was sent. Ask the operator of the server for its fingerprint. If it matches, type /trust, or start with --fingerprint {fingerprint}.",
  "no-servers": "No server has answered on this network.",
  "link-of-another":
    "WARNING: You know {address} by the fingerprint {known}, but the invitation link names {invited}. The link may be forged, or the server may have a new key. Nothing was sent. Ask the operator of the server. If the link is right, start with --fingerprint {invited}.",
  "wrong-request": "The request in the folder is not from server invite.",
  "no-server-runs": "No server is running on the data in {path}. Start the server, or give its folder with --data.",
  "server-does-not-answer":
    "The server on the data in {path} does not answer. It may be an earlier version, or run as a user who cannot read what you write there. Type /invite-link at its console, or run this as the user of the server.",
  "no-file": "it is a pipe or a device, not a file",
  "large-file": "it has more than {most} MiB",
} as const;
