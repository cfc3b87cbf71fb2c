/** The chat in a terminal: full screen, line by line, and pipes. */
export const terminal = {
  "type-digits": "Number of the conversation, in two digits: {digits}",
  "no-conversation-number": "There is no conversation {number} in the list.",
  "none-visited-before": "You visited no other conversation before this one.",
  "none-visited-after": "You visited no other conversation after this one.",
} as const;
