import { assertEquals } from "@std/assert";
import type { NewAmendment, StoredRecord } from "../../lib/store/mod.ts";
import { Eraser } from "../../lib/store/sqlite/eraser.ts";
import { SqliteLogReader } from "../../lib/store/sqlite/sqlite_log.ts";
import { patientTest } from "../support/patience.ts";
import { ALL, LOBBY, said, SqliteTestStore, TempDir } from "./fakes.ts";

const ALICE = { author: 1, from: "alice" };
const deletion = (about: number): NewAmendment => ({ kind: "deletion", about, ...ALICE, moderator: false });
const edit = (about: number, text: string): NewAmendment => ({ kind: "edit", about, ...ALICE, text, window: Infinity });
const pin = (about: number): NewAmendment => ({ kind: "pin", about, ...ALICE, removed: false });
const reaction = (about: number, author: number): NewAmendment => ({
  kind: "reaction",
  about,
  author,
  from: `person${author}`,
  emoji: "👍",
  removed: false,
});

function records({ db }: SqliteTestStore): StoredRecord[] {
  return new SqliteLogReader(db).readAfter(0, 100_000);
}

function kinds(test: SqliteTestStore): string[] {
  return records(test).map(({ kind }) => kind);
}

const nothingLeft = (test: SqliteTestStore) => test.rows("erasure") === 0;

async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => setTimeout(resolve));
}

patientTest("a deletion turns the earlier changes of the message into blanks, and no others", async () => {
  using test = new SqliteTestStore();
  await test.append(said(), said(), said({ to: "@bob", author: 1, person: 2 }));
  const changes = [edit(1, "x"), edit(2, "y"), reaction(1, 5), pin(1), reaction(3, 2), deletion(1), deletion(3)];
  await Promise.all(changes.map((change) => test.log.apply(change)));
  await test.log.apply(reaction(2, 7));
  await until(() => nothingLeft(test));
  const blanked = ["blank", "edit", "blank", "blank", "blank", "deletion", "deletion", "reaction"];
  assertEquals(kinds(test), ["message", "message", "message", ...blanked]);
  assertEquals(records(test).map(({ seq }) => seq), Array.from({ length: 11 }, (_, i) => i + 1));
  const { changes: changed } = await test.history.page(LOBBY, { ...ALL, after: 2 });
  assertEquals(changed!.changed.map((json) => JSON.parse(json).text), ["Message deleted.", "y"]);
});

patientTest("the eraser continues after a kill, a slice at a time, whatever the rows have", async () => {
  using dir = new TempDir();
  const count = 1_000;
  using test = new SqliteTestStore(dir.file("chat.db"));
  await test.say("x", "y");
  for (let i = 0; i < count;) {
    const turn: Promise<unknown>[] = [];
    for (let j = 0; j < 1 + i % 7; j++, i++) turn.push(test.log.apply(reaction(1 + Number(i % 50 === 0), 10 + i)));
    await Promise.all(turn);
  }
  const aboutIn = (store: SqliteTestStore, about: number) =>
    records(store).filter((record) => record.kind === "reaction" && record.about === about).length;
  const others = aboutIn(test, 2);
  const eraser = new Eraser(test.db, () => {});
  test.db.exec("INSERT INTO erasure VALUES (1)"); // as if it were deleted by the last record
  eraser.run();
  const blanks = kinds(test).filter((kind) => kind === "blank").length;
  assertEquals([blanks > 0, blanks < count / 2], [true, true]);
  for (const name of ["chat.db", "chat.db-wal"]) Deno.copyFileSync(dir.file(name), dir.file(`copy-${name}`));
  eraser.close();
  using copy = new SqliteTestStore(dir.file("copy-chat.db"));
  await until(() => nothingLeft(copy));
  // The last record stays: that would be the deletion.
  for (const store of [test, copy]) assertEquals([aboutIn(store, 1), aboutIn(store, 2)], [1, others]);
});
