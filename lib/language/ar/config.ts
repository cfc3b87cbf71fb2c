import type { Translated } from "../catalogue.ts";
import type { config as english } from "../en/config.ts";

/** The configuration file of the server, in Arabic. */
export const config: Translated<typeof english> = {
  "not-toml":
    "هذا السطر ليس TOML صالحًا: {detail}. ضع النصوص بين علامتي اقتباس، والمسارات التي فيها \\ بين علامتين مفردتين.",
  "twice": "{key} مكرر. احذف أحدهما.",
  "unknown": "لا يوجد إعداد باسم {key}.",
  "unknown-near": "لا يوجد إعداد باسم {key}. هل تقصد {near}؟",
  "only-typed": "{key} لا يعمل إلا في سطر الأوامر. احذفه من هنا.",
  "table": "{key} جدول. اكتب كل المفاتيح بلا جداول، مثل port = 5555.",
  "needs-switch": "يحتاج {key} إلى true أو false، لا {value}.",
  "needs-text": "يحتاج {key} إلى نص بين علامتي اقتباس، لا {value}.",
  "needs-number": "يحتاج {key} إلى رقم بلا علامتي اقتباس، مثل {key} = {value}.",
  "password": "يقبل password القيمة true أو false. ضع كلمة المرور في ملف خاص بها، وسمِّ ذلك الملف بـ password-file.",
  "empty": "{key} فارغ. أعطه قيمة، أو احذفه.",
  "too-large": "{path} أكبر من أن يكون ملف إعدادات: حجمه أكثر من 1 MiB.",
  "writable": "يستطيع كل من يستخدم هذا الجهاز تغيير {path}، وبذلك يقرر كيف يعمل الخادم. نفّذ: chmod o-w {path}",
  "not-text": "{path} ليس ملفًا نصيًا بترميز UTF-8. احفظه بترميز UTF-8.",
  "heading": "إعدادات خادم Tincan. بعد كل قيمة ترى مصدرها. السطر الذي بلا # يسري على خادم يُشغَّل بـ --config وهذا الملف.",
  "default": "افتراضي",
  "unreadable": "تتعذر قراءة ملف الإعدادات {path}: {reason}.",
  "help-config": "يقرأ الإعدادات من FILE، ومفاتيحها أسماء هذه الخيارات. وللخيارات التي تكتبها الأولوية.",
  "help-print-config": "يطبع كل الإعدادات كملف يصلح لـ --config، مع مصدر كل قيمة، ثم ينتهي.",
  "not-used": "لم يتغير شيء. صحح هذا، ثم أعد قراءة الإعدادات.",
  "new-fingerprint": "للشهادة مفتاح آخر. تعرض برامج العملاء تحذيرًا إلى أن تُقارن بصمته: {fingerprint}",
  "help-motd": "رسالة اليوم التي يراها الناس عند الانضمام. يمكن أن تكون منسقة، ومن عدة أسطر في ملف --config.",
  "help-motd-file": "ملف فيه رسالة اليوم.",
  "motd-too-long": "{flag}: يمكن أن تتكون رسالة اليوم من {characters, number} حرف و{lines} سطرًا على الأكثر.",
  "help-log-file": "يكتب السجل في آخر FILE. تعيد SIGUSR1 فتح FILE بعد أن تغيّر اسمه.",
  "log-unwritable": "{flag}: تتعذر الكتابة في {path}: {reason}.",
};
