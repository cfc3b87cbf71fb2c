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
  "manifest-damaged": "{file} is damaged, so nobody can check the content of the backup. Use another backup.",
  "many-open": "Too many files and connections are open to make a backup now.",
  "thread-failed": "The backup stopped: {detail}.",
  "stopped": "The backup was stopped.",
  "step-database": "Copying the messages",
  "step-verify": "Checking the messages",
  "step-files": "Copying the files",
  "step-views": "Comparing what was made from the messages",
  "made":
    "Made the backup {path}: {messages, plural, one {# message} other {# messages}}, {files, plural, =0 {no files} one {# file} other {# files}}, {size}.",
  "in-time": "It took {time}.",
  "data-in-backup": "The data folder {path} would be inside the backup. Give another folder with --data.",
  "not-empty": "The data folder {path} is not empty. To put aside what is in it, add --replace.",
  "content-changed":
    "{path} is damaged: its content is not what was backed up. Nothing was restored. Use another backup.",
  "content-missing": "{path} is missing from the backup. Nothing was restored. Use another backup.",
  "file-lost":
    "The file {path} is missing or damaged. Nothing was restored. Use another backup, or add --incomplete to leave such files out.",
  "no-space-to-restore":
    "The disk that holds {path} has {free} to spare, and the data needs {needed}. Free some space, or give another folder with --data.",
  "restored":
    "Restored the backup of {at} to {path}: {messages, plural, one {# message} other {# messages}}, {files, plural, =0 {no files} one {# file} other {# files}}.",
  "files-lost":
    "{count, plural, one {# file was missing or damaged, and was} other {# files were missing or damaged, and were}} left out.",
  "deleted-again":
    "{count, plural, one {# message that was deleted after the backup stays} other {# messages that were deleted after the backup stay}} deleted.",
  "unknown-deletions":
    "The earlier data cannot say which messages were deleted after the backup ({detail}), so some of them may be back.",
  "earlier-data": "The earlier data is in {path}. Delete that folder when you no longer need it.",
  "start-now": "You can start the server now.",
  "check-missing": "{path} is missing from the backup. Use another backup.",
  "check-changed": "{path} is damaged: its content is not what was backed up. Use another backup.",
  "check-damaged": "The messages in {path} are damaged ({detail}). Stop the server, and restore the last backup.",
  "check-views":
    "The table “{table}” does not match the messages: it has {rows, plural, one {# row} other {# rows}}, and should have {expected, plural, one {# row} other {# rows}}. The messages are intact. Restore the last backup that has no such problem.",
  "check-file-missing": "The file {path} is missing, although messages refer to it. Copy it from a backup.",
  "check-more-files": "{count, plural, one {# other file is} other {# other files are}} missing or damaged.",
  "check-no-key":
    "{path} is missing, although there is a certificate. Copy it from a backup. Without it, a server that encrypts does not start.",
  "check-key-damaged": "The server's key in {path} is damaged. Copy it from a backup.",
  "check-other-key":
    "The certificate in {path} belongs to a different key. The server creates a new certificate at its next start. If you have just copied a key, check that it is the right key.",
  "check-authority-ends":
    "The certificate authority for browsers expires on {date}. Create a new authority with server web-cert --new.",
  "check-readable":
    "Other people on this machine can read {path}, and could impersonate the server. To stop that: chmod 600 {path}",
  "check-fine":
    "Found no problems in {path}. Checked {messages, plural, one {# message} other {# messages}}, {files, plural, =0 {no files} one {# file} other {# files}}, and the keys.",
  "check-problems": "Found {count, plural, one {# problem} other {# problems}} in {path}.",
  "check-no-space":
    "The check needs {needed} in {path}, which has {free} to spare. Set the environment variable TMPDIR to a folder on a larger disk.",
} as const;
