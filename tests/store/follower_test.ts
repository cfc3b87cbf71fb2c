import { assertEquals, assertRejects } from "@std/assert";
import { openDatabase, openIndexDatabase, Transactions } from "../../lib/store/sqlite/database.ts";
import { LocalFollower } from "../../lib/store/sqlite/follower.ts";
import { SearchIndex } from "../../lib/store/sqlite/search_index.ts";
import { SqliteLogReader } from "../../lib/store/sqlite/sqlite_log.ts";
import { conversationMark } from "../../lib/store/sqlite/search_marks.ts";
import { FakeConsumer, said, SqliteTestStore, TempDir } from "./fakes.ts";

/** An index in which a search for “forever” never ends. */
class EndlessIndex extends SearchIndex {
  override *search(wanted: Parameters<SearchIndex["search"]>[0]): ReturnType<SearchIndex["search"]> {
    while (wanted.text === "forever") yield;
    return yield* super.search(wanted);
  }
}

const WANTED = { marks: [[conversationMark("#lobby")]], from: 0, before: 1_000, limit: 10 };

Deno.test("LocalFollower follows, makes checkpoints, searches and closes while a search runs", async () => {
  using dir = new TempDir();
  using test = new SqliteTestStore(dir.file("chat.db"));
  using db = openDatabase(dir.file("chat.db"));
  using words = openIndexDatabase(dir.file("words.db"));
  const log = new SqliteLogReader(db);
  const consumer = new FakeConsumer(0);
  const follower = new LocalFollower({
    log,
    newest: 0,
    index: new EndlessIndex(words, "log", 0),
    consumers: [consumer],
    transactions: new Transactions(words),
    checkpoint: () => log.checkpoint(),
  });
  const stop = new AbortController();
  const endless = follower.search({ ...WANTED, text: "forever" }, stop.signal);
  await test.append(said({ text: "one" }));
  follower.follow(1);
  assertEquals(await follower.search({ ...WANTED, text: "one" }), [1]);
  await test.append(said({ text: "two" }));
  follower.follow(2);
  while (consumer.taken.length < 2) await new Promise((resolve) => setTimeout(resolve));
  assertEquals(consumer.messages.map(({ text }) => text), ["one", "two"]);
  // The last batch is still in SQLite's journal; a checkpoint moves it to its place.
  const size = () => Deno.statSync(dir.file("chat.db")).size;
  const before = size();
  await test.append(said({ text: "x".repeat(50_000) }));
  follower.follow(3);
  while (size() === before) await new Promise((resolve) => setTimeout(resolve));
  stop.abort(new Error("enough"));
  await assertRejects(() => endless, Error, "enough");
  const last = follower.search({ ...WANTED, text: "forever" });
  await follower.close();
  assertEquals(await last, []);
});

Deno.test("LocalFollower does not make its consumers wait while the index is made again", async () => {
  using test = new SqliteTestStore();
  const older = Array.from({ length: 2_000 }, (_, i) => said({ text: `older ${i}` }));
  await test.append(...older);
  await test.until(() => test.followed.length === older.length);
  // The index is lost, but the position of the transcript is not.
  test.words.exec("UPDATE progress SET indexed = 0, log = 'another version'");
  const indexed: number[] = [];
  const consumer = new FakeConsumer(older.length, () => indexed.push(follower.indexed));
  const follower = new LocalFollower({
    log: new SqliteLogReader(test.db),
    newest: older.length,
    index: new SearchIndex(test.words, test.log.identity, older.length),
    consumers: [consumer],
    transactions: new Transactions(test.words),
  });
  await test.append(said({ text: "new" }));
  follower.follow(older.length + 1);
  assertEquals(await follower.search({ ...WANTED, before: 9_999, text: "new" }), [older.length + 1]);
  assertEquals([consumer.messages.map(({ text }) => text), indexed], [["new"], [0]]);
  await follower.close();
});
