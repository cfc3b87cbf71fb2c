/** Sentences and words that several views and modules share. */
export const common = {
  "two-sentences": "{first} {second}",
  "ok": "OK",
  "cancel": "Cancel",
  "close": "Close",
  "continue": "Continue",
} as const;
