import type { Translated } from "../catalogue.ts";
import type { terminal as english } from "../en/terminal.ts";

/** terminal in Arabic. */
export const terminal: Translated<typeof english> = {
  "type-digits": "رقم المحادثة من خانتين: {digits}",
  "no-conversation-number": "لا توجد محادثة رقم {number} في القائمة.",
  "none-visited-before": "لم تزر محادثة أخرى قبل هذه.",
  "none-visited-after": "لم تزر محادثة أخرى بعد هذه.",
};
