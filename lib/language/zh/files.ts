import type { Translated } from "../catalogue.ts";
import type { files as english } from "../en/files.ts";

/** files in Simplified Chinese. */
export const files: Translated<typeof english> = {
  "is-folder": "{name} 是文件夹，而只能发送文件。请将它打包成 .zip 文件，再发送该文件。",
  "to-send": "{count, plural, other {# 个文件待发送}}",
  "sent": "已发送：{name}",
  "changed": "{name} 已被更改或移除。请重新选择。",
  "page-cannot-find": "网页无法按名称查找文件。请点击回形针，或将文件拖到页面上。",
  "server-too-old-for-page": "此服务器无法与网页交换文件。请使用终端中的客户端。",
  "refused-with-status": "服务器拒绝了该文件（{status}）。",
  "attach": "附加文件",
  "to-attach": "要附加的文件",
  "to-send-list": "待发送的文件",
  "remove": "移除 {name}",
  "drop": "拖放文件，发送到 {name}",
  "save": "保存 {name}",
  "open": "打开 {name}",
  "play": "播放 {name}",
  "cannot-be-shown": "无法显示。请改为保存。",
};
