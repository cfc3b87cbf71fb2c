/** The configuration file of the server, and what is wrong in it. */
export const config = {
  "not-toml":
    "This line is not valid TOML: {detail}. Put text in quotation marks, and paths with \\ in single quotation marks.",
  "twice": "{key} appears twice. Use it only once.",
  "unknown": "There is no setting {key}.",
  "unknown-near": "There is no setting {key}. Did you mean {near}?",
  "only-typed": "{key} works only on the command line. Leave it out here.",
  "table": "{key} is a table. Write all keys without tables, as in port = 5555.",
  "needs-switch": "{key} needs true or false, not {value}.",
  "needs-text": "{key} needs text in quotation marks, not {value}.",
  "needs-number": "{key} needs a number without quotation marks, as in {key} = {value}.",
  "password":
    "password takes true or false. Put the password in a file of its own, and name that file with password-file.",
  "empty": "{key} is empty. Give it a value, or leave it out.",
  "too-large": "{path} is too large for a configuration: it has more than 1 MiB.",
  "writable":
    "Everyone on this machine can change {path}, and with it the settings of the server. Run: chmod o-w {path}",
  "not-text": "{path} is not a text file in UTF-8. Save it as UTF-8.",
  "heading":
    "Configuration of a Tincan server. After each value, you see where it comes from. A line without # applies to a server that is started with --config and this file.",
  "default": "default",
  "unreadable": "Cannot read the configuration {path}: {reason}.",
  "help-config":
    "Reads settings from FILE, whose keys are the names of these options. Options that you type take precedence.",
  "help-print-config": "Prints all settings as a file for --config, with where each comes from, and ends.",
  "not-used": "Nothing was changed. Correct this, and read the configuration again.",
  "new-fingerprint":
    "The certificate has another key. Clients show a warning until people have compared its fingerprint: {fingerprint}",
  "help-motd":
    "Message of the day, which people see when they join. It can have formatting, and several lines in a configuration file.",
  "help-motd-file": "File with the message of the day.",
  "motd-too-long": "{flag}: the message of the day can have at most {characters, number} characters and {lines} lines.",
  "help-log-file": "Writes the log to the end of FILE. SIGUSR1 opens FILE again after you have renamed it.",
  "log-unwritable": "{flag}: cannot write {path}: {reason}.",
} as const;
