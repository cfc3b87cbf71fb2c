import { assertArrayIncludes, assertEquals, assertMatch, assertThrows } from "@std/assert";
import { openDirectory, StoreError } from "../../lib/store/mod.ts";
import { replaceFile } from "../../lib/store/directory.ts";
import { openDatabase } from "../../lib/store/sqlite/database.ts";
import { Transcript } from "../../lib/store/transcript.ts";
import { TempDir } from "./fakes.ts";

const unix = Deno.build.os !== "windows";
const mode = (path: string) => (Deno.statSync(path).mode! & 0o777).toString(8);

/** Returns the message with which opening the directory fails. */
function refusal(path: string): string {
  return assertThrows(() => openDirectory(path), StoreError).message;
}

Deno.test("openDirectory() creates the folder and its parents", () => {
  using dir = new TempDir();
  const directory = openDirectory(dir.file("a/b c/ü"));
  assertEquals(directory.path, dir.file("a/b c/ü"));
  assertEquals(Deno.statSync(directory.path).isDirectory, true);
  directory.close();
});

Deno.test("openDirectory() rejects a folder that is open in this process, until it is closed", () => {
  using dir = new TempDir();
  const first = openDirectory(dir.file("data"));
  assertEquals(
    refusal(dir.file("data")),
    `Another server is using the data in ${dir.file("data")}. Stop it first, or give another folder with --data.`,
  );
  first.close();
  openDirectory(dir.file("data")).close();
});

Deno.test("openDirectory() rejects a folder that another process uses, until it is killed", async () => {
  using dir = new TempDir();
  const script = `
    import { openDirectory } from ${JSON.stringify(import.meta.resolve("../../lib/store/directory.ts"))};
    globalThis.held = openDirectory(${JSON.stringify(dir.path)});
    console.log("mine");
    setInterval(() => {}, 1000);
  `;
  const file = dir.file("holder.ts");
  Deno.writeTextFileSync(file, script);
  const other = new Deno.Command(Deno.execPath(), {
    args: ["run", "-A", "--no-lock", "--no-check", file],
    stdin: "null",
    stdout: "piped",
    stderr: "inherit",
  }).spawn();
  await using _ = { [Symbol.asyncDispose]: () => other.stdout.cancel() };
  const reader = other.stdout.getReader();
  assertEquals(new TextDecoder().decode((await reader.read()).value), "mine\n");
  reader.releaseLock();
  assertMatch(refusal(dir.path), /^Another server is using the data/);
  other.kill("SIGKILL");
  await other.status;
  openDirectory(dir.path).close();
});

Deno.test("openDirectory() says when a file is in the way", () => {
  using dir = new TempDir();
  Deno.writeTextFileSync(dir.file("file"), "");
  for (const path of [dir.file("file"), dir.file("file/data")]) {
    assertEquals(
      refusal(path),
      `Cannot store data in ${path}: a file is in the way. Give another folder with --data.`,
    );
  }
});

Deno.test("openDirectory() says when the lock is another kind of file", () => {
  using dir = new TempDir();
  Deno.mkdirSync(dir.file("lock"));
  assertMatch(refusal(dir.path), /: it is a folder, not a file\. Give another folder with --data\.$/);
  Deno.removeSync(dir.file("lock"));
  Deno.writeTextFileSync(dir.file("lock"), "not a lock at all, and long enough to be read");
  assertMatch(refusal(dir.path), /lock is damaged/);
});

Deno.test({
  name: "openDirectory() says when it cannot write to the folder",
  ignore: !unix || Deno.uid() === 0, // root can write everywhere
  fn() {
    using dir = new TempDir();
    Deno.chmodSync(dir.path, 0o500);
    for (const path of [dir.path, dir.file("data")]) {
      assertEquals(
        refusal(path),
        `Cannot store data in ${path}: permission denied. Give another folder with --data.`,
      );
    }
    Deno.chmodSync(dir.path, 0o700);
  },
});

Deno.test("DataDirectory.file() creates a file, and does not change an existing file", () => {
  using dir = new TempDir();
  const directory = openDirectory(dir.file("data"));
  const path = directory.file("notes");
  assertEquals([path, Deno.readTextFileSync(path)], [dir.file("data/notes"), ""]);
  Deno.writeTextFileSync(path, "kept");
  directory.file("notes");
  assertEquals(Deno.readTextFileSync(path), "kept");
  directory.close();
});

Deno.test("DataDirectory.file() says when it cannot open the file", () => {
  using dir = new TempDir();
  const directory = openDirectory(dir.path);
  Deno.mkdirSync(dir.file("notes"));
  assertThrows(() => directory.file("notes"), StoreError, "it is a folder, not a file");
  directory.close();
});

Deno.test({
  name: "the folder and its files are for their owner only, including those of SQLite",
  ignore: !unix,
  fn() {
    using dir = new TempDir();
    const umask = Deno.umask(0);
    try {
      const directory = openDirectory(dir.file("data"));
      const db = openDatabase(directory.file("chat.db"));
      const transcript = new Transcript(directory.file("chat_history.txt"), () => {});
      const files = Array.from(Deno.readDirSync(directory.path), ({ name }) => name).sort();
      assertArrayIncludes(files, ["chat.db", "chat.db-shm", "chat.db-wal", "chat_history.txt", "lock"]);
      assertEquals(mode(directory.path), "700");
      for (const name of files) assertEquals([name, mode(dir.file(`data/${name}`))], [name, "600"]);
      transcript.close();
      db.close();
      directory.close();
    } finally {
      Deno.umask(umask);
    }
  },
});
Deno.test({
  name: "DataDirectory rejects links, including broken links and links beside a database",
  ignore: !unix,
  fn() {
    using dir = new TempDir();
    const elsewhere = dir.file("elsewhere");
    Deno.mkdirSync(dir.file("data"), { mode: 0o700 });
    const link = dir.file("data/link");
    const refused = (work: () => void) => {
      const sentence =
        "is a symbolic link, which Tincan does not follow. Put the file itself there, or give another folder " +
        "with --data.";
      assertThrows(work, StoreError, sentence);
    };
    const directory = openDirectory(dir.file("data"));
    for (const there of [false, true]) {
      if (there) Deno.writeTextFileSync(elsewhere, "not ours", { mode: 0o644 });
      Deno.symlinkSync(elsewhere, link);
      refused(() => directory.file("link"));
      refused(() => directory.database("link"));
      refused(() => directory.replace("link", "secret"));
      Deno.renameSync(link, dir.file("data/chat.db-wal"));
      refused(() => directory.database("chat.db"));
      Deno.removeSync(dir.file("data/chat.db-wal"));
    }
    directory.close();
    assertEquals([Deno.readTextFileSync(elsewhere), mode(elsewhere)], ["not ours", "644"]);
    Deno.removeSync(dir.file("data/lock"));
    Deno.symlinkSync(elsewhere, dir.file("data/lock"));
    refused(() => openDirectory(dir.file("data")));
  },
});

Deno.test({
  name: "openDirectory() warns when others can write to the folder",
  ignore: !unix,
  fn() {
    using dir = new TempDir();
    for (
      const [rights, warned] of [[0o700, false], [0o755, false], [0o775, true], [0o777, true], [0o1777, true]] as const
    ) {
      Deno.chmodSync(dir.path, rights);
      const directory = openDirectory(dir.path);
      const warning =
        `Other users can write to the data folder ${dir.path}: they could replace the server's key and the history. ` +
        `To keep them out: chmod 700 ${dir.path}`;
      assertEquals(directory.warning, warned ? warning : undefined);
      directory.close();
    }
  },
});

Deno.test({
  name: "DataDirectory.file() rejects a pipe without waiting for it",
  ignore: !unix,
  async fn() {
    using dir = new TempDir();
    const { success } = await new Deno.Command("mkfifo", { args: [dir.file("pipe")] }).output();
    assertEquals(success, true);
    const directory = openDirectory(dir.path);
    assertThrows(() => directory.file("pipe"), StoreError, "it is not a file");
    directory.close();
  },
});

Deno.test({
  name: "DataDirectory.database() restricts a database that others can read, such as a restored backup",
  ignore: !unix,
  fn() {
    using dir = new TempDir();
    const files = ["chat.db", "chat.db-wal", "chat.db-shm"].map((name) => dir.file(name));
    for (const file of files) Deno.writeTextFileSync(file, "");
    for (const file of files) Deno.chmodSync(file, 0o644);
    const directory = openDirectory(dir.path);
    directory.database("chat.db");
    assertEquals(files.map(mode), ["600", "600", "600"]);
    directory.close();
  },
});
if (unix && Deno.uid() === 0) console.log("Not tried as root: a folder that may not be written.");

Deno.test("replaceFile() leaves nothing behind if it cannot replace the file", async () => {
  const folder = await Deno.makeTempDir({ prefix: "tincan-test-" });
  try {
    await Deno.mkdir(`${folder}/web-ca.pem/in-the-way`, { recursive: true });
    assertThrows(() => replaceFile(`${folder}/web-ca.pem`, "text"), StoreError);
    assertEquals([...Deno.readDirSync(folder)].map(({ name }) => name), ["web-ca.pem"]);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});
