import type { Translated } from "../catalogue.ts";
import type { notifications as english } from "../en/notifications.ts";

/** notifications in Arabic. */
export const notifications: Translated<typeof english> = {
  "title": "الإشعارات",
  "button": "الإشعارات",
  "button-off": "الإشعارات: متوقفة هنا",
  "everywhere": "في كل المحادثات",
  "level": "أشعرني بـ",
  "all": "كل الرسائل",
  "mentions": "الرسائل المباشرة والإشارات",
  "none": "لا شيء",
  "as-everywhere": "كما في كل مكان: {level}",
  "none-for-hour": "لا شيء لمدة ساعة",
  "none-until": "لا شيء حتى {time}",
  "sound": "الصوت",
  "sound-off": "بلا صوت",
  "sound-drop": "قطرة",
  "sound-chime": "رنين",
  "sound-knock": "نقر",
  "sound-bell": "جرس",
  "try-sound": "تشغيل الصوت",
  "quiet": "ساعات الهدوء",
  "from": "بداية ساعات الهدوء",
  "to": "نهاية ساعات الهدوء",
  "allowed": "يعرض هذا المتصفح الإشعارات.",
  "allow": "السماح بالإشعارات في هذا المتصفح",
  "blocked": "لا يعرض هذا المتصفح إشعارات لأن إعداداته تحجبها. اسمح بها لهذه الصفحة في إعدادات المتصفح.",
  "unsupported": "لا يعرض هذا المتصفح إشعارات من الصفحات. على iPhone أو iPad أضف الصفحة أولًا إلى الشاشة الرئيسية.",
  "needs-encryption": "لا يعرض هذا المتصفح إشعارات لأن الاتصال غير مشفّر.",
  "more": "الأصوات وساعات الهدوء وغيرها…",
};
