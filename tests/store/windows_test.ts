import { assert, assertEquals, assertMatch, assertThrows } from "@std/assert";
import { resolve, toNamespacedPath } from "node:path";
import { moveFile } from "../../lib/disk/mod.ts";
import { OS } from "../../lib/platform.ts";
import { openDirectory, replaceFile, StoreError } from "../../lib/store/mod.ts";
import { HISTORY_FILE } from "../../lib/store/directory.ts";
import { openDatabase } from "../../lib/store/sqlite/database.ts";
import { HeldFile } from "../support/held_file.ts";
import { TempDir } from "./fakes.ts";

const windows = (name: string, test: () => Promise<void> | void) =>
  Deno.test({ name: `Windows: ${name}`, ignore: OS !== "windows", fn: test });

windows("openDirectory() warns of a folder outside the person's own until it has a history", () => {
  const path = resolve(`/tincan-${crypto.randomUUID().slice(0, 8)}`);
  try {
    const first = openDirectory(path);
    assertMatch(first.warning ?? "", /^The data folder \w:\\tincan-\w+ is outside your own folder, so other users/);
    openDatabase(first.database(HISTORY_FILE), "process").close();
    first.close();
    const second = openDirectory(path);
    assertEquals(second.warning, undefined);
    second.close();
  } finally {
    Deno.removeSync(path, { recursive: true });
  }
});

windows("openDirectory() does not warn of a folder in the person's own", () => {
  using dir = new TempDir();
  const directory = openDirectory(dir.file("data"));
  assertEquals(directory.warning, undefined);
  directory.close();
});

windows("openDirectory() knows a folder by each of its spellings", () => {
  using dir = new TempDir();
  const path = dir.file("Data");
  const directory = openDirectory(path);
  for (const same of [path.toUpperCase(), path.toLowerCase(), path.replaceAll("\\", "/"), `${path}\\.`]) {
    assertMatch(assertThrows(() => openDirectory(same), StoreError).message, /^Another server is using the data/, same);
  }
  directory.close();
});

windows("openDirectory() and databases work where a path is longer than 260 characters", () => {
  using dir = new TempDir();
  const path = toNamespacedPath(dir.file(Array(6).fill("d".repeat(50)).join("\\")));
  const directory = openDirectory(path);
  openDatabase(directory.database(HISTORY_FILE), "process").close();
  assert(Deno.statSync(`${path}\\${HISTORY_FILE}`).size > 0);
  directory.close();
});

windows("replaceFile() says so if another program has the file open, and leaves nothing behind", () => {
  using dir = new TempDir();
  const file = dir.file("key.pem");
  Deno.writeTextFileSync(file, "old");
  {
    using _held = new HeldFile(file);
    assertMatch(
      assertThrows(() => replaceFile(file, "new"), StoreError).message,
      /^Cannot store data in .*\\key\.pem: (another program is using it|permission denied)\./,
    );
  }
  assertEquals([...Deno.readDirSync(dir.path)].map(({ name }) => name), ["key.pem"]);
  replaceFile(file, "new");
  assertEquals(Deno.readTextFileSync(file), "new");
});

windows("moveFile() waits for a program that has a file open", async () => {
  using dir = new TempDir();
  for (const held of ["from", "to"]) {
    const [from, to] = [dir.file("from"), dir.file("to")];
    Deno.writeTextFileSync(from, "new");
    Deno.writeTextFileSync(to, "old");
    const holder = new HeldFile(dir.file(held));
    let waited = 0;
    await moveFile(from, to, {
      pause: () => {
        if (++waited === 2) holder[Symbol.dispose]();
        return Promise.resolve();
      },
    });
    assertEquals([waited, Deno.readTextFileSync(to)], [2, "new"]);
  }
});
