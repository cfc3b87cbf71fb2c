import type { Translated } from "../catalogue.ts";
import type { commands as english } from "../en/commands.ts";

/** commands in Simplified Chinese. */
export const commands: Translated<typeof english> = {
  "secret-without-slash":
    "这看起来像是带有密码的命令，因此没有发送。命令以斜杠开头。要发送以斜杠开头的文本，请以 // 开头。",
  "without-slash":
    "这看起来像是缺少斜杠的 /{name}，因此没有发送。以 /{name} 开头可执行该命令，或输入 {text} 将其作为文本发送。",
  "write-as": "{reason}请写作 {usage}。",
  "needs":
    "/{command} 需要{what, select, nick {昵称} room {房间的名称} number {数字} emoji {表情符号} text {文本} paths {文件} other {另一个词}}。",
  "not-a-time": "“{typed}”不是 90s、10m、2h 或 7d 这样的时间。",
  "perhaps-reason": "如果它属于原因，请在前面加上“-”。",
  "unexpected-argument": "/{command} 有多余的参数“{argument}”。",
  "not-a-number": "“{typed}”不是 1 到 {max} 之间的数字。",
  "not-a-choice": "“{typed}”不适用于此处。请使用 {choices}。",
  "only-command": "只输入 /{command}。随后会要求您输入密码，密码不会显示。",
  "unknown": "没有 /{name} 这个命令。",
  "type-without-slash": "要发送消息，请不带斜杠输入。",
  "use": "请使用 {usage}。",
  "text-with-slash": "要发送以斜杠开头的文本，请以 // 开头。",
  "see-help": "用 /help 查看所有命令。",
  "did-you-mean": "您是不是要输入 /{name}?",
  "sanction":
    "{who} {isForever, select, true {永久} other {持续 {time}}}{isExplained, select, true {：{reason}} other {}}",
  "no-room":
    "您不在任何房间中。{view, select, page {请按“房间”旁的加号加入房间。} other {请用 /join 房间名 加入房间。}}",
  "name-a-room": "您不在任何房间中。请指定一个房间：/{command} 房间名。",
  "only-rooms-have-topics": "只有房间才有主题。",
  "no-topic": "{room} 没有主题。用 /topic 文本 设置主题。",
  "topic-of": "{room} 的主题：{topic}",
  "was-invited": "已邀请 {nick} 加入 {room}。",
  "was-removed": "已将 {nick} 移出 {room}。",
  "alias-name": "“{name}”不能用作自定义命令的名称。请使用字母和数字。",
  "alias-taken": "/{name} 已经是命令。请换一个名称。",
  "alias-of-nothing": "没有可以另起名称的命令 /{name}。",
  "alias-of-secret": "/{name} 后面是密码，换名称后密码会显示出来。请直接输入 /{name}。",
  "alias-too-long": "这一行太长：一个别名最多可以代表 {max, number} 个字符。",
  "hook-new-usage": "请指定房间和钩子：/hook new #房间 build",
  "hook-remove-usage": "请指定钩子的编号：/hook remove 7。请用 /hooks 查看编号。",
  "hook-created": "钩子 {name} 已在 {room} 中就绪。请立即复制其地址，因为之后无法再次查看：{url}",
  "hook-removed": "钩子已移除。",
  "no-hooks": "没有钩子。请用 /hook new #房间 名称 创建。",
  "link-created": "{room} 的邀请链接 {number} {uses, plural, other {可让 # 人进入}}，有效期为 {time}。",
  "link-for-registered": "只有已注册的人可以使用它：此服务器不允许其他人进入。",
  "link-in-browser": "在浏览器中：{link}",
  "link-in-client": "在 Tincan 客户端中：{link}",
  "link-is-secret": "任何持有链接的人都能进入，因此只把它发给受邀的人。要撤销它：/revoke-link {number}",
  "link-revoked": "邀请链接 {number} 已撤销。已使用它的人不受影响。",
  "no-links-to-revoke": "没有您可以撤销的邀请链接。请用 /invite-link 创建链接。",
  "link-of":
    "{hasRoom, select, true {{room}} other {私密房间}} · 由 {by} 创建 · 已使用 {used, number}/{uses, number} 次 · 剩余 {time}",
  "link-of-used-up":
    "{hasRoom, select, true {{room}} other {私密房间}} · 由 {by} 创建 · 已用完：{used, number}/{uses, number} 次",
  "link-of-expired":
    "{hasRoom, select, true {{room}} other {私密房间}} · 由 {by} 创建 · 已过期，已使用 {used, number}/{uses, number} 次",
  "hook-line":
    "{number} · {name} · {isOut, select, true {{room} → {host}} other {{room}}} · 由 {by} 添加 · {isUsed, select, true {{time}前使用} other {自服务器启动以来未使用}}",
  "hook-trouble": "{count, plural, =0 {问题：} other {# 条消息未能发送：}}{reason}",
  "hook-out-created":
    "{room} 的每条消息现在都会通过钩子 {name} 发送到 {host}。请立即复制其密钥，因为之后无法再次查看：{key}",
  "hook-out-usage": "请指定房间、地址和钩子：/hook out #房间 https://ci.example/chat ci",
};
