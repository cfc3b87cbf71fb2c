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
};
