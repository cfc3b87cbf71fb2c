import type { Block, Inline, ListItem } from "../../text/mod.ts";
import { breakText, expandTabs, join, type Sgr, type Span, type Theme, wrapText } from "../screen/mod.ts";
import { linkSpan } from "./links.ts";
import { spreadSpans } from "./spread.ts";

/** The columns for lines of text. */
export interface Columns {
  /** Of the first line, from 1. */
  readonly first: number;
  /** Of the others, from 2. */
  readonly rest: number;
  /** Whether to keep a word whole that is longer than a line, for a terminal that wraps it. */
  readonly whole?: boolean;
}

// Before quoted lines and before code.
const QUOTE_BAR = "┃ ";
const CODE_BAR = "┊ ";
const BULLET = "• ";
const INDENT = "  ";

/**
 * Returns formatted text as lines: quotes and code behind a bar, lists with bullets. Code breaks where a line is full.
 *
 * @param after Follows the text; begins with a space.
 * @returns At least one line.
 */
export function blockLines(
  blocks: readonly Block[],
  { first, rest, whole }: Columns,
  style: Sgr,
  theme: Theme,
  after?: Span,
): Span[][] {
  const lines: Span[][] = [];
  // A bar would stand apart from the others.
  if (blocks[0].type !== "paragraph" && first < rest) lines.push([]);
  for (const [i, block] of blocks.entries()) {
    const isLast = i === blocks.length - 1;
    const columns = { first: lines.length === 0 ? first : rest, rest, ...(whole === undefined ? {} : { whole }) };
    if (block.type === "paragraph") {
      const spans = inlineSpans(block.content, style, theme);
      if (isLast && after !== undefined) spans.push(after);
      lines.push(...spanLines(spans, columns));
    } else {
      lines.push(...barredLines(block, columns, style, theme));
      if (isLast && after !== undefined) lines.push([{ ...after, text: after.text.trimStart() }]);
    }
  }
  return lines;
}

/** Returns the lines of a block other than a paragraph. */
function barredLines(
  block: Exclude<Block, { type: "paragraph" }>,
  columns: Columns,
  style: Sgr,
  theme: Theme,
): Span[][] {
  switch (block.type) {
    case "code": {
      const bar = { text: CODE_BAR, style: theme.faint };
      const room = Math.max(2, columns.rest - CODE_BAR.length);
      const lines = expandTabs(block.text).split("\n").flatMap((line) =>
        columns.whole ? [line] : breakText(line, room)
      );
      const code = lines.map((text) => [bar, { text, style }]);
      return block.language === undefined ? code : [[bar, { text: block.language, style: theme.faint }], ...code];
    }
    case "quote": {
      const bar = { text: QUOTE_BAR, style: theme.faint };
      const room = Math.max(2, columns.rest - QUOTE_BAR.length);
      const inner = blockLines(block.content, { ...columns, first: room, rest: room }, style, theme);
      return inner.map((line) => [bar, ...line]);
    }
    case "list":
      return block.items.flatMap((item) => itemLines(item, columns, style, theme));
  }
}

function itemLines({ level, number, content }: ListItem, columns: Columns, style: Sgr, theme: Theme): Span[][] {
  const sign = INDENT.repeat(level) + (number === undefined ? BULLET : `${number}. `);
  const room = Math.max(2, columns.rest - sign.length);
  const lines = spanLines(inlineSpans(content, style, theme), { ...columns, first: room, rest: room });
  return lines.map((line, i) => [{ text: i === 0 ? sign : " ".repeat(sign.length), style }, ...line]);
}

function inlineSpans(parts: readonly Inline[], style: Sgr, theme: Theme): Span[] {
  return parts.flatMap((part): Span[] => {
    switch (part.type) {
      case "text":
        return [{ text: part.text, style }];
      case "link":
        return [linkSpan(part.text, part.href, style, theme)];
      case "code":
        return [{ text: part.text, style: join(style, theme.code) }];
      default:
        return inlineSpans(part.content, join(style, theme[part.type]), theme);
    }
  });
}

function spanLines(spans: readonly Span[], { first, rest, whole }: Columns): Span[][] {
  const text = spans.map(({ text }) => text).join("");
  return spreadSpans(spans, wrapText(text, first, rest, whole));
}
