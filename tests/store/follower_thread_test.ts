import { assert, assertEquals, assertMatch, assertRejects } from "@std/assert";
import { DatabaseSync } from "node:sqlite";
import { openDatabase } from "../../lib/store/sqlite/database.ts";
import { identityOf } from "../../lib/store/sqlite/schema.ts";
import { TempDir } from "./fakes.ts";
import { Threaded } from "./threaded.ts";

Deno.test("FollowerThread finds a message that was just stored", async () => {
  using dir = new TempDir();
  await using test = new Threaded(dir);
  await test.say("first", "second");
  assertEquals(await test.find("sec"), ["second"]);
  await test.say("second thoughts");
  assertEquals(await test.find("second"), ["second", "second thoughts"]);
  assertEquals(test.troubles, []);
});

Deno.test("FollowerThread drops a search that is aborted", async () => {
  using dir = new TempDir();
  await using test = new Threaded(dir);
  await test.say("word");
  const stop = new AbortController();
  const dropped = test.find("word", stop.signal);
  stop.abort(new Error("never mind"));
  await assertRejects(() => dropped, Error, "never mind");
  await assertRejects(() => test.find("word", stop.signal), Error, "never mind");
  assertEquals([await test.find("word"), test.troubles], [["word"], []]);
});

Deno.test("FollowerThread.close() follows the log to its end, and leaves nothing open", async () => {
  using dir = new TempDir();
  const test = new Threaded(dir);
  await test.say("one");
  await test.find("one");
  await test.say("two");
  await test.store.close();
  assertMatch(Deno.readTextFileSync(dir.file("chat_history.txt")), /<alice> one\n.*<alice> two\n$/);
  const names = Array.from(Deno.readDirSync(dir.path), ({ name }) => name).sort();
  assertEquals(names, ["chat.db", "chat_history.txt", "search.db"]);
  await using again = new Threaded(dir);
  assertEquals(await again.find("two"), ["two"]);
  assertEquals(await again.find("on"), ["one"]);
});

Deno.test("FollowerThread makes a damaged or lost index again, and reports a damaged one", async () => {
  using dir = new TempDir();
  {
    await using test = new Threaded(dir);
    await test.say("word");
  }
  Deno.writeTextFileSync(dir.file("search.db"), "This is no database. ".repeat(500));
  {
    await using test = new Threaded(dir);
    assertEquals(await test.find("word"), ["word"]);
    assertMatch(
      test.troubles.join("\n"),
      /^The search index .*search\.db was damaged\. The server is building a new one\.$/,
    );
  }
  Deno.removeSync(dir.file("search.db"));
  await using test = new Threaded(dir);
  assertEquals([await test.find("word"), test.troubles], [["word"], []]);
});

Deno.test("FollowerThread writes no message to the transcript twice when the index is made again", async () => {
  using dir = new TempDir();
  const lines = () => Deno.readTextFileSync(dir.file("chat_history.txt")).match(/(?<=<alice> ).*/g);
  {
    await using test = new Threaded(dir);
    await test.say("one");
  }
  // An index of an earlier version.
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
  // Without an index, the time of the file tells the position of the transcript.
  Deno.removeSync(dir.file("search.db"));
  {
    await using test = new Threaded(dir);
    assertEquals(await test.find("two"), ["two"]);
    await test.say("three");
  }
  assertEquals(lines(), ["one", "two", "three"]);
});

Deno.test("FollowerThread reports trouble, fails searches, and recovers", async () => {
  using dir = new TempDir();
  Deno.mkdirSync(dir.file("search.db"));
  await using test = new Threaded(dir);
  await test.say("word");
  await assertRejects(() => test.find("word"), Error);
  await test.trouble.promise;
  assertMatch(test.troubles.join("\n"), /^The search and the transcript have stopped: .+ Messages are still stored\.$/);
  Deno.removeSync(dir.file("search.db"));
  for (;;) {
    const found = await test.find("word").catch(() => []);
    if (found.length > 0) break;
  }
  assert(test.troubles.length === 1);
});
