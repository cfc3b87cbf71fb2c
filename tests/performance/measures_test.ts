import { assert, assertEquals } from "@std/assert";
import type { Report } from "../../bench/job.ts";
import { casesFor, figuresOf, ROWS } from "../../bench/measures.ts";
import type { Program, Running } from "../../bench/servers.ts";

const RUNNING: Running = { port: 1, pid: 1, startUp: 120, stop: () => Promise.resolve() };

function program(dialect: Program["dialect"]): Program {
  return { name: dialect, dialect, peer: true, executable: "none", args: () => [] };
}

Deno.test("figuresOf() converts deliveries to millions and bytes to KB, by row", () => {
  const report: Report = {
    join: 0.25,
    memory: 23_400,
    cases: {
      "64/1": { rate: 5_900_000, cpuRate: 4_200_000, delivered: 1, lost: 0 },
      paced: { rate: 50_000, cpuRate: 1_000_000, p50: 0.2, p99: 1.5, max: 9, delivered: 1, lost: 0 },
      "1024/1": { rate: 2_000_000, delivered: 1, lost: 0 },
      mute: { rate: 1_900_000, cpuRate: 1, delivered: 1, lost: 0 },
    },
  };
  assertEquals(figuresOf(100, RUNNING, report), {
    "start-up": 120,
    "join 100": 0.25,
    "memory 100": 23.4,
    "fan-out 100 64/1": 5.9,
    "fan-out 100 64/1 cpu": 4.2,
    "fan-out 100 1024/1": 2,
    p50: 0.2,
    p99: 1.5,
    max: 9,
    mute: 95,
  });
});

Deno.test("figuresOf() compares the case with a stopped reader to the case with the same texts", () => {
  const cases = {
    "64/1": { rate: 1, delivered: 1, lost: 0 },
    "long/1": { rate: 800, delivered: 1, lost: 0 },
    mute: { rate: 200, delivered: 1, lost: 0 },
  };
  assertEquals(figuresOf(100, RUNNING, { join: 1, cases }).mute, 25);
});

Deno.test("figuresOf() omits what was not measured", () => {
  const report: Report = { join: 1, cases: { "64/1": { rate: 1e6, delivered: 1, lost: 0 } } };
  assertEquals(figuresOf(1000, RUNNING, report), { "start-up": 120, "join 1000": 1, "fan-out 1000 64/1": 1 });
});

Deno.test("each row for fan-out and latency has a case that measures it", () => {
  for (const clients of [100, 1000]) {
    const names = casesFor(clients, program("tincan")).map(({ name }) => name);
    const cases = Object.fromEntries(
      names.map((name) => [name, { rate: 1, cpuRate: 1, p50: 1, p99: 1, max: 1, delivered: 1, lost: 0 }]),
    );
    const figures = figuresOf(clients, RUNNING, { join: 1, memory: 1, cases });
    // A row without a number is measured with 100 clients.
    const wanted = ROWS.filter(({ key }) => Number(key.match(/ (\d+)/)?.[1] ?? 100) === clients);
    assert(wanted.length > 5);
    for (const { key, beside } of wanted) {
      for (const each of [key, beside ?? key]) assert(each in figures, `${each} is in the table but never measured`);
    }
  }
});

Deno.test("casesFor() respects the longest text of each protocol, and has no case for 10,000 clients", () => {
  for (const dialect of ["irc", "tincan"] as const) {
    const texts = casesFor(100, program(dialect)).map(({ text }) => text);
    assertEquals(Math.max(...texts), dialect === "irc" ? 400 : 1024);
    assertEquals(casesFor(10_000, program(dialect)), []);
  }
});
