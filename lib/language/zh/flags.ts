import type { Translated } from "../catalogue.ts";
import type { flags as english } from "../en/flags.ts";

/** flags in Simplified Chinese. */
export const flags: Translated<typeof english> = {
  "help-lang": "使用此语言：en、de、es、zh 或 ar。",
  "language-of-system": "系统的语言",
  "default": "默认：{value}。",
  "unknown-language": "--lang 需要 {languages} 之一，而不是“{value}”。",
};
