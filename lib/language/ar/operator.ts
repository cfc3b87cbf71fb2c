import type { Translated } from "../catalogue.ts";
import type { operator as english } from "../en/operator.ts";

/** operator in Arabic. */
export const operator: Translated<typeof english> = {
  "started": "بدأ الخادم ويستمع على {address}",
  "join-with":
    "{isReachable, select, true {للانضمام: {command}} other {لم يُعثر على شبكة. للانضمام على هذا الجهاز: {command}}}",
  "nothing-encrypted":
    "{view, select, page {لا شيء مشفّر. يمكن لأي شخص على الشبكة قراءة كل شيء.} other {لا شيء مشفّر (--plain). يمكن لأي شخص على الشبكة قراءة كل شيء.}}",
  "fingerprint": "البصمة: {fingerprint}. تعرضها برامج العميل عند أول اتصال لمقارنتها.",
  "check-fingerprint": "ليتحقّق منها العميل: {command}",
  "no-browsers-because": "الوصول من المتصفحات معطّل: {why}",
  "no-browsers": "الوصول من المتصفحات معطّل. {why}",
  "browsers-join": "تنضم المتصفحات والهواتف عبر {url}",
  "browsers-join-qr": "تنضم المتصفحات والهواتف عبر {url} (يعرضه /qr كرمز QR)",
  "browsers-not-encrypted":
    "{view, select, page {اتصالات المتصفحات غير مشفّرة.} other {اتصالات المتصفحات غير مشفّرة. لتشفيرها، أوقف الخادم وشغّل ‎server web-cert‎.}}",
  "data-in": "البيانات في {path}",
  "waiting": "في انتظار الاتصال...",
  "type-password": "اكتب كلمة مرور.",
  "passwords-differ": "كلمتا المرور غير متطابقتين.",
  "keeps-running": "لا يفعل Ctrl-Z شيئًا هنا، لأنه سيجمّد الخادم للجميع.",
};
