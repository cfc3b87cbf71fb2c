import { assert, assertEquals, assertMatch, assertRejects, assertThrows } from "@std/assert";
import { DatabaseSync } from "node:sqlite";
import { explainStoreError, StoreError } from "../../lib/store/mod.ts";
import { emptyJournal, openDatabase, Transactions } from "../../lib/store/sqlite/database.ts";
import { cleanLog, markMoved } from "../../lib/store/sqlite/clean_log.ts";
import { migrate } from "../../lib/store/sqlite/schema.ts";
import { readLatin1, room, said, SqliteTestStore, TempDir, texts } from "./fakes.ts";

/** Returns the message with which opening the database fails. */
function refusal(path: string): string {
  return assertThrows(() => openDatabase(path), StoreError).message;
}

Deno.test("openDatabase() creates a database that can be opened again", () => {
  using dir = new TempDir();
  openDatabase(dir.file("chat.db")).close();
  const db = openDatabase(dir.file("chat.db"));
  assertEquals(db.prepare("SELECT count(*) AS n FROM turn").get(), { n: 0 });
  db.close();
});

Deno.test("openDatabase() rejects a database of a newer version, and does not change it", () => {
  using dir = new TempDir();
  const path = dir.file("chat.db");
  openDatabase(path).close();
  const newer = new DatabaseSync(path);
  newer.exec("PRAGMA user_version = 1000");
  newer.close();
  const before = Deno.readFileSync(path);
  assertEquals(
    refusal(path),
    `The history in ${path} was written by a newer version of this program. Use that version, or give another folder with --data.`,
  );
  assertEquals(Deno.readFileSync(path), before);
});

Deno.test("openDatabase() says when a file is damaged, and does not change it", () => {
  using dir = new TempDir();
  const path = dir.file("chat.db");
  for (const content of ["This is no database. ".repeat(200), "\0".repeat(4096), "SQLite format 3\0".repeat(600)]) {
    Deno.writeTextFileSync(path, content);
    assertMatch(refusal(path), /^The history in .*chat\.db is damaged\. Replace it with a backup/);
    assertEquals(Deno.readTextFileSync(path), content);
  }
});

Deno.test("openDatabase() closes a file that it cannot use", () => {
  using dir = new TempDir();
  const path = dir.file("chat.db");
  Deno.writeTextFileSync(path, "This is no database. ".repeat(200));
  refusal(path);
  // Windows cannot remove an open file.
  Deno.removeSync(path);
  openDatabase(path).close();
});

Deno.test("a database damaged in the middle is reported at the start or when it is read", async () => {
  using dir = new TempDir();
  const path = dir.file("chat.db");
  {
    using test = new SqliteTestStore(path);
    for (let i = 0; i < 200; i++) await test.append(said({ text: `${i} ${"x".repeat(2000)}` }));
  }
  const whole = Deno.readFileSync(path);
  const damaged = whole.slice();
  damaged.fill(0xaa, 4096 * 3);
  for (const content of [damaged, whole.slice(0, whole.length >> 1)]) {
    Deno.writeFileSync(path, content);
    const error = await assertRejects(async () => {
      using test = new SqliteTestStore(path);
      await test.history.page(room("#lobby"), { limit: 1000, size: Infinity });
      await test.search.find({ where: [room("#lobby")], text: "x" }, { limit: 1000, size: Infinity });
    }, Error);
    assertMatch(explainStoreError(error, path).message, /^The history in .*chat\.db is damaged\./);
  }
  Deno.writeFileSync(path, whole);
  using test = new SqliteTestStore(path);
  assertEquals(texts(await test.history.page(room("#lobby"), { limit: 1000, size: Infinity })).length, 200);
});

Deno.test("openDatabase() says when the path cannot be used", () => {
  using dir = new TempDir();
  assertMatch(
    refusal(dir.file("nowhere/chat.db")),
    /cannot be written\. Check the permissions of the file and its folder/,
  );
});

Deno.test("Transactions.run() stores everything or nothing, and rethrows", () => {
  const db = new DatabaseSync(":memory:");
  db.exec("CREATE TABLE t (n INTEGER PRIMARY KEY)");
  const transactions = new Transactions(db);
  const insert = db.prepare("INSERT INTO t VALUES (?)");
  const numbers = () => (db.prepare("SELECT n FROM t").all() as Array<{ n: number }>).map(({ n }) => n);
  assertEquals(transactions.run(() => (insert.run(1), "result")), "result");
  const broken = () => {
    insert.run(2);
    insert.run(1);
  };
  const mine = () => {
    insert.run(3);
    throw new Error("mine");
  };
  assertThrows(() => transactions.run(broken), Error, "UNIQUE");
  assertThrows(() => transactions.run(mine), Error, "mine");
  assertEquals([numbers(), db.isTransaction], [[1], false]);
  db.close();
});

Deno.test("openDatabase() removes what an earlier version left of moved and deleted rows, also after a kill", () => {
  const words = Array.from({ length: 5_000 }, (_, i) => `<word${i}>`);
  // Returns how many words are left in the file after all rows were overwritten.
  const left = (before: (db: DatabaseSync) => void) => {
    using dir = new TempDir();
    const path = dir.file("chat.db");
    openDatabase(path).close();
    {
      using db = new DatabaseSync(path);
      db.exec("PRAGMA secure_delete = OFF; BEGIN");
      const insert = db.prepare("INSERT INTO turn (first, at, people, frames) VALUES (?, 0, '[1,0]', ?)");
      words.forEach((text, i) => insert.run(i + 1, new TextEncoder().encode(text.padEnd(50 + i % 200, "x"))));
      db.exec("DELETE FROM turn WHERE first <= 1000 OR first % 7 = 0; COMMIT; PRAGMA secure_delete = ON");
      before(db);
    }
    {
      using db = openDatabase(path);
      const rows = db.prepare("SELECT count(*) AS count, sum(first) AS sum FROM turn").get();
      const kept = words.map((_, i) => i + 1).filter((first) => first > 1_000 && first % 7 > 0);
      assertEquals({ ...rows }, { count: kept.length, sum: kept.reduce((sum, first) => sum + first, 0) });
      const { sql } = db.prepare("SELECT sql FROM sqlite_schema WHERE name = 'turn_change'").get() as { sql: string };
      assertMatch(sql, /ON turn /);
      db.exec("UPDATE turn SET frames = zeroblob(10)");
      assertEquals(emptyJournal(db), true);
    }
    return new Set(readLatin1(path).match(/<word\d+>/g)).size;
  };
  const asEarlier = "PRAGMA application_id = 0";
  assert(left(() => {}) > 0);
  assertEquals(left((db) => db.exec(asEarlier)), 0);
  const killed = (db: DatabaseSync) => {
    const { sql } = db.prepare("SELECT sql FROM sqlite_schema WHERE name = 'turn'").get() as { sql: string };
    db.exec(`${asEarlier}; ${sql.replace("turn", "moved_turn")}; CREATE TABLE filler (bytes BLOB);
      INSERT INTO moved_turn SELECT * FROM turn WHERE first < 3000; DELETE FROM turn WHERE first < 3000`);
  };
  assertEquals(left(killed), 0);
});

Deno.test("a log that a full disk keeps from being cleaned opens as it is, and another start cleans it", () => {
  const db = new DatabaseSync(":memory:");
  migrate(db, "memory");
  const add = db.prepare("INSERT INTO turn (first, at, people, frames) VALUES (?, 1, '[1,0]', zeroblob(3000))");
  for (let i = 1; i <= 1_000; i++) add.run(i);
  const pages = () => Object.values(db.prepare("PRAGMA page_count").get()!)[0] as number;
  const rows = () => db.prepare("SELECT count(*) AS count, sum(first) AS sum FROM turn").get();
  const isClean = () => Object.values(db.prepare("PRAGMA application_id").get()!)[0] !== 0;
  const before = rows();
  const outcomes = new Set<boolean>();
  // From no spare page on, so that the space runs out at various moments.
  for (let spare = 0; spare <= 600; spare += 20) {
    markMoved(db);
    db.exec(`PRAGMA max_page_count = ${pages() + spare}`);
    cleanLog(db);
    outcomes.add(isClean());
    assertEquals(rows(), before);
  }
  assertEquals(outcomes, new Set([false, true]));
  db.close();
});

Deno.test("emptyJournal() leaves nothing in the journal, or says that someone is reading or writing", () => {
  using dir = new TempDir();
  const path = dir.file("chat.db");
  using db = openDatabase(path);
  using other = new DatabaseSync(path);
  const journal = () => Deno.statSync(`${path}-wal`).size;
  db.exec("CREATE TABLE t (n INTEGER); INSERT INTO t VALUES (1)");
  other.exec("BEGIN; SELECT * FROM t");
  db.exec("PRAGMA busy_timeout = 0; INSERT INTO t VALUES (2)");
  assertEquals([emptyJournal(db), journal() > 0], [false, true]);
  other.exec("COMMIT; BEGIN IMMEDIATE");
  assertEquals([emptyJournal(db), journal() > 0], [false, true]);
  other.exec("COMMIT");
  assertEquals([emptyJournal(db), journal()], [true, 0]);
});

Deno.test("emptyJournal() leaves how long a handle waits for others as it was", () => {
  using dir = new TempDir();
  using db = openDatabase(dir.file("chat.db"));
  db.exec("PRAGMA busy_timeout = 321");
  emptyJournal(db);
  assertEquals(db.prepare("PRAGMA busy_timeout").get(), { timeout: 321 } as never);
});

Deno.test("explainStoreError() says what happened and what to do, and does not change a StoreError", () => {
  const explain = (message: string) => explainStoreError(new Error(message), "/data/chat.db").message;
  assertEquals(
    explain("database or disk is full"),
    "The disk that holds /data/chat.db is full or failing. Free some space, or give another folder with --data.",
  );
  assertMatch(explain("disk I/O error"), /^The disk that holds \/data\/chat\.db is full or failing/);
  assertMatch(explain("database disk image is malformed"), /^The history in \/data\/chat\.db is damaged/);
  assertMatch(explain("file is not a database"), /^The history in \/data\/chat\.db is damaged/);
  assertMatch(explain("attempt to write a readonly database"), /cannot be written\. Check the permissions/);
  assertEquals(explain("database is locked"), "The history in /data/chat.db cannot be used: database is locked.");
  const known = new StoreError("Known.");
  assertEquals(explainStoreError(known, "/data/chat.db"), known);
});
