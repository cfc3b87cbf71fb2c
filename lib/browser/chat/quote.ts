import type { MessageEntry } from "../../client/core.ts";
import { excerpt } from "../../text/mod.ts";

/** Returns the beginning of a message on one line. @param length The maximum number of characters. */
export function quoteOf({ deleted, text }: MessageEntry, length: number): string {
  return deleted === undefined ? excerpt(text, length) : "Deleted message";
}
