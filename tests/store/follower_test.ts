import { assertEquals, assertRejects } from "@std/assert";
import { LocalFollower, openDatabase, SearchIndex } from "../../lib/store/mod.ts";
import { conversationMark } from "../../lib/store/sqlite/conversation_keys.ts";
import { said, TempDir, TestLog } from "./fakes.ts";

/** An index in which a search for “forever” never ends. */
class EndlessIndex extends SearchIndex {
  override *search(wanted: Parameters<SearchIndex["search"]>[0]): ReturnType<SearchIndex["search"]> {
    while (wanted.text === "forever") yield;
    return yield* super.search(wanted);
  }
}

const WANTED = { marks: [[conversationMark("#lobby")]], from: 0, before: 1_000, limit: 10 };

Deno.test("LocalFollower goes on with transcript, checkpoints, other searches and its end while a search runs", async () => {
  using dir = new TempDir();
  using test = new TestLog(dir.file("chat.db"));
  using log = openDatabase(dir.file("chat.db"));
  using words = openDatabase(dir.file("words.db"));
  const written: string[] = [];
  const follower = new LocalFollower({
    log,
    index: new EndlessIndex(words, "log", 0),
    newest: 0,
    onMessages: (messages) => written.push(...messages.map(({ text }) => text)),
    checkpoint: true,
  });
  const stop = new AbortController();
  const endless = follower.search({ ...WANTED, text: "forever" }, stop.signal);
  await test.append(said({ text: "one" }));
  follower.follow(1);
  assertEquals(await follower.search({ ...WANTED, text: "one" }), [1]);
  await test.append(said({ text: "two" }));
  follower.follow(2);
  while (written.length < 2) await new Promise((resolve) => setTimeout(resolve));
  assertEquals(written, ["one", "two"]);
  // What the log wrote last is still in SQLite's journal; a checkpoint takes it to its place.
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

Deno.test("LocalFollower writes what is said to the transcript at once while the index is made again", async () => {
  using test = new TestLog();
  const older = Array.from({ length: 2_000 }, (_, i) => said({ text: `older ${i}` }));
  await test.append(...older);
  await test.until(() => test.indexed.length === older.length);
  // The index is gone, but not what is known of the transcript.
  test.words.exec("UPDATE progress SET indexed = 0, log = 'another version'");
  const written: string[] = [];
  const indexed: number[] = [];
  const follower = new LocalFollower({
    log: test.db,
    index: new SearchIndex(test.words, test.log.identity, older.length),
    newest: older.length,
    onMessages: (messages) => {
      written.push(...messages.map(({ text }) => text));
      indexed.push(follower.indexed);
    },
  });
  await test.append(said({ text: "new" }));
  follower.follow(older.length + 1);
  assertEquals(await follower.search({ ...WANTED, before: 9_999, text: "new" }), [older.length + 1]);
  assertEquals([written, indexed], [["new"], [0]]);
  await follower.close();
});
