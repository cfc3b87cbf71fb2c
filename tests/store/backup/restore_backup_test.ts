import { assert, assertEquals, assertThrows } from "@std/assert";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { inWords } from "../../../lib/language/mod.ts";
import {
  BackupError,
  makeBackup,
  openDirectory,
  openStore,
  restoreBackup,
  StoreError,
} from "../../../lib/store/mod.ts";
import { deletionLine, DELETIONS } from "../../../lib/store/backup/deletions.ts";
import { ALL, LOBBY, readLatin1, SqliteTestStore, texts } from "../fakes.ts";
import { content, DataFolder } from "./data_folder.ts";

const HOUR = 3600 * 1000;
const DAY = 24 * HOUR;
const PICTURE = content("a picture");

/** A data folder with two messages and a session, and a backup of it. */
async function backedUp() {
  const folder = new DataFolder();
  await folder.say("hello");
  await folder.say("look", PICTURE);
  await folder.store.log.apply({ kind: "session-begun", secretHash: "a1", nick: "bob", time: folder.store.now });
  const { path } = await makeBackup(folder.options());
  return { folder, path };
}

type Options = Partial<Parameters<typeof restoreBackup>[0]>;

/** Restores a backup to a new folder, unless given otherwise. */
function restored(folder: DataFolder, backup: string, options: Options = {}) {
  const data = options.data ?? folder.dir.file("restored");
  const now = folder.store.now + DAY;
  return { data, ...restoreBackup({ backup, data, replace: false, incomplete: false, now, ...options }) };
}

function refusal(folder: DataFolder, backup: string, options: Options = {}): string {
  const error = assertThrows(() => restored(folder, backup, options));
  assert(error instanceof BackupError || error instanceof StoreError, String(error));
  return error instanceof BackupError ? inWords(error.sentence) : error.message;
}

function names(path: string): string[] {
  return Array.from(Deno.readDirSync(path), ({ name }) => name).filter((name) => !/^lock/.test(name)).sort();
}

Deno.test("a restored folder has the messages, the files and the key", async () => {
  const { folder, path } = await backedUp();
  using _ = folder;
  await folder.say("after the backup");
  const { data, messages, files, lost, deleted, replaced } = restored(folder, path);
  assertEquals({ messages, files, lost, deleted, replaced }, {
    messages: 2,
    files: 1,
    lost: 0,
    deleted: 0,
    replaced: undefined,
  });
  assertEquals(names(data), ["chat.db", "files", "key.pem"]);
  assertEquals(Deno.readTextFileSync(join(data, "key.pem")), "the key");
  assertEquals(Deno.readFileSync(folder.filePath(PICTURE, data)), PICTURE.bytes);
  using store = new SqliteTestStore(join(data, "chat.db"));
  assertEquals(texts(await store.history.page(LOBBY, ALL)), ["hello", "look"]);
});

Deno.test("a restored log is another log, and never uses a seq again", async () => {
  const { folder, path } = await backedUp();
  using _ = folder;
  for (let i = 0; i < 100; i++) await folder.say("after the backup");
  const seen = folder.store.log.newestSeq;
  const { data } = restored(folder, path);
  using store = new SqliteTestStore(join(data, "chat.db"));
  assert(store.log.identity !== folder.store.log.identity);
  store.now = folder.store.now + DAY;
  await store.say("again");
  assert(store.stored[0].seq > seen + 1_000_000);
  assertEquals(texts(await store.history.page(LOBBY, ALL)), ["hello", "look", "again"]);
});

Deno.test("the sessions of an old backup are no older than they were", async () => {
  const { folder, path } = await backedUp();
  using _ = folder;
  const now = folder.store.now + 300 * DAY;
  const { data } = restored(folder, path, { now });
  using store = new SqliteTestStore(join(data, "chat.db"));
  assertEquals(store.views.sessions.all().map(({ nick, seen }) => [nick, seen]), [["bob", now]]);
  assertEquals(store.views.runs.last(), now);
});

Deno.test("the state of a restored log is in its records", async () => {
  const { folder, path } = await backedUp();
  using _ = folder;
  const { data } = restored(folder, path);
  const { rebuildViews } = await import("../../../lib/store/sqlite/rebuild_views.ts");
  using store = new SqliteTestStore(join(data, "chat.db"));
  const before = store.views.sessions.all();
  rebuildViews(store.db, store.views as never);
  assertEquals(store.views.sessions.all(), before);
});

Deno.test("messages that were deleted after the backup stay deleted, by the list beside the backups", async () => {
  const { folder, path } = await backedUp();
  using _ = folder;
  const log = folder.store.log.identity;
  Deno.writeTextFileSync(
    join(folder.folder, DELETIONS),
    deletionLine(log, { about: 2, by: "x".repeat(200_000) }) + deletionLine(log, { about: 1, by: "bob\u202e" }) +
      deletionLine("another log", { about: 2, by: "bob" }) + deletionLine(log, { about: 900, by: "bob" }) +
      '{"log":"half a li',
  );
  const { data, deleted } = restored(folder, path);
  assertEquals(deleted, 1);
  using store = new SqliteTestStore(join(data, "chat.db"));
  assertEquals(store.store.messages.get(1)?.deleted?.by, "bob");
  assertEquals(store.store.messages.get(2)?.deleted, undefined);
  assertEquals(readLatin1(join(data, "chat.db")).includes('"text":"hello"'), false);
});

Deno.test("messages that were deleted after the backup stay deleted, by the data that it replaces", async () => {
  const { folder, path } = await backedUp();
  using _ = folder;
  await folder.store.log.apply({ kind: "deletion", about: 1, author: 1, from: "alice", moderator: false });
  folder.store[Symbol.dispose]();
  const { data, deleted, unknownDeletions } = restored(folder, path, { data: folder.data, replace: true });
  assertEquals([deleted, unknownDeletions], [1, undefined]);
  using store = new SqliteTestStore(join(data, "chat.db"));
  assertEquals(store.store.messages.get(1)?.deleted?.by, "alice");
});

Deno.test("a restoration puts aside the data that it replaces", async () => {
  const { folder, path } = await backedUp();
  using _ = folder;
  folder.store[Symbol.dispose]();
  const before = names(folder.data);
  const { replaced } = restored(folder, path, { data: folder.data, replace: true });
  assertEquals(names(replaced!), before);
  assertEquals(names(folder.data).filter((name) => !name.startsWith("replaced-")), ["chat.db", "files", "key.pem"]);
});

Deno.test("the data of a server that crashed can be replaced", async () => {
  const { folder, path } = await backedUp();
  using _ = folder;
  await folder.say("after the backup");
  const data = folder.dir.file("crashed");
  Deno.mkdirSync(data, { mode: 0o700 });
  const left = names(folder.data).filter((name) => name.startsWith("chat.db"));
  assert(left.includes("chat.db-wal"));
  for (const name of left) Deno.copyFileSync(join(folder.data, name), join(data, name));
  const { messages, replaced } = restored(folder, path, { data, replace: true });
  assertEquals([messages, names(replaced!).includes("chat.db")], [2, true]);
});

Deno.test("damaged data can be replaced, and the restoration says that deletions are unknown", async () => {
  const { folder, path } = await backedUp();
  using _ = folder;
  folder.store[Symbol.dispose]();
  Deno.writeTextFileSync(join(folder.data, "chat.db"), "not a database".repeat(100));
  const { unknownDeletions, messages } = restored(folder, path, { data: folder.data, replace: true });
  assertEquals([unknownDeletions, messages], ["file is not a database", 2]);
});

Deno.test("a folder with data is left alone unless the operator says otherwise", async () => {
  const { folder, path } = await backedUp();
  using _ = folder;
  const before = names(folder.data);
  assertEquals(
    refusal(folder, path, { data: folder.data }),
    `The data folder ${folder.data} is not empty. To put aside what is in it, add --replace.`,
  );
  assertEquals(names(folder.data), before);
});

Deno.test("the data of a running server is left alone", async () => {
  const { folder, path } = await backedUp();
  using _ = folder;
  const directory = openDirectory(folder.data);
  const sentence = refusal(folder, path, { data: folder.data, replace: true });
  directory.close();
  assertEquals(
    sentence,
    `Another server is using the data in ${folder.data}. Stop it first, or give another folder with --data.`,
  );
});

Deno.test("a damaged backup is not restored, and nothing is left of the attempt", async () => {
  const { folder, path } = await backedUp();
  using _ = folder;
  const data = folder.dir.file("restored");
  const changes: Record<string, [file: string, change: (path: string) => void, sentence: RegExp]> = {
    "a shorter database": ["chat.db", (file) => Deno.truncateSync(file, 4096 * 10), /^.*chat\.db is damaged: /],
    "another database": ["chat.db", (file) => {
      using db = new DatabaseSync(file);
      db.exec("DELETE FROM session");
    }, /^.*chat\.db is damaged: /],
    "no database": ["chat.db", (file) => Deno.removeSync(file), /^.*chat\.db is missing from the backup\./],
    "no key": ["key.pem", (file) => Deno.removeSync(file), /^.*key\.pem is missing from the backup\./],
    "another key": ["key.pem", (file) => Deno.writeTextFileSync(file, "other"), /^.*key\.pem is damaged: /],
    "no manifest": [
      "backup.json",
      (file) => Deno.removeSync(file),
      /is not a complete backup: it has no backup\.json\./,
    ],
    "half a manifest": [
      "backup.json",
      (file) => Deno.truncateSync(file, 100),
      /^.*backup\.json is damaged, so nobody can check/,
    ],
    "a newer manifest": [
      "backup.json",
      (file) => Deno.writeTextFileSync(file, '{"format":2,"version":"9.1"}'),
      /was made by a newer version of this program \(9\.1\)\./,
    ],
    "a manifest with the name of a folder": [
      "backup.json",
      (file) => Deno.writeTextFileSync(file, Deno.readTextFileSync(file).replace('"key.pem"', '"restored"')),
      /^.*backup\.json is damaged, so nobody can check/,
    ],
    "a manifest with a path": [
      "backup.json",
      (file) => Deno.writeTextFileSync(file, Deno.readTextFileSync(file).replace('"key.pem"', '"../key.pem"')),
      /^.*backup\.json is damaged, so nobody can check/,
    ],
  };
  for (const [what, [name, change, expected]] of Object.entries(changes)) {
    const file = join(path, name);
    const before = Deno.readFileSync(file);
    change(file);
    const sentence = refusal(folder, path);
    assert(expected.test(sentence), `${what}: ${sentence}`);
    assertEquals(names(existing(data)), [], what);
    Deno.writeFileSync(file, before);
  }
  assertEquals(restored(folder, path).messages, 2);
});

Deno.test("a restoration does not follow a link in a backup, which may lead to a device that never ends", async () => {
  const { folder, path } = await backedUp();
  using _ = folder;
  Deno.removeSync(join(path, "key.pem"));
  Deno.symlinkSync("/dev/zero", join(path, "key.pem"));
  assert(/^.*key\.pem is damaged: /.test(refusal(folder, path)));
});

/** Returns a folder, which it creates if necessary. */
function existing(path: string): string {
  Deno.mkdirSync(path, { recursive: true });
  return path;
}

Deno.test("a backup with a damaged file is restored without it if the operator says so", async () => {
  const { folder, path } = await backedUp();
  using _ = folder;
  // Not the file of the data folder, which may be the same on the disk.
  Deno.removeSync(folder.filePath(PICTURE, path));
  Deno.writeFileSync(folder.filePath(PICTURE, path), content("a bicture").bytes);
  assert(refusal(folder, path).startsWith(`The file ${folder.filePath(PICTURE, path)} is missing or damaged.`));
  const { data, files, lost } = restored(folder, path, { incomplete: true });
  assertEquals([files, lost], [0, 1]);
  assertEquals(names(data), ["chat.db", "key.pem"]);
});

Deno.test("a server refuses a folder in which a restoration was not finished, and another restoration mends it", async () => {
  const { folder, path } = await backedUp();
  using _ = folder;
  const { data } = restored(folder, path);
  Deno.mkdirSync(join(data, "restored"));
  Deno.renameSync(join(data, "chat.db"), join(data, "restored", "chat.db"));
  const directory = openDirectory(data);
  const open = () => openStore(directory, { transcript: false, now: () => 0, onTrouble: () => {} });
  assert(assertThrows(open, StoreError).message.startsWith("A backup was not restored to its end in "));
  directory.close();
  const { messages } = restored(folder, path, { replace: true });
  assertEquals(messages, 2);
  assertEquals(names(data).filter((name) => !name.startsWith("replaced-")), ["chat.db", "files", "key.pem"]);
});

Deno.test("files that a killed restoration has prepared do not count as data", async () => {
  const { folder, path } = await backedUp();
  using _ = folder;
  Deno.mkdirSync(folder.dir.file("restored/restoring/files"), { recursive: true });
  assertEquals(restored(folder, path).replaced, undefined);
});
