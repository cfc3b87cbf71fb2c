import type { Translated } from "../catalogue.ts";
import type { terminal as english } from "../en/terminal.ts";

/** terminal in Simplified Chinese. */
export const terminal: Translated<typeof english> = {
  "type-digits": "会话编号（两位数字）：{digits}",
  "no-conversation-number": "列表中没有编号为 {number} 的会话。",
  "none-visited-before": "在此之前您没有访问过其他会话。",
  "none-visited-after": "在此之后您没有访问过其他会话。",
  "json-not-json": "该行不是 JSON。",
  "json-unknown-do": "字段“do”需要以下值之一：{known}。",
  "json-wrong-field":
    '“{name}”需要字段“{field}”：{type, select, string {文本} number {不小于 0 的整数} boolean {true 或 false} other {会话，例如 "#lobby" 或 "@bob"}}。',
  "json-not-utf8": "该行不是有效的 UTF-8。",
  "json-after-exit": "该行位于退出请求之后。",
  "json-jumped": "这些消息在 {name} 中。",
  "json-not-sent": "结束前未存储。",
  "json-not-object": "该行不是 JSON 对象。",
};
