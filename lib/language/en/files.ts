/** Sending, saving and showing files, in both views. */
export const files = {
  "is-folder": "{name} is a folder, and only files can be sent. Pack it into a .zip file, and send that file.",
  "to-send": "{count, plural, one {# file to send} other {# files to send}}",
  "sent": "Sent: {name}",
  "changed": "{name} was changed or removed. Choose it again.",
  "page-cannot-find": "A page cannot find files by their names. Click the paperclip, or drop the file onto the page.",
  "server-too-old-for-page": "This server cannot exchange files with pages. Use the client in a terminal.",
  "refused-with-status": "The server refused the file ({status}).",
  "attach": "Attach files",
  "to-attach": "Files to attach",
  "to-send-list": "Files to send",
  "remove": "Remove {name}",
  "drop": "Drop files to send them to {name}",
  "save": "Save {name}",
  "open": "Open {name}",
  "play": "Play {name}",
  "cannot-be-shown": "It cannot be shown. Save it instead.",
} as const;
