import type { MessageEntry } from "../../client/mod.ts";
import type { FileInfo } from "../../protocol/mod.ts";
import { cleanLine, formatBytes, safeFileName } from "../../text/mod.ts";

/** Returns the name and the size of a file: `tea.png (12 KiB)`. */
export function fileAndSize({ name, size }: Pick<FileInfo, "name" | "size">): string {
  return `${safeFileName(name)} (${formatBytes(size)})`;
}

/** Returns what a message says of its file: `tea.png, 12 KiB, image/png`. */
export function describeFile({ name, size, type }: FileInfo): string {
  return [safeFileName(name), formatBytes(size), cleanLine(type)].filter((text) => text !== "").join(", ");
}

/** Returns the text of a message beside its file; empty if it is only the name of the file. */
export function textBesideFile({ text, file }: Pick<MessageEntry, "text" | "file">): string {
  return text === file?.name ? "" : text;
}
