import { t } from "../../language/mod.ts";
import type { ComposerLayout, InputSpan, Offered } from "../input/mod.ts";
import { type Grid, type Sgr, type Size, type Span, textWidth, type Theme, truncate, wrapText } from "../screen/mod.ts";
import type { Box } from "./layout.ts";

// Most rows of choices and of their description, and columns between two choices.
const MAX_ROWS = 3;
const MAX_ABOUT = 2;
const GAP = 2;

/** Returns the prompt with the person's nickname, cut on a narrow screen. */
export function promptText(me: string, width: number): string {
  return `${truncate(me, Math.max(3, Math.floor(width / 4)))}> `;
}

/** Returns the columns for text after a prompt. */
export function inputWidth({ columns }: Size, prompt: string): number {
  return Math.max(3, columns - textWidth(prompt));
}

/** Returns a counter for a text near or over its limit; otherwise empty. @param used In characters. */
export function counterText(used: number, limit: number): string {
  const left = limit - used;
  if (left > Math.max(50, limit / 10)) return "";
  return left < 0
    ? ` ${t("terminal.too-many", { count: -left })}`
    : ` ${t("terminal.characters-left", { count: left })}`;
}

/**
 * Draws the text being typed, scrolled to the row of the cursor.
 *
 * @param hint Sentences to show while nothing is typed; on a narrow screen only the last.
 * @param marked Parts of the rows that have a style.
 */
export function drawInput(
  grid: Grid,
  box: Box,
  prompt: string,
  { rows, cursor }: ComposerLayout,
  counter: string,
  theme: Theme,
  hint = "",
  marked: { readonly spans: readonly InputSpan[]; readonly style: Sgr } = { spans: [], style: "" },
): void {
  const height = box.bottom - box.top;
  const indent = textWidth(prompt);
  const from = Math.max(0, Math.min(cursor.row, rows.length - height), cursor.row - height + 1);
  rows.slice(from, from + height).forEach((row, i) => {
    if (from + i === 0) grid.put(box.left, box.top, prompt, theme.strong, box.right);
    grid.put(box.left + indent, box.top + i, row.text, "", box.right);
  });
  for (const { row, from: start, to } of marked.spans) {
    if (row < from || row >= from + height) continue;
    const left = box.left + indent;
    grid.shade(left + start, box.top + row - from, Math.min(left + to, box.right), marked.style);
  }
  if (rows.length === 1 && rows[0].text === "") {
    const room = Math.max(0, box.right - box.left - indent - 1);
    // On a narrow screen the last sentence matters most, because it names the keys.
    const shown = textWidth(hint) <= room ? hint : hint.split(/(?<=\. |。)/).at(-1)!;
    grid.put(box.left + indent + 1, box.top, truncate(shown, room), theme.faint, box.right);
  }
  if (counter !== "") grid.put(box.right - textWidth(counter), box.bottom - 1, counter, theme.trouble, box.right);
  grid.cursor = { x: Math.min(box.left + indent + cursor.column, box.right - 1), y: box.top + cursor.row - from };
}

/** A line about the text being typed. */
export interface NoteLine {
  readonly spans: readonly Span[];
  /** Text at the right edge. */
  readonly right?: Span;
}

/**
 * Returns the lines about the text being typed: a remark, or the choices of Tab.
 *
 * @param room The height of the box that the lines may partly cover.
 */
export function noteLines(
  remark: string,
  offered: Offered | undefined,
  { width, room }: { readonly width: number; readonly room: number },
  theme: Theme,
): NoteLine[] {
  if (remark !== "") {
    // A remark often ends with the keys that answer it, so show its end.
    const lines = wrapText(remark, Math.max(2, width)).slice(-Math.max(1, room));
    return lines.map((text) => ({ spans: [{ text, style: theme.trouble }] }));
  }
  return offered === undefined ? [] : offeredLines(offered, width, room, theme);
}

/** Draws note lines from a row on. */
export function drawNotes(grid: Grid, { left, right }: Box, top: number, lines: readonly NoteLine[]): void {
  grid.erase(left, top, right, top + lines.length);
  lines.forEach((line, i) => {
    grid.spans(left, top + i, line.spans, right);
    if (line.right !== undefined) {
      grid.put(right - textWidth(line.right.text), top + i, line.right.text, line.right.style, right);
    }
  });
}

/** Draws a remark or the choices of Tab over the last lines of a box. */
export function drawAbove(grid: Grid, box: Box, remark: string, offered: Offered | undefined, theme: Theme): void {
  const lines = noteLines(remark, offered, { width: box.right - box.left, room: box.bottom - box.top }, theme);
  drawNotes(grid, box, box.bottom - lines.length, lines);
}

function offeredLines({ labels, chosen, about }: Offered, width: number, room: number, theme: Theme): NoteLine[] {
  const rows = flow(labels, width);
  const most = Math.max(1, Math.min(MAX_ROWS, Math.floor(room / 3)));
  const row = rows.findIndex(({ from, to }) => from <= chosen && chosen < to);
  const first = Math.max(0, Math.min(row - most + 1, rows.length - most));
  const shown = rows.slice(first, first + most);
  const explained = about !== "" && room > shown.length + MAX_ABOUT + 2;
  const abouts = explained ? wrapText(about, Math.max(2, width)) : [];
  if (abouts.length > MAX_ABOUT) {
    abouts.splice(MAX_ABOUT - 1, Infinity, truncate(abouts.slice(MAX_ABOUT - 1).join(" "), width));
  }
  const lines: NoteLine[] = abouts.map((text) => ({ spans: [{ text, style: theme.faint }] }));
  for (const { from, to } of shown) {
    const spans = labels.slice(from, to).flatMap((label, i) => [
      { text: truncate(label, width), style: from + i === chosen ? theme.marked : theme.system },
      { text: " ".repeat(GAP), style: "" },
    ]);
    lines.push({ spans });
  }
  if (shown.length === rows.length) return lines;
  // Tell how many choices there are if not all are shown.
  const place = ` ${t("terminal.choice-of", { number: chosen + 1, count: labels.length })}`;
  if (textWidth(place) < width / 2) {
    lines[lines.length - 1] = { ...lines.at(-1)!, right: { text: place, style: theme.faint } };
  }
  return lines;
}

/** Distributes labels to rows. */
function flow(labels: readonly string[], width: number): { from: number; to: number }[] {
  const rows: { from: number; to: number }[] = [];
  let [from, used] = [0, 0];
  labels.forEach((label, i) => {
    const wide = textWidth(label);
    if (i > from && used + wide > width) {
      rows.push({ from, to: i });
      [from, used] = [i, 0];
    }
    used += wide + GAP;
  });
  rows.push({ from, to: labels.length });
  return rows;
}
