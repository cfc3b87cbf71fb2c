import type { Translated } from "../catalogue.ts";
import type { flags as english } from "../en/flags.ts";

/** flags in Simplified Chinese. */
export const flags: Translated<typeof english> = {
  "help-lang": "使用此语言：en、de、es、zh 或 ar。",
  "language-of-system": "系统的语言",
  "default": "默认：{value}。",
  "unknown-language": "--lang 需要 {languages} 之一，而不是“{value}”。",
  "help-names": "服务器的其他名称和地址，以逗号分隔，例如 chat.example.org。",
  "names-of-machine": "这台机器的名称和地址",
  "help-new": "替换证书颁发机构。每台设备都要重新安装。",
  "wrong-host": "--names 需要名称或 IPv4 地址，而不是“{host}”。",
};
