import { assertEquals } from "@std/assert";
import { SteadyClock } from "../../lib/server/steady_clock.ts";

const HOUR = 3600 * 1000;
const DAY = 24 * HOUR;
const YEAR = 365 * DAY;
const LAST = Date.UTC(2026, 10, 30);

/** A clock whose sources the test controls. */
function setting(wall: number, last: number | undefined) {
  const time = { wall, monotonic: 0 };
  const clock = new SteadyClock({ wall: () => time.wall, monotonic: () => time.monotonic, last });
  const pass = (ms: number) => {
    time.wall += ms;
    time.monotonic += ms;
  };
  return { time, clock, pass };
}

Deno.test("SteadyClock shows the time of the machine, even after days off or when it is set back", () => {
  const { time, clock, pass } = setting(LAST + 9 * DAY, LAST);
  assertEquals([clock.now(), clock.doubted], [LAST + 9 * DAY, 0]);
  pass(30 * DAY);
  assertEquals(clock.now(), LAST + 39 * DAY);
  time.wall -= 2 * HOUR;
  assertEquals(clock.now(), LAST + 39 * DAY - 2 * HOUR);
  assertEquals(setting(LAST, undefined).clock.now(), LAST);
});

Deno.test("SteadyClock continues from the last run while the clock of the machine is far ahead", () => {
  const { time, clock, pass } = setting(LAST + YEAR, LAST);
  assertEquals([clock.now(), clock.doubted], [LAST, YEAR]);
  pass(HOUR);
  assertEquals([clock.now(), clock.doubted], [LAST + HOUR, YEAR]);
  time.wall = LAST + 2 * HOUR;
  assertEquals([clock.now(), clock.doubted], [LAST + 2 * HOUR, 0]);
});

Deno.test("SteadyClock does not trust a clock that jumps ahead while the server runs", () => {
  const { time, clock, pass } = setting(LAST, LAST);
  pass(HOUR);
  assertEquals(clock.now(), LAST + HOUR);
  time.wall += YEAR;
  assertEquals([clock.now(), clock.doubted], [LAST + HOUR, YEAR]);
});

Deno.test("SteadyClock trusts a clock that has been far ahead for a day", () => {
  const { clock, pass } = setting(LAST + 20 * DAY, LAST);
  assertEquals(clock.now(), LAST);
  pass(DAY - 1);
  assertEquals(clock.now(), LAST + DAY - 1);
  pass(1);
  assertEquals([clock.now(), clock.doubted], [LAST + 21 * DAY, 0]);
  pass(HOUR);
  assertEquals(clock.now(), LAST + 21 * DAY + HOUR);
});

Deno.test("SteadyClock trusts any time that replaces an impossible one, as on a machine without a battery", () => {
  for (const last of [LAST, undefined]) {
    const { time, clock, pass } = setting(0, last);
    pass(HOUR);
    assertEquals(clock.now(), HOUR);
    time.wall = LAST + DAY;
    assertEquals([clock.now(), clock.doubted], [LAST + DAY, 0]);
  }
});
