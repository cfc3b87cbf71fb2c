/** Backups: making, restoring and checking them. */
export const backup = {
  "no-data": "{path} holds no data of a server. Name the data folder with --data.",
  "no-folder": "There is no folder {path}. Create it, or connect its disk.",
  "busy": "Another backup is being made in {path}. Wait until it is complete.",
  "no-space":
    "The disk that holds {path} has {free} to spare, and the backup needs {needed}. Free some space, or use another disk.",
  "disk-became-full": "The disk for the backup is full. Free some space, or use another disk.",
  "file-failed": "Cannot use {path}: {reason}.",
  "data-damaged":
    "The messages in {path} are damaged ({detail}). Earlier backups stay. Stop the server, and restore the last backup.",
  "database-failed": "Cannot copy the messages in {path}: {detail}.",
  "file-damaged":
    "The file {path} is damaged: its content has changed. Replace it with the file of an earlier backup, or delete it with /delete.",
  "not-a-backup":
    "{path} is not a complete backup: it has no {file}. Name the folder of one backup, such as 2026-12-01T00-15-03Z.",
  "newer": "The backup in {path} was made by a newer version of this program ({version}). Use that version.",
  "manifest-damaged": "{file} is damaged, so nothing says what the backup must contain. Use another backup.",
  "many-open": "Too many files and connections are open for a backup now.",
  "thread-failed": "The backup stopped: {detail}.",
  "stopped": "The backup was stopped.",
  "step-database": "Copying the messages",
  "step-verify": "Checking the messages",
  "step-files": "Copying the files",
  "step-views": "Comparing what was made from the messages",
  "made":
    "Made the backup {path}: {messages, plural, one {# message} other {# messages}}, {files, plural, =0 {no files} one {# file} other {# files}}, {size}.",
  "in-time": "It took {time}.",
} as const;
