import { assertStrictEquals } from "@std/assert";
import { FakeTime } from "../../net/fake_time.ts";
import { Announcer } from "../../../lib/browser/shared/announcer.ts";

Deno.test("Announcer reads a few messages and events, and counts more of them", () => {
  using time = new FakeTime();
  const announcer = new Announcer();
  announcer.message("alice: one");
  announcer.say("bob edited a message");
  announcer.message("alice: two");
  time.runTimers();
  assertStrictEquals(announcer.text.value, "alice: one\nalice: two\nbob edited a message");
  for (let n = 0; n < 4; n++) announcer.message(`alice: ${n}`);
  announcer.say("bob deleted a message");
  time.runTimers();
  assertStrictEquals(announcer.text.value, "4 new messages\nbob deleted a message");
  for (let n = 0; n < 4; n++) announcer.say("bob edited a message");
  time.runTimers();
  assertStrictEquals(announcer.text.value, "4 other events");
  announcer.close();
});
