/** Servers that were found on the network. */
export const finding = {
  "on-network": "On this network",
  "searching": "Looking for servers...",
  "none-found": "No server has answered.",
  "status":
    "{status, select, known {known} moved {known, at a new address} changed {WITH A DIFFERENT KEY} plain {not encrypted} other {new}}",
  "people": "{count, plural, =0 {nobody there} one {# person} other {# people}}",
  "fingerprint": "Fingerprint: {fingerprint}",
  "plain": "This server does not encrypt: anyone on the network can read everything.",
  "search-again": "Look again",
  "count": "{count, plural, one {# server on this network} other {# servers on this network}}",
} as const;
