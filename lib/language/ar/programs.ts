import type { Translated } from "../catalogue.ts";
import type { programs as english } from "../en/programs.ts";

/** programs in Arabic. */
export const programs: Translated<typeof english> = {
  "web-cert-made": "أُنشئت سلطة شهادات للمتصفحات، صالحة حتى {until}. بصمتها:",
  "web-cert-kept": "لهذا الخادم سلطة شهادات للمتصفحات، صالحة حتى {until}. بصمتها:",
  "web-cert-hosts": "شهادتها للخادم صالحة حتى {until}، ويجددها الخادم بنفسه. وهي لـ {hosts}.",
  "web-cert-next":
    "شغّل الخادم، ثم افتح http://{address}:{port}/ على كل هاتف وحاسوب: تعرض الصفحة كيف تثبّت سلطة الشهادات هناك.",
  "web-cert-not-permitted":
    "لا تسمح سلطة الشهادات لهذا الخادم بـ {host}. لإنشاء سلطة أخرى أضف ‎--new‎: وعلى كل جهاز أن يثبّتها بعد ذلك.",
  "press-enter": "اضغط Enter للإغلاق.",
  "no-program-for": "يتعذر فتح {path}: ليس في هذا النظام برنامج له.",
  "no-folder":
    "متغير البيئة {variable} ليس مسارًا كاملًا، ولذلك لا يوجد مجلد {what, select, servers {لقائمة الخوادم المعروفة} other {للبيانات}}.",
  "denied": "لا يوجد إذن",
  "not-found": "لا يوجد ملف أو مجلد كهذا",
  "in-the-way": "هناك ملف يعترض الطريق",
  "is-folder": "هذا مجلد وليس ملفًا",
  "read-only": "القرص للقراءة فقط",
  "disk-full": "القرص ممتلئ",
  "quota": "نفدت حصة القرص",
  "disk-error": "أبلغ القرص عن خطأ",
  "in-use": "يستعمله برنامج آخر",
  "link-loop": "روابطه الرمزية تشكّل حلقة",
  "long-name": "الاسم طويل جدًا",
  "many-open": "الملفات المفتوحة كثيرة جدًا",
  "no-access": "ليس للبرنامج وصول إليه",
  "give-passwords":
    "اذكر كلمة مرور اسمك المستعار بـ --password-file FILE، وكلمة مرور الخادم بـ --server-password-file FILE.",
};
