import type { Translated } from "../catalogue.ts";
import type { operator as english } from "../en/operator.ts";

/** operator in Simplified Chinese. */
export const operator: Translated<typeof english> = {
  "started": "服务器已启动，正在 {address} 上监听",
  "join-with": "{isReachable, select, true {加入命令：{command}} other {未找到网络。在本机加入的命令：{command}}}",
  "nothing-encrypted":
    "{view, select, page {未加密。网络中的任何人都可以读取所有内容。} other {未加密（--plain）。网络中的任何人都可以读取所有内容。}}",
  "fingerprint": "指纹：{fingerprint}。客户端会在首次连接时显示它，以便比较。",
  "check-fingerprint": "让客户端检查指纹：{command}",
  "no-browsers-because": "浏览器访问已关闭：{why}",
  "no-browsers": "浏览器访问已关闭。{why}",
  "browsers-join": "浏览器和手机可通过 {url} 加入",
  "browsers-join-qr": "浏览器和手机可通过 {url} 加入（/qr 以二维码显示）",
  "browsers-not-encrypted":
    "{view, select, page {来自浏览器的连接未加密。} other {来自浏览器的连接未加密。要加密，请停止服务器并运行 server web-cert。}}",
  "data-in": "数据保存在 {path}",
  "waiting": "正在等待连接…",
  "type-password": "请输入密码。",
  "passwords-differ": "两次输入的密码不一致。",
  "keeps-running": "Ctrl-Z 在此不起作用，因为它会使服务器对所有人冻结。",
};
