/** Why there is no connection, and what to do. */
export const connection = {
  "port-for-browsers": "{address} is the port for browsers. Clients use {clientAddress}.",
  "not-tincan": "{address} is not a Tincan server. Check the port.",
  "needs-encryption":
    "{address} encrypts its connections, but this client was started without encryption. {view, select, page {Restart this program with encryption.} other {Leave out --plain.}}",
  "no-answer": "{address} accepts the connection but does not answer. Check that it is a Tincan server.",
  "closed-early": "{address} closed the connection without an answer. Check the address and the port.",
  "silent": "The server has not answered for a minute.",
  "unreadable": "The server sent a message that this client cannot read.",
  "lost": "Connection lost.",
  "lost-because": "Connection lost: {reason}",
  "other-version": "The server at {address} uses another protocol version. {reason}",
  "other-protocol":
    "The server at {address} uses protocol {theirs}, but this client uses protocol {ours}. Use the same version of Tincan on both.",
  "try-again": "{view, select, page {Press Rejoin to try again.} other {Type /rejoin to try again.}}",
  "try-again-later":
    "{view, select, page {Press Rejoin to try again after that.} other {Type /rejoin to try again after that.}}",
  "come-back": "{view, select, page {Press Rejoin to come back.} other {Type /rejoin to come back.}}",
  "come-back-here": "{view, select, page {Press Rejoin to come back here.} other {Type /rejoin to come back here.}}",
  "retrying":
    "Reconnecting automatically. {view, select, page {Press Try now to retry.} other {Type /rejoin to try now.}}",
  "retrying-nickname":
    "{view, select, page {Choose another with the pencil beside your nickname.} other {Choose another with /nick NAME.}} Until then, the client retries.",
  "sent-later": "What you type will be sent once you are connected.",
  "left-early": "You left before the client had connected.",
  "not-connected":
    "You are not connected. {view, select, page {Try again when you are.} other {Type /rejoin to connect now.}}",
  "lost-before-answer": "The connection was lost before the answer came.",
  "no-address": "The address of the server is missing. Example: 192.168.1.5.",
} as const;
