import type { Entry, MessageEntry, NoticeEntry, Pending } from "../../client/mod.ts";
import { actionOf, cleanLine, cleanText, foldName } from "../../protocol/mod.ts";
import { join, type Sgr, type Span, textWidth, type Theme, truncate, wrapText } from "../screen/mod.ts";

/** A line of the talk. */
export type Line = readonly Span[];

/** What decides how an entry is put into lines, besides the entry. */
export interface LineFormat {
  /** Columns, from 1. */
  readonly width: number;
  readonly theme: Theme;
  /** The conversation is between two people. */
  readonly private: boolean;
}

// From this width on names stand in a column of their own.
const WITH_NAMES_APART = 56;
const NAME = 12;
const TIME = 6;
const HANGING = "  ";

// Of an answered message, in columns, where there is room.
const QUOTED = 48;

const LINK = /\bhttps?:\/\/[^\s<>"]+/g;

/** The lines of a message. @param answered The message that it answers, where that is known. */
export function messageLines(entry: MessageEntry, answered: MessageEntry | undefined, format: LineFormat): Line[] {
  const { theme } = format;
  const action = actionOf(entry.text);
  const from = cleanLine(entry.from);
  const name = { text: from, style: nameStyle(entry, theme) };
  const head = action === undefined ? name : { text: "*", style: name.style };
  const body = said(action === undefined ? [] : [name], action ?? entry.text, format);
  const reply = entry.reply === undefined ? undefined : quote(answered, theme);
  return withHead(entry.at, head, action === undefined, body, format, reply);
}

/** The lines of a message that has not come back from the server. @param late It takes so long that one should know. */
export function pendingLines(pending: Pending, me: string, late: boolean, format: LineFormat): Line[] {
  const { theme } = format;
  const action = actionOf(pending.text);
  const name = { text: cleanLine(me), style: theme.faint };
  const note = late ? [{ text: " (not sent yet)", style: theme.faint }] : [];
  const body = {
    before: action === undefined ? [] : [name],
    text: cleanText(action ?? pending.text),
    style: theme.faint,
    after: note,
  };
  return withHead(
    pending.at,
    action === undefined ? name : { text: "*", style: theme.faint },
    action === undefined,
    body,
    format,
  );
}

/** The lines of a notice. */
export function noticeLines(entry: NoticeEntry, format: LineFormat): Line[] {
  const { theme } = format;
  const wrong = entry.tone === "trouble" || entry.tone === "refused";
  const style = wrong ? theme.trouble : theme.system;
  const body = {
    before: [],
    text: cleanText(entry.text),
    style: wrong ? "" : entry.tone === "presence" ? theme.faint : theme.system,
    after: [],
  };
  return withHead(entry.at, { text: wrong ? "!!" : "--", style }, false, body, format, undefined, style);
}

/** A line across the talk with a text in it. */
export function ruleLine(text: string, width: number, style: Sgr): Line {
  const shown = truncate(` ${text} `, Math.max(0, width - 2));
  const left = Math.max(1, Math.floor((width - textWidth(shown)) / 2));
  const right = Math.max(0, width - left - textWidth(shown));
  return [{ text: "─".repeat(left) + shown + "─".repeat(right), style }];
}

interface Body {
  readonly before: readonly Span[];
  readonly text: string;
  readonly style: Sgr;
  readonly after: readonly Span[];
}

function said(before: readonly Span[], text: string, { theme, private: isPrivate }: LineFormat): Body {
  return { before, text: cleanText(text), style: isPrivate ? theme.private : "", after: [] };
}

function withHead(
  at: number,
  head: Span,
  colon: boolean,
  body: Body,
  format: LineFormat,
  reply?: Span,
  barStyle?: Sgr,
): Line[] {
  const { width, theme } = format;
  const bar = barStyle ?? (format.private ? theme.private : theme.public);
  const time = { text: `${clock(at)} `, style: theme.faint };
  if (width >= WITH_NAMES_APART) {
    const name = truncate(head.text, NAME);
    const gap = { text: " ".repeat(NAME - textWidth(name)), style: "" };
    const first = [time, gap, { ...head, text: name }, { text: " │ ", style: bar }];
    const rest = [{ text: " ".repeat(TIME + NAME), style: "" }, { text: " │ ", style: bar }];
    const room = width - TIME - NAME - 3;
    const lines = reply === undefined ? [] : [[{ ...reply, text: truncate(reply.text, Math.min(QUOTED, room)) }]];
    lines.push(...bodyLines(body, room, room, theme));
    return lines.map((line, i) => [...(i === 0 ? first : rest), ...line]);
  }
  const first = [time, { ...head, text: truncate(head.text, Math.max(4, width - TIME - 6)) }, {
    text: colon ? ": " : " ",
    style: head.style,
  }];
  const used = first.reduce((sum, { text }) => sum + textWidth(text), 0);
  const lines: Line[] = [];
  const rest = Math.max(2, width - HANGING.length);
  const told = bodyLines(body, reply === undefined ? Math.max(1, width - used) : rest, rest, theme);
  if (reply !== undefined) told.unshift([{ ...reply, text: truncate(reply.text, Math.max(1, width - used)) }]);
  told.forEach((line, i) => lines.push(i === 0 ? [...first, ...line] : [{ text: HANGING, style: "" }, ...line]));
  return lines;
}

function bodyLines({ before, text, style, after }: Body, first: number, rest: number, theme: Theme): Span[][] {
  const lead = before.map((span) => ({ ...span, text: `${span.text} ` }));
  const taken = lead.reduce((sum, span) => sum + textWidth(span.text), 0);
  const whole = text + after.map((span) => span.text).join("");
  return wrapText(whole, Math.max(1, first - taken), rest).map((line, i) => [
    ...(i === 0 ? lead : []),
    ...withLinks(line, style, theme),
  ]);
}

function withLinks(line: string, style: Sgr, theme: Theme): Span[] {
  if (!line.includes("://")) return [{ text: line, style }];
  const spans: Span[] = [];
  let end = 0;
  for (const found of line.matchAll(LINK)) {
    spans.push({ text: line.slice(end, found.index), style }, { text: found[0], style: join(style, theme.link) });
    end = found.index + found[0].length;
  }
  spans.push({ text: line.slice(end), style });
  return spans.filter(({ text }) => text !== "");
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

/** The time of day, `HH:MM`, here. */
export function clock(at: number): string {
  const date = new Date(at);
  return `${two(date.getHours())}:${two(date.getMinutes())}`;
}

function two(number: number): string {
  return String(number).padStart(2, "0");
}

/** The lines of entries, kept until they are asked for in another format. */
export class LineCache {
  #format: LineFormat | undefined;
  #lines = new WeakMap<Entry, { answered: MessageEntry | undefined; lines: readonly Line[] }>();

  /** The lines of an entry. @param answered The message that it answers, where that is known. */
  lines(entry: Entry, answered: MessageEntry | undefined, format: LineFormat): readonly Line[] {
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
