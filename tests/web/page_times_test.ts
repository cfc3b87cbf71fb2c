import { assertEquals, assertMatch } from "@std/assert";
import { dayOf, fullTime, timeAndDay, timeOf } from "../../lib/web/page/times.ts";

const at = new Date(2026, 2, 3, 16, 5, 9).getTime();

Deno.test("times go from 0 to 24 and days are in English, as in the sentences beside them, wherever one is", () => {
  assertEquals(timeOf(at), "16:05");
  assertEquals(timeOf(new Date(2026, 2, 3, 0, 5).getTime()), "00:05");
  assertMatch(fullTime(at), /^Tuesday,? 3 March 2026 at 16:05:09$/);
  assertMatch(dayOf(at, new Date(2026, 4, 1).getTime()), /^Tuesday,? 3 March$/);
  assertMatch(dayOf(at, new Date(2027, 4, 1).getTime()), /^Tuesday,? 3 March 2026$/);
  assertEquals(timeAndDay(at, at), "16:05");
  assertEquals(timeAndDay(at, at + 86_400_000), "Yesterday, 16:05");
});
