import type { MessageEntry } from "../../client/core.ts";
import { t } from "../../language/mod.ts";
import { plainExcerpt } from "../../text/mod.ts";

/** Returns the beginning of a message on one line. @param length The maximum number of characters. */
export function quoteOf({ deleted, text }: MessageEntry, length: number): string {
  return deleted === undefined ? plainExcerpt(text, length) : t("conversation.deleted-message");
}
