import { type Dialect, DIALECTS } from "./dialects.ts";
import type { Case, Report } from "./job.ts";
import { type Program, type Running } from "./servers.ts";

/** A row of the table. */
export interface Row {
  readonly key: string;
  readonly label: string;
  readonly unit: string;
  /** True if less is better. */
  readonly less?: boolean;
  /** The key of the row to show beside it in parentheses. */
  readonly beside?: string;
}

/** The rows of the table, in order. */
export const ROWS: readonly Row[] = [
  ...[100, 1000].flatMap((clients) =>
    ["64/1", "64/10", "1024/1", "1024/10"].map((kind) => {
      const [text, senders] = kind.split("/");
      return {
        key: `fan-out ${clients} ${kind}`,
        label: `fan-out to ${count(clients)}: ${text} bytes, ${senders} talking`,
        unit: "M/s",
        beside: `fan-out ${clients} ${kind} cpu`,
      };
    })
  ),
  { key: "mute", label: "the same, 100 clients, one not reading", unit: "% of before" },
  { key: "p50", label: "latency at 500/s to 100: p50", unit: "ms", less: true },
  { key: "p99", label: "latency at 500/s to 100: p99", unit: "ms", less: true },
  { key: "max", label: "latency at 500/s to 100: max", unit: "ms", less: true },
  ...[1000, 10_000].flatMap((clients) => [
    { key: `join ${clients}`, label: `${count(clients)} clients join a room`, unit: "s", less: true },
    { key: `memory ${clients}`, label: `memory of a connection, ${count(clients)} idle`, unit: "KB", less: true },
  ]),
  { key: "start-up", label: "start until it listens", unit: "ms", less: true },
];

/** The results of a run, by the keys of the rows. */
export type Figures = Record<string, number>;

/** Returns the cases for this many clients of a program. */
export function casesFor(clients: number, { dialect }: Program): Case[] {
  if (clients > 1000) return [];
  const { longest = 1024 }: Dialect = DIALECTS[dialect];
  const fanOut = { senders: 1, text: 64, seconds: 0.5, window: 64 };
  const long = { ...fanOut, text: longest };
  const cases: Case[] = [
    { ...fanOut, name: "warm-up", seconds: 1 },
    { ...fanOut, name: "64/1" },
    { ...fanOut, name: "64/10", senders: 10 },
  ];
  if (clients === 100) cases.push({ name: "paced", senders: 10, text: 64, seconds: 1.5, rate: 500 });
  if (longest === 1024) cases.push({ ...long, name: "1024/10", senders: 10 });
  // IRC allows only 400 bytes, so its servers are compared only with themselves here.
  cases.push({ ...long, name: longest === 1024 ? "1024/1" : "long/1" });
  if (clients === 100) cases.push({ ...long, name: "mute", mute: true });
  return cases;
}

/** Returns the figures of a run. */
export function figuresOf(clients: number, { startUp }: Running, report: Report): Figures {
  const figures: Figures = { "start-up": startUp, [`join ${clients}`]: report.join };
  if (report.memory !== undefined) figures[`memory ${clients}`] = report.memory / 1000;
  for (const [name, { rate, cpuRate, p50, p99, max }] of Object.entries(report.cases)) {
    if (name === "paced") Object.assign(figures, { p50, p99, max });
    else if (name === "mute") {
      const without = report.cases["1024/1"] ?? report.cases["long/1"];
      figures.mute = rate / without.rate * 100;
    } else {
      figures[`fan-out ${clients} ${name}`] = rate / 1e6;
      if (cpuRate !== undefined) figures[`fan-out ${clients} ${name} cpu`] = cpuRate / 1e6;
    }
  }
  return figures;
}

function count(number: number): string {
  return number.toLocaleString("en");
}
