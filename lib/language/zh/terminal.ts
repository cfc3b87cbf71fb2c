import type { Translated } from "../catalogue.ts";
import type { terminal as english } from "../en/terminal.ts";

/** terminal in Simplified Chinese. */
export const terminal: Translated<typeof english> = {
  "type-digits": "会话编号（两位数字）：{digits}",
  "no-conversation-number": "列表中没有编号为 {number} 的会话。",
  "none-visited-before": "在此之前您没有访问过其他会话。",
  "none-visited-after": "在此之后您没有访问过其他会话。",
};
