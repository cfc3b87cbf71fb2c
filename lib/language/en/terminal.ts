/** The chat in a terminal: full screen, line by line, and pipes. */
export const terminal = {
  "type-digits": "Number of the conversation, in two digits: {digits}",
  "no-conversation-number": "There is no conversation {number} in the list.",
  "none-visited-before": "You visited no other conversation before this one.",
  "none-visited-after": "You visited no other conversation after this one.",
  "json-not-json": "The line is not JSON.",
  "json-unknown-do": "The field “do” needs one of: {known}.",
  "json-wrong-field":
    '“{name}” needs the field “{field}”, {type, select, string {a text} number {a whole number from 0} boolean {true or false} other {a conversation such as "#lobby" or "@bob"}}.',
  "json-not-utf8": "The line is not valid UTF-8.",
  "json-after-exit": "The line comes after the request to exit.",
  "json-jumped": "The messages are in {name}.",
  "json-not-sent": "Not stored before the end.",
  "json-not-object": "The line is not a JSON object.",
} as const;
