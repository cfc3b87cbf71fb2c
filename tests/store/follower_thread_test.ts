import { assert, assertEquals, assertMatch, assertRejects } from "@std/assert";
import { DatabaseSync } from "node:sqlite";
import { FollowerThread, identityOf, openDatabase, SqliteLog } from "../../lib/store/mod.ts";
import { conversationMark } from "../../lib/store/sqlite/conversation_keys.ts";
import { LOBBY, said, TempDir, texts } from "./fakes.ts";

const ALL = { limit: 1000, size: Infinity };

/** A log on the disk, followed by a thread as in the server. */
class Threaded implements AsyncDisposable {
  readonly troubles: string[] = [];
  readonly trouble = Promise.withResolvers<void>();
  readonly log: SqliteLog;
  readonly thread: FollowerThread;
  readonly #db;
  #committed = Promise.withResolvers<void>();
  #closed = false;

  constructor(dir: TempDir, index = "search.db") {
    const path = dir.file("chat.db");
    this.#db = openDatabase(path);
    let thread: FollowerThread;
    this.log = new SqliteLog({
      db: this.#db,
      path,
      now: Date.now,
      committed: () => this.#committed.resolve(),
      failed: (_entries, error) => this.#committed.reject(error),
      follower: (newest) =>
        thread = new FollowerThread({
          paths: { log: path, index: dir.file(index), transcript: dir.file("chat_history.txt") },
          name: identityOf(this.#db),
          newest,
          onTrouble: (message) => {
            this.troubles.push(message);
            this.trouble.resolve();
          },
        }),
    });
    this.thread = thread!;
  }

  async say(...said_: string[]): Promise<void> {
    for (const text of said_) {
      this.#committed = Promise.withResolvers();
      this.log.append(said({ text }));
      await this.#committed.promise;
    }
  }

  async find(text: string): Promise<string[]> {
    return texts(await this.log.search({ where: [LOBBY], text: text }, ALL));
  }

  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    await this.log.close();
    this.#db.close();
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }
}

Deno.test("FollowerThread finds what was said the moment before", async () => {
  using dir = new TempDir();
  await using test = new Threaded(dir);
  await test.say("first", "second");
  assertEquals(await test.find("sec"), ["second"]);
  await test.say("second thoughts");
  assertEquals(await test.find("second"), ["second", "second thoughts"]);
  assertEquals(test.troubles, []);
});

Deno.test("FollowerThread drops a search that is not wanted any more", async () => {
  using dir = new TempDir();
  await using test = new Threaded(dir);
  await test.say("word");
  const stop = new AbortController();
  const dropped = test.log.search({ where: [LOBBY], text: "word" }, ALL, stop.signal);
  stop.abort(new Error("never mind"));
  await assertRejects(() => dropped, Error, "never mind");
  await assertRejects(() => test.log.search({ where: [LOBBY], text: "word" }, ALL, stop.signal), Error, "never mind");
  assertEquals([await test.find("word"), test.troubles], [["word"], []]);
});

Deno.test("FollowerThread.close() follows to the end, and leaves nothing open behind it", async () => {
  using dir = new TempDir();
  const test = new Threaded(dir);
  await test.say("one");
  await test.find("one");
  await test.say("two");
  await test.close();
  assertMatch(Deno.readTextFileSync(dir.file("chat_history.txt")), /<alice> one\n.*<alice> two\n$/);
  const names = Array.from(Deno.readDirSync(dir.path), ({ name }) => name).sort();
  assertEquals(names, ["chat.db", "chat_history.txt", "search.db"]);
  await using again = new Threaded(dir);
  assertEquals(await again.find("two"), ["two"]);
  assertEquals(
    await again.thread.search({ marks: [[conversationMark("#lobby")]], text: "on", from: 0, before: 9, limit: 9 }),
    [1],
  );
});

Deno.test("FollowerThread makes a damaged or lost index again, and says so", async () => {
  using dir = new TempDir();
  {
    await using test = new Threaded(dir);
    await test.say("word");
  }
  Deno.writeTextFileSync(dir.file("search.db"), "This is no database. ".repeat(500));
  {
    await using test = new Threaded(dir);
    assertEquals(await test.find("word"), ["word"]);
    assertMatch(test.troubles.join("\n"), /^The search index .*search\.db was damaged and is made again\.$/);
  }
  Deno.removeSync(dir.file("search.db"));
  await using test = new Threaded(dir);
  assertEquals([await test.find("word"), test.troubles], [["word"], []]);
});

Deno.test("FollowerThread writes nothing to the transcript twice when the index is made again", async () => {
  using dir = new TempDir();
  const lines = () => Deno.readTextFileSync(dir.file("chat_history.txt")).match(/(?<=<alice> ).*/g);
  {
    await using test = new Threaded(dir);
    await test.say("one");
  }
  // An index as an earlier version made it.
  Deno.removeSync(dir.file("search.db"));
  {
    using log = openDatabase(dir.file("chat.db"));
    using old = new DatabaseSync(dir.file("search.db"));
    old.exec(`CREATE TABLE progress (log TEXT NOT NULL, indexed INTEGER NOT NULL);
      CREATE VIRTUAL TABLE words_0 USING fts5 (
        text, place, content = '', tokenize = 'unicode61 remove_diacritics 2'
      );
      INSERT INTO words_0 (rowid, text, place) VALUES (1, 'one', 'x236c6f626279')`);
    old.prepare("INSERT INTO progress VALUES (?, 1)").run(identityOf(log));
  }
  {
    await using test = new Threaded(dir);
    assertEquals([await test.find("on"), test.troubles], [["one"], []]);
    await test.say("two");
  }
  assertEquals(lines(), ["one", "two"]);
  // What was written last is known by the time of the file, where the index cannot say.
  Deno.removeSync(dir.file("search.db"));
  {
    await using test = new Threaded(dir);
    assertEquals(await test.find("two"), ["two"]);
    await test.say("three");
  }
  assertEquals(lines(), ["one", "two", "three"]);
});

Deno.test("FollowerThread that cannot work says so, fails searches, and works again when it can", async () => {
  using dir = new TempDir();
  Deno.mkdirSync(dir.file("search.db"));
  await using test = new Threaded(dir);
  await test.say("word");
  await assertRejects(() => test.find("word"), Error);
  await test.trouble.promise;
  assertMatch(test.troubles.join("\n"), /^The search and the transcript do not follow: .+ kept all the same\.$/);
  Deno.removeSync(dir.file("search.db"));
  for (;;) {
    const found = await test.find("word").catch(() => []);
    if (found.length > 0) break;
  }
  assert(test.troubles.length === 1);
});
