/** What a terminal shows as one character, as measured by `clusters` of lib/terminal/screen. */
export interface MeasuredCluster {
  /** The text to draw. */
  readonly text: string;
  /** Its length in the measured text, in UTF-16 units. */
  readonly length: number;
  /** Columns. */
  readonly width: number;
}

/** Splits a text without line breaks into clusters. */
export type Measure = (text: string) => Iterable<MeasuredCluster>;

/** A row of an input. */
export interface InputRow {
  /** The text to draw. */
  readonly text: string;
  /** The part of the value on this row, in UTF-16 units, without a line break at its end. */
  readonly start: number;
  readonly end: number;
  /** Columns before the text; on the first row a prompt takes them. */
  readonly indent: number;
}

/** A position among the rows, counted from 0. */
export interface InputPlace {
  readonly row: number;
  readonly column: number;
}

/** A part of a row, from a column up to another. */
export interface InputSpan {
  readonly row: number;
  readonly from: number;
  readonly to: number;
}

// Columns between tab stops, as in terminals and browsers.
const TAB_STOP = 8;

/**
 * Breaks the value of an input into rows: at line breaks, after spaces, and inside words that are too long. It leaves a
 * column free for the cursor after the last character.
 *
 * @param columns Columns of a row, from 3; fewer count as 3.
 * @param known The rows of an earlier value with the same columns and indent; rows before the first change are reused.
 * @param indent Columns before the first row.
 * @returns At least one row.
 */
export function layoutInput(
  value: string,
  columns: number,
  measure: Measure,
  known: { readonly value: string; readonly rows: readonly InputRow[] } = { value: "", rows: [] },
  indent = 0,
): InputRow[] {
  const width = Math.max(3, columns) - 1;
  const rows = known.rows.slice(0, countUnchanged(known.rows, firstDifference(known.value, value)));
  let start = rows.length === 0 ? 0 : known.rows[rows.length].start;
  for (const line of value.slice(start).split("\n")) {
    layoutLine(line, start, width, measure, rows, rows.length === 0 ? indent : 0);
    start += line.length + 1;
  }
  return rows;
}

/**
 * Counts the rows that stay when the value changes from a position on: a row's end depends on the start of the next.
 */
function countUnchanged(rows: readonly InputRow[], change: number): number {
  return Math.max(0, rows.findLastIndex(({ end }) => end < change) - 1);
}

function firstDifference(before: string, after: string): number {
  const length = Math.min(before.length, after.length);
  let at = 0;
  while (at < length && before.charCodeAt(at) === after.charCodeAt(at)) at++;
  return at;
}

function layoutLine(
  line: string,
  offset: number,
  width: number,
  measure: Measure,
  rows: InputRow[],
  firstIndent: number,
): void {
  let indent = firstIndent;
  let [text, used, start, at] = ["", indent, offset, offset];
  // After the last space: a possible end of the row.
  let [wordAt, wordText, wordUsed] = [offset, 0, 0];
  for (const cluster of shownClusters(line, measure)) {
    // Repeats if the rest after the last space does not fit either.
    while (used + widthAt(used, cluster) > width && (text !== "" || indent > 0)) {
      const end = wordAt > start && cluster.text !== " " ? wordAt : at;
      const kept = end === at ? text.length : wordText;
      rows.push({ text: text.slice(0, kept), start, end, indent });
      indent = 0;
      used = end === at ? 0 : used - wordUsed;
      [text, start, wordAt] = [text.slice(kept), end, end];
    }
    const taken = widthAt(used, cluster);
    text += cluster.text === "\t" ? " ".repeat(taken) : cluster.text;
    used += taken;
    at += cluster.length;
    if (cluster.text === " " || cluster.text === "\t") [wordAt, wordText, wordUsed] = [at, text.length, used];
  }
  rows.push({ text, start, end: at, indent });
}

/** Returns the position of the cursor among the rows. @param cursor In UTF-16 units, at a boundary. */
export function placeOf(rows: readonly InputRow[], value: string, cursor: number, measure: Measure): InputPlace {
  let row = rows.findLastIndex(({ start }) => start <= cursor);
  row = Math.max(0, row);
  return { row, column: columnOf(rows[row], value, cursor, measure) };
}

/** Returns the column of a position in a row. @param at In UTF-16 units, at a boundary. */
export function columnOf({ start, indent }: InputRow, value: string, at: number, measure: Measure): number {
  let column = indent;
  for (const cluster of shownClusters(value.slice(start, at), measure)) column += widthAt(column, cluster);
  return column;
}

/** Returns the boundary in a row at a column, or the last one before it. @returns In UTF-16 units. */
export function indexAt(
  rows: readonly InputRow[],
  value: string,
  { row, column }: InputPlace,
  measure: Measure,
): number {
  const { start, end, indent } = rows[row];
  // If the row continues in the next one, its end is the start of the next.
  const goesOn = rows[row + 1]?.start === end;
  let [at, used] = [start, indent];
  for (const cluster of shownClusters(value.slice(start, end), measure)) {
    const width = widthAt(used, cluster);
    if (used + width > column || (goesOn && at + cluster.length >= end)) break;
    at += cluster.length;
    used += width;
  }
  return at;
}

function* shownClusters(text: string, measure: Measure): Generator<MeasuredCluster> {
  // A tab is a control character, which has no width of its own.
  for (const [piece] of text.matchAll(/\t|[^\t]+/g)) {
    if (piece === "\t") yield { text: piece, length: 1, width: 0 };
    else yield* measure(piece);
  }
}

/** Returns the columns of a cluster after `used` columns: a tab extends to the next tab stop. */
function widthAt(used: number, { text, width }: MeasuredCluster): number {
  return text === "\t" ? TAB_STOP - used % TAB_STOP : width;
}
