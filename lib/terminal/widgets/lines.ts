import { LocalFormat } from "./local_format.ts";
import { type Block, cleanLine } from "../../text/mod.ts";
import { type Sgr, type Span, textWidth, type Theme, truncate } from "../screen/mod.ts";
import { blockLines } from "./block_lines.ts";

/** A line on the screen. */
export type Line = readonly Span[];

/** The format of lines. */
export interface LineFormat {
  /** Columns, from 1. */
  readonly width: number;
  /** The columns that names need, if they have a column of their own; by default as many as possible. */
  readonly names?: number;
  /** The most columns that they get; 12 unless given. */
  readonly maxNames?: number;
  /** Formats the times; by default, `HH:MM`. */
  readonly clock?: (at: number) => string;
  readonly theme: Theme;
}

/** A message or event, without its time and author. */
export interface Body {
  readonly before: readonly Span[];
  readonly blocks: readonly Block[];
  readonly style: Sgr;
  /** A note that follows the text; it begins with a space. */
  readonly after?: Span;
  /** Returns the rows of a picture below the text, in so many columns. */
  readonly picture?: (room: number) => readonly Line[];
  /** Short notes below the text, which stay whole. */
  readonly below?: readonly Line[];
}

/** What comes before a body. */
export interface Head {
  /** In ms since the epoch. */
  readonly at: number;
  /** The name of the author, or a sign. */
  readonly by: Span;
  /** Whether a colon follows the name where names have no column of their own. */
  readonly colon: boolean;
  /** The style of the line between names and bodies. */
  readonly bar: Sgr;
  /** A line above the body. */
  readonly above?: Span;
}

// From this width on, names have a column of their own.
const WITH_NAMES_APART = 56;
const MAX_NAME_WIDTH = 12;
const MIN_NAME_WIDTH = 4;
const HANGING = "  ";
const GAP = "  "; // between notes

// The maximum width of the line above a body, in columns.
const ABOVE = 48;

const DAY = new LocalFormat({ weekday: "long", day: "numeric", month: "long", year: "numeric" });

/** Returns the lines of a message or event: time, name and text, wrapped with a hanging indent. */
export function headedLines(
  { at, by, colon, bar, above }: Head,
  body: Body,
  { width, names, maxNames = MAX_NAME_WIDTH, clock: clockOf = clock, theme }: LineFormat,
): Line[] {
  const time = { text: `${cleanLine(clockOf(at))} `, style: theme.faint };
  const timeWidth = textWidth(time.text);
  if (width >= WITH_NAMES_APART) {
    const column = Math.max(MIN_NAME_WIDTH, Math.min(names ?? maxNames, maxNames));
    const name = shortened(by.text, column);
    const gap = { text: " ".repeat(column - textWidth(name)), style: "" };
    const first = [time, gap, { ...by, text: name }, { text: " │ ", style: bar }];
    const rest = [{ text: " ".repeat(timeWidth + column), style: "" }, { text: " │ ", style: bar }];
    const room = width - timeWidth - column - 3;
    const lines = above === undefined ? [] : [[{ ...above, text: truncate(above.text, Math.min(ABOVE, room)) }]];
    lines.push(...bodyLines(body, room, room, theme));
    return lines.map((line, i) => [...(i === 0 ? first : rest), ...line]);
  }
  const first = [time, { ...by, text: shortened(by.text, Math.max(4, width - timeWidth - 6)) }, {
    text: colon ? ": " : " ",
    style: by.style,
  }];
  const used = first.reduce((sum, { text }) => sum + textWidth(text), 0);
  const rest = Math.max(2, width - HANGING.length);
  const told = bodyLines(body, above === undefined ? Math.max(1, width - used) : rest, rest, theme);
  if (above !== undefined) told.unshift([{ ...above, text: truncate(above.text, Math.max(1, width - used)) }]);
  return told.map((line, i) => i === 0 ? [...first, ...line] : [{ text: HANGING, style: "" }, ...line]);
}

/** Returns a horizontal rule with a text in it. */
export function ruleLine(text: string, width: number, style: Sgr): Line {
  const shown = truncate(` ${text} `, Math.max(0, width - 2));
  const left = Math.max(1, Math.floor((width - textWidth(shown)) / 2));
  const right = Math.max(0, width - left - textWidth(shown));
  return [{ text: "─".repeat(left) + shown + "─".repeat(right), style }];
}

/**
 * Returns the rule above the first entry of a day; otherwise nothing. @param before The time of the entry above, in ms.
 */
export function dayLines(before: number | undefined, at: number, { width, theme }: LineFormat): Line[] {
  return before === undefined || !sameDay(before, at) ? [ruleLine(DAY.format(at), width, theme.faint)] : [];
}

/** Returns the local time of day, `HH:MM`. */
export function clock(at: number): string {
  const date = new Date(at);
  return `${twoDigits(date.getHours())}:${twoDigits(date.getMinutes())}`;
}

function bodyLines(
  { before, blocks, style, after, picture, below }: Body,
  first: number,
  rest: number,
  theme: Theme,
): Span[][] {
  const lead = before.map((span) => ({ ...span, text: `${span.text} ` }));
  const taken = lead.reduce((sum, span) => sum + textWidth(span.text), 0);
  const lines = blockLines(blocks, { first: Math.max(1, first - taken), rest }, style, theme, after);
  lines[0].unshift(...lead);
  if (picture !== undefined) lines.push(...picture(rest).map((line) => [...line]));
  if (below !== undefined) lines.push(...noteLines(below, rest));
  return lines;
}

/** Distributes notes to lines. */
function noteLines(notes: readonly Line[], width: number): Span[][] {
  const lines: Span[][] = [];
  let used = 0;
  for (const note of notes) {
    const wide = note.reduce((sum, { text }) => sum + textWidth(text), 0);
    const isNew = lines.length === 0 || used + GAP.length + wide > width;
    if (isNew) lines.push([]);
    else lines.at(-1)!.push({ text: GAP, style: "" });
    lines.at(-1)!.push(...note);
    used = isNew ? wide : used + GAP.length + wide;
  }
  return lines;
}

function twoDigits(number: number): string {
  return String(number).padStart(2, "0");
}

function sameDay(first: number, second: number): boolean {
  const [a, b] = [new Date(first), new Date(second)];
  return a.getDate() === b.getDate() && a.getMonth() === b.getMonth() && a.getFullYear() === b.getFullYear();
}

// What the author of a message of a hook ends with (docs/protocol.md, "Hooks"): it must stay where the name is shortened.
const BOT = " (bot)";

/** Returns the author of a message in at most so many columns. */
function shortened(author: string, width: number): string {
  if (!/ \((?:\S+ )?bot\)$/.test(author) || textWidth(author) <= width || width <= BOT.length + 1) {
    return truncate(author, width);
  }
  return `${truncate(author.replace(/ \([^(]*$/, ""), width - BOT.length)}${BOT}`;
}
