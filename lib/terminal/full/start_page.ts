import { Grid, type Size, textWidth, type Theme, truncate, wrapText } from "../screen/mod.ts";
import { addressProblem, nickProblem } from "./form.ts";
import type { Used } from "../../client/mod.ts";

/** What is asked for before the chat. */
export type FieldName = "address" | "nick";

/** What is typed into a field. */
export interface Field {
  readonly text: string;
  /** In UTF-16 units. */
  readonly cursor: number;
}

/** What the start page shows. */
export interface StartLooks {
  readonly theme: Theme;
  readonly fields: Readonly<Record<FieldName, Field>>;
  /** Where one types; a number: one of `servers` is chosen. */
  readonly at: FieldName | number;
  /** The last servers, newest first. */
  readonly servers: readonly Used[];
  /** Why there is no connection, or that it is being made. */
  readonly message: string;
  /** The message is that things go on well. */
  readonly busy: boolean;
  /** Which fields are only shown, as they were given. */
  readonly fixed: ReadonlySet<FieldName>;
  /** A field that is complained of even though it is empty: Enter was pressed in it. */
  readonly strict: FieldName | undefined;
}

const LABELS: Readonly<Record<FieldName, string>> = { address: "Server", nick: "Nickname" };
const HINTS: Readonly<Record<FieldName, string>> = {
  address: "the server's IPv4 address, as in 192.168.1.5",
  nick: "what others will call you",
};
const LABEL = 10;
const FIELD = 24;

/** What is wrong with a field, in a sentence; undefined if nothing is. */
export function fieldProblem(name: FieldName, text: string): string | undefined {
  return name === "address" ? addressProblem(text) : nickProblem(text);
}

/** Draws the page. */
export function drawStart({ columns, rows }: Size, looks: StartLooks): Grid {
  const grid = new Grid(columns, rows);
  const { theme, servers } = looks;
  const left = columns >= 60 ? 4 : 1;
  const roomy = rows >= 14;
  let y = roomy ? 2 : 0;
  grid.put(left, y, "Tincan", theme.strong);
  grid.put(left + 8, y, truncate("talk over your own network", Math.max(0, columns - left - 9)), theme.faint);
  y += roomy ? 2 : 1;
  for (const name of ["address", "nick"] as const) {
    drawField(grid, left, y, name, looks);
    // Beside the field, where there is room; else below it.
    y += 1 + drawProblem(grid, left, y, name, looks) + (roomy ? 1 : 0);
  }
  if (looks.message !== "") {
    const style = looks.busy ? theme.system : theme.trouble;
    for (const line of lines(looks.message, columns - left - 1)) grid.put(left, y++, line, style);
    if (roomy) y++;
  }
  const room = rows - y - 2;
  if (servers.length > 0 && room > 0) {
    grid.put(left, y++, "Used before", theme.faint);
    servers.slice(0, room).forEach(({ address, nick }, i) => {
      const chosen = looks.at === i;
      const text = `${chosen ? "▸" : " "} ${address} as ${nick}`;
      grid.put(left, y++, truncate(text, columns - left), chosen ? theme.marked : theme.public);
    });
  }
  const keys = columns >= 60
    ? "Enter: connect   Tab, Up, Down: the next   Ctrl-C: end"
    : "Enter: connect  Tab: next  Ctrl-C: end";
  grid.put(0, rows - 1, " ".repeat(columns), theme.bar);
  grid.put(1, rows - 1, truncate(keys, columns - 2), theme.bar);
  return grid;
}

function drawField(
  grid: Grid,
  left: number,
  y: number,
  name: FieldName,
  { theme, fields, at, fixed }: StartLooks,
): void {
  const { text, cursor } = fields[name];
  const start = left + LABEL;
  const width = Math.min(FIELD, grid.columns - start - 1);
  const here = at === name;
  grid.put(left, y, LABELS[name], here ? theme.strong : "");
  if (!fixed.has(name)) {
    grid.put(start, y, "_".repeat(Math.max(0, width)), theme.faint);
  }
  // Of a long text the part before the cursor is shown.
  const before = text.slice(0, cursor);
  let from = 0;
  while (textWidth(before.slice(from)) >= width && from < before.length) from++;
  grid.put(start, y, text.slice(from), theme.strong, start + width);
  if (here) grid.cursor = { x: Math.min(start + textWidth(before.slice(from)), grid.columns - 1), y };
}

/** @returns How many rows below the field it took. */
function drawProblem(grid: Grid, left: number, y: number, name: FieldName, looks: StartLooks): number {
  const { text } = looks.fields[name];
  const { theme } = looks;
  const empty = text === "" && looks.strict !== name;
  const problem = empty ? undefined : fieldProblem(name, text);
  const note = problem ?? (empty ? HINTS[name] : "✓");
  const style = problem === undefined ? theme.faint : theme.trouble;
  const beside = left + LABEL + Math.min(FIELD, grid.columns - left - LABEL - 1) + 2;
  const room = grid.columns - beside;
  if (room >= textWidth(note)) {
    grid.put(beside, y, note, style);
    return 0;
  }
  const below = lines(note, grid.columns - left - 3);
  below.forEach((line, i) => grid.put(left + 2, y + 1 + i, line, style));
  return below.length;
}

function lines(text: string, width: number): string[] {
  return wrapText(text, Math.max(2, width));
}
