import type { Translated } from "../catalogue.ts";
import type { connection as english } from "../en/connection.ts";

/** connection in Simplified Chinese. */
export const connection: Translated<typeof english> = {
  "port-for-browsers": "{address} 是供浏览器使用的端口。客户端请使用 {clientAddress}。",
  "not-tincan": "{address} 不是 Tincan 服务器。请检查端口。",
  "needs-encryption":
    "{address} 使用加密连接，但此客户端启动时未启用加密。{view, select, page {请以加密方式重新启动此程序。} other {请去掉 --plain。}}",
  "no-answer": "{address} 接受了连接但没有应答。请确认它是 Tincan 服务器。",
  "closed-early": "{address} 未应答就关闭了连接。请检查地址和端口。",
  "silent": "服务器已有一分钟没有应答。",
  "unreadable": "服务器发送了此客户端无法读取的消息。",
  "lost": "连接已断开。",
  "lost-because": "连接已断开：{reason}",
  "other-version": "位于 {address} 的服务器使用其他版本的协议。{reason}",
  "other-protocol":
    "位于 {address} 的服务器使用协议 {theirs}，而此客户端使用协议 {ours}。请在两端使用相同版本的 Tincan。",
  "try-again": "{view, select, page {请按“重新加入”重试。} other {请输入 /rejoin 重试。}}",
  "try-again-later": "{view, select, page {请在那之后按“重新加入”重试。} other {请在那之后输入 /rejoin 重试。}}",
  "come-back": "{view, select, page {请按“重新加入”返回。} other {请输入 /rejoin 返回。}}",
  "come-back-here": "{view, select, page {请按“重新加入”返回此处。} other {请输入 /rejoin 返回此处。}}",
  "retrying": "正在自动重新连接。{view, select, page {按“立即重试”可立刻重试。} other {输入 /rejoin 可立刻重试。}}",
  "retrying-nickname":
    "{view, select, page {请用昵称旁边的铅笔另选一个。} other {请用 /nick 名称 另选一个。}}在此之前，客户端会继续重试。",
  "sent-later": "您输入的内容将在连接后发送。",
  "left-early": "您在客户端连接之前就离开了。",
  "not-connected": "您未连接。{view, select, page {请在连接后重试。} other {输入 /rejoin 立即连接。}}",
  "lost-before-answer": "在收到答复之前连接中断。",
  "no-address": "缺少服务器的地址。示例：192.168.1.5。",
};
