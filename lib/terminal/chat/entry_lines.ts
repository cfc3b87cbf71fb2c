import { currentLanguage, type Language, t } from "../../language/mod.ts";
import {
  describeDeletion,
  type Entry,
  markedParts,
  type MessageEntry,
  type NoticeEntry,
  type Pending,
  textBesideFile,
} from "../../client/mod.ts";
import { actionOf, MAX_REACTION_KINDS, type Reaction } from "../../protocol/mod.ts";
import {
  asTyped,
  type Block,
  cleanLine,
  cleanText,
  foldName,
  highlightBlocks,
  parseAction,
  parseMarkup,
  plainExcerpt,
} from "../../text/mod.ts";
import { join, type Sgr, type Span, textWidth, type Theme, truncate } from "../screen/mod.ts";
import { type Body, headedLines, type Line, type LineFormat } from "../widgets/lines.ts";
import { describeFile } from "./file_text.ts";
import type { PictureLines } from "./message_pictures.ts";

/** The format of entries. */
export interface EntryFormat extends LineFormat {
  /** Whether it is a direct conversation. */
  readonly direct: boolean;
  /** The nickname of the person. */
  readonly me: string;
  /** Whether texts are shown as typed. */
  readonly raw?: boolean;
  /** The columns of an emoji, according to which lines are wrapped. */
  readonly emojiWidth?: string;
  /** Words that mention them too. */
  readonly highlight?: readonly string[];
  /** Returns the lines of pictures; absent on a terminal that shows only text. */
  readonly pictures?: PictureLines | undefined;
}

// Columns of an emoji, of which none needs more than two.
const MAX_EMOJI_WIDTH = 8;

/** What else is known about a message. */
interface About {
  /** The message that it answers, if known. */
  readonly answered: MessageEntry | undefined;
  /** Whether to say that the other person of a direct conversation has seen it. */
  readonly isSeen: boolean;
}

/** Returns the lines of a message. */
function messageLines(entry: MessageEntry, { answered, isSeen }: About, format: EntryFormat): Line[] {
  const { theme } = format;
  if (entry.deleted !== undefined) return deletedLines(entry, entry.deleted, format);
  const text = textBesideFile(entry);
  const action = actionOf(text);
  const from = cleanLine(entry.from);
  // As in the list, `!` marks a mention for people who see no colours.
  const name = { text: entry.mention ? `!${from}` : from, style: nameStyle(entry, theme) };
  const by = action === undefined ? name : { text: "*", style: name.style };
  const body: Body = {
    before: action === undefined ? [] : [name],
    blocks: [
      ...text === "" && entry.file !== undefined ? [] : marked(entry, textBlocks(text, format), format),
      ...fileBlocks(entry, theme),
    ],
    style: format.direct ? theme.direct : "",
    ...(entry.edited === undefined ? {} : { after: { text: ` ${t("terminal.mark-edited")}`, style: theme.faint } }),
    ...(format.pictures === undefined ? {} : { picture: (room) => format.pictures!(entry, room) }),
    below: [
      ...reactionNotes(entry.reactions ?? [], theme),
      ...(isSeen ? [[{ text: t("terminal.seen"), style: theme.faint }]] : []),
    ],
  };
  const above = entry.reply === undefined ? undefined : quote(answered, format);
  return headedLines({ at: entry.at, by, colon: action === undefined, bar: barStyle(format), above }, body, format);
}

/** Marks what mentions the person. */
function marked(
  { mention }: MessageEntry,
  blocks: readonly Block[],
  { me, highlight = [] }: EntryFormat,
): readonly Block[] {
  return mention ? highlightBlocks(blocks, (text) => markedParts(text, { me, settings: { highlight } })) : blocks;
}

/** Returns the formatted text of a message, without the `/me` of an action. */
function textBlocks(text: string, { raw = false }: EntryFormat): Block[] {
  const action = actionOf(text);
  if (raw) return asTyped(cleanText(action ?? text));
  return action === undefined ? parseMarkup(cleanText(text)) : parseAction(cleanText(action));
}

function fileBlocks({ file }: MessageEntry, theme: Theme): Block[] {
  return file === undefined ? [] : asTyped(`${fileSign(theme)} ${describeFile(file)}`);
}

/** Returns what stands before a file. The simple terminals without links show no emoji either. */
function fileSign({ hyperlinks }: Theme): string {
  return hyperlinks ? "📎" : t("terminal.file-sign");
}

function deletedLines(
  entry: MessageEntry,
  deleted: NonNullable<MessageEntry["deleted"]>,
  format: EntryFormat,
): Line[] {
  const { theme, me } = format;
  const by = { text: cleanLine(entry.from), style: theme.faint };
  const body = { before: [], blocks: asTyped(cleanLine(describeDeletion(deleted, me))), style: theme.faint };
  return headedLines({ at: entry.at, by, colon: true, bar: barStyle(format) }, body, format);
}

/** Returns the reactions to a message, such as `🎉 3`. Brackets mark the person's own, also without colours. */
function reactionNotes(reactions: readonly Reaction[], theme: Theme): Line[] {
  return reactions.slice(0, MAX_REACTION_KINDS).map(({ emoji, count, mine }) => {
    const style = mine ? theme.strong : theme.faint;
    const shown = { text: truncate(cleanLine(emoji), MAX_EMOJI_WIDTH), style };
    // The emoji is a span of its own, because it is measured each time it is drawn.
    return mine ? [{ text: "[", style }, shown, { text: ` ${count}]`, style }] : [shown, { text: ` ${count}`, style }];
  });
}

/** Returns the lines of a message that is not acknowledged. @param late Whether to say so. */
export function pendingLines(pending: Pending, me: string, late: boolean, format: EntryFormat): Line[] {
  const { theme } = format;
  const action = actionOf(pending.text);
  const name = { text: cleanLine(me), style: theme.faint };
  const body: Body = {
    before: action === undefined ? [] : [name],
    blocks: textBlocks(pending.text, format),
    style: theme.faint,
    ...(late ? { after: { text: ` ${t("terminal.mark-not-sent")}`, style: theme.faint } } : {}),
  };
  const by = action === undefined ? name : { text: "*", style: theme.faint };
  return headedLines({ at: pending.at, by, colon: action === undefined, bar: barStyle(format) }, body, format);
}

/** Returns the lines of a notice. */
function noticeLines(entry: NoticeEntry, format: EntryFormat): Line[] {
  const { theme } = format;
  const wrong = entry.tone === "trouble" || entry.tone === "refused";
  const style = wrong ? theme.trouble : theme.system;
  const body: Body = {
    before: [],
    blocks: entry.tone === "motd" ? textBlocks(entry.text, format) : asTyped(cleanText(entry.text)),
    style: wrong || entry.tone === "motd" ? "" : entry.tone === "presence" ? theme.faint : theme.system,
  };
  return headedLines(
    { at: entry.at, by: { text: wrong ? "!!" : "--", style }, colon: false, bar: style },
    body,
    format,
  );
}

function barStyle({ theme, direct }: EntryFormat): Sgr {
  return direct ? theme.direct : theme.public;
}

function quote(answered: MessageEntry | undefined, { theme, me }: EntryFormat): Span {
  if (answered === undefined) return { text: `↳ ${t("terminal.an-earlier-message")}`, style: theme.faint };
  if (answered.deleted !== undefined) {
    return { text: `↳ ${cleanLine(describeDeletion(answered.deleted, me))}`, style: theme.faint };
  }
  const text = plainExcerpt(actionOf(answered.text) ?? answered.text, 200);
  return { text: `↳ ${cleanLine(answered.from)}: ${text}`, style: theme.faint };
}

function nameStyle(entry: Pick<MessageEntry, "from" | "mention">, theme: Theme): Sgr {
  const style = theme.person(foldName(entry.from));
  return entry.mention ? join(style, theme.marked) : style;
}

/** Measures how wide the names before messages are. It measures only entries that it has not seen. */
export class NameWidths {
  #entries: readonly Entry[] = [];
  #width = 0;

  /** Returns the width of the widest name, including the person's own. */
  of(entries: readonly Entry[], me: string): number {
    if (entries !== this.#entries) {
      const [first, last] = [this.#entries[0], this.#entries.at(-1)];
      const follows = first !== undefined && entries.length > 0 && entries[0].seq >= first.seq;
      const known = follows ? entries.lastIndexOf(last!) + 1 : 0;
      const names = new Set<string>();
      for (let i = known; i < entries.length; i++) {
        const entry = entries[i];
        if (entry.kind === "message") names.add(entry.mention ? `!${entry.from}` : entry.from);
      }
      this.#width = Math.max(known > 0 ? this.#width : 0, ...[...names].map((name) => textWidth(cleanLine(name))));
      this.#entries = entries;
    }
    return Math.max(this.#width, textWidth(cleanLine(me)));
  }
}

/** Caches the lines of entries until the format changes. */
export class LineCache {
  #format: EntryFormat | undefined;
  #language: Language | undefined;
  #lines = new WeakMap<Entry, About & { lines: readonly Line[] }>();

  /** Returns the lines of an entry. */
  lines(entry: Entry, about: About, format: EntryFormat): readonly Line[] {
    const known = this.#format;
    if (
      known?.width !== format.width || known.theme !== format.theme || known.direct !== format.direct ||
      known.names !== format.names || known.maxNames !== format.maxNames || known.clock !== format.clock ||
      known.raw !== format.raw ||
      known.me !== format.me || known.highlight !== format.highlight || known.emojiWidth !== format.emojiWidth ||
      known.pictures !== format.pictures || this.#language !== currentLanguage()
    ) {
      this.#format = format;
      this.#language = currentLanguage();
      this.#lines = new WeakMap();
    }
    const found = this.#lines.get(entry);
    if (found?.answered === about.answered && found?.isSeen === about.isSeen) return found.lines;
    const lines = entry.kind === "message" ? messageLines(entry, about, format) : noticeLines(entry, format);
    this.#lines.set(entry, { ...about, lines });
    return lines;
  }
}
