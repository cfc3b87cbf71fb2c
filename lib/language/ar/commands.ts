import type { Translated } from "../catalogue.ts";
import type { commands as english } from "../en/commands.ts";

/** commands in Arabic. */
export const commands: Translated<typeof english> = {
  "secret-without-slash":
    "يبدو هذا أمرًا فيه كلمة مرور، لذلك لم يُرسل. تبدأ الأوامر بشرطة مائلة. لإرسال نص يبدأ بشرطة مائلة، ابدأه بـ //.",
  "without-slash":
    "يبدو هذا الأمر /{name} من دون شرطته المائلة، لذلك لم يُرسل. ابدأ السطر بـ /{name} لتنفيذ الأمر، أو اكتب {text} لإرساله نصًا.",
  "write-as": "{reason} اكتبه هكذا: {usage}.",
  "needs":
    "يحتاج /{command} إلى {what, select, nick {اسم مستعار} room {اسم غرفة} number {رقم} emoji {رمز تعبيري} text {نص} paths {ملف} other {كلمة أخرى}}.",
  "not-a-time": "«{typed}» ليست مدة مثل 90s أو 10m أو 2h أو 7d.",
  "perhaps-reason": "إذا كانت جزءًا من السبب، فضع «-» قبلها.",
  "unexpected-argument": "في /{command} وسيط زائد: «{argument}».",
  "not-a-number": "«{typed}» ليس رقمًا من 1 إلى {max}.",
  "not-a-choice": "«{typed}» لا يصلح هنا. استخدم {choices}.",
  "only-command": "اكتب /{command} فقط. ستُطلب منك بعدها كلمة المرور، وتبقى مخفية.",
  "unknown": "لا يوجد أمر /{name}.",
  "type-without-slash": "لإرسال رسالة، اكتبها من دون شرطة مائلة.",
  "use": "استخدم {usage}.",
  "text-with-slash": "لإرسال نص يبدأ بشرطة مائلة، ابدأه بـ //.",
  "see-help": "شاهد كل الأوامر بـ /help.",
  "did-you-mean": "هل قصدت /{name}؟",
  "sanction":
    "{who} {isForever, select, true {نهائيًا} other {لمدة {time}}}{isExplained, select, true {: {reason}} other {}}",
  "no-room":
    "لست في أي غرفة. {view, select, page {اضغط علامة الزائد بجانب «الغرف» للانضمام إلى واحدة.} other {انضم إلى واحدة بـ /join واسمها.}}",
  "name-a-room": "لست في أي غرفة. سمِّ واحدة: /{command} ثم اسم الغرفة.",
  "only-rooms-have-topics": "الغرف وحدها لها مواضيع.",
  "no-topic": "ليس لـ {room} موضوع. اكتب /topic ثم النص لتعيينه.",
  "topic-of": "موضوع {room}: {topic}",
  "was-invited": "دُعي {nick} إلى {room}.",
  "was-removed": "أُخرج {nick} من {room}.",
  "alias-name": "لا يصلح “{name}” اسمًا لأمر خاص بك. استخدم حروفًا وأرقامًا.",
  "alias-taken": "‎/{name} أمر موجود. اختر اسمًا آخر.",
  "alias-of-nothing": "لا يوجد أمر ‎/{name} لتعطيه اسمًا آخر.",
  "alias-of-secret": "تتبع ‎/{name} كلمة مرور، وستظهر إن كُتبت بعد اسم آخر. اكتب ‎/{name} نفسه.",
  "alias-too-long": "السطر طويل جدًا: أقصى ما يمثّله الاسم البديل {max, number} حرف.",
  "hook-new-usage": "اذكر الغرفة والخطاف: ‎/hook new #غرفة build",
  "hook-remove-usage": "اذكر رقم الخطاف: ‎/hook remove 7. اعرف الأرقام بـ ‎/hooks.",
  "hook-created": "الخطاف {name} جاهز في {room}. انسخ عنوانه الآن، فلن يراه أحد مرة أخرى: {url}",
  "hook-removed": "أُزيل الخطاف.",
  "no-hooks": "لا توجد خطاطيف. أنشئ واحدًا بـ ‎/hook new #غرفة اسم.",
  "link-created":
    "{uses, plural, zero {رابط الدعوة {number} إلى {room} لا يُدخل أحدًا} one {رابط الدعوة {number} إلى {room} يُدخل شخصًا واحدًا} two {رابط الدعوة {number} إلى {room} يُدخل شخصين} few {رابط الدعوة {number} إلى {room} يُدخل # أشخاص} many {رابط الدعوة {number} إلى {room} يُدخل # شخصًا} other {رابط الدعوة {number} إلى {room} يُدخل # شخص}} وهو صالح لمدة {time}.",
  "link-for-registered": "لا يمكن أن يستخدمه إلا المسجَّلون: لا يسمح هذا الخادم بدخول غيرهم.",
  "link-in-browser": "في المتصفح: {link}",
  "link-in-client": "في عميل Tincan: {link}",
  "link-is-secret": "كل من لديه الرابط يُسمح له بالدخول، فأرسله فقط إلى من هو لهم. لإلغائه: /revoke-link {number}",
  "link-revoked": "أُلغي رابط الدعوة {number}. يبقى من استخدمه.",
  "no-links-to-revoke": "لا توجد روابط دعوة يمكنك إلغاؤها. أنشئ رابطًا بالأمر /invite-link.",
  "link-of":
    "{hasRoom, select, true {{room}} other {غرفة خاصة}} · من {by} · استُخدم {used, number} من {uses, number} مرة · بقي {time}",
  "link-of-used-up":
    "{hasRoom, select, true {{room}} other {غرفة خاصة}} · من {by} · نفد: {used, number} من {uses, number} مرة",
  "link-of-expired":
    "{hasRoom, select, true {{room}} other {غرفة خاصة}} · من {by} · انتهت صلاحيته، استُخدم {used, number} من {uses, number} مرة",
  "hook-line":
    "{number} · {name} · {isOut, select, true {{room} ← {host}} other {{room}}} · من {by} · {isUsed, select, true {استُخدم قبل {time}} other {لم يُستخدم منذ تشغيل الخادم}}",
  "hook-trouble":
    "{count, plural, =0 {مشكلة:} one {لم تُرسل رسالة واحدة:} two {لم تُرسل رسالتان:} few {لم تُرسل # رسائل:} many {لم تُرسل # رسالة:} other {لم تُرسل # رسالة:} zero {مشكلة:}} {reason}",
  "hook-out-created":
    "تُرسل كل رسالة في {room} الآن إلى {host} بالخطاف {name}. انسخ مفتاحه الآن، فلن يراه أحد مرة أخرى: {key}",
  "hook-out-usage": "اذكر الغرفة والعنوان والخطاف: ‎/hook out #غرفة https://ci.example/chat ci",
};
