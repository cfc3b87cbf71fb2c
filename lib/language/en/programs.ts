/** What the programs print before a view starts, and what the system is blamed for. */
export const programs = {
  "web-cert-made": "Made a certificate authority for browsers, valid until {until}. Its fingerprint:",
  "web-cert-kept": "This server has a certificate authority for browsers, valid until {until}. Its fingerprint:",
  "web-cert-hosts":
    "Its certificate for the server is valid until {until}, and the server renews it. It is for {hosts}.",
  "web-cert-next":
    "Start the server. Then open http://{address}:{port}/ on each phone and computer: the page shows how to install the authority there.",
  "web-cert-not-permitted":
    "The authority of this server does not permit {host}. To make another authority, add --new: each device then has to install it.",
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
} as const;
