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
    "لا تسمح سلطة الشهادات لهذا الخادم بـ {host}. لإنشاء سلطة أخرى أضف --new: وعلى كل جهاز أن يثبّتها بعد ذلك.",
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
  "not-trusted": "{address} غير موثوق. لم يُرسل شيء.",
  "known-servers-wrong":
    "{count, plural, zero {لم يُتجاهل شيء في {path}: {lines}.} one {تُجوهل في {path} لأن Tincan لا يستطيع قراءته: السطر {lines}.} two {تُجوهل في {path} لأن Tincan لا يستطيع قراءتهما: السطران {lines}.} few {تُجوهلت في {path} لأن Tincan لا يستطيع قراءتها: الأسطر {lines}.} many {تُجوهلت في {path} لأن Tincan لا يستطيع قراءتها: الأسطر {lines}.} other {تُجوهلت في {path} لأن Tincan لا يستطيع قراءتها: الأسطر {lines}.}}",
  "more-lines":
    "{count, plural, zero {لا غيرها} one {سطر آخر} two {سطران آخران} few {# أسطر أخرى} many {# سطرًا آخر} other {# سطر آخر}}",
  "certificate-unreadable": "تعذّرت قراءة شهادة {address}.",
  "wrong-clock":
    "شهادة {address} صالحة من {from} إلى {to}، لكن ساعة هذا الجهاز تقول {now}. صحّح هذه الساعة. وإن كانت صحيحة، فساعة الخادم كانت خاطئة: اطلب من مشغّله تصحيحها وإعادة تشغيل الخادم.",
  "first-connection":
    "هذا أول اتصال لك بـ {address}. بصمة الخادم هي {fingerprint}. قارنها بالبصمة التي يعرضها الخادم. من الآن فصاعدًا يجب أن تبقى كما هي.",
  "first-connection-known": "هذا أول اتصال لك بـ {address}. للخادم بصمة {other} نفسها، وهو خادم تعرفه: {fingerprint}.",
  "not-remembered": "تعذّر تذكّر الخادم، فسيكون مجهولًا مجددًا في المرة القادمة: {reason}",
  "another-fingerprint":
    "تحذير: {address} ليس الخادم الذي يحدّده --fingerprint أو رابط الدعوة. بصمته {fingerprint}، لا {expected}. ربما يعترض أحد الاتصال. لم يُرسل شيء. اسأل مشغّل الخادم.",
  "changed-key":
    "تحذير: تغيّر مفتاح الخادم {address}. بصمته {fingerprint}، وكانت {expected}. ربما يعترض أحد الاتصال، أو أُعيد إعداد الخادم. لم يُرسل شيء. اسأل مشغّله عن البصمة. إذا تطابقت، فاكتب /trust، أو ابدأ بـ --fingerprint {fingerprint}، أو احذف سطر {address} من {path}.",
  "cannot-write": "تعذّرت كتابة {path}: {reason}.",
  "others-may-write":
    "يستطيع مستخدمون آخرون الكتابة في {folder}، وقد يجعلونك تثق بالخادم الخطأ. امنعهم بـ: chmod 700 {folder}",
  "known-servers-unreadable": "تعذّرت قراءة {path}: {reason}. من دونه لا يستطيع Tincan التعرّف على الخوادم.",
  "is-link": "إنه رابط رمزي لا يتبعه Tincan",
  "file-too-large": "إنه كبير جدًا",
  "lock-is-link": "ملف قفله رابط رمزي",
  "client-at": "Tincan على {url}",
  "no-browser": "تعذّر فتح متصفح. افتح هذا العنوان بنفسك.",
  "window-at": "نافذة الخادم على {url}",
  "window-closed": "أُغلقت النافذة. يستمر الخادم في العمل. افتح النافذة من جديد على {url}",
  "press-to-stop": "اضغط Ctrl-C لإيقاف الخادم.",
  "ended-before-start": "انتهى البرنامج قبل أن يبدأ الخادم.",
  "not-file": "ليس ملفًا عاديًا",
  "not-utf8": "ليس نصًا بترميز UTF-8. احفظه في محررك بترميز UTF-8",
  "wrong-name": "لا يسمح Windows بهذا الاسم",
  "no-share": "يتعذر الوصول إلى ذلك الحاسوب أو إلى مجلده المشترك",
  "not-ready": "محرك الأقراص غير جاهز",
  "not-as-advertised":
    "تحذير: {address} ليس الخادم الذي أعلن عن نفسه هناك. بصمته {fingerprint}، بينما أُعلن عن {expected}. ربما ينتحل أحد في هذه الشبكة صفة خادم. لم يُرسَل شيء. اسأل مشغّل الخادم عن بصمته. إن تطابقت فاكتب /trust، أو ابدأ مع ‎--fingerprint {fingerprint}.",
  "no-servers": "لم يُجب أي خادم في هذه الشبكة.",
  "link-of-another":
    "تحذير: تعرف {address} بالبصمة {known}، لكن رابط الدعوة يذكر {invited}. قد يكون الرابط مزوّرًا، أو قد يكون للخادم مفتاح جديد. لم يُرسل شيء. اسأل مشغّل الخادم. إن كان الرابط صحيحًا، فابدأ مع --fingerprint {invited}.",
  "wrong-request": "الطلب الموجود في المجلد ليس من server invite.",
  "no-server-runs": "لا يعمل أي خادم على البيانات في {path}. شغّل الخادم، أو حدّد مجلده باستخدام ‎--data.",
  "server-does-not-answer":
    "الخادم الذي يعمل على البيانات في {path} لا يجيب. ربما كان إصدارًا أقدم، أو يعمل بمستخدم لا يستطيع قراءة ما تكتبه هناك. اكتب /invite-link في وحدة تحكمه، أو نفّذ هذا بمستخدم الخادم.",
  "no-file": "إنه أنبوب أو جهاز، وليس ملفًا",
  "large-file": "حجمه أكبر من {most} ميبيبايت",
};
