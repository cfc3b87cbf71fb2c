import type { Translated } from "../catalogue.ts";
import type { exchange as english } from "../en/exchange.ts";

/** Exporting and importing in Simplified Chinese. */
export const exchange: Translated<typeof english> = {
  "wrong-format": "--format 需要 jsonl、html 或 txt,而不是“{text}”。",
  "no-such-room": "聊天室 {room} 中没有消息。请检查名称。",
  "private-room": "{room} 是私密聊天室。要导出它，请加上 --private。",
  "empty-time": "--from 必须早于 --to。",
  "wrong-time": "{flag} 需要日期，或日期加时间，例如 2026-01-31 或 2026-01-31T14:30,而不是“{text}”。",
  "private-warning": "警告：导出的内容包含此前只有成员才能阅读的会话。请妥善保管。",
  "exporting": "正在导出消息",
  "exported": "{count, plural, =0 {没有导出任何消息。} other {已导出 # 条消息。}}",
  "exported-to": "{count, plural, =0 {没有消息导出到 {path}。} other {已将 # 条消息导出到 {path}。}}",
  "output-exists": "{path} 已存在。请换一个名称，或将其删除。",
  "cannot-write": "无法写入 {path}:{why}。",
  "page-title": "Tincan 服务器的消息",
  "exported-on": "导出时间：{time}",
  "conversations": "会话",
  "edited": "已编辑",
  "pinned": "已置顶",
  "deleted-by": "消息已被 {by} 删除",
  "reply-to": "回复 {from}:{text}",
};
