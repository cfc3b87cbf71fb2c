/** What the client tells you about conversations, people and its own state, in both views. */
export const chat = {
  "notify-all":
    "You are notified of all messages. {view, select, page {Change this with the bell beside your nickname.} other {For fewer, use /notify mentions or /notify none.}}",
  "notify-mentions":
    "You are notified of direct messages and mentions. {view, select, page {Change this with the bell beside your nickname.} other {Change this with /notify all or /notify none.}}",
  "notify-none":
    "You are not notified. {view, select, page {Change this with the bell beside your nickname.} other {Change this with /notify mentions or /notify all.}}",
} as const;
