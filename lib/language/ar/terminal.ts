import type { Translated } from "../catalogue.ts";
import type { terminal as english } from "../en/terminal.ts";

/** terminal in Arabic. */
export const terminal: Translated<typeof english> = {
  "type-digits": "رقم المحادثة من خانتين: {digits}",
  "no-conversation-number": "لا توجد محادثة رقم {number} في القائمة.",
  "none-visited-before": "لم تزر محادثة أخرى قبل هذه.",
  "none-visited-after": "لم تزر محادثة أخرى بعد هذه.",
  "json-not-json": "السطر ليس JSON.",
  "json-unknown-do": "يحتاج الحقل “do” إلى إحدى هذه القيم: {known}.",
  "json-wrong-field":
    'يحتاج “{name}” إلى الحقل “{field}”: {type, select, string {نص} number {عدد صحيح من 0} boolean {true أو false} other {محادثة مثل "#lobby" أو "@bob"}}.',
  "json-not-utf8": "السطر ليس UTF-8 صالحًا.",
  "json-after-exit": "جاء السطر بعد طلب الخروج.",
  "json-jumped": "الرسائل في {name}.",
  "json-not-sent": "لم تُخزَّن قبل النهاية.",
  "json-not-object": "السطر ليس كائن JSON.",
};
