/** Sentences and words that several views and modules share. */
export const common = {
  "two-sentences": "{first} {second}",
  "ok": "OK",
  "cancel": "Cancel",
  "close": "Close",
  "copy-code": "Copy the code",
  "code-block": "Code block",
  "continue": "Continue",
} as const;
