import { assertEquals, assertMatch } from "@std/assert";
import { dayOf, fullTime, timeAndDay, timeOf } from "../../../lib/browser/shared/times.ts";

const at = new Date(2026, 2, 3, 16, 5, 9).getTime();

Deno.test("times have a 24-hour clock and days are in English, in every locale", () => {
  assertEquals(timeOf(at), "16:05");
  assertEquals(timeOf(new Date(2026, 2, 3, 0, 5).getTime()), "00:05");
  assertMatch(fullTime(at), /^Tuesday,? 3 March 2026 at 16:05:09$/);
  assertMatch(dayOf(at, new Date(2026, 4, 1).getTime()), /^Tuesday,? 3 March$/);
  assertMatch(dayOf(at, new Date(2027, 4, 1).getTime()), /^Tuesday,? 3 March 2026$/);
  assertEquals(timeAndDay(at, at), "16:05");
  assertEquals(timeAndDay(at, at + 86_400_000), "Yesterday, 16:05");
});

Deno.test("sameDay() takes the day on which clocks go back for one day", {
  ignore: Deno.build.os === "windows", // it takes no zone from the environment
}, async () => {
  // In a process of its own, as the zone is that of a whole process.
  const code = `import { dayOf } from "${import.meta.resolve("../../../lib/browser/shared/times.ts")}";
    const [early, late] = [new Date(2026, 10, 1, 0, 10), new Date(2026, 10, 1, 23, 50)].map(Number);
    console.log((late - early) / 60_000, dayOf(early, late), dayOf(early, Number(new Date(2026, 10, 2, 0, 5))));`;
  const args = ["eval", "--quiet", "--no-lock", code];
  const env = { TZ: "America/New_York", NO_COLOR: "1" };
  const { stdout, stderr } = await new Deno.Command(Deno.execPath(), { args, env }).output();
  const said = [stdout, stderr].map((bytes) => new TextDecoder().decode(bytes).trim());
  assertEquals(said, [`${24 * 60 + 40} Today Yesterday`, ""]);
});
