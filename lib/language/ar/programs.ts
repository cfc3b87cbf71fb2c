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
};
