import type { Translated } from "../catalogue.ts";
import type { page as english } from "../en/page.ts";

/** page in Arabic. */
export const page: Translated<typeof english> = {
  "lead-server": "اختر اسمًا مستعارًا للانضمام إلى الدردشة.",
  "lead-program": "تحدّث مع الأشخاص على شبكتك.",
  "connected-elsewhere": "أنت متصل بالفعل في علامة تبويب أخرى باسم {nick}.",
  "connected-elsewhere-at": "أنت متصل بالفعل في علامة تبويب أخرى باسم {nick} على {address}.",
  "continue-here": "المتابعة في علامة التبويب هذه",
  "server-address": "عنوان الخادم",
  "port": "المنفذ",
  "nickname": "الاسم المستعار",
  "connecting": "جارٍ الاتصال…",
  "join": "انضمام",
  "encrypted": "هذا الاتصال مشفّر.",
  "not-encrypted": "هذا الاتصال غير مشفّر. يمكن لأي شخص على الشبكة قراءته.",
  "part-missing":
    "لم يُحمَّل هذا الجزء من الصفحة. تأكد من أن الخادم يعمل، ثم حاول مجددًا. إذا أُعيد تشغيله بإصدار آخر، فأعد تحميل الصفحة.",
  "reload": "إعادة تحميل الصفحة",
  "try-again": "المحاولة مجددًا",

  "you-left": "لقد غادرت.",
  "no-room": "لست في أي غرفة.",
  "unencrypted": "غير مشفّر. يمكن لأي شخص على الشبكة قراءة هذا.",
  "connection-lost": "غير متصل.",
  "next-try": "المحاولة التالية بعد {seconds, number} ث.",
  "try-now": "المحاولة الآن",
  "rejoin": "العودة",
  "join-room": "الانضمام إلى غرفة",

  "not-connected": "غير متصل",
  "new-server": "هل هذا هو الخادم الصحيح؟",
  "new-server-text":
    "هذا أول اتصال لك بهذا الخادم. للتأكد من أن لا أحد يعترضه، قارن هذه البصمة بالبصمة التي يعرضها الخادم عند بدء تشغيله.",
  "changed-key": "تغيّر مفتاح هذا الخادم",
  "changed-key-text":
    "إما أن الخادم أُعدّ من جديد، أو أن شخصًا ما يعترض الاتصال. اسأل المشغّل، وقارن هذه البصمة بالبصمة التي يعرضها الخادم عند بدء تشغيله.",
  "previous-fingerprint": "البصمة السابقة:",
  "do-not-connect": "عدم الاتصال",
  "trust-server": "الوثوق بهذا الخادم",
  "trust-key": "الوثوق بالمفتاح الجديد",
  "password": "كلمة المرور",
  "new-password": "كلمة مرور جديدة",
  "type-password": "اكتب كلمة المرور، أو أغلق مربع الحوار هذا.",
  "type-password-again": "اكتب كلمة المرور مرة أخرى.",
  "other-tab-silent": "علامة التبويب الأخرى لا تستجيب. انضمّ من هذه العلامة بدلًا منها.",
  "cannot-connect": "تعذّر على هذه الصفحة الاتصال: {reason}",

  "opening": "جارٍ فتح الدردشة…",
  "message": "رسالة",
  "message-for": "رسالة إلى {name}",
  "offline": "غير متصل. الخادم لا يستجيب. تأكد من أنك على شبكته.",
  "new-version": "وصل إصدار جديد.",
  "how-to-encrypt": "كيف تشفّره",
};
