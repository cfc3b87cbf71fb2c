import { type Figures, type Row } from "./measures.ts";

/** The figures of each program, round by round, by its name. */
export type Results = ReadonlyMap<string, readonly Figures[]>;

/** Returns the median of some numbers; undefined of none. */
export function median(numbers: readonly number[]): number | undefined {
  if (numbers.length === 0) return undefined;
  const sorted = numbers.toSorted((a, b) => a - b);
  return (sorted[(sorted.length - 1) >> 1] + sorted[sorted.length >> 1]) / 2;
}

/**
 * Returns how many times as good the first of two programs is: the median over the rounds.
 *
 * @returns Undefined if no round has both figures.
 */
export function ratio(results: Results, row: Row, ours: string, other: string): number | undefined {
  const rounds = results.get(ours)!.length;
  const ratios: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const a = results.get(ours)?.[round]?.[row.key];
    const b = results.get(other)?.[round]?.[row.key];
    if (a && b) ratios.push(row.less ? b / a : a / b);
  }
  return median(ratios);
}

/** Returns the peer with the best median in a row. */
export function bestPeer(results: Results, row: Row, peers: readonly string[]): string | undefined {
  const score = (name: string) => (row.less ? -1 : 1) * (middle(results, name, row.key) ?? NaN);
  const measured = peers.filter((name) => !Number.isNaN(score(name)));
  return measured.sort((a, b) => score(b) - score(a))[0];
}

/** Returns the median of a row for a program. */
export function middle(results: Results, name: string, key: string): number | undefined {
  return median((results.get(name) ?? []).map((figures) => figures[key]).filter((figure) => figure !== undefined));
}

/**
 * Returns the table as text: a line for each row with figures, a column for each program, then the comparisons.
 *
 * @param peers The names of the programs to compare with.
 * @param ceiling The name of the program that shows what could be reached at most; may be missing.
 */
export function table(
  results: Results,
  rows: readonly Row[],
  { ours, peers, ceiling }: { ours: string; peers: readonly string[]; ceiling: string },
): string {
  const names = [...results.keys()];
  const hasCeiling = names.includes(ceiling);
  const head = ["", "", ...names, "to best peer", ...hasCeiling ? [`to ${ceiling}`] : []];
  const lines = [head];
  for (const row of rows) {
    const cells = names.map((name) => cell(results, name, row));
    if (cells.every((text) => text === "–")) continue;
    const best = results.has(ours) ? bestPeer(results, row, peers) : undefined;
    const line = [row.label, row.unit, ...cells, compare(results, row, ours, best)];
    if (hasCeiling) line.push(row.less || row.key === "mute" ? "–" : compare(results, row, ours, ceiling));
    lines.push(line);
  }
  const widths = head.map((_, column) => Math.max(...lines.map((line) => line[column].length)));
  return lines.map((line) =>
    line.map((text, i) => i < 2 ? text.padEnd(widths[i]) : text.padStart(widths[i])).join("  ")
  )
    .join("\n");
}

function cell(results: Results, name: string, { key, beside }: Row): string {
  const figure = middle(results, name, key);
  if (figure === undefined) return "–";
  const other = beside === undefined ? undefined : middle(results, name, beside);
  return other === undefined ? digits(figure) : `${digits(figure)} (${digits(other)})`;
}

function compare(results: Results, row: Row, ours: string, other: string | undefined): string {
  const whole = other && ratio(results, row, ours, other);
  if (!whole) return "–";
  const beside = row.beside === undefined ? undefined : ratio(results, { ...row, key: row.beside }, ours, other);
  return `${whole.toFixed(2)}×${beside ? ` (${beside.toFixed(2)}×)` : ""}`;
}

/** Returns a number with three significant digits. */
export function digits(number: number): string {
  return Math.abs(number) >= 100 ? number.toFixed(0) : number.toPrecision(3);
}
