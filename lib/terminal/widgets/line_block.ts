import { type Composer, layoutInput } from "../input/mod.ts";
import { clusters, Grid, textWidth, themeFor } from "../screen/mod.ts";
import { counterText, drawNotes, noteLines } from "./input_line.ts";

// The line view uses no colours of its own.
const THEME = themeFor("none");

// The room for notes below the line: enough for three rows of choices and a description.
const NOTE_ROOM = 9;

/** The bottom of a line view. */
export interface LineBlock {
  readonly prompt: string;
  /** The text being typed; undefined if it is hidden. */
  readonly composer: Composer | undefined;
  /** A sentence below the line; empty for none. */
  readonly remark: string;
  /** The maximum length of a line, in characters; undefined for no limit. */
  readonly limit: number | undefined;
}

/** Draws a prompt, the line after it and the notes below, on at most half of the terminal. */
export function drawLineBlock(
  { prompt, composer, remark, limit }: LineBlock,
  size: { readonly columns: number; readonly rows: number },
): Grid {
  const columns = Math.max(3, size.columns);
  const prompts = layoutInput(prompt, columns, clusters).map(({ text }) => text);
  const indent = textWidth(prompts.at(-1)!);
  const typed = composer?.layout(columns, indent);
  const notes = noteLines(remark, composer?.offered, { width: columns, room: NOTE_ROOM }, THEME);
  const rows = [...prompts, ...typed?.rows.slice(1).map(({ text }) => text) ?? []];
  const above = prompts.length - 1;
  const height = Math.min(rows.length, Math.max(1, Math.floor(size.rows / 2)));
  const cursor = { x: typed?.cursor.column ?? indent, y: above + (typed?.cursor.row ?? 0) };
  const from = Math.max(0, Math.min(cursor.y, rows.length - height), cursor.y - height + 1);
  const grid = new Grid(columns, height + Math.min(notes.length, Math.max(0, size.rows - height - 1)));
  for (let y = 0; y < height; y++) {
    const end = grid.put(0, y, rows[from + y]);
    if (from + y === above && typed) grid.put(end, y, typed.rows[0].text);
  }
  const counter = composer === undefined || limit === undefined ? "" : counterText(composer.input.length, limit);
  if (counter !== "") grid.put(columns - textWidth(counter), height - 1, counter, THEME.trouble);
  drawNotes(grid, { left: 0, right: columns, top: height, bottom: grid.rows }, height, notes);
  grid.cursor = { x: Math.min(cursor.x, columns - 1), y: cursor.y - from };
  return grid;
}
