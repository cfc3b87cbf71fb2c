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
