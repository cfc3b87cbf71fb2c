import type { Translated } from "../catalogue.ts";
import type { network as english } from "../en/network.ts";

/** network in Arabic. */
export const network: Translated<typeof english> = {
  "refused": "تعذّر الاتصال بـ {address}: رُفض الاتصال. هل يعمل الخادم هناك، وهل يسمح جداره الناري بالمنفذ؟",
  "unreachable": "تعذّر الاتصال بـ {address}: لا يوجد مسار إلى هذا العنوان. هل الجهازان على الشبكة نفسها؟",
  "unknown-name":
    "تعذّر الاتصال بـ {address}: لم يُعثر على جهاز بهذا الاسم له عنوان IPv4. تحقّق من الاسم، أو استخدم العنوان الذي يعرضه الخادم.",
  "timed-out":
    "تعذّر الاتصال بـ {address}: لا استجابة. هل العنوان صحيح، والجهاز قيد التشغيل، وهل يسمح جداره الناري بالمنفذ؟",
  "not-allowed-to-connect":
    "تعذّر الاتصال بـ {address}: لا يسمح هذا النظام بذلك. قد يكون جدار ناري على هذا الجهاز يحجب البرنامج.",
  "not-encrypted":
    "{address} لا يشفّر، أو ليس خادم Tincan. {view, select, page {إذا كان قد شُغّل بلا تشفير، فشغّل هذا البرنامج بلا تشفير أيضًا، ثم انضم من جديد.} other {إذا كان قد شُغّل مع --plain، فشغّل العميل مع --plain أيضًا.}} سيتمكن أي شخص على الشبكة عندئذ من قراءة كل شيء.",
  "foreign": "لا يستجيب {address} كخادم Tincan: يستخدم برنامج آخر هذا المنفذ. هل المنفذ صحيح؟",
  "certificate": "لا يستطيع {address} إثبات هويته: {detail}.",
  "cannot-connect": "تعذّر الاتصال بـ {address}: {detail}.",
  "unknown-error": "خطأ غير معروف",
  "in-use":
    "{view, select, page {{isAsked, select, true {المنفذ مستخدَم. جرّب {next}.} other {تعذّر الاستماع على {address}: المنفذ مستخدَم. لاستخدام منفذ آخر، شغّل البرنامج مع {option}.}}} other {تعذّر الاستماع على {address}: المنفذ مستخدَم. جرّب {option} {next}.}}",
  "not-here":
    "{view, select, page {ليس لهذا الجهاز العنوان {host}. استخدم 0.0.0.0 للاستماع على كل عناوينه.} other {تعذّر الاستماع على {address}: ليس لهذا الجهاز هذا العنوان. استخدم --host 0.0.0.0 للاستماع على كل عناوينه.}}",
  "not-allowed":
    "{view, select, page {{isAsked, select, true {غير مسموح. {why} جرّب {next}.} other {تعذّر الاستماع على {address}: غير مسموح. {why} لاستخدام منفذ آخر، شغّل البرنامج مع {option}.}}} other {تعذّر الاستماع على {address}: غير مسموح. {why} جرّب {option} {next}.}}",
  "forbidden-port":
    "{why, select, windows {يحجز Windows هذا المنفذ لنفسه أو لبرنامج آخر. يعرض الأمر «netsh int ipv4 show excludedportrange tcp» المنافذ المحجوزة.} low {تحتاج المنافذ الأقل من 1024 إلى صلاحيات أكبر.} other {تمنع قاعدة على هذا النظام هذا المنفذ.}}",
  "cannot-listen": "تعذّر الاستماع على {address}: {detail}.",
};
