/** The flags of the programs, and errors in them. */
export const flags = {
  "help-lang": "Use this language: en, de, es, zh or ar.",
  "language-of-system": "the language of the system",
  "default": "Default: {value}.",
  "unknown-language": "--lang needs one of {languages}, not “{value}”.",
  "help-names": "More names and addresses of the server, separated by commas, for example chat.example.org.",
  "names-of-machine": "those of this machine",
  "help-new": "Replace the authority. Each device has to install it again.",
  "wrong-host": "--names needs names or IPv4 addresses, not “{host}”.",
} as const;
