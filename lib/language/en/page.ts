/** The chat page, as far as it loads before you can type. */
export const page = {
  "lead-server": "Choose a nickname to join the chat.",
  "lead-program": "Chat with people on your network.",
  "connected-elsewhere": "You are already connected in another tab, as {nick}.",
  "connected-elsewhere-at": "You are already connected in another tab, as {nick} at {address}.",
  "continue-here": "Continue in this tab",
  "server-address": "Server address",
  "port": "Port",
  "nickname": "Nickname",
  "connecting": "Connecting…",
  "join": "Join",
  "encrypted": "This connection is encrypted.",
  "not-encrypted": "This connection is not encrypted. Anyone on the network can read it.",

  "part-missing":
    "This part of the page did not load. Check that the server is running, and try again. If it was restarted with another version, reload the page.",
  "reload": "Reload the page",
  "try-again": "Try again",

  "you-left": "You left.",
  "no-room": "You are not in a room.",
  "unencrypted": "Not encrypted. Anyone on the network can read this.",
  "connection-lost": "Not connected.",
  "next-try": "Next try in {seconds, number} s.",
  "try-now": "Try now",
  "rejoin": "Rejoin",
  "join-room": "Join a room",

  "not-connected": "Not connected",
  "new-server": "Is this the right server?",
  "new-server-text":
    "This is your first connection to this server. To make sure that nobody is intercepting it, compare this fingerprint with the fingerprint that the server shows when it starts.",
  "changed-key": "The key of this server has changed",
  "changed-key-text":
    "Either the server was set up again, or someone is intercepting the connection. Ask the operator, and compare this fingerprint with the fingerprint that the server shows when it starts.",
  "previous-fingerprint": "Previous fingerprint:",
  "do-not-connect": "Do not connect",
  "trust-server": "Trust this server",
  "trust-key": "Trust the new key",

  "password": "Password",
  "new-password": "New password",
  "type-password": "Type the password, or close this dialog.",
  "type-password-again": "Type the password again.",
  "other-tab-silent": "The other tab does not respond. Join in this tab instead.",
  "cannot-connect": "This page cannot connect: {reason}",

  "opening": "Opening the chat…",
  "message": "Message",
  "message-for": "Message {name}",
  "offline": "Not connected. The server does not answer. Check that you are on its network.",
  "new-version": "A new version is available.",
  "how-to-encrypt": "How to encrypt it",
  "invited": "You have an invitation. Choose a nickname to join.",
} as const;
