import type { Translated } from "../catalogue.ts";
import type { exchange as english } from "../en/exchange.ts";

/** Exporting and importing in Arabic. */
export const exchange: Translated<typeof english> = {
  "wrong-format": "يحتاج ‎--format إلى jsonl أو html أو txt، لا إلى «{text}».",
  "no-such-room": "لا رسائل في الغرفة {room}. تحقق من اسمها.",
  "private-room": "{room} غرفة خاصة. أضف ‎--private لتصديرها.",
  "empty-time": "يجب أن يسبق ‎--from ‎--to.",
  "wrong-time": "يحتاج {flag} إلى تاريخ، أو تاريخ ووقت، مثل 2026-01-31 أو 2026-01-31T14:30، لا إلى «{text}».",
  "private-warning": "تحذير: يحتوي التصدير على محادثات لم يكن يستطيع قراءتها حتى الآن إلا أعضاؤها. احفظه في مكان آمن.",
  "exporting": "جارٍ تصدير الرسائل",
  "exported":
    "{count, plural, zero {لم تُصدَّر أي رسالة.} one {صُدِّرت رسالة واحدة.} two {صُدِّرت رسالتان.} few {صُدِّرت # رسائل.} many {صُدِّرت # رسالة.} other {صُدِّرت # رسالة.}}",
  "exported-to":
    "{count, plural, zero {لم تُصدَّر أي رسالة إلى {path}.} one {صُدِّرت رسالة واحدة إلى {path}.} two {صُدِّرت رسالتان إلى {path}.} few {صُدِّرت # رسائل إلى {path}.} many {صُدِّرت # رسالة إلى {path}.} other {صُدِّرت # رسالة إلى {path}.}}",
  "output-exists": "{path} موجود بالفعل. اختر اسمًا آخر أو احذفه.",
  "cannot-write": "تتعذر الكتابة في {path}: {why}.",
  "page-title": "رسائل خادم Tincan",
  "exported-on": "تاريخ التصدير: {time}",
  "conversations": "المحادثات",
  "edited": "معدَّلة",
  "pinned": "مثبَّتة",
  "deleted-by": "رسالة حذفها {by}",
  "reply-to": "رد على {from}: {text}",
  "name-a-file": "حدّد الملف المراد استيراده.",
  "not-a-file": "{path} ليس ملفًا.",
  "cannot-read": "تتعذر قراءة {path}: {why}.",
  "wrong-line": "{path}، السطر {line}: {why}",
  "line-too-long": "السطر طويل جدًا.",
  "not-utf-8": "السطر ليس بترميز UTF-8.",
  "not-json": "السطر ليس JSON.",
  "newer-format": "كتب الملفَ إصدارٌ أحدث من هذا البرنامج. استخدم ذلك الإصدار.",
  "in-the-future": "أحد الأوقات في المستقبل.",
  "no-head": "يجب أن يكون نوع السطر الأول «tincan-export». صدّر الرسائل باستخدام ‎--format jsonl.",
  "after-end": "لا يجوز أن يتبع شيء السطر من النوع «end».",
  "same-id": "للشخص نفسه رسالة أخرى بالمعرّف {id}.",
  "incomplete": "{path} غير مكتمل: السطر الأخير مفقود. صدّر الرسائل من جديد.",
  "wrong-count":
    "في الملف {count, plural, zero {صفر رسالة} one {رسالة واحدة} two {رسالتان} few {# رسائل} many {# رسالة} other {# رسالة}}، والسطر الأخير يذكر {expected, number}. صدّر الرسائل من جديد.",
  "is-private-here": "{room} غرفة خاصة في هذا الخادم، فلن يجد أحد الرسائل.",
  "checking": "جارٍ فحص الملف",
  "importing": "جارٍ استيراد الرسائل",
  "imported":
    "{count, plural, zero {لم تُستورد أي رسالة.} one {استُوردت رسالة واحدة.} two {استُوردت رسالتان.} few {استُوردت # رسائل.} many {استُوردت # رسالة.} other {استُوردت # رسالة.}}",
  "known-before":
    "{count, plural, zero {لم تكن أي رسالة موجودة.} one {كانت رسالة واحدة موجودة من قبل.} two {كانت رسالتان موجودتين من قبل.} few {كانت # رسائل موجودة من قبل.} many {كانت # رسالة موجودة من قبل.} other {كانت # رسالة موجودة من قبل.}}",
  "not-imported":
    "{count, plural, zero {لم تُترك أي رسالة.} one {تُركت رسالة واحدة من غرفة خاصة أو بين شخصين: لا أحد هنا يستطيع قراءتها.} two {تُركت رسالتان من غرف خاصة أو بين شخصين: لا أحد هنا يستطيع قراءتهما.} few {تُركت # رسائل من غرف خاصة أو بين شخصين: لا أحد هنا يستطيع قراءتها.} many {تُركت # رسالة من غرف خاصة أو بين شخصين: لا أحد هنا يستطيع قراءتها.} other {تُركت # رسالة من غرف خاصة أو بين شخصين: لا أحد هنا يستطيع قراءتها.}}",
};
