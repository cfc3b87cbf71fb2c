import { assert, assertEquals, assertRejects } from "@std/assert";
import { basename, join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { inWords } from "../../../lib/language/mod.ts";
import { lockFile } from "../../../lib/store/directory.ts";
import { BackupError, makeBackup } from "../../../lib/store/mod.ts";
import { readManifest } from "../../../lib/store/backup/manifest.ts";
import { unfinishedName } from "../../../lib/store/backup/plan.ts";
import { CAN_MOUNT, smallDisk } from "../../support/small_disk.ts";
import { ALL, LOBBY, readLatin1, SqliteTestStore, texts } from "../fakes.ts";
import { content, DataFolder } from "./data_folder.ts";

const DAY = 24 * 3600 * 1000;
const UNIX = Deno.build.os !== "windows";
const PICTURE = content("a picture");
const BOOK = content("a book");

/** Returns the sentence with which a backup fails. */
async function refusal(options: Parameters<typeof makeBackup>[0]): Promise<string> {
  return inWords((await assertRejects(() => makeBackup(options), BackupError)).sentence);
}

/** Returns the texts in the database of a backup. */
async function textsIn(path: string): Promise<string[]> {
  using opened = new SqliteTestStore(join(path, "chat.db"));
  return texts(await opened.history.page(LOBBY, ALL));
}

Deno.test("a backup has the messages, the files and the key, and says what it has", async () => {
  using folder = new DataFolder();
  await folder.say("hello");
  await folder.say("look", PICTURE);
  const { path, messages, files, removed } = await makeBackup(folder.options());
  assertEquals([messages, files, removed], [2, 1, []]);
  assertEquals(Array.from(Deno.readDirSync(path), ({ name }) => name).sort(), [
    "backup.json",
    "chat.db",
    "files",
    "key.pem",
  ]);
  assertEquals(Deno.readTextFileSync(join(path, "key.pem")), "the key");
  assertEquals(Deno.readFileSync(folder.filePath(PICTURE, path)), PICTURE.bytes);
  const manifest = readManifest(path);
  assertEquals([manifest.kind, manifest.at, manifest.log], ["scheduled", folder.store.now, folder.store.log.identity]);
  assertEquals([manifest.newest, manifest.messages], [2, 2]);
  assertEquals(manifest.files, { [PICTURE.hash]: PICTURE.bytes.length });
  assertEquals(Object.keys(manifest.others), ["key.pem"]);
  assertEquals(await textsIn(path), ["hello", "look"]);
});

Deno.test("only the owner can read a backup", { ignore: !UNIX }, async () => {
  using folder = new DataFolder();
  Deno.chmodSync(join(folder.data, "key.pem"), 0o644);
  const { path } = await makeBackup(folder.options());
  for (const file of ["key.pem", "chat.db", "backup.json"]) {
    assertEquals(Deno.statSync(join(path, file)).mode! & 0o777, 0o600, file);
  }
  assertEquals(Deno.statSync(path).mode! & 0o777, 0o700);
});

Deno.test("a backup has the messages that were stored when it began, while more are stored", async () => {
  using folder = new DataFolder();
  // Large enough for several steps.
  for (let i = 0; i < 100; i++) await folder.say("x".repeat(60_000));
  const { path } = await makeBackup(folder.options(), (step) => {
    // The log has another handle in this thread, as a server has in another.
    using db = new DatabaseSync(join(folder.data, "chat.db"));
    if (step === "database") db.exec("INSERT INTO missed (person, about, message) VALUES (1, hex(randomblob(8)), '')");
  });
  using copy = new DatabaseSync(join(path, "chat.db"));
  assertEquals(copy.prepare("SELECT count(*) AS n FROM missed").get(), { n: 0 } as never);
  assert(folder.store.rows("missed") > 0);
});

Deno.test("the next backup has new messages and files, and shares the earlier files", { ignore: !UNIX }, async () => {
  using folder = new DataFolder();
  await folder.say("look", PICTURE);
  const first = await makeBackup(folder.options());
  await folder.say("read", BOOK);
  folder.store.now += DAY;
  const second = await makeBackup(folder.options());
  assertEquals([second.messages, second.files], [2, 2]);
  const inode = (path: string) => Deno.statSync(folder.filePath(PICTURE, path)).ino;
  assertEquals(inode(second.path), inode(first.path));
  assertEquals(await textsIn(first.path), ["look"]);
});

Deno.test("files on another disk are copied once, and shared among the backups", { ignore: !CAN_MOUNT }, async () => {
  using disk = smallDisk(64 * 1024)!;
  using folder = new DataFolder();
  await folder.say("look", PICTURE);
  const options = { folder: join(disk.path, "backups") };
  const [first, second] = [await makeBackup(folder.options(options)), await makeBackup(folder.options(options))];
  const inode = (path: string) => Deno.statSync(folder.filePath(PICTURE, path)).ino;
  assertEquals(inode(second.path), inode(first.path));
  assert(inode(first.path) !== inode(folder.data));
  assertEquals(Deno.readFileSync(folder.filePath(PICTURE, first.path)), PICTURE.bytes);
});

Deno.test("earlier scheduled backups are removed once a new one is complete", async () => {
  using folder = new DataFolder();
  const make = async (kind: "scheduled" | "requested" = "scheduled") => {
    folder.store.now += DAY;
    return await makeBackup(folder.options({ kind, keep: 2 }));
  };
  await make("requested");
  for (let i = 0; i < 3; i++) await make();
  const before = folder.names();
  const { removed, path } = await make();
  assertEquals(removed, [before[1]]);
  assertEquals(folder.names(), [before[0], before[2], basename(path)]);
});

Deno.test("a backup is complete although an earlier backup cannot be removed, and says so", async () => {
  using folder = new DataFolder();
  const earlier = await makeBackup(folder.options());
  folder.store.now += DAY;
  const inTheWay = join(folder.folder, unfinishedName(basename(earlier.path)));
  const { path, removed, left } = await makeBackup(folder.options({ keep: 1 }), (step) => {
    if (step === "verify") Deno.mkdirSync(join(inTheWay, "files"), { recursive: true });
  });
  assertEquals(removed, []);
  assertEquals(left.length, 1);
  assert(inWords(left[0]).startsWith(`Cannot use ${earlier.path}: `), inWords(left[0]));
  assertEquals(folder.names(), [basename(earlier.path), basename(path), basename(inTheWay)]);
  folder.store.now += DAY;
  assertEquals((await makeBackup(folder.options({ keep: 1 }))).left, []);
  assertEquals(folder.names().length, 1);
});

Deno.test("two backups within a second have different names", async () => {
  using folder = new DataFolder();
  for (let i = 0; i < 3; i++) await makeBackup(folder.options());
  assertEquals(folder.names().length, 3);
});

Deno.test("a backup that was not finished is removed by the next, and nothing else is", async () => {
  using folder = new DataFolder();
  const own = join(folder.folder, "before-the-move");
  const half = join(folder.folder, unfinishedName("2023-11-14T00-00-00Z"));
  for (const path of [own, half]) Deno.mkdirSync(join(path, "files"), { recursive: true });
  const { path } = await makeBackup(folder.options());
  assertEquals(folder.names(), [basename(path), "before-the-move"].sort());
});

Deno.test("a backup that fails leaves the earlier ones as they were", async () => {
  using folder = new DataFolder();
  await folder.say("look", PICTURE);
  await makeBackup(folder.options());
  const before = folder.names();
  folder.store.now += DAY;
  await assertRejects(() =>
    makeBackup(folder.options({ keep: 1 }), (step) => {
      if (step === "files") throw new Error("the disk is gone");
    }), BackupError);
  assertEquals(folder.names(), before);
  await makeBackup(folder.options({ keep: 1 }));
  assertEquals(folder.names().length, 1);
});

Deno.test("a backup says what is missing", async () => {
  using folder = new DataFolder();
  const { dir, folder: backups } = folder;
  assertEquals(
    await refusal(folder.options({ data: dir.path })),
    `${dir.path} holds no data of a server. Name the data folder with --data.`,
  );
  assertEquals(
    await refusal(folder.options({ create: false })),
    `There is no folder ${backups}. Create it, or connect its disk.`,
  );
  Deno.writeTextFileSync(backups, "");
  assertEquals(await refusal(folder.options()), `Cannot use ${backups}: a file is in the way.`);
});

Deno.test("two programs do not make backups in the same folder at the same time", async () => {
  using folder = new DataFolder();
  Deno.mkdirSync(folder.folder);
  using _ = lockFile(join(folder.folder, "lock"));
  assertEquals(
    await refusal(folder.options()),
    `Another backup is being made in ${folder.folder}. Wait until it is complete.`,
  );
  assertEquals(folder.names(), []);
});

Deno.test("a backup of damaged messages is refused", async () => {
  using folder = new DataFolder();
  for (let i = 0; i < 50; i++) await folder.say("x".repeat(2_000));
  await makeBackup(folder.options());
  folder.store[Symbol.dispose]();
  const path = join(folder.data, "chat.db");
  using file = Deno.openSync(path, { write: true });
  file.seekSync(3 * 4096, Deno.SeekMode.Start);
  file.writeSync(new Uint8Array(8 * 4096).fill(0xa5));
  folder.store.now += DAY;
  const sentence = await refusal(folder.options({ keep: 1 }));
  assert(sentence.includes(path), sentence);
  assertEquals(folder.names().length, 1);
});

Deno.test("a backup does not fill its disk", { ignore: !CAN_MOUNT }, async () => {
  using disk = smallDisk(2 * 1024)!;
  using folder = new DataFolder();
  for (let i = 0; i < 40; i++) await folder.say("x".repeat(60_000));
  const sentence = await refusal(folder.options({ folder: disk.path }));
  assert(
    /^The disk that holds .* has 1\.\d MiB to spare, and the backup needs \d+(\.\d)? MiB\./.test(sentence),
    sentence,
  );
  assertEquals(Array.from(Deno.readDirSync(disk.path), ({ name }) => name), ["lock"]);
});

Deno.test("a backup has nothing of the search index and the transcript", async () => {
  using folder = new DataFolder();
  const { path } = await makeBackup(folder.options());
  assertEquals(
    Array.from(Deno.readDirSync(path), ({ name }) => name).filter((name) => /search|history|lock/.test(name)),
    [],
  );
});

Deno.test("a backup has no text that was deleted before it", async () => {
  using folder = new DataFolder();
  await folder.say("a secret that was deleted");
  await folder.store.log.apply({ kind: "deletion", about: 1, author: 1, from: "alice", moderator: false });
  const { path } = await makeBackup(folder.options());
  assertEquals(readLatin1(join(path, "chat.db")).includes("a secret"), false);
});
