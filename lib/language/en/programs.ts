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
} as const;
