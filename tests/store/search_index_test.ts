import { assertEquals, assertThrows } from "@std/assert";
import { DatabaseSync } from "node:sqlite";
import { SearchIndex, type StoredMessage } from "../../lib/store/mod.ts";
import { PART } from "../../lib/store/sqlite/search_index.ts";
import { authorMark, placeMark } from "../../lib/store/sqlite/places.ts";
import { said, TempDir } from "./fakes.ts";

function stored(seq: number, text: string): StoredMessage {
  return { ...said({ text }), seq, at: 0 };
}

function find(index: SearchIndex, text: string, { from = 0, before = Infinity, limit = 10 } = {}): number[] {
  const steps = index.search({
    marks: [[placeMark("#lobby")]],
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
  index.add([stored(PART - 2, "word a"), stored(PART - 1, "word b"), stored(PART, "word c")], nothing);
  index.add([stored(3 * PART, "word d")], nothing);
  assertEquals(find(index, "wor"), [3 * PART, PART, PART - 1, PART - 2]);
  assertEquals(find(index, "word", { limit: 2 }), [3 * PART, PART]);
  assertEquals(find(index, "word", { before: PART, limit: 1 }), [PART - 1]);
  assertEquals(find(index, "word", { from: PART - 1, before: 3 * PART }), [PART, PART - 1]);
  assertEquals(find(index, "b"), [PART - 1]);
  assertEquals(index.indexed, 3 * PART);
});

Deno.test("SearchIndex.forget() lets go of what is in tables with nothing newer", () => {
  using db = new DatabaseSync(":memory:");
  const index = new SearchIndex(db, "log", 0);
  const seqs = [1, PART, PART + 1, 2 * PART];
  index.add(seqs.map((seq) => stored(seq, "word")), nothing);
  index.forget(PART);
  assertEquals(find(index, "word"), [2 * PART, PART + 1, PART]);
  index.forget(2 * PART - 1);
  assertEquals(find(index, "word"), [2 * PART, PART + 1, PART]);
  index.forget(2 * PART);
  assertEquals(find(index, "word"), [2 * PART]);
  index.add([stored(2 * PART + 1, "word")], nothing);
  assertEquals(find(index, "word"), [2 * PART + 1, 2 * PART]);
});

Deno.test("SearchIndex.add() takes all or nothing, also where a table begins", () => {
  using db = new DatabaseSync(":memory:");
  const index = new SearchIndex(db, "log", 0);
  const full = () => {
    throw new Error("full");
  };
  assertThrows(() => index.add([stored(1, "word"), stored(PART, "word")], full), Error, "full");
  assertEquals([find(index, "word"), index.indexed], [[], 0]);
  index.add([stored(1, "word"), stored(PART, "word")], nothing);
  assertEquals([find(index, "word"), index.indexed], [[PART, 1], PART]);
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
  index.add([stored(1, "word"), stored(PART, "word"), stored(2 * PART, "word")], nothing);
  const steps = index.search({ marks: [[placeMark("#lobby")]], text: "word", from: 0, before: 9 * PART, limit: 10 });
  assertEquals(steps.next().done, false);
  index.add([stored(3 * PART, "word")], nothing);
  index.forget(PART);
  assertEquals([steps.next().done, steps.next()], [false, { done: true, value: [2 * PART, PART] }]);
});

Deno.test("SearchIndex finds in any of very many conversations what has the other marks, in each table", () => {
  using db = new DatabaseSync(":memory:");
  const index = new SearchIndex(db, "log", 0);
  const rooms = Array.from({ length: 100 }, (_, i) => `#room${i}`);
  const at = (seq: number, to: string, text: string, from = "alice") => ({ ...said({ to, text, from }), seq, at: 0 });
  index.add([
    at(1, "#room7", "word"),
    at(2, "#elsewhere", "word"),
    at(PART, "#elsewhere", "word"),
    at(2 * PART, "#room99", "word", "bob"),
    at(3 * PART, "#room1", "nothing", "bob"),
  ], nothing);
  const find = (text: string, ...more: string[][]) => {
    const marks = [rooms.map(placeMark), ...more];
    const steps = index.search({ marks, text, from: 0, before: 9 * PART, limit: 10 });
    let step = steps.next();
    while (!step.done) step = steps.next();
    return step.value;
  };
  assertEquals(find("word"), [2 * PART, 1]);
  assertEquals(find("word", [authorMark("bob")]), [2 * PART]);
  assertEquals(find("", [authorMark("bob")]), [3 * PART, 2 * PART]);
  assertEquals(find(""), [3 * PART, 2 * PART, 1]);
  assertEquals(find("absent"), []);
});
