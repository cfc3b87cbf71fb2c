import { t } from "../../../language/mod.ts";
import type { ExportedConversation, ExportedMessage, StoredMessage } from "../../../store/mod.ts";
import { cleanLine, cleanText, excerpt, formatBytes } from "../../../text/mod.ts";

const MAX_QUOTE = 80;

/** Returns the title of a conversation: `#tea`, or the nicknames of two people. */
export function titleOf({ names }: Pick<ExportedConversation, "names">): string {
  return cleanLine(names.join(" – "));
}

/** Returns the heading of a conversation. */
export function textHeading(conversation: ExportedConversation): string {
  const title = [titleOf(conversation), cleanLine(conversation.topic)].filter((part) => part !== "").join(": ");
  return `${title}\n${"=".repeat(Math.min(title.length, 120))}\n\n`;
}

/** Returns a message as lines: `2026-11-21 09:30:05 <alice> hello`, with more lines and what others did to it indented below. */
export function textEntry(
  { message, reactions, pinned }: ExportedMessage,
  original: StoredMessage | undefined,
): string {
  const { at, from, deleted, edited } = message;
  const said = deleted ? `[${t("exchange.deleted-by", { by: cleanLine(deleted.by) })}]` : saidIn(message);
  const marks = [
    ...edited !== undefined && !deleted ? [t("exchange.edited")] : [],
    ...pinned ? [t("exchange.pinned")] : [],
  ];
  const lines = [
    `${localTime(at)} <${cleanLine(from)}> ${said}${marks.length > 0 ? ` (${marks.join(", ")})` : ""}`,
    ...original ? [t("exchange.reply-to", { from: cleanLine(original.from), text: quoteOf(original) })] : [],
    ...reactions.map(({ emoji, people }) => `${emoji} ${people.map(cleanLine).join(", ")}`),
  ];
  return `${lines.join("\n    ")}\n`;
}

/** Returns the beginning of a message, for those that answer it. */
export function quoteOf({ text, file, deleted }: StoredMessage): string {
  if (deleted) return t("exchange.deleted-by", { by: cleanLine(deleted.by) });
  return excerpt(cleanLine(text !== "" ? text : file?.name ?? ""), MAX_QUOTE);
}

/** Returns a time as `2026-11-21 09:30:05`, in local time. */
export function localTime(at: number): string {
  const date = new Date(at);
  const two = (n: number) => String(n).padStart(2, "0");
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())} ` +
    `${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())}`;
}

function saidIn({ text, file }: StoredMessage): string {
  const said = cleanText(text).replaceAll("\n", "\n    ");
  if (file === undefined) return said;
  const about = `[${cleanLine(file.name)}, ${formatBytes(file.size)}]`;
  return text === file.name ? about : `${about} ${said}`;
}
