import type { Entry, MessageEntry, NoticeEntry, Pending } from "../../client/mod.ts";
import { actionOf, cleanLine, cleanText, foldName } from "../../protocol/mod.ts";
import { join, type Sgr, type Span, type Theme } from "../screen/mod.ts";
import { type Body, headedLines, type Line, type LineFormat } from "../widgets/lines.ts";

/** What decides how an entry is put into lines, besides the entry. */
export interface EntryFormat extends LineFormat {
  /** The conversation is between two people. */
  readonly private: boolean;
}

/** The lines of a message. @param answered The message that it answers, where that is known. */
function messageLines(entry: MessageEntry, answered: MessageEntry | undefined, format: EntryFormat): Line[] {
  const { theme } = format;
  const action = actionOf(entry.text);
  const from = cleanLine(entry.from);
  // As in the list: `!` where one is meant, for those who see no colours.
  const name = { text: entry.mention ? `!${from}` : from, style: nameStyle(entry, theme) };
  const by = action === undefined ? name : { text: "*", style: name.style };
  const body: Body = {
    before: action === undefined ? [] : [name],
    text: cleanText(action ?? entry.text),
    style: format.private ? theme.private : "",
    after: [],
  };
  const above = entry.reply === undefined ? undefined : quote(answered, theme);
  return headedLines({ at: entry.at, by, colon: action === undefined, bar: barStyle(format), above }, body, format);
}

/** The lines of a message that has not come back from the server. @param late It takes so long that one should know. */
export function pendingLines(pending: Pending, me: string, late: boolean, format: EntryFormat): Line[] {
  const { theme } = format;
  const action = actionOf(pending.text);
  const name = { text: cleanLine(me), style: theme.faint };
  const body: Body = {
    before: action === undefined ? [] : [name],
    text: cleanText(action ?? pending.text),
    style: theme.faint,
    after: late ? [{ text: " (not sent yet)", style: theme.faint }] : [],
  };
  const by = action === undefined ? name : { text: "*", style: theme.faint };
  return headedLines({ at: pending.at, by, colon: action === undefined, bar: barStyle(format) }, body, format);
}

/** The lines of a notice. */
function noticeLines(entry: NoticeEntry, format: EntryFormat): Line[] {
  const { theme } = format;
  const wrong = entry.tone === "trouble" || entry.tone === "refused";
  const style = wrong ? theme.trouble : theme.system;
  const body: Body = {
    before: [],
    text: cleanText(entry.text),
    style: wrong ? "" : entry.tone === "presence" ? theme.faint : theme.system,
    after: [],
  };
  return headedLines(
    { at: entry.at, by: { text: wrong ? "!!" : "--", style }, colon: false, bar: style },
    body,
    format,
  );
}

function barStyle({ theme, private: isPrivate }: EntryFormat): Sgr {
  return isPrivate ? theme.private : theme.public;
}

function quote(answered: MessageEntry | undefined, theme: Theme): Span {
  if (answered === undefined) return { text: "↳ an earlier message", style: theme.faint };
  const text = cleanLine((actionOf(answered.text) ?? answered.text).slice(0, 200));
  return { text: `↳ ${cleanLine(answered.from)}: ${text}`, style: theme.faint };
}

function nameStyle(entry: Pick<MessageEntry, "from" | "mention">, theme: Theme): Sgr {
  const style = theme.person(foldName(entry.from));
  return entry.mention ? join(style, theme.marked) : style;
}

/** The lines of entries, kept until they are asked for in another format. */
export class LineCache {
  #format: EntryFormat | undefined;
  #lines = new WeakMap<Entry, { answered: MessageEntry | undefined; lines: readonly Line[] }>();

  /** The lines of an entry. @param answered The message that it answers, where that is known. */
  lines(entry: Entry, answered: MessageEntry | undefined, format: EntryFormat): readonly Line[] {
    const known = this.#format;
    if (known?.width !== format.width || known.theme !== format.theme || known.private !== format.private) {
      this.#format = format;
      this.#lines = new WeakMap();
    }
    const found = this.#lines.get(entry);
    if (found !== undefined && found.answered === answered) return found.lines;
    const lines = entry.kind === "message" ? messageLines(entry, answered, format) : noticeLines(entry, format);
    this.#lines.set(entry, { answered, lines });
    return lines;
  }
}
