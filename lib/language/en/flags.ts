/** The flags of the programs, and errors in them. */
export const flags = {
  "help-lang": "Use this language: en, de, es, zh or ar.",
  "language-of-system": "the language of the system",
  "default": "Default: {value}.",
  "unknown-language": "--lang needs one of {languages}, not “{value}”.",
} as const;
