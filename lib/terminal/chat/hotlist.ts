import { cleanLine } from "../../text/mod.ts";
import { join, type Sgr, textWidth, type Theme } from "../screen/mod.ts";
import type { Line } from "../widgets/lines.ts";
import { type ListedConversation, unreadText } from "./lists.ts";

const BETWEEN = ", ";

/**
 * Returns what is unread elsewhere, each with its number in the list: `3 @bob !1, 2 #dev 12`. Direct messages come first,
 * then mentions. Conversations that do not fit are counted: `+4`.
 *
 * @param room Columns. @param style The style of the line.
 */
export function hotlist(listed: readonly ListedConversation[], room: number, style: Sgr, theme: Theme): Line {
  const others = listed.flatMap((item, i) => item.current || item.unread === 0 ? [] : [{ ...item, number: i + 1 }])
    .sort((a, b) => urgency(b) - urgency(a));
  const line: { text: string; style: Sgr }[] = [];
  let width = 0;
  for (const [i, item] of others.entries()) {
    const text = `${item.number} ${cleanLine(item.name)} ${unreadText(item)}`;
    const needed = (i === 0 ? 0 : BETWEEN.length) + textWidth(text);
    const left = others.length - i - 1;
    // The count of the others needs room too.
    if (width + needed + (left === 0 ? 0 : `${BETWEEN}+${left}`.length) > room) {
      const rest = `${i === 0 ? "" : BETWEEN}+${left + 1}`;
      return width + rest.length > room ? line : [...line, { text: rest, style: join(style, theme.strong) }];
    }
    if (i > 0) line.push({ text: BETWEEN, style });
    line.push({ text, style: join(style, urgency(item) > 0 ? theme.direct : theme.strong) });
    width += needed;
  }
  return line;
}

/** Returns how much a conversation asks for the person: 2 for direct messages, 1 for mentions. */
function urgency({ kind, mentions }: ListedConversation): number {
  return kind === "direct" ? 2 : mentions > 0 ? 1 : 0;
}
