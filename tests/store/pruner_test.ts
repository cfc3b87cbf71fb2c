import { assertEquals } from "@std/assert";
import type { Retention } from "../../lib/store/mod.ts";
import type { Follower } from "../../lib/store/sqlite/follower.ts";
import { Pruner } from "../../lib/store/sqlite/pruner.ts";
import { ALL, direct, LOBBY, said, SqliteTestStore, texts } from "./fakes.ts";

const DAY = 24 * 3600 * 1000;

/** Removes old messages from a store, by hand. */
async function pruned(test: SqliteTestStore, retention: Retention): Promise<void> {
  const { db, log, follower } = test;
  const pruner = new Pruner({ db, log, follower, now: () => test.now, retention });
  await test.search.find({ where: [LOBBY], text: "anything" }, ALL);
  while (pruner.run());
  pruner.close();
}

Deno.test("retention by age removes old messages from history, search and database", async () => {
  using test = new SqliteTestStore();
  for (let day = 0; day < 40; day++) {
    await test.append(said({ text: `day ${day}` }), said({ text: `psst ${day}`, to: "@bob", author: 1, person: 2 }));
    test.now += DAY;
  }
  await pruned(test, { age: 10 * DAY });
  const days = Array.from({ length: 10 }, (_, i) => `day ${i + 30}`);
  assertEquals(texts(await test.history.page(LOBBY, ALL)), days);
  assertEquals(texts(await test.search.find({ where: [LOBBY], text: "day" }, ALL)), days);
  assertEquals(
    texts(await test.history.page(direct(2, "alice"), ALL)).length,
    10,
  );
  assertEquals([test.rows("turn"), test.rows("place")], [10, 40]);
});

Deno.test("retention by number keeps the newest messages, and all that are not a day old", async () => {
  using test = new SqliteTestStore();
  for (let i = 0; i < 30; i++) await test.say(`${i}`);
  await pruned(test, { messages: 5 });
  assertEquals(test.rows("turn"), 30);
  test.now += 2 * DAY;
  await pruned(test, { messages: 5 });
  assertEquals(texts(await test.history.page(LOBBY, ALL)), ["25", "26", "27", "28", "29"]);
  await pruned(test, { messages: 0 });
  assertEquals([test.rows("turn"), test.log.newestSeq], [1, 30]);
});

Deno.test("retention by age keeps messages that are not a day old, or not followed yet", async () => {
  using test = new SqliteTestStore();
  await test.say("old", "older than an hour", "new");
  test.now += DAY - 1;
  await pruned(test, { age: 3_600_000 });
  assertEquals(test.rows("turn"), 3);
  test.now += 2;
  const forgotten: number[] = [];
  const follower = { indexed: 1, forget: (before: number) => forgotten.push(before) } as unknown as Follower;
  const { db, log } = test;
  const pruner = new Pruner({ db, log, follower, now: () => test.now, retention: { age: 3_600_000 } });
  while (pruner.run());
  pruner.close();
  assertEquals(texts(await test.history.page(LOBBY, ALL)), ["older than an hour", "new"]);
  assertEquals(forgotten, [2], "the follower lets go of the same");
});
