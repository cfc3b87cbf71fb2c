import { assertEquals } from "@std/assert";
import type { NewAmendment, Retention } from "../../lib/store/mod.ts";
import type { Follower } from "../../lib/store/sqlite/follower.ts";
import { HistorySize } from "../../lib/store/sqlite/history_size.ts";
import { SqliteFiles } from "../../lib/store/sqlite/sqlite_files.ts";
import { Pruner } from "../../lib/store/sqlite/pruner.ts";
import { ALL, direct, LOBBY, said, SqliteTestStore, texts } from "./fakes.ts";

const DAY = 24 * 3600 * 1000;

/** Removes old messages from a store, by hand. */
async function pruned(test: SqliteTestStore, retention: Retention): Promise<void> {
  const { db, log, follower } = test;
  const size = new HistorySize(db, log.newestSeq, ":memory:");
  const pruner = new Pruner({
    db,
    log,
    follower,
    size,
    files: new SqliteFiles(db),
    compactor: { compact: () => {} },
    now: () => test.now,
    retention,
  });
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
  const size = new HistorySize(db, log.newestSeq, ":memory:");
  const pruner = new Pruner({
    db,
    log,
    follower,
    size,
    compactor: { compact: () => {} },
    files: new SqliteFiles(db),
    now: () => test.now,
    retention: { age: 3_600_000 },
  });
  while (pruner.run());
  pruner.close();
  assertEquals(texts(await test.history.page(LOBBY, ALL)), ["older than an hour", "new"]);
  assertEquals(forgotten, [2], "the follower lets go of the same");
});

Deno.test("retention by number counts messages only, and the store says how many there are", async () => {
  using test = new SqliteTestStore();
  const topic = (i: number) => test.log.apply({ kind: "topic", room: "#lobby", topic: `${i}`, by: "alice" });
  for (let i = 0; i < 10; i++) {
    await test.say(`${i}`);
    await topic(i);
    await test.log.apply({
      kind: "reaction",
      about: test.stored.at(-1)!.seq,
      author: 2,
      from: "bob",
      emoji: "👍",
      removed: false,
    });
  }
  assertEquals([test.store.size().messages, test.log.newestSeq], [10, 30]);
  test.now += 2 * DAY;
  await pruned(test, { messages: 4 });
  assertEquals(texts(await test.history.page(LOBBY, ALL)), ["6", "7", "8", "9"]);
  assertEquals(new HistorySize(test.db, test.log.newestSeq, ":memory:").messages, 4);
  assertEquals(test.store.topics.get("#lobby"), "9");
});

Deno.test("what people did with old messages is removed with them, and their records when these are old", async () => {
  using test = new SqliteTestStore();
  const bob = { author: 2, from: "bob" };
  const reaction = (about: number, author: number): NewAmendment => ({
    kind: "reaction",
    about,
    author,
    from: `p${author}`,
    emoji: "👍",
    removed: false,
  });
  await test.say("old");
  await Promise.all(Array.from({ length: 2_500 }, (_, i) => test.log.apply(reaction(1, 10 + i))));
  test.now += 5 * DAY;
  await test.say("kept");
  const { newestSeq: kept } = test.log;
  const changes: NewAmendment[] = [1, kept].flatMap((about) => [
    { kind: "pin", about, ...bob, removed: false },
    { kind: "edit", about, author: 1, from: "alice", text: `edited ${about}`, window: Infinity },
    reaction(about, 5),
  ]);
  for (const change of changes) await test.log.apply(change);
  const rows = () => ["amendment", "reaction", "pin"].map((table) => test.rows(table));
  assertEquals(rows(), [2_506, 2_502, 2]);
  await pruned(test, { age: 3 * DAY });
  assertEquals([rows(), test.rows("turn")], [[3, 1, 1], 7]);
  assertEquals((await test.history.page(LOBBY, ALL)).messages.map((json) => JSON.parse(json).reactions?.length), [1]);
  // The records about the old message are younger. They are removed when they are old themselves.
  test.now += 4 * DAY;
  await test.say("newest");
  await pruned(test, { age: 3 * DAY });
  assertEquals([rows(), test.rows("turn")], [[0, 0, 0], 1]);
});

Deno.test("retention lets files go with their last messages", async () => {
  using test = new SqliteTestStore();
  const file = (hash: string, preview?: string) => ({ name: "tea.png", size: 5, type: "image/png", hash, preview });
  await test.append(said({ file: file("aa", "bb") }), said({ file: file("cc") }));
  test.now += 20 * DAY;
  await test.append(said({ file: file("cc") }));
  await test.append(said());
  await pruned(test, { age: 10 * DAY });
  const { files } = test.store;
  assertEquals(["aa", "bb", "cc"].map((hash) => files.uses(hash)), [false, false, true]);
  assertEquals(files.gone(10).sort(), ["aa", "bb", "cc"]);
  assertEquals((await test.history.files(LOBBY, ALL)).value.messages.length, 1);
});
