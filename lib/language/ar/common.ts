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
  "years": "{count, plural, zero {# سنة} one {سنة واحدة} two {سنتين} few {# سنوات} many {# سنة} other {# سنة}}",
  "days": "{count, plural, zero {# يوم} one {يوم واحد} two {يومين} few {# أيام} many {# يومًا} other {# يوم}}",
  "hours": "{count, plural, zero {# ساعة} one {ساعة واحدة} two {ساعتين} few {# ساعات} many {# ساعة} other {# ساعة}}",
  "minutes":
    "{count, plural, zero {# دقيقة} one {دقيقة واحدة} two {دقيقتين} few {# دقائق} many {# دقيقة} other {# دقيقة}}",
  "seconds":
    "{count, plural, zero {# ثانية} one {ثانية واحدة} two {ثانيتين} few {# ثوانٍ} many {# ثانية} other {# ثانية}}",
  "two-durations": "{first} و{second}",
  "two-notes": "{first}، {second}",
  "with-key": "{what} ({key})",
  "today": "اليوم",
  "yesterday": "أمس",
  "day-and-time": "{day}، {time}",
  "people-here": "الأشخاص هنا",
  "people-here-count": "الأشخاص هنا: {count, number}",
  "asking-server": "جارٍ سؤال الخادم…",
  "no-answer": "لا استجابة",
  "for-seconds": "منذ {seconds, number} ث",
  "send": "إرسال",
  "too-many": "{count, number} زائدة",
  "completions": "الإكمالات",
  "keys-and-commands": "المفاتيح والأوامر",
  "keys": "المفاتيح",
  "commands": "الأوامر",
  "new-messages":
    "{count, plural, zero {لا رسائل جديدة} one {رسالة جديدة واحدة} two {رسالتان جديدتان} few {# رسائل جديدة} many {# رسالة جديدة} other {# رسالة جديدة}}",
  "other-events":
    "{count, plural, zero {لا أحداث أخرى} one {حدث آخر واحد} two {حدثان آخران} few {# أحداث أخرى} many {# حدثًا آخر} other {# حدث آخر}}",
  "settings": "الإعدادات",
};
