import { assert, assertEquals, assertRejects } from "@std/assert";
import type { NewMessage } from "../../lib/store/mod.ts";
import { MAX_ABSENT, REMEMBERED_IDS, UsedIdTable } from "../../lib/store/used_ids.ts";
import {
  ALL,
  LOBBY,
  memoryTestStore,
  said,
  SqliteTestStore,
  storeTest,
  TempDir,
  type TestStore,
  texts,
} from "./fakes.ts";

/** Returns the ids and seqs of what was stored, and of what was a repeat. */
const outcomeOf = ({ stored, repeats }: TestStore) => ({
  stored: stored.map(({ author, id, seq }) => [author, id, seq]),
  repeated: repeats.map(({ message: { author, id }, seq }) => [author, id, seq]),
});

const by = (author: number, id: string, rest: Partial<NewMessage> = {}) => said({ author, id, ...rest });

storeTest("stores a message once, in one turn and in later ones, and says where it is", async (test) => {
  await test.append(by(1, "a"), by(1, "b"), by(1, "a", { text: "again", session: 7 }), by(2, "a"));
  await test.append(by(1, "a"), by(2, "a"));
  await test.append(by(1, "c"));
  assertEquals(outcomeOf(test), {
    stored: [[1, "a", 1], [1, "b", 2], [2, "a", 3], [1, "c", 4]],
    repeated: [[1, "a", 1], [1, "a", 1], [2, "a", 3]],
  });
  assertEquals(test.repeats[0].message.session, 7);
  assertEquals(test.log.newestSeq, 4);
  assertEquals(test.batches.length, 2);
  assertEquals(texts(await test.history.page(LOBBY, ALL)), ["hello", "hello", "hello", "hello"]);
});

storeTest("tells of a repeat once the message that it repeats is told", async (test) => {
  const told: string[] = [];
  test.log.subscribe({
    committed: ({ entries }) => void told.push(...entries.map(({ seq }) => `committed ${seq}`)),
    repeated: (repeats) => void told.push(...repeats.map(({ seq }) => `repeated ${seq}`)),
    failed: () => {},
  });
  await test.append(by(1, "a"), by(1, "a"), by(1, "b"));
  assertEquals(told, ["committed 1", "committed 2", "repeated 1"]);
});

storeTest("a message keeps its id when it is edited or deleted", async (test) => {
  await test.append(by(1, "a"), by(1, "b"));
  const change = { author: 1, from: "alice" };
  await test.log.apply({ kind: "edit", about: 1, text: "edited", window: Infinity, ...change });
  await test.log.apply({ kind: "deletion", about: 2, moderator: false, ...change });
  await test.append(by(1, "a"), by(1, "b"));
  assertEquals(outcomeOf(test).repeated, [[1, "a", 1], [1, "b", 2]]);
  assertEquals(test.store.messages.get(1)?.text, "edited");
});

storeTest("finds a message by its author and id, after everything that was appended before", async (test) => {
  assertEquals(await test.log.find(1, "a"), undefined);
  test.log.append(by(1, "a"));
  const found = [test.log.find(1, "a"), test.log.find(1, "b"), test.log.find(2, "a")];
  test.log.append(by(1, "b"));
  assertEquals(await Promise.all(found), [1, undefined, undefined]);
});

storeTest("messages of the operator are always new", async (test) => {
  await test.append(by(0, "a"), by(0, "a"));
  assertEquals([test.stored.length, test.repeats.length, await test.log.find(0, "a")], [2, 0, undefined]);
});

storeTest("remembers the last thousand ids of a person who is here, and of those who are not", async (test) => {
  await test.log.usedIds.load(1);
  const ids = Array.from({ length: 5 * REMEMBERED_IDS }, (_, i) => `${i}`);
  for (let i = 0; i < ids.length; i += 500) {
    await test.append(...ids.slice(i, i + 500).flatMap((id) => [by(1, id), by(2, id)]));
  }
  assertEquals([test.stored.length, test.repeats.length], [2 * ids.length, 0]);
  const last = ids.slice(-REMEMBERED_IDS);
  await test.append(...last.flatMap((id) => [by(1, id), by(2, id)]));
  assertEquals([test.stored.length, test.repeats.length], [2 * ids.length, 2 * REMEMBERED_IDS]);
  assertEquals(await test.log.find(1, ids[0]), undefined);
});

storeTest("repeats count whether or not the ids of the person are known when they are stored", async (test) => {
  await test.append(by(1, "a"), by(2, "a"), by(3, "a"));
  // So many others that the first three are forgotten.
  for (let person = 10; person < 12 + 2 * MAX_ABSENT; person++) await test.append(by(person, "x"));
  const loading = test.log.usedIds.load(1);
  test.log.usedIds.keep(2);
  await test.append(by(1, "a"), by(2, "a"), by(3, "a"), by(1, "new"));
  await loading;
  await test.append(by(1, "a"), by(1, "new"));
  assertEquals(outcomeOf(test).repeated, [[1, "a", 1], [2, "a", 2], [3, "a", 3], [1, "a", 1], [
    1,
    "new",
    4 + 2 + 2 * MAX_ABSENT,
  ]]);
});

Deno.test("a transaction that fails leaves no id behind, and takes none away", async () => {
  using test = new SqliteTestStore();
  await test.append(by(1, "old"));
  test.db.exec("CREATE TRIGGER broken BEFORE INSERT ON turn BEGIN SELECT RAISE(FAIL, 'broken'); END");
  await test.append(by(1, "a"), by(1, "old"), by(1, "a"), by(2, "b"));
  await assertRejects(async () => {
    test.log.append(by(1, "c"));
    await test.log.find(1, "c");
  });
  assertEquals([test.stored.length, test.repeats.length, test.failed.length], [1, 0, 2]);
  test.db.exec("DROP TRIGGER broken");
  assertEquals(await Promise.all(["a", "c", "old"].map((id) => test.log.find(1, id))), [undefined, undefined, 1]);
  await test.append(by(1, "a"), by(1, "old"), by(1, "a"), by(2, "b"));
  assertEquals(outcomeOf(test), {
    stored: [[1, "old", 1], [1, "a", 2], [2, "b", 3]],
    repeated: [[1, "old", 1], [1, "a", 2]],
  });
});

Deno.test("a transaction that fails at its end leaves no id behind, even of people who were not known", async () => {
  using test = new SqliteTestStore();
  test.db.exec("PRAGMA foreign_keys = ON; CREATE TABLE one (id INTEGER PRIMARY KEY)");
  test.db.exec("CREATE TABLE other (id INTEGER REFERENCES one DEFERRABLE INITIALLY DEFERRED)");
  test.db.exec("CREATE TRIGGER broken AFTER INSERT ON turn BEGIN INSERT INTO other VALUES (7); END");
  // Two rows of one transaction: the ids of person 2 are read when the first row is written already.
  test.log.append(by(2, "a"));
  const change = test.log.apply({ kind: "receipts", person: 2, on: true });
  test.log.append(by(2, "b"));
  await assertRejects(() => change);
  await test.until(() => test.answered === 2);
  test.db.exec("DROP TRIGGER broken");
  await test.append(by(2, "a"), by(2, "b"));
  assertEquals(outcomeOf(test), { stored: [[2, "a", 1], [2, "b", 2]], repeated: [] });
});

Deno.test("a store that is opened again knows the last ids of each person", async () => {
  using dir = new TempDir();
  const path = dir.file("chat.db");
  {
    using test = new SqliteTestStore(path);
    for (let i = 0; i < 3 * REMEMBERED_IDS; i += 200) {
      await test.append(...Array.from({ length: 200 }, (_, j) => by(1, `${i + j}`)), by(2, `${i}`));
    }
  }
  using again = new SqliteTestStore(path);
  assert(await again.log.usedIds.load(1) > 0);
  assertEquals(await again.log.usedIds.load(1), 0);
  const last = Array.from({ length: REMEMBERED_IDS }, (_, i) => `${2 * REMEMBERED_IDS + i}`);
  await again.append(...last.map((id) => by(1, id)), by(2, "0"), by(1, "new"));
  assertEquals([again.stored.length, again.repeats.length], [1, REMEMBERED_IDS + 1]);
});

Deno.test("UsedIdTable reads once for several loads, and again after a failure", async () => {
  let reads = 0;
  let answer = Promise.withResolvers<void>();
  const table = new UsedIdTable({
    *read() {
      yield 1;
      return [["b", 2], ["a", 1]];
    },
    schedule: async (steps) => {
      reads++;
      await answer.promise;
      steps.next();
      return { value: steps.next().value as never, cost: 5 };
    },
  });
  const failing = [table.load(1), table.load(1)];
  answer.reject(new Error("broken"));
  for (const it of failing) await assertRejects(() => it, Error, "broken");
  answer = Promise.withResolvers();
  const loading = [table.load(1), table.load(1), table.load(1)];
  answer.resolve();
  assertEquals([await Promise.all(loading), reads], [[5, 0, 0], 2]);
  assertEquals([...table.of(1)], [["a", 1], ["b", 2]]);
});

Deno.test("UsedIdTable keeps what the log adds while the ids are read", async () => {
  const { promise, resolve } = Promise.withResolvers<void>();
  const table = new UsedIdTable({
    // deno-lint-ignore require-yield -- as short as it can be
    *read() {
      return [["a", 1]];
    },
    schedule: async (steps) => {
      const { value } = steps.next();
      await promise;
      return { value: value as never, cost: 1 };
    },
  });
  const loading = table.load(1);
  table.add(table.of(1), "b", 2);
  resolve();
  await loading;
  assertEquals([...table.of(1)], [["a", 1], ["b", 2]]);
});

Deno.test("UsedIdTable forgets people once nobody keeps them, except the last few", async () => {
  const table = new UsedIdTable({
    // deno-lint-ignore require-yield -- as short as it can be
    *read() {
      return [];
    },
    schedule: (steps) => Promise.resolve({ value: steps.next().value as never, cost: 1 }),
  });
  for (let person = 1; person <= 100; person++) await table.load(person);
  table.keep(100);
  table.shrink();
  assertEquals(table.size, 100);
  for (let person = 1; person <= 100; person++) table.release(person);
  table.shrink();
  assertEquals(table.size, MAX_ABSENT + 1);
  assertEquals([await table.load(1), await table.load(99), await table.load(100)], [1, 0, 0]);
});

Deno.test("a store in memory and one in SQLite decide alike about repeats of many people", async () => {
  using sqlite = new SqliteTestStore();
  using memory = memoryTestStore();
  for (let turn = 0; turn < 60; turn++) {
    const messages = Array.from({ length: 40 }, (_, i) => by(1 + (turn * 7 + i * i) % 60, `${(turn + i) % 11}`));
    for (const test of [sqlite, memory]) await test.append(...messages);
  }
  assertEquals(outcomeOf(memory), outcomeOf(sqlite));
  const known = sqlite.stored.map(({ author, id }) => `${author} ${id}`);
  assertEquals(new Set(known).size, known.length);
});
