/** Exporting and importing messages. */
export const exchange = {
  "wrong-format": "--format needs jsonl, html or txt, not “{text}”.",
  "no-such-room": "There are no messages in the room {room}. Check its name.",
  "private-room": "{room} is a private room. Add --private to export it.",
  "empty-time": "--from must be before --to.",
  "wrong-time": "{flag} needs a date, or a date and a time, such as 2026-01-31 or 2026-01-31T14:30, not “{text}”.",
  "private-warning":
    "Warning: the export contains conversations that only their members could read until now. Keep it safe.",
  "exporting": "Exporting messages",
  "exported": "{count, plural, =0 {No messages were exported.} one {Exported # message.} other {Exported # messages.}}",
  "exported-to":
    "{count, plural, =0 {Exported no messages to {path}.} one {Exported # message to {path}.} other {Exported # messages to {path}.}}",
  "output-exists": "{path} exists already. Choose another name, or delete it.",
  "cannot-write": "Cannot write {path}: {why}.",
  "page-title": "Messages of a Tincan server",
  "exported-on": "Exported on {time}",
  "conversations": "Conversations",
  "edited": "edited",
  "pinned": "pinned",
  "deleted-by": "message deleted by {by}",
  "reply-to": "reply to {from}: {text}",
} as const;
