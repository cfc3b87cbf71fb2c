import { assertEquals, assertThrows } from "@std/assert";
import { DatabaseSync } from "node:sqlite";
import { SearchIndex, type StoredMessage } from "../../lib/store/mod.ts";
import { PARTITION } from "../../lib/store/sqlite/search_index.ts";
import { authorMark, conversationMark } from "../../lib/store/sqlite/conversation_keys.ts";
import { said, TempDir } from "./fakes.ts";

function stored(seq: number, text: string): StoredMessage {
  return { ...said({ text }), seq, at: 0 };
}

function find(index: SearchIndex, text: string, { from = 0, before = Infinity, limit = 10 } = {}): number[] {
  const steps = index.search({
    marks: [[conversationMark("#lobby")]],
    text,
    from,
    before: Math.min(before, Number.MAX_SAFE_INTEGER),
    limit,
  });
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

const nothing = () => {};

Deno.test("SearchIndex finds the newest first, over the borders of its tables, as many as are wanted", () => {
  using db = new DatabaseSync(":memory:");
  const index = new SearchIndex(db, "log", 0);
  index.add([stored(PARTITION - 2, "word a"), stored(PARTITION - 1, "word b"), stored(PARTITION, "word c")], nothing);
  index.add([stored(3 * PARTITION, "word d")], nothing);
  assertEquals(find(index, "wor"), [3 * PARTITION, PARTITION, PARTITION - 1, PARTITION - 2]);
  assertEquals(find(index, "word", { limit: 2 }), [3 * PARTITION, PARTITION]);
  assertEquals(find(index, "word", { before: PARTITION, limit: 1 }), [PARTITION - 1]);
  assertEquals(find(index, "word", { from: PARTITION - 1, before: 3 * PARTITION }), [PARTITION, PARTITION - 1]);
  assertEquals(find(index, "b"), [PARTITION - 1]);
  assertEquals(index.indexed, 3 * PARTITION);
});

Deno.test("SearchIndex.forget() lets go of what is in tables with nothing newer", () => {
  using db = new DatabaseSync(":memory:");
  const index = new SearchIndex(db, "log", 0);
  const seqs = [1, PARTITION, PARTITION + 1, 2 * PARTITION];
  index.add(seqs.map((seq) => stored(seq, "word")), nothing);
  index.forget(PARTITION);
  assertEquals(find(index, "word"), [2 * PARTITION, PARTITION + 1, PARTITION]);
  index.forget(2 * PARTITION - 1);
  assertEquals(find(index, "word"), [2 * PARTITION, PARTITION + 1, PARTITION]);
  index.forget(2 * PARTITION);
  assertEquals(find(index, "word"), [2 * PARTITION]);
  index.add([stored(2 * PARTITION + 1, "word")], nothing);
  assertEquals(find(index, "word"), [2 * PARTITION + 1, 2 * PARTITION]);
});

Deno.test("SearchIndex.add() takes all or nothing, also where a table begins", () => {
  using db = new DatabaseSync(":memory:");
  const index = new SearchIndex(db, "log", 0);
  const full = () => {
    throw new Error("full");
  };
  assertThrows(() => index.add([stored(1, "word"), stored(PARTITION, "word")], full), Error, "full");
  assertEquals([find(index, "word"), index.indexed], [[], 0]);
  index.add([stored(1, "word"), stored(PARTITION, "word")], nothing);
  assertEquals([find(index, "word"), index.indexed], [[PARTITION, 1], PARTITION]);
});

Deno.test("SearchIndex goes on where it was, but not with another log, or one that has become shorter", () => {
  using dir = new TempDir();
  const open = (log: string, newest: number) => {
    const db = new DatabaseSync(dir.file("search.db"));
    const index = new SearchIndex(db, log, newest);
    return { index, [Symbol.dispose]: () => db.close() };
  };
  {
    using made = open("a", 0);
    made.index.add([stored(1, "word"), stored(2, "word")], nothing);
  }
  {
    using again = open("a", 2);
    assertEquals([again.index.indexed, find(again.index, "word")], [2, [2, 1]]);
  }
  {
    using shorter = open("a", 1);
    assertEquals([shorter.index.indexed, find(shorter.index, "word")], [0, []]);
    shorter.index.add([stored(1, "word")], nothing);
  }
  using other = open("b", 5);
  assertEquals([other.index.indexed, find(other.index, "word")], [0, []]);
});

Deno.test("SearchIndex.search() goes on when tables come and go between its steps", () => {
  using db = new DatabaseSync(":memory:");
  const index = new SearchIndex(db, "log", 0);
  index.add([stored(1, "word"), stored(PARTITION, "word"), stored(2 * PARTITION, "word")], nothing);
  const steps = index.search({
    marks: [[conversationMark("#lobby")]],
    text: "word",
    from: 0,
    before: 9 * PARTITION,
    limit: 10,
  });
  assertEquals(steps.next().done, false);
  index.add([stored(3 * PARTITION, "word")], nothing);
  index.forget(PARTITION);
  assertEquals([steps.next().done, steps.next()], [false, { done: true, value: [2 * PARTITION, PARTITION] }]);
});

Deno.test("SearchIndex finds in any of very many conversations what has the other marks, in each table", () => {
  using db = new DatabaseSync(":memory:");
  const index = new SearchIndex(db, "log", 0);
  const rooms = Array.from({ length: 100 }, (_, i) => `#room${i}`);
  const at = (seq: number, to: string, text: string, from = "alice") => ({ ...said({ to, text, from }), seq, at: 0 });
  index.add([
    at(1, "#room7", "word"),
    at(2, "#elsewhere", "word"),
    at(PARTITION, "#elsewhere", "word"),
    at(2 * PARTITION, "#room99", "word", "bob"),
    at(3 * PARTITION, "#room1", "nothing", "bob"),
  ], nothing);
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
