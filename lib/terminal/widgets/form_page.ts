import { t } from "../../language/mod.ts";
import { Grid, type Size, textWidth, type Theme, truncate, wrapText } from "../screen/mod.ts";

/** A field of a form. */
export interface Field {
  readonly name: string;
  readonly label: string;
  /** A hint, shown next to the field while it is empty. */
  readonly hint: string;
  /** Whether the value comes from a flag and cannot be changed, until it turns out to be wrong. */
  readonly fixed: boolean;
  /** Whether the value is hidden. */
  readonly masked?: boolean;
  /** Whether an offer may leave it to the person. Tab leads from the offers to the last field. */
  readonly leftToPerson?: boolean;
  /** Returns what is wrong with a value, as a sentence; undefined if it is valid. */
  problem(text: string): string | undefined;
}

/** A value being typed. */
export interface Typed {
  readonly text: string;
  /** In UTF-16 units. */
  readonly cursor: number;
  /** Whether typing replaces the value. */
  readonly selected?: boolean;
  /** Whether it is the value of an offer that the person has chosen. */
  readonly offered?: boolean;
}

/** Values to select instead of typing them. */
export interface Offer {
  readonly text: string;
  /** By field name. */
  readonly values: Readonly<Record<string, string>>;
  /** What else there is to say about it, shown below it while it is chosen. */
  readonly detail?: string;
}

/** Offers under a title. */
export interface OfferGroup {
  readonly title: string;
  readonly offers: readonly Offer[];
  /** A line in place of missing offers. */
  readonly note?: string;
}

/** The fixed parts of a form. */
export interface FormParts {
  readonly theme: Theme;
  readonly subtitle: string;
  readonly fields: readonly Field[];
  /** What Enter does, in one word. */
  readonly verb: string;
  readonly groups: readonly OfferGroup[];
  /** What else keys do. */
  readonly keys?: string;
}

/** The state of a form. */
export interface FormState {
  /** By field. */
  readonly typed: readonly Typed[];
  /** The index of the current field; after the fields, of the current offer. */
  readonly at: number;
  /** The result, or what the program is doing. */
  readonly message: string;
  /** Whether the message tells about progress rather than a failure. */
  readonly busy: boolean;
  /** The field to complain about even if it is empty, because Enter was pressed in it. */
  readonly strict: number | undefined;
  /** By field: whether it cannot be changed. */
  readonly locked: readonly boolean[];
  /** How many lines of a long message are scrolled past. */
  readonly scrolled: number;
  /** Whether Enter only moves to a field that is missing. */
  readonly continues: boolean;
}

/** A form as drawn. */
export interface DrawnForm {
  readonly grid: Grid;
  /** The `scrolled` of the state, but at most to the end of the message. */
  readonly scrolled: number;
}

const MIN_LABEL = 10;
const FIELD = 24;

// With fewer rows, no rows stay empty.
const MIN_ROOMY_ROWS = 14;

/** Draws a form. */
export function drawForm(size: Size, parts: FormParts, looks: FormState): DrawnForm {
  const drawn = compose(size, parts, looks, size.rows >= MIN_ROOMY_ROWS);
  return drawn.cut && size.rows >= MIN_ROOMY_ROWS ? compose(size, parts, looks, false) : drawn;
}

/** @returns The page, and whether a part of the message is cut. */
function compose(
  { columns, rows }: Size,
  parts: FormParts,
  looks: FormState,
  roomy: boolean,
): DrawnForm & { readonly cut: boolean } {
  const grid = new Grid(columns, rows);
  const { theme, fields, groups } = parts;
  const left = columns >= 60 ? 4 : 1;
  const labels = Math.max(MIN_LABEL, ...fields.map(({ label }) => textWidth(label) + 2));
  let y = roomy ? 2 : 0;
  grid.put(left, y, "Tincan", theme.strong);
  // It may be a question, so its end matters.
  const subtitle = lines(parts.subtitle, columns - left - 9);
  subtitle.forEach((line, i) => grid.put(left + 8, y + i, line, theme.faint));
  y += Math.max(1, subtitle.length) + (roomy ? 1 : 0);
  fields.forEach((field, i) => {
    drawField(
      grid,
      { left, labels },
      y,
      field,
      looks.typed[i],
      { here: looks.at === i, locked: looks.locked[i] },
      theme,
    );
    // Next to the field if there is room, otherwise below it.
    y += 1 + drawNote(grid, { left, labels }, y, field, looks.typed[i].text, looks.strict === i, theme) +
      (roomy ? 1 : 0);
  });
  const message = looks.message === "" ? [] : lines(looks.message, columns - left - 1);
  const next = t(columns >= 60 ? "terminal.keys-move" : "terminal.keys-tab");
  const more = parts.keys === undefined ? [] : [parts.keys];
  const verb = looks.continues ? t("terminal.verb-continue") : parts.verb;
  const usual = [t("terminal.enter-does", { verb }), next, ...more, t("terminal.ctrl-c-cancel")];
  const keysWith = (...more: string[]) => lines([...more, ...usual].join("  "), columns - 2);
  let keys = keysWith();
  const cut = message.length > rows - y - keys.length;
  let scrolled = 0;
  if (cut) {
    const height = Math.max(1, rows - y - keysWith(t("terminal.pagedown-more")).length);
    scrolled = Math.max(0, Math.min(looks.scrolled, message.length - height));
    keys = keysWith(t(scrolled + height < message.length ? "terminal.pagedown-more" : "terminal.pageup-back"));
    message.splice(0, scrolled);
    message.splice(height);
  }
  const style = looks.busy ? theme.system : theme.trouble;
  for (const line of message) grid.put(left, y++, line, style);
  if (roomy && message.length > 0) y++;
  drawGroups(grid, { left, top: y, bottom: rows - keys.length }, groups, looks.at - fields.length, theme);
  keys.forEach((line, i) => {
    const y = rows - keys.length + i;
    grid.put(0, y, " ".repeat(columns), theme.bar);
    grid.put(1, y, line, theme.bar);
  });
  return { grid, scrolled, cut };
}

/** Draws the offers. @param at The index of the chosen offer. */
function drawGroups(
  grid: Grid,
  { left, top, bottom }: { left: number; top: number; bottom: number },
  groups: readonly OfferGroup[],
  at: number,
  theme: Theme,
): void {
  const width = grid.columns - left;
  let index = 0;
  const rows = groups.filter(({ offers, note }) => offers.length > 0 || note !== undefined).flatMap((group) => [
    { text: group.title, style: theme.faint, chosen: false },
    ...(group.offers.length === 0 ? [{ text: `  ${group.note}`, style: theme.faint, chosen: false }] : []),
    ...group.offers.flatMap(({ text, detail }) => {
      const chosen = index++ === at;
      const row = { text: `${chosen ? "▸" : " "} ${text}`, style: chosen ? theme.marked : theme.public, chosen };
      const more = chosen && detail !== undefined ? lines(detail, width - 4) : [];
      return [row, ...more.map((line) => ({ text: `    ${line}`, style: theme.faint, chosen }))];
    }),
  ]);
  const room = bottom - top;
  // The chosen offer stays in view.
  const end = Math.max(room, rows.findLastIndex(({ chosen }) => chosen) + 1);
  rows.slice(Math.max(0, end - room), Math.max(0, end)).forEach(({ text, style }, i) => {
    if (i < room) grid.put(left, top + i, truncate(text, width), style);
  });
}

/** Where fields begin, and the columns of their labels. */
interface Columns {
  readonly left: number;
  readonly labels: number;
}

function maskOf({ text, cursor, selected }: Typed): Typed {
  const mask = (part: string) => "*".repeat([...part].length);
  return { text: mask(text), cursor: mask(text.slice(0, cursor)).length, selected };
}

function drawField(
  grid: Grid,
  { left, labels }: Columns,
  y: number,
  { label, masked }: Field,
  typed: Typed,
  { here, locked }: { here: boolean; locked: boolean },
  theme: Theme,
): void {
  const { text, cursor, selected } = masked ? maskOf(typed) : typed;
  const start = left + labels;
  const width = Math.min(FIELD, grid.columns - start - 1);
  grid.put(left, y, label, here ? theme.strong : "");
  if (!locked) grid.put(start, y, "_".repeat(Math.max(0, width)), theme.faint);
  // Of a long value, show the part before the cursor.
  const before = text.slice(0, cursor);
  let from = 0;
  while (textWidth(before.slice(from)) >= width && from < before.length) from++;
  grid.put(start, y, text.slice(from), here && selected ? theme.marked : theme.strong, start + width);
  if (here) grid.cursor = { x: Math.min(start + textWidth(before.slice(from)), grid.columns - 1), y };
}

/** @returns How many rows below the field it took. */
function drawNote(
  grid: Grid,
  { left, labels }: Columns,
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
  const beside = left + labels + Math.min(FIELD, grid.columns - left - labels - 1) + 2;
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
