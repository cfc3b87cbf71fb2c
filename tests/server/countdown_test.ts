import { assertEquals } from "@std/assert";
import { Countdown } from "../../lib/server/countdown.ts";

/** Returns what a countdown tells people, by second. */
function said(seconds: number): Array<[at: number, left: number]> {
  const countdown = new Countdown(seconds * 1000, "", 0);
  const said: Array<[number, number]> = [];
  for (let second = 1; second <= seconds; second++) {
    const left = countdown.due(second * 1000);
    if (left !== undefined) said.push([second, left / 1000]);
  }
  return said;
}

Deno.test("Countdown tells people five minutes, one minute, 30 and 10 seconds before the end, and then ends", () => {
  assertEquals(said(600), [[300, 300], [540, 60], [570, 30], [590, 10], [600, 0]]);
  assertEquals(said(300), [[240, 60], [270, 30], [290, 10], [300, 0]]); // 300 was said when it began
  assertEquals(said(45), [[15, 30], [35, 10], [45, 0]]);
  assertEquals(said(5), [[5, 0]]);
});

Deno.test("Countdown tells only the last time that a pause has skipped", () => {
  const countdown = new Countdown(600_000, "", 0);
  assertEquals([countdown.due(575_000), countdown.due(576_000), countdown.due(599_000)], [30_000, undefined, 10_000]);
  assertEquals([countdown.due(700_000), countdown.at], [0, 600_000]);
});
