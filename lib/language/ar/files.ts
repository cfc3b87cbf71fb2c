import type { Translated } from "../catalogue.ts";
import type { files as english } from "../en/files.ts";

/** files in Arabic. */
export const files: Translated<typeof english> = {
  "is-folder": "{name} مجلد، ولا يمكن إرسال غير الملفات. اضغطه في ملف .zip وأرسل ذلك الملف.",
  "to-send":
    "{count, plural, zero {لا ملفات للإرسال} one {ملف واحد للإرسال} two {ملفان للإرسال} few {# ملفات للإرسال} many {# ملفًا للإرسال} other {# ملف للإرسال}}",
  "sent": "أُرسل: {name}",
  "changed": "تغيّر {name} أو أُزيل. اختره من جديد.",
  "page-cannot-find": "لا تستطيع صفحة العثور على الملفات بأسمائها. انقر على مشبك الورق أو أفلت الملف على الصفحة.",
  "server-too-old-for-page": "لا يستطيع هذا الخادم تبادل الملفات مع الصفحات. استخدم العميل في طرفية.",
  "refused-with-status": "رفض الخادم الملف ({status}).",
  "attach": "إرفاق ملفات",
  "to-attach": "الملفات المراد إرفاقها",
  "to-send-list": "الملفات المراد إرسالها",
  "remove": "إزالة {name}",
  "drop": "أفلت الملفات لإرسالها إلى {name}",
  "save": "حفظ {name}",
  "open": "فتح {name}",
  "play": "تشغيل {name}",
  "cannot-be-shown": "لا يمكن عرضه. احفظه بدلًا من ذلك.",
};
