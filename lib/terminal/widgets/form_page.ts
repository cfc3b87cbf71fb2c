import { Grid, type Size, textWidth, type Theme, truncate, wrapText } from "../screen/mod.ts";

/** Something that is asked for. */
export interface Field {
  readonly name: string;
  readonly label: string;
  /** Said beside it while it is empty. */
  readonly hint: string;
  /** It is only shown, as it was given, until that was refused. */
  readonly fixed: boolean;
  /** What is typed is not to be seen. */
  readonly masked?: boolean;
  /** What is wrong with a text, in a sentence; undefined if nothing is. */
  problem(text: string): string | undefined;
}

/** What is typed into a field. */
export interface Typed {
  readonly text: string;
  /** In UTF-16 units. */
  readonly cursor: number;
  /** What is typed next takes its place. */
  readonly selected?: boolean;
}

/** Values to choose from, instead of typing them. */
export interface Offer {
  readonly text: string;
  /** By the names of the fields. */
  readonly values: Readonly<Record<string, string>>;
}

/** What a form always shows. */
export interface FormParts {
  readonly theme: Theme;
  readonly subtitle: string;
  readonly fields: readonly Field[];
  /** What Enter does, in a word. */
  readonly verb: string;
  readonly offersTitle: string;
  readonly offers: readonly Offer[];
}

/** What a form shows just now. */
export interface FormLooks {
  /** By field. */
  readonly typed: readonly Typed[];
  /** Which field one is in; from the count of the fields on: which offer is chosen. */
  readonly at: number;
  /** What became of it, or that it is being done. */
  readonly message: string;
  /** The message is that things go on well. */
  readonly busy: boolean;
  /** A field that is complained of even though it is empty: Enter was pressed in it. */
  readonly strict: number | undefined;
  /** By field: it is only shown. */
  readonly locked: readonly boolean[];
  /** How many lines of the message were scrolled past, where it does not fit. */
  readonly scrolled: number;
}

/** A form as it is drawn. */
export interface DrawnForm {
  readonly grid: Grid;
  /** As in the looks, but no further than the end of the message. */
  readonly scrolled: number;
}

const LABEL = 10;
const FIELD = 24;

// With fewer rows nothing is set apart.
const ROOMY = 14;

/** Draws a page that asks for something before the program begins. */
export function drawForm(size: Size, parts: FormParts, looks: FormLooks): DrawnForm {
  const drawn = compose(size, parts, looks, size.rows >= ROOMY);
  return drawn.cut && size.rows >= ROOMY ? compose(size, parts, looks, false) : drawn;
}

/** @returns The page, and whether a part of the message is not on it. */
function compose(
  { columns, rows }: Size,
  parts: FormParts,
  looks: FormLooks,
  roomy: boolean,
): DrawnForm & { readonly cut: boolean } {
  const grid = new Grid(columns, rows);
  const { theme, fields, offers } = parts;
  const left = columns >= 60 ? 4 : 1;
  let y = roomy ? 2 : 0;
  grid.put(left, y, "Tincan", theme.strong);
  // It may be a question, whose end is what one has to know.
  const subtitle = lines(parts.subtitle, columns - left - 9);
  subtitle.forEach((line, i) => grid.put(left + 8, y + i, line, theme.faint));
  y += Math.max(1, subtitle.length) + (roomy ? 1 : 0);
  fields.forEach((field, i) => {
    drawField(grid, left, y, field, looks.typed[i], { here: looks.at === i, locked: looks.locked[i] }, theme);
    // Beside the field, where there is room; else below it.
    y += 1 + drawNote(grid, left, y, field, looks.typed[i].text, looks.strict === i, theme) + (roomy ? 1 : 0);
  });
  const message = looks.message === "" ? [] : lines(looks.message, columns - left - 1);
  const next = columns >= 60 ? "Tab, Up, Down: move" : "Tab: move";
  const keysWith = (more: string) => lines(`${more}Enter: ${parts.verb}  ${next}  Ctrl-C: cancel`, columns - 2);
  let keys = keysWith("");
  const cut = message.length > rows - y - keys.length;
  let scrolled = 0;
  if (cut) {
    const height = Math.max(1, rows - y - keysWith("PageDown: more  ").length);
    scrolled = Math.max(0, Math.min(looks.scrolled, message.length - height));
    keys = keysWith(scrolled + height < message.length ? "PageDown: more  " : "PageUp: back  ");
    message.splice(0, scrolled);
    message.splice(height);
  }
  const style = looks.busy ? theme.system : theme.trouble;
  for (const line of message) grid.put(left, y++, line, style);
  if (roomy && message.length > 0) y++;
  const room = rows - y - 1 - keys.length;
  if (offers.length > 0 && room > 0) {
    grid.put(left, y++, parts.offersTitle, theme.faint);
    offers.slice(0, room).forEach((offer, i) => {
      const chosen = looks.at === fields.length + i;
      const text = `${chosen ? "▸" : " "} ${offer.text}`;
      grid.put(left, y++, truncate(text, columns - left), chosen ? theme.marked : theme.public);
    });
  }
  keys.forEach((line, i) => {
    const y = rows - keys.length + i;
    grid.put(0, y, " ".repeat(columns), theme.bar);
    grid.put(1, y, line, theme.bar);
  });
  return { grid, scrolled, cut };
}

function maskOf({ text, cursor, selected }: Typed): Typed {
  const mask = (part: string) => "*".repeat([...part].length);
  return { text: mask(text), cursor: mask(text.slice(0, cursor)).length, selected };
}

function drawField(
  grid: Grid,
  left: number,
  y: number,
  { label, masked }: Field,
  typed: Typed,
  { here, locked }: { here: boolean; locked: boolean },
  theme: Theme,
): void {
  const { text, cursor, selected } = masked ? maskOf(typed) : typed;
  const start = left + LABEL;
  const width = Math.min(FIELD, grid.columns - start - 1);
  grid.put(left, y, label, here ? theme.strong : "");
  if (!locked) grid.put(start, y, "_".repeat(Math.max(0, width)), theme.faint);
  // Of a long text the part before the cursor is shown.
  const before = text.slice(0, cursor);
  let from = 0;
  while (textWidth(before.slice(from)) >= width && from < before.length) from++;
  grid.put(start, y, text.slice(from), here && selected ? theme.marked : theme.strong, start + width);
  if (here) grid.cursor = { x: Math.min(start + textWidth(before.slice(from)), grid.columns - 1), y };
}

/** @returns How many rows below the field it took. */
function drawNote(
  grid: Grid,
  left: number,
  y: number,
  field: Field,
  text: string,
  strict: boolean,
  theme: Theme,
): number {
  const empty = text === "" && !strict;
  const problem = empty ? undefined : field.problem(text);
  const note = problem ?? (empty ? field.hint : "✓");
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
