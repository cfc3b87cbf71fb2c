import { assertEquals, assertMatch, assertRejects } from "@std/assert";
import { ALL, LOBBY, said, SqliteTestStore, TempDir, texts } from "./fakes.ts";

/** Fills the disk: the databases can grow by some pages only, until `room` is called. */
function fill(test: SqliteTestStore, pages = 0): { room(): void } {
  for (const db of [test.db, test.words]) {
    const { page_count } = db.prepare("PRAGMA page_count").get() as { page_count: number };
    db.exec(`PRAGMA max_page_count = ${page_count + pages}`);
  }
  return { room: () => [test.db, test.words].forEach((db) => db.exec("PRAGMA max_page_count = 1000000")) };
}

Deno.test("a batch that does not fit on the disk fails as a whole, and stored messages stay", async () => {
  using dir = new TempDir();
  using test = new SqliteTestStore(dir.file("chat.db"));
  await test.say("before");
  await test.search.find({ where: [LOBBY], text: "before" }, ALL);
  const disk = fill(test);
  const [short, long] = [said({ text: "short" }), said({ text: "x".repeat(50_000) })];
  await test.append(short, long);
  assertEquals(test.failed.map(({ messages }) => messages), [[short, long]]);
  assertMatch(test.failed[0].message, /^The disk that holds .*chat\.db is full or failing\. .+\.$/);
  assertEquals([test.log.newestSeq, test.rows("turn"), test.stored.length], [1, 1, 1]);
  assertEquals(texts(await test.history.page(LOBBY, ALL)), ["before"]);
  disk.room();
  await test.append(short, long);
  assertEquals(test.stored.map(({ seq }) => seq), [1, 2, 3]);
  assertEquals((await test.history.page(LOBBY, ALL)).messages.length, 3);
});

/** Stores messages, and leaves no room to index them. */
async function fillUnindexed(test: SqliteTestStore): Promise<{ room(): void }> {
  const text = (i: number) => Array.from({ length: 500 }, (_, j) => `${i}x${j}`).join(" ");
  await test.append(...Array.from({ length: 100 }, (_, i) => said({ text: text(i) })));
  return fill(test);
}

Deno.test("stored messages can be read while the index does not fit on the disk, and searches fail", async () => {
  using test = new SqliteTestStore();
  const disk = await fillUnindexed(test);
  await assertRejects(() => test.search.find({ where: [LOBBY], text: "1x1" }, ALL), Error, "full");
  assertEquals((await test.history.page(LOBBY, ALL)).messages.length, 100);
  disk.room();
  assertEquals((await test.search.find({ where: [LOBBY], text: "1x1" }, ALL)).messages.length, 1);
  assertEquals(test.followed.map(({ seq }) => seq), test.stored.map(({ seq }) => seq));
});

Deno.test("close() leaves what cannot be indexed to the next start", async () => {
  using dir = new TempDir();
  const test = new SqliteTestStore(dir.file("chat.db"));
  await fillUnindexed(test);
  test[Symbol.dispose]();
  using again = new SqliteTestStore(dir.file("chat.db"));
  await again.until(() => again.follower.indexed === 100);
});
