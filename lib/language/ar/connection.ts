import type { Translated } from "../catalogue.ts";
import type { connection as english } from "../en/connection.ts";

/** connection in Arabic. */
export const connection: Translated<typeof english> = {
  "port-for-browsers": "{address} هو المنفذ المخصّص للمتصفحات. تستخدم برامج العميل {clientAddress}.",
  "not-tincan": "{address} ليس خادم Tincan. تحقّق من المنفذ.",
  "needs-encryption":
    "يشفّر {address} اتصالاته، لكن هذا العميل شُغّل بلا تشفير. {view, select, page {أعد تشغيل هذا البرنامج مع التشفير.} other {احذف --plain.}}",
  "no-answer": "يقبل {address} الاتصال لكنه لا يستجيب. تأكّد من أنه خادم Tincan.",
  "closed-early": "أغلق {address} الاتصال دون استجابة. تحقّق من العنوان والمنفذ.",
  "silent": "لم يستجب الخادم منذ دقيقة.",
  "unreadable": "أرسل الخادم رسالة لا يستطيع هذا العميل قراءتها.",
  "lost": "انقطع الاتصال.",
  "lost-because": "انقطع الاتصال: {reason}",
  "other-version": "يستخدم الخادم على {address} إصدارًا آخر من البروتوكول. {reason}",
  "other-protocol":
    "يستخدم الخادم على {address} البروتوكول {theirs}، لكن هذا العميل يستخدم البروتوكول {ours}. استخدم إصدار Tincan نفسه على الطرفين.",
  "try-again":
    "{view, select, page {اضغط «انضمام من جديد» للمحاولة مرة أخرى.} other {اكتب /rejoin للمحاولة مرة أخرى.}}",
  "try-again-later":
    "{view, select, page {اضغط «انضمام من جديد» بعد ذلك للمحاولة مرة أخرى.} other {اكتب /rejoin بعد ذلك للمحاولة مرة أخرى.}}",
  "come-back": "{view, select, page {اضغط «انضمام من جديد» للعودة.} other {اكتب /rejoin للعودة.}}",
  "come-back-here": "{view, select, page {اضغط «انضمام من جديد» للعودة إلى هنا.} other {اكتب /rejoin للعودة إلى هنا.}}",
  "retrying":
    "تجري إعادة الاتصال تلقائيًا. {view, select, page {اضغط «المحاولة الآن» لعدم الانتظار.} other {اكتب /rejoin للمحاولة الآن.}}",
  "retrying-nickname":
    "{view, select, page {اختر اسمًا آخر بالقلم المجاور لاسمك المستعار.} other {اختر اسمًا آخر باستخدام /nick NAME.}} حتى ذلك الحين، يواصل العميل المحاولة.",
  "sent-later": "سيُرسل ما تكتبه بمجرد اتصالك.",
  "left-early": "غادرت قبل أن يتصل العميل.",
  "not-connected": "لست متصلًا. {view, select, page {حاول مجددًا عند اتصالك.} other {اكتب /rejoin للاتصال الآن.}}",
  "lost-before-answer": "انقطع الاتصال قبل وصول الجواب.",
  "no-address": "ينقص عنوان الخادم. مثال: 192.168.1.5.",
};
