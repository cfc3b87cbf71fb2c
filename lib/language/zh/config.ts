import type { Translated } from "../catalogue.ts";
import type { config as english } from "../en/config.ts";

/** The configuration file of the server, in Simplified Chinese. */
export const config: Translated<typeof english> = {
  "not-toml": "这一行不是有效的 TOML：{detail}。请把文本放在引号中，带 \\ 的路径放在单引号中。",
  "twice": "{key} 出现了两次。请删去一个。",
  "unknown": "没有名为 {key} 的设置。",
  "unknown-near": "没有名为 {key} 的设置。您是指 {near} 吗？",
  "only-typed": "{key} 只能用在命令行中。请在此删去。",
  "table": "{key} 是一个表。请不要用表来写键，例如 port = 5555。",
  "needs-switch": "{key} 需要 true 或 false，而不是 {value}。",
  "needs-text": "{key} 需要引号中的文本，而不是 {value}。",
  "needs-number": "{key} 需要不带引号的数字，例如 {key} = {value}。",
  "password": "password 只接受 true 或 false。请把密码放在单独的文件中，并用 password-file 指定该文件。",
  "empty": "{key} 为空。请给出一个值，或将其删去。",
  "too-large": "{path} 太大，不像是配置文件：超过 1 MiB。",
  "writable": "这台机器上的任何人都能修改 {path}，从而决定服务器如何运行。请运行：chmod o-w {path}",
  "not-text": "{path} 不是 UTF-8 文本文件。请将其保存为 UTF-8。",
  "heading": "Tincan 服务器的配置。每个值的后面注明其来源。以 --config 和此文件启动的服务器使用没有 # 的行。",
  "default": "默认",
  "unreadable": "无法读取配置文件 {path}：{reason}。",
  "help-config": "从 FILE 读取设置，其中的键就是这些选项的名称。以输入的选项为准。",
  "help-print-config": "将所有设置打印为可用于 --config 的文件，注明每个值的来源，然后结束。",
  "not-used": "没有更改任何设置。请改正后重新读取配置。",
  "new-fingerprint": "证书换了密钥。在人们核对其指纹之前，客户端会显示警告：{fingerprint}",
  "help-motd": "每日消息，人们加入时会看到。可以带格式，在 --config 的文件中可以有多行。",
  "help-motd-file": "包含每日消息的文件。",
  "motd-too-long": "{flag}：每日消息最多可有 {characters, number} 个字符和 {lines} 行。",
  "help-log-file": "将日志写到 FILE 的末尾。重命名该文件后，SIGUSR1 会重新打开它。",
  "log-unwritable": "{flag}：无法写入 {path}：{reason}。",
};
