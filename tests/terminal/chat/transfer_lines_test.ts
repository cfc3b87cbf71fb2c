import { assert, assertEquals } from "@std/assert";
import fc from "fast-check";
import type { Transfer } from "../../../lib/client/mod.ts";
import { transferLines } from "../../../lib/terminal/chat/transfer_lines.ts";
import { textWidth, themeFor } from "../../../lib/terminal/screen/mod.ts";

const NOW = 10_000;
const SIZE = { columns: 80, rows: 24 };

const TEA: Transfer = {
  id: 1,
  direction: "up",
  conversation: "#lobby",
  name: "tea.png",
  size: 2_000_000,
  done: 900_000,
  rate: 110 * 1024 * 1024,
  timeLeft: 40_000,
  phase: "running",
  startedAt: 0,
};

function draw(transfers: readonly Transfer[], size = SIZE, now = NOW): string[] {
  return transferLines(transfers, size, now, themeFor("none")).map((line) => line.map(({ text }) => text).join(""));
}

Deno.test("transferLines() shows a bar, the rate and the time left", () => {
  assertEquals(draw([TEA]), [`↑ tea.png ${"█".repeat(13)}${"░".repeat(17)} 45%, 110 MiB/s, 40 s left`]);
  assertEquals(draw([{ ...TEA, direction: "down", done: 0, rate: undefined, timeLeft: undefined } as Transfer]), [
    `↓ tea.png ${"░".repeat(30)} 0%`,
  ]);
});

Deno.test("transferLines() shows nothing in the first second, and nothing when a transfer is over", () => {
  assertEquals(draw([{ ...TEA, startedAt: NOW - 999 }]), []);
  assertEquals(draw([{ ...TEA, startedAt: NOW - 1_000 }]).length, 1);
  assertEquals(draw([{ ...TEA, phase: "done" }, { ...TEA, phase: "failed" }]), []);
});

Deno.test("transferLines() says what a transfer waits for", () => {
  const shown = (phase: Transfer["phase"]) => draw([{ ...TEA, phase }])[0].replace(/[█░]+/, "=");
  assertEquals(shown("paused"), "↑ tea.png = 45%, waiting for the connection");
  assertEquals(shown("checking"), "↑ tea.png = checking");
});

Deno.test("transferLines() combines what has no line of its own", () => {
  const waiting: Transfer = { ...TEA, id: 2, phase: "waiting", done: 0, rate: undefined } as Transfer;
  const lines = draw([waiting, TEA, { ...TEA, name: "cake.png" }, { ...TEA, name: "cup.png" }]);
  assertEquals(lines.map((line) => line.replace(/[█░]+/, "=")), [
    "↑ tea.png = 45%, 110 MiB/s, 40 s left",
    "↑ 3 more files = 30%, 220 MiB/s, 1 s left",
  ]);
  assertEquals(draw([TEA, TEA], { columns: 80, rows: 8 }).length, 1);
  assertEquals(draw([TEA], { columns: 80, rows: 5 }), []);
});

Deno.test("transferLines() shows less on narrow terminals, and never more than fits", () => {
  assertEquals(draw([TEA], { columns: 32, rows: 24 }), ["↑ tea.png ███░░░░ 45%, 40 s left"]);
  assertEquals(draw([TEA], { columns: 24, rows: 24 }), ["↑ tea.png ████░░░░░░ 45%"]);
  assertEquals(draw([TEA], { columns: 14, rows: 24 }), ["↑ tea.p… 45%"]);
  const transfer = fc.record({
    direction: fc.constantFrom("up" as const, "down" as const),
    name: fc.string({ unit: fc.constantFrom("茶", "a", "\x1b", "\u202e", "\n", "🫖", "."), maxLength: 300 }),
    size: fc.maxSafeNat(),
    done: fc.maxSafeNat(),
    rate: fc.option(fc.double({ min: 0, max: 1e15, noNaN: true }), { nil: undefined }),
    timeLeft: fc.option(fc.double({ min: 0, max: 1e18, noNaN: true }), { nil: undefined }),
    phase: fc.constantFrom("running" as const, "paused" as const, "checking" as const, "waiting" as const),
  });
  fc.assert(fc.property(fc.array(transfer, { maxLength: 5 }), fc.integer({ min: 12, max: 120 }), (some, columns) => {
    const transfers = some.map((it, i) => ({ ...TEA, ...it, id: i }) as Transfer);
    for (const line of draw(transfers, { columns, rows: 24 })) {
      assert(textWidth(line) <= columns, `${columns}: ${line}`);
      // deno-lint-ignore no-control-regex
      assert(!/[\x00-\x1f\u202e]/.test(line), JSON.stringify(line));
    }
  }));
});
