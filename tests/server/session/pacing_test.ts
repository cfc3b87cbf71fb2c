import { assertEquals, assertRejects } from "@std/assert";
import { ProtocolError } from "../../../lib/protocol/mod.ts";
import { Pacing } from "../../../lib/server/session/pacing.ts";
import { HistoryBudget } from "../../../lib/server/guard/history_budget.ts";
import type { HistoryPage } from "../../../lib/store/mod.ts";
import { FakeTime } from "../../net/fake_time.ts";
import { settle } from "../../net/fakes.ts";
import { FakeServer } from "../fakes.ts";

Deno.test("Pacing runs one at a time, even after a failure, and refuses when too many wait", async () => {
  const pacing = new Pacing();
  const begun: number[] = [];
  const { promise, resolve } = Promise.withResolvers<void>();
  const work = (n: number) => async () => {
    begun.push(n);
    await promise;
    if (n === 1) throw new Error("failed");
    return n;
  };
  const all = Array.from({ length: 100 }, (_, n) => pacing.oneByOne(work(n)));
  await settle();
  assertEquals(begun, [0]);
  const error = await assertRejects(() => pacing.oneByOne(work(100)), ProtocolError);
  assertEquals([error.code, error.retryAfter], ["rate-limited", 1000]);
  resolve();
  const done = await Promise.allSettled(all);
  assertEquals(done.filter(({ status }) => status === "rejected").length, 1);
  assertEquals(begun, all.map((_, n) => n));
});

Deno.test("Pacing.rest() waits for the given time, and not at all once it has ended", async () => {
  using time = new FakeTime();
  const pacing = new Pacing();
  let rested = 0;
  const rest = (ms: number) => void pacing.rest(ms).then(() => rested++);
  rest(1000);
  await settle();
  assertEquals(rested, 0);
  time.runTimers();
  await settle();
  assertEquals(rested, 1);
  rest(1000);
  pacing.end();
  rest(1000);
  await settle();
  assertEquals(rested, 3);
});

Deno.test("the pages of a client are read one at a time without delaying others", async () => {
  const asked: Array<PromiseWithResolvers<HistoryPage>> = [];
  const history = () => {
    const page = Promise.withResolvers<HistoryPage>();
    asked.push(page);
    return page.promise;
  };
  using server = new FakeServer({ history: { page: history } });
  const [alice, bob] = [await server.join("alice"), await server.join("bob")];
  await alice.send(...Array.from({ length: 98 }, (_, i) => ({ type: "history", rid: `${i}`, to: "#lobby" })));
  await bob.send({ type: "history", rid: "b", to: "#lobby" });
  assertEquals(asked.length, 2);
  const page = { messages: [], more: false, asOf: 0, cost: 0 };
  asked[1].resolve(page);
  await alice.send({ type: "ping", n: 1 });
  assertEquals([bob.received.at(-1)!.rid, alice.received.at(-1)], ["b", { type: "pong", n: 1 }]);
  asked[0].resolve(page);
  await settle();
  for (let i = 2; i < asked.length; i++) {
    assertEquals(asked.length, i + 1);
    asked[i].resolve(page);
    await settle();
  }
  const answered = alice.received.filter(({ type }) => type === "history").map(({ rid }) => rid);
  assertEquals(answered, Array.from({ length: 98 }, (_, i) => `${i}`));
  await Promise.all([alice.hangUp(), bob.hangUp()]);
});

Deno.test("a person who has read too much has to wait to log in, and others at that address do not", async () => {
  using time = new FakeTime();
  using server = new FakeServer({}, { historyBudget: new HistoryBudget(20) });
  const alice = await server.join("alice");
  const { session } = alice.received[0];
  await alice.hangUp();
  server.context.historyBudget.spend(alice.session.number, "192.168.1.7", 40 * 1024 * 1024, performance.now());
  const again = await server.join("alice", {}, { session });
  assertEquals([again.codes, again.received[0].retry_after], [["rate-limited"], 2000]);
  const bob = await server.join("bob");
  assertEquals(bob.received[0].type, "welcome");
  time.runTimers();
  await Promise.all([again.hangUp(), bob.hangUp()]);
});
