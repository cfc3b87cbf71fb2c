import type { Translated } from "../catalogue.ts";
import type { protocol as english } from "../en/protocol.ts";

/** protocol in Simplified Chinese. */
export const protocol: Translated<typeof english> = {
  "not-ipv4": "“{address}”不是 IPv4 地址。示例：192.168.1.5。",
  "not-a-host": "“{address}”既不是像 192.168.1.5 这样的 IP 地址，也不是计算机的名称。",
  "not-a-port": "“{port}”不是端口。请使用 {lowest} 到 65535 之间的数字；默认为 5555。",
  "text-empty": "消息为空。",
  "text-too-long": "消息有 {length} 个字符，最多 {limit} 个。",
  "nick-like-address": "该昵称看起来像 IP 地址。",
  "nick-of-server": "昵称“{nick}”保留给服务器管理员。",
  "room-without-sign": "房间名以“#”开头。示例：#lobby。",
  "name-empty": "{of, select, nick {昵称为空。} other {房间名为空。}}",
  "name-too-long": "{of, select, nick {该昵称超过了 {limit} 个字符。} other {该房间名超过了 {limit} 个字符。}}",
  "name-characters": "{of, select, nick {昵称} other {房间名}}只能包含字母、汉字、数字、“_”、“-”、“.”和“'”。",
  "name-characters-try":
    "{of, select, nick {昵称} other {房间名}}只能包含字母、汉字、数字、“_”、“-”、“.”和“'”。请试试 {name}。",
  "name-invisible": "{of, select, nick {该昵称} other {该房间名}}包含不可见的字符。",
  "name-hidden-accent": "{of, select, nick {该昵称} other {该房间名}}包含隐藏的附加符号。",
  "name-stacked-accents": "{of, select, nick {该昵称} other {该房间名}}中有一个字母带有四个以上的附加符号。",
  "name-mixed": "{of, select, nick {该昵称} other {该房间名}}混用了{first}和{second}，可能会被误认为另一个名称。",
  "letters-of":
    "{script, select, Latin {拉丁字母} Greek {希腊字母} Cyrillic {西里尔字母} Arabic {阿拉伯字母} Armenian {亚美尼亚字母} Georgian {格鲁吉亚字母} Hebrew {希伯来字母} Devanagari {天城文字母} Han {汉字} Hangul {谚文} Hiragana {平假名} Katakana {片假名} Thai {泰文字母} other {其他文字}}",
  "duration-too-long": "最长时间为 10 年。不指定时间的封禁或禁言会一直持续到您解除为止。",
  "damaged-link": "此邀请链接不完整或已损坏。请复制从 tincan:// 到结尾的整个链接。",
  "not-ip": "“{address}”不是 IP 地址。例如：192.168.1.5、fd00::5、fe80::5%eth0。",
  "needs-zone": "地址 {address} 只在一个网络中有效。请在其后写上网络接口，例如 {address}%eth0。",
};
