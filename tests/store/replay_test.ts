import { assertEquals } from "@std/assert";
import { DatabaseSync } from "node:sqlite";
import fc from "fast-check";
import { Compactor } from "../../lib/store/sqlite/compactor.ts";
import { HistorySize } from "../../lib/store/sqlite/history_size.ts";
import { Pruner } from "../../lib/store/sqlite/pruner.ts";
import { rebuildViews } from "../../lib/store/sqlite/rebuild_views.ts";
import { StateRows } from "../../lib/store/sqlite/state_rows.ts";
import { ALL, LOBBY, memoryTestStore, SqliteTestStore, TempDir } from "./fakes.ts";
import { answersOf, play, turns } from "./random_records.ts";

const DAY = 24 * 3600 * 1000;
const TABLES = [
  ...["place", "amendment", "reaction", "pin", "account", "session", "room", "sanction", "private_room", "belonging"],
  ...["missed", "run", "read_mark", "file_use", "file_place", "profile", "invite_link", "invite_link_use", "hook"],
];

/** Returns plain values, in which a field that is undefined is absent. */
const plain = (value: unknown) => JSON.parse(JSON.stringify(value));

/** Waits until nothing is left that the log has to forget, and everything is indexed. */
async function settled(test: SqliteTestStore): Promise<void> {
  await test.search.find({ where: [LOBBY], text: "anything" }, ALL);
  while (test.rows("erasure") > 0) await new Promise((resolve) => setTimeout(resolve, 1));
}

/** Opens the log alone, without views and index, makes them again, and returns what they answer. */
async function replayed(path: string): Promise<unknown> {
  {
    using db = new DatabaseSync(path);
    for (const table of TABLES) db.exec(`DELETE FROM ${table}`);
    db.exec("DELETE FROM sqlite_sequence; UPDATE counted SET up_to = 0, messages = 0");
  }
  Deno.removeSync(path.replace("chat.db", "search.db"));
  using test = new SqliteTestStore(path);
  rebuildViews(test.db, test.views);
  await settled(test);
  return await answersOf(test);
}

Deno.test("views that are made again from the log alone answer every question as before", async () => {
  await fc.assert(
    fc.asyncProperty(turns, async (turns) => {
      using dir = new TempDir();
      const path = dir.file("chat.db");
      let before: unknown;
      {
        using test = new SqliteTestStore(path);
        await play(test, turns);
        await settled(test);
        before = await answersOf(test);
      }
      assertEquals(plain(await replayed(path)), plain(before));
    }),
    { numRuns: 30 },
  );
});

Deno.test("the store in memory decides and answers as the store in SQLite, whatever the records", async () => {
  await fc.assert(
    fc.asyncProperty(turns, async (turns) => {
      using sqlite = new SqliteTestStore();
      using memory = memoryTestStore();
      assertEquals(await play(memory, turns), await play(sqlite, turns));
      await settled(sqlite);
      assertEquals(plain(await answersOf(memory)), plain(await answersOf(sqlite)));
    }),
    { numRuns: 60 },
  );
});

/** Waits until the oldest change of the state is a snapshot, or is not older than a time. */
async function compacted(test: SqliteTestStore, time = Infinity): Promise<void> {
  const rows = new StateRows(test.db);
  const isLeft = ({ first, at }: { first: number; at: number }) =>
    at < time && first < (rows.findSnapshot().snapshot?.row ?? Infinity);
  while (isLeft(rows.oldest() ?? { first: 0, at: Infinity })) await new Promise((resolve) => setTimeout(resolve, 1));
}

Deno.test("a snapshot stands for what retention has removed", async () => {
  await fc.assert(
    fc.asyncProperty(turns, turns, turns, async (first, then, last) => {
      using dir = new TempDir();
      const path = dir.file("chat.db");
      let before: unknown;
      {
        using test = new SqliteTestStore(path);
        await play(test, first);
        test.now += 10 * DAY;
        await play(test, then);
        await settled(test);
        const { db, log, follower } = test;
        const compactor = new Compactor(log, new StateRows(db));
        const size = new HistorySize(db, log.newestSeq, path);
        const now = () => test.now;
        const pruner = new Pruner({
          db,
          log,
          follower,
          size,
          files: test.views.files,
          compactor,
          now,
          retention: { age: 8 * DAY },
        });
        while (pruner.run());
        await compacted(test, test.now - 8 * DAY);
        for (const closing of [pruner, compactor]) closing.close();
        await play(test, last);
        await settled(test);
        before = await answersOf(test);
      }
      // A log that stays open still knows the ids of messages that are gone.
      const { messages: _, ids: _ids, ...expected } = plain(before);
      const { messages: __, ids: __ids, ...found } = plain(await replayed(path));
      assertEquals(found, expected);
    }),
    { numRuns: 15 },
  );
});

Deno.test("the views of a folder of an earlier version can be made again from its log", async () => {
  using dir = new TempDir();
  const path = dir.file("chat.db");
  {
    using db = new DatabaseSync(path);
    db.exec(Deno.readTextFileSync(new URL("fixtures/schema_9.sql", import.meta.url)));
  }
  let before: unknown;
  {
    using test = new SqliteTestStore(path);
    await settled(test);
    before = await answersOf(test);
    assertEquals(test.store.accounts.find("ALICE")?.role, "owner");
    assertEquals(new StateRows(test.db).findSnapshot().snapshot?.seq, test.log.newestSeq);
  }
  assertEquals(plain(await replayed(path)), plain(before));
  // It is added once.
  using test = new SqliteTestStore(path);
  assertEquals(test.log.newestSeq, (before as { newestSeq: number }).newestSeq);
});

Deno.test("after many changes of the state, a snapshot takes their place, and earlier passwords leave the log", async () => {
  using dir = new TempDir();
  const path = dir.file("chat.db");
  using test = new SqliteTestStore(path, { stateChanges: 100 });
  const { log } = test;
  await log.apply({ kind: "account-registered", nick: "alice", password: "first-password-hash", receipts: false });
  await log.apply({ kind: "account-password", person: 1, password: "second-password-hash" });
  for (let i = 0; i < 150; i++) {
    await log.apply({ kind: "topic", room: "#lobby", topic: `topic ${i}`, by: "alice" });
    if (i % 10 === 0) await test.say(`message ${i}`);
  }
  await compacted(test);
  const { snapshot, after } = new StateRows(test.db).findSnapshot();
  assertEquals([after < 100, snapshot!.state!.accounts[0].password], [true, "second-password-hash"]);
  const frames = test.db.prepare("SELECT group_concat(CAST(frames AS TEXT), '') AS all_frames FROM turn").get();
  assertEquals(Object.values(frames!).map((it) => String(it).includes("first-password-hash")), [false]);
  assertEquals([test.store.size().messages, test.store.topics.get("#lobby")], [15, "topic 149"]);
  rebuildViews(test.db, test.views);
  assertEquals([test.store.topics.get("#lobby"), test.store.accounts.get(1)?.password], [
    "topic 149",
    "second-password-hash",
  ]);
});
