import { assertEquals } from "@std/assert";
import { IdleSender } from "../../../lib/client/link/idle_sender.ts";
import { IDLE_AFTER_MS } from "../../../lib/protocol/mod.ts";
import { FakeClock } from "../fakes.ts";

Deno.test("an idle sender tells once that there was no input for ten minutes, and once that there is", async () => {
  const clock = new FakeClock();
  const told: unknown[] = [];
  const sender = new IdleSender({ clock, send: (time) => told.push(time) > 0 });
  sender.welcomed();
  await clock.pass(2 * IDLE_AFTER_MS);
  assertEquals([told, clock.waiting], [[], 0]); // nobody has been there
  sender.active();
  await clock.pass(IDLE_AFTER_MS - 1);
  sender.active();
  await clock.pass(IDLE_AFTER_MS - 1);
  assertEquals(told, []);
  await clock.pass(1);
  assertEquals([told, clock.waiting], [[IDLE_AFTER_MS], 0]);
  await clock.pass(IDLE_AFTER_MS);
  sender.active();
  sender.active();
  assertEquals([told, clock.waiting], [[IDLE_AFTER_MS, undefined], 1]);
  sender.close();
  assertEquals(clock.waiting, 0);
});

Deno.test("an idle sender tells a new connection what an earlier one knew", async () => {
  const clock = new FakeClock();
  const told: unknown[] = [];
  let connected = true;
  const sender = new IdleSender({ clock, send: (time) => connected && told.push(time) > 0 });
  sender.active();
  connected = false;
  await clock.pass(IDLE_AFTER_MS);
  connected = true;
  sender.welcomed();
  await clock.pass(5);
  sender.welcomed();
  assertEquals(told, [IDLE_AFTER_MS, IDLE_AFTER_MS + 5]);
});
