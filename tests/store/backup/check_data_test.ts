import { assert, assertEquals, assertRejects } from "@std/assert";
import fc from "fast-check";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { inWords } from "../../../lib/language/mod.ts";
import { BackupError, checkData, makeBackup, restoreBackup } from "../../../lib/store/mod.ts";
import { ALL, LOBBY, SqliteTestStore, TempDir } from "../fakes.ts";
import { play, turns } from "../random_records.ts";
import { content, DataFolder } from "./data_folder.ts";

const PICTURE = content("a picture");

/** Returns the problems that a check finds. */
async function problemsIn(path: string): Promise<string[]> {
  using temporary = new TempDir();
  return (await checkData(path, temporary.path)).problems.map((problem) => inWords(problem));
}

async function withPicture(): Promise<DataFolder> {
  const folder = new DataFolder();
  await folder.say("hello");
  await folder.say("look", PICTURE);
  return folder;
}

Deno.test("a check finds nothing wrong in intact data with random records", async () => {
  await fc.assert(
    fc.asyncProperty(turns, async (turns) => {
      using dir = new TempDir();
      using test = new SqliteTestStore(dir.file("chat.db"));
      await play(test, turns);
      await test.search.find({ where: [LOBBY], text: "anything" }, ALL);
      // The files of random messages do not exist.
      const problems = (await problemsIn(dir.path)).filter((text) => !text.includes("although messages refer to it"));
      assertEquals(problems, []);
    }),
    { numRuns: 15 },
  );
});

Deno.test("a check finds nothing wrong in a backup and in what was restored from it", async () => {
  using folder = await withPicture();
  const { path } = await makeBackup(folder.options());
  const data = folder.dir.file("restored");
  restoreBackup({ backup: path, data, replace: false, incomplete: false, now: folder.store.now });
  using temporary = new TempDir();
  assertEquals(await checkData(path, temporary.path), { problems: [], messages: 2, files: 1 });
  assertEquals(await problemsIn(data), []);
});

Deno.test("a check of data that a server is using changes nothing, and says what is wrong with it", async () => {
  using folder = await withPicture();
  const file = folder.filePath(PICTURE);
  assertEquals(await problemsIn(folder.data), []);
  Deno.writeTextFileSync(file, "a bicture");
  assertEquals(await problemsIn(folder.data), [
    `The file ${file} is damaged: its content has changed. Replace it with the file of an earlier backup, or delete it ` +
    "with /delete.",
  ]);
  Deno.removeSync(file);
  assertEquals(await problemsIn(folder.data), [
    `The file ${file} is missing, although messages refer to it. Copy it from a backup.`,
  ]);
  await folder.say("goes on");
});

Deno.test("a check finds a table that does not match the messages", async () => {
  using folder = await withPicture();
  await folder.store.log.apply({ kind: "reaction", about: 1, author: 2, from: "bob", emoji: "👍", removed: false });
  const changes = {
    reaction: "DELETE FROM reaction",
    place: "DELETE FROM place WHERE first = 1",
    account: "INSERT INTO account VALUES (9, 'eve', 'eve', 'eve', '', 'owner', 0, 0, 0)",
    file_use: "UPDATE file_use SET seq = 1",
  };
  for (const [table, change] of Object.entries(changes)) {
    using dir = new TempDir();
    const data = dir.file("data");
    restoreBackup({
      backup: (await makeBackup(folder.options())).path,
      data,
      replace: false,
      incomplete: false,
      now: folder.store.now,
    });
    {
      using db = new DatabaseSync(join(data, "chat.db"));
      db.exec(change);
    }
    const problems = await problemsIn(data);
    assertEquals(problems.map((text) => /^The table “(\w+)”/.exec(text)?.[1]), [table]);
  }
});

Deno.test("a check finds a damaged database", async () => {
  using folder = await withPicture();
  for (let i = 0; i < 50; i++) await folder.say("x".repeat(2_000));
  folder.store[Symbol.dispose]();
  const path = join(folder.data, "chat.db");
  {
    using file = Deno.openSync(path, { write: true });
    file.seekSync(5 * 4096, Deno.SeekMode.Start);
    file.writeSync(new Uint8Array(20 * 4096).fill(0xa5));
  }
  const [problem] = await problemsIn(folder.data);
  assert(problem.startsWith(`The messages in ${path} are damaged (`), problem);
  Deno.writeTextFileSync(path, "not a database".repeat(1_000));
  assertEquals(await problemsIn(folder.data), [
    `The messages in ${path} are damaged (file is not a database). Stop the server, and restore the last backup.`,
  ]);
});

Deno.test("a check finds what is missing or damaged in a backup", async () => {
  using folder = await withPicture();
  const { path } = await makeBackup(folder.options());
  Deno.removeSync(join(path, "key.pem"));
  Deno.removeSync(folder.filePath(PICTURE, path));
  assertEquals(await problemsIn(path), [
    `${join(path, "key.pem")} is missing from the backup. Use another backup.`,
    `${folder.filePath(PICTURE, path)} is missing from the backup. Use another backup.`,
  ]);
});

Deno.test("a check names some of many damaged files, and counts the others", async () => {
  using folder = new DataFolder();
  for (let i = 0; i < 25; i++) {
    const file = content(`file ${i}`);
    await folder.say("look", file);
    Deno.removeSync(folder.filePath(file));
  }
  const problems = await problemsIn(folder.data);
  assertEquals([problems.length, problems.at(-1)], [21, "5 other files are missing or damaged."]);
});

Deno.test("a check needs data", async () => {
  using dir = new TempDir();
  const error = await assertRejects(() => checkData(dir.path, dir.path), BackupError);
  assertEquals(inWords(error.sentence), `${dir.path} holds no data of a server. Name the data folder with --data.`);
  const file = join(dir.path, "lock");
  Deno.writeTextFileSync(file, "");
  await assertRejects(() => checkData(file, dir.path), BackupError, "backup.no-data");
});
