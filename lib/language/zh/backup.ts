import type { Translated } from "../catalogue.ts";
import type { backup as english } from "../en/backup.ts";

/** backup in Simplified Chinese. */
export const backup: Translated<typeof english> = {
  "no-data": "{path} 中没有服务器的数据。请用 --data 指定数据文件夹。",
  "no-folder": "文件夹 {path} 不存在。请创建它，或连接它所在的磁盘。",
  "busy": "正在 {path} 中创建另一个备份。请等它完成。",
  "no-space": "{path} 所在的磁盘可用空间为 {free}，而备份需要 {needed}。请释放空间，或使用其他磁盘。",
  "disk-became-full": "备份所用的磁盘已满。请释放空间，或使用其他磁盘。",
  "file-failed": "无法使用 {path}:{reason}。",
  "data-damaged": "{path} 中的消息已损坏({detail})。之前的备份仍保留。请停止服务器，并恢复最近的备份。",
  "database-failed": "无法复制 {path} 中的消息：{detail}。",
  "file-damaged": "文件 {path} 已损坏：其内容发生了变化。请用较早备份中的文件替换它，或用 /delete 删除它。",
  "not-a-backup": "{path} 不是完整的备份：其中没有 {file}。请指定单个备份的文件夹，例如 2026-12-01T00-15-03Z。",
  "newer": "{path} 中的备份由本程序的较新版本({version})创建。请使用该版本。",
  "manifest-damaged": "{file} 已损坏，因此无法得知备份应包含的内容。请使用其他备份。",
  "many-open": "当前打开的文件和连接过多，无法备份。",
  "thread-failed": "备份已中止：{detail}。",
  "stopped": "备份已停止。",
  "step-database": "正在复制消息",
  "step-verify": "正在检查消息",
  "step-files": "正在复制文件",
  "step-views": "正在比对由消息生成的数据",
  "made":
    "已创建备份 {path}:{messages, plural, other {# 条消息}}、{files, plural, =0 {没有文件} other {# 个文件}}、{size}。",
  "in-time": "用时 {time}。",
  "data-in-backup": "数据文件夹 {path} 会位于备份之中。请用 --data 指定其他文件夹。",
  "not-empty": "数据文件夹 {path} 不是空的。要把其中的内容移到一边，请加上 --replace。",
  "content-changed": "{path} 已损坏：其内容与备份时不同。未恢复任何数据。请使用其他备份。",
  "content-missing": "备份中缺少 {path}。未恢复任何数据。请使用其他备份。",
  "file-lost":
    "文件 {path} 缺失或已损坏。未恢复任何数据。请使用其他备份，或加上 --incomplete,在没有此类文件的情况下恢复此备份。",
  "no-space-to-restore":
    "{path} 所在的磁盘可用空间为 {free}，而数据需要 {needed}。请释放空间，或用 --data 指定其他文件夹。",
  "restored":
    "已将 {at} 的备份恢复到 {path}:{messages, plural, other {# 条消息}}、{files, plural, =0 {没有文件} other {# 个文件}}。",
  "files-lost": "{count, plural, other {略过了 # 个缺失或损坏的文件}}。",
  "deleted-again": "{count, plural, other {备份之后删除的 # 条消息仍保持删除状态}}。",
  "unknown-deletions": "之前的数据无法说明备份之后删除了哪些消息({detail}),因此它们可能重新出现。",
  "earlier-data": "之前的数据在 {path} 中。不再需要时，请删除该文件夹。",
  "start-now": "现在可以启动服务器了。",
  "check-missing": "备份中缺少 {path}。请使用其他备份。",
  "check-changed": "{path} 已损坏：其内容与备份时不同。请使用其他备份。",
  "check-damaged": "{path} 中的消息已损坏({detail})。请停止服务器，并恢复最近的备份。",
  "check-views":
    "表“{table}”与消息得出的结果不符：它有 {rows, plural, other {# 行}}，应有 {expected, plural, other {# 行}}。消息完好。请恢复最近一个没有此问题的备份。",
  "check-file-missing": "缺少文件 {path}，但有消息包含它。请从备份中复制。",
  "check-more-files": "{count, plural, other {还有 # 个文件缺失或损坏}}。",
  "check-no-key": "缺少 {path}，但存在证书。请从备份中复制。没有它，使用加密的服务器无法启动。",
  "check-key-damaged": "{path} 中的服务器密钥已损坏。请从备份中复制。",
  "check-other-key":
    "{path} 中的证书属于另一个密钥。服务器下次启动时会创建新证书。如果您刚复制了密钥，请检查它是否正确。",
  "check-authority-ends": "用于浏览器的证书颁发机构将于 {date} 到期。请用 server web-cert --new 创建另一个。",
  "check-readable": "此计算机上的其他人可以读取 {path}，并冒充服务器。要阻止这种情况：chmod 600 {path}",
  "check-fine":
    "{path} 中一切正常：{messages, plural, other {# 条消息}}、{files, plural, =0 {没有文件} other {# 个文件}}，以及密钥。",
  "check-problems": "在 {path} 中发现 {count, plural, other {# 个问题}}。",
  "check-no-space":
    "检查需要 {path} 中有 {needed} 空间，而那里可用 {free}。请把环境变量 TMPDIR 设为更大磁盘上的文件夹。",
};
