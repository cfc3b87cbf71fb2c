import type { Translated } from "../catalogue.ts";
import type { chat as english } from "../en/chat.ts";

/** chat in Arabic. */
export const chat: Translated<typeof english> = {
  "notify-all":
    "تصلك إشعارات بكل الرسائل. {view, select, page {غيّر ذلك بالجرس المجاور لاسمك المستعار.} other {لتقليلها، استخدم /notify mentions أو /notify none.}}",
  "notify-mentions":
    "تصلك إشعارات بالرسائل المباشرة والإشارات. {view, select, page {غيّر ذلك بالجرس المجاور لاسمك المستعار.} other {غيّر ذلك باستخدام /notify all أو /notify none.}}",
  "notify-none":
    "لا تصلك إشعارات. {view, select, page {غيّر ذلك بالجرس المجاور لاسمك المستعار.} other {غيّر ذلك باستخدام /notify mentions أو /notify all.}}",
};
