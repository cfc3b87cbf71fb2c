import type { Translated } from "../catalogue.ts";
import type { common as english } from "../en/common.ts";

/** common in Arabic. */
export const common: Translated<typeof english> = {
  "two-sentences": "{first} {second}",
  "ok": "موافق",
  "cancel": "إلغاء",
  "close": "إغلاق",
  "copy-code": "نسخ الشيفرة",
  "code-block": "كتلة شيفرة",
  "continue": "متابعة",
};
