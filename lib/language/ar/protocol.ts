import type { Translated } from "../catalogue.ts";
import type { protocol as english } from "../en/protocol.ts";

/** protocol in Arabic. */
export const protocol: Translated<typeof english> = {
  "not-ipv4": "“{address}” ليس عنوان IPv4. مثال: 192.168.1.5.",
  "not-a-host": "«{address}» ليس عنوان IP مثل 192.168.1.5 ولا اسم جهاز.",
  "not-a-port": "“{port}” ليس منفذًا. استخدم رقمًا من {lowest} إلى 65535؛ والرقم الافتراضي هو 5555.",
  "text-empty": "الرسالة فارغة.",
  "text-too-long": "عدد أحرف الرسالة {length}، والحد الأقصى {limit}.",
  "nick-like-address": "يبدو هذا الاسم المستعار كعنوان IP.",
  "nick-of-server": "الاسم المستعار “{nick}” محجوز لمشغّل الخادم.",
  "room-without-sign": "يبدأ اسم الغرفة بالعلامة “#”. مثال: #lobby.",
  "name-empty": "{of, select, nick {الاسم المستعار فارغ.} other {اسم الغرفة فارغ.}}",
  "name-too-long":
    "{of, select, nick {هذا الاسم المستعار طويل جدًا: الحد الأقصى للأحرف {limit}.} other {اسم الغرفة هذا طويل جدًا: الحد الأقصى للأحرف {limit}.}}",
  "name-characters":
    "لا يمكن أن يحتوي {of, select, nick {الاسم المستعار} other {اسم الغرفة}} إلا على الحروف والأرقام و“_” و“-” و“.” و“'”.",
  "name-characters-try":
    "لا يمكن أن يحتوي {of, select, nick {الاسم المستعار} other {اسم الغرفة}} إلا على الحروف والأرقام و“_” و“-” و“.” و“'”. جرّب {name}.",
  "name-invisible": "يحتوي {of, select, nick {هذا الاسم المستعار} other {اسم الغرفة هذا}} على حرف غير مرئي.",
  "name-hidden-accent": "يحتوي {of, select, nick {هذا الاسم المستعار} other {اسم الغرفة هذا}} على علامة تشكيل مخفية.",
  "name-stacked-accents":
    "يحتوي {of, select, nick {هذا الاسم المستعار} other {اسم الغرفة هذا}} على أكثر من أربع علامات تشكيل على حرف واحد.",
  "name-mixed":
    "يخلط {of, select, nick {هذا الاسم المستعار} other {اسم الغرفة هذا}} بين الحروف {first} والحروف {second}، وقد يُظن أنه اسم آخر.",
  "letters-of":
    "{script, select, Latin {اللاتينية} Greek {اليونانية} Cyrillic {السيريلية} Arabic {العربية} Armenian {الأرمنية} Georgian {الجورجية} Hebrew {العبرية} Devanagari {الديفاناغارية} Han {الصينية} Hangul {الكورية} Hiragana {الهيراغانا} Katakana {الكاتاكانا} Thai {التايلاندية} other {الأخرى}}",
  "duration-too-long": "أطول مدة هي 10 سنوات. يستمر الحظر أو الكتم بلا مدة حتى تلغيه.",
  "damaged-link": "رابط الدعوة هذا ناقص أو تالف. انسخ الرابط كاملًا من tincan:// حتى نهايته.",
  "not-ip": "«{address}» ليس عنوان IP. أمثلة: 192.168.1.5 وfd00::5 وfe80::5%eth0.",
  "needs-zone": "العنوان {address} صالح في شبكة واحدة فقط. اذكر بعده واجهة الشبكة، مثل {address}%eth0.",
};
