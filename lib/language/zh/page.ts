import type { Translated } from "../catalogue.ts";
import type { page as english } from "../en/page.ts";

/** page in Simplified Chinese. */
export const page: Translated<typeof english> = {
  "lead-server": "请选择一个昵称以加入聊天。",
  "lead-program": "与您网络中的人聊天。",
  "connected-elsewhere": "您已在另一个标签页中以 {nick} 的身份连接。",
  "connected-elsewhere-at": "您已在另一个标签页中以 {nick} 的身份连接到 {address}。",
  "continue-here": "在此标签页中继续",
  "server-address": "服务器地址",
  "port": "端口",
  "nickname": "昵称",
  "connecting": "正在连接…",
  "join": "加入",
  "encrypted": "此连接已加密。",
  "not-encrypted": "此连接未加密。网络中的任何人都可以读取内容。",
  "part-missing":
    "页面的这一部分未能加载。请确认服务器正在运行，然后重试。如果服务器已用其他版本重新启动，请重新加载页面。",
  "reload": "重新加载页面",
  "try-again": "重试",

  "you-left": "你已离开。",
  "no-room": "你不在任何房间。",
  "unencrypted": "未加密。网络上的任何人都可以读到这些内容。",
  "connection-lost": "未连接。",
  "next-try": "{seconds, number} 秒后重试。",
  "try-now": "立即重试",
  "rejoin": "重新加入",
  "join-room": "加入房间",

  "not-connected": "未连接",
  "new-server": "这是正确的服务器吗？",
  "new-server-text": "这是您首次连接到此服务器。为确保没有人拦截连接，请将此指纹与服务器启动时显示的指纹进行比较。",
  "changed-key": "此服务器的密钥已更改",
  "changed-key-text":
    "可能是服务器重新安装过，也可能是有人在拦截连接。请询问管理员，并将此指纹与服务器启动时显示的指纹进行比较。",
  "previous-fingerprint": "之前的指纹：",
  "do-not-connect": "不连接",
  "trust-server": "信任此服务器",
  "trust-key": "信任新密钥",
  "password": "密码",
  "new-password": "新密码",
  "type-password": "请输入密码，或关闭此对话框。",
  "type-password-again": "请再次输入密码。",
  "other-tab-silent": "另一个标签页没有响应。请改在此标签页中加入。",
  "cannot-connect": "此页面无法连接：{reason}",

  "opening": "正在打开聊天…",
  "message": "消息",
  "message-for": "发消息到 {name}",
  "offline": "未连接。服务器没有响应。请确认您在它所在的网络中。",
  "new-version": "有新版本。",
  "how-to-encrypt": "如何加密",
  "invited": "您收到了邀请。请选择昵称加入。",
};
