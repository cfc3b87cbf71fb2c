import { assertEquals, assertThrows } from "@std/assert";
import type { StoredMessage } from "../../lib/store/mod.ts";
import { emptyJournal, openIndexDatabase, Transactions } from "../../lib/store/sqlite/database.ts";
import { PARTITION, SearchIndex } from "../../lib/store/sqlite/search_index.ts";
import { authorMark, conversationMark } from "../../lib/store/sqlite/search_marks.ts";
import { readLatin1, said, TempDir } from "./fakes.ts";

function stored(seq: number, text: string): StoredMessage {
  return { ...said({ text }), seq, at: 0 };
}

/** Has the index take messages, and the earlier messages that were changed since. */
function take(index: SearchIndex, messages: StoredMessage[], changed: StoredMessage[] = []): void {
  index.take(messages, messages.at(-1)?.seq ?? index.position + 1, changed);
}

const deleted = (seq: number): StoredMessage => ({ ...stored(seq, "Message deleted."), deleted: { by: "bob", at: 1 } });

function find(index: SearchIndex, text: string, { from = 0, before = Infinity, limit = 10 } = {}): number[] {
  return finish(index.search({
    marks: [[conversationMark("#lobby")]],
    text,
    from,
    before: Math.min(before, Number.MAX_SAFE_INTEGER),
    limit,
  }));
}

/** Takes all steps. */
function finish<T>(steps: Generator<void, T>): T {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

Deno.test("SearchIndex finds the newest first, across its tables, up to the limit", () => {
  using db = openIndexDatabase(":memory:");
  const index = new SearchIndex(db, "log", 0);
  take(index, [stored(PARTITION - 2, "word a"), stored(PARTITION - 1, "word b"), stored(PARTITION, "word c")]);
  take(index, [stored(3 * PARTITION, "word d")]);
  assertEquals(find(index, "wor"), [3 * PARTITION, PARTITION, PARTITION - 1, PARTITION - 2]);
  assertEquals(find(index, "word", { limit: 2 }), [3 * PARTITION, PARTITION]);
  assertEquals(find(index, "word", { before: PARTITION, limit: 1 }), [PARTITION - 1]);
  assertEquals(find(index, "word", { from: PARTITION - 1, before: 3 * PARTITION }), [PARTITION, PARTITION - 1]);
  assertEquals(find(index, "b"), [PARTITION - 1]);
  assertEquals(index.position, 3 * PARTITION);
});

Deno.test("SearchIndex.forget() drops tables that have only old messages", () => {
  using db = openIndexDatabase(":memory:");
  const index = new SearchIndex(db, "log", 0);
  const seqs = [1, PARTITION, PARTITION + 1, 2 * PARTITION];
  take(index, seqs.map((seq) => stored(seq, "word")));
  index.forget(PARTITION);
  assertEquals(find(index, "word"), [2 * PARTITION, PARTITION + 1, PARTITION]);
  index.forget(2 * PARTITION - 1);
  assertEquals(find(index, "word"), [2 * PARTITION, PARTITION + 1, PARTITION]);
  index.forget(2 * PARTITION);
  assertEquals(find(index, "word"), [2 * PARTITION]);
  take(index, [stored(2 * PARTITION + 1, "word")]);
  assertEquals(find(index, "word"), [2 * PARTITION + 1, 2 * PARTITION]);
});

Deno.test("SearchIndex.rollBack() forgets messages and tables of a transaction that failed", () => {
  using db = openIndexDatabase(":memory:");
  const index = new SearchIndex(db, "log", 0);
  const messages = [stored(1, "word"), stored(PARTITION, "word")];
  const full = () => {
    take(index, messages);
    throw new Error("full");
  };
  assertThrows(() => new Transactions(db).run(full), Error, "full");
  index.rollBack();
  assertEquals([find(index, "word"), index.position], [[], 0]);
  take(index, messages);
  assertEquals([find(index, "word"), index.position], [[PARTITION, 1], PARTITION]);
});

Deno.test("SearchIndex resumes from its position, but starts again for another or a shorter log", () => {
  using dir = new TempDir();
  const open = (log: string, newest: number) => {
    const db = openIndexDatabase(dir.file("search.db"));
    const index = new SearchIndex(db, log, newest);
    return { index, [Symbol.dispose]: () => db.close() };
  };
  {
    using made = open("a", 0);
    take(made.index, [stored(1, "word"), stored(2, "word")]);
  }
  {
    using again = open("a", 2);
    assertEquals([again.index.position, find(again.index, "word")], [2, [2, 1]]);
  }
  {
    using shorter = open("a", 1);
    assertEquals([shorter.index.position, find(shorter.index, "word")], [0, []]);
    take(shorter.index, [stored(1, "word")]);
  }
  using other = open("b", 5);
  assertEquals([other.index.position, find(other.index, "word")], [0, []]);
});

Deno.test("SearchIndex.search() tolerates tables that come and go between its steps", () => {
  using db = openIndexDatabase(":memory:");
  const index = new SearchIndex(db, "log", 0);
  take(index, [stored(1, "word"), stored(PARTITION, "word"), stored(2 * PARTITION, "word")]);
  const steps = index.search({
    marks: [[conversationMark("#lobby")]],
    text: "word",
    from: 0,
    before: 9 * PARTITION,
    limit: 10,
  });
  assertEquals(steps.next().done, false);
  take(index, [stored(3 * PARTITION, "word")]);
  index.forget(PARTITION);
  assertEquals([steps.next().done, steps.next()], [false, { done: true, value: [2 * PARTITION, PARTITION] }]);
});

Deno.test("SearchIndex searches many conversations at once", () => {
  using db = openIndexDatabase(":memory:");
  const index = new SearchIndex(db, "log", 0);
  const rooms = Array.from({ length: 100 }, (_, i) => `#room${i}`);
  const at = (seq: number, to: string, text: string, from = "alice") => ({ ...said({ to, text, from }), seq, at: 0 });
  take(index, [
    at(1, "#room7", "word"),
    at(2, "#elsewhere", "word"),
    at(PARTITION, "#elsewhere", "word"),
    at(2 * PARTITION, "#room99", "word", "bob"),
    at(3 * PARTITION, "#room1", "nothing", "bob"),
  ]);
  const find = (text: string, ...more: string[][]) => {
    const marks = [rooms.map(conversationMark), ...more];
    const steps = index.search({ marks, text, from: 0, before: 9 * PARTITION, limit: 10 });
    let step = steps.next();
    while (!step.done) step = steps.next();
    return step.value;
  };
  assertEquals(find("word"), [2 * PARTITION, 1]);
  assertEquals(find("word", [authorMark("bob")]), [2 * PARTITION]);
  assertEquals(find("", [authorMark("bob")]), [3 * PARTITION, 2 * PARTITION]);
  assertEquals(find(""), [3 * PARTITION, 2 * PARTITION, 1]);
  assertEquals(find("absent"), []);
});

Deno.test("SearchIndex finds a message by its current words, whenever it takes the change", () => {
  using db = openIndexDatabase(":memory:");
  const index = new SearchIndex(db, "log", 0);
  take(index, [stored(1, "helo world"), stored(2, "edited already"), stored(3, "secret"), deleted(4)]);
  // An edit of a message whose text was taken after it was edited changes nothing.
  for (let i = 0; i < 2; i++) take(index, [], [stored(1, "hello world"), stored(2, "edited already"), deleted(3)]);
  const found = ["helo", "hello", "world", "already", "secret", "deleted"].map((word) => find(index, word));
  assertEquals(found, [[], [1], [1], [2], [], []]);
  while (finish(index.tidy()));
  assertEquals(["helo", "hello", "world", "secret"].map((word) => find(index, word)), [[], [1], [1], []]);
});

Deno.test("SearchIndex ignores changes of messages whose table is gone", () => {
  using db = openIndexDatabase(":memory:");
  const index = new SearchIndex(db, "log", 0);
  take(index, [stored(1, "old"), stored(PARTITION, "new")]);
  index.forget(PARTITION);
  take(index, [], [stored(1, "older")]);
  assertEquals([find(index, "older"), finish(index.tidy())], [[], false]);
});

Deno.test("SearchIndex.tidy() removes the words of changed messages from the file, also after a restart", () => {
  using dir = new TempDir();
  const path = dir.file("search.db");
  const words = ["xylophone", "quagmire", "zeppelin"];
  {
    using db = openIndexDatabase(path);
    const index = new SearchIndex(db, "log", 0);
    new Transactions(db).run(() => take(index, words.map((word, i) => stored(i + 1, word))));
    take(index, Array.from({ length: 500 }, (_, i) => stored(i + 4, `word${i}`)), [deleted(1), stored(2, "other")]);
  }
  using db = openIndexDatabase(path);
  const index = new SearchIndex(db, "log", 1_000);
  while (finish(index.tidy()));
  assertEquals(emptyJournal(db), true);
  // Only the end of a word stands in the file where the words before it begin alike.
  assertEquals(words.map((word) => readLatin1(path).includes(word.slice(2))), [false, false, true]);
});
