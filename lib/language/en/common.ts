/** Sentences and words that several views and modules share. */
export const common = {
  "two-sentences": "{first} {second}",
  "ok": "OK",
  "cancel": "Cancel",
  "close": "Close",
  "copy-code": "Copy the code",
  "code-block": "Code block",
  "continue": "Continue",
  "years": "{count, plural, one {# year} other {# years}}",
  "days": "{count, plural, one {# day} other {# days}}",
  "hours": "{count, plural, one {# hour} other {# hours}}",
  "minutes": "{count, plural, one {# minute} other {# minutes}}",
  "seconds": "{count, plural, one {# second} other {# seconds}}",
  "two-durations": "{first} {second}",
} as const;
