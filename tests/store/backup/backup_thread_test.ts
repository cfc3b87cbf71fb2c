import { assertEquals, assertRejects } from "@std/assert";
import { basename } from "node:path";
import { inWords } from "../../../lib/language/mod.ts";
import { startBackup } from "../../../lib/store/backup/backup_thread.ts";
import { BackupError } from "../../../lib/store/mod.ts";
import { DataFolder } from "./data_folder.ts";

Deno.test("a thread makes a backup while its owner goes on", async () => {
  using folder = new DataFolder();
  await folder.say("hello");
  const { done } = startBackup(folder.options());
  await folder.say("while it runs");
  const { path } = await done;
  assertEquals(folder.names(), [basename(path)]);
});

Deno.test("a thread says why a backup has failed", async () => {
  using folder = new DataFolder();
  const error = await assertRejects(() => startBackup(folder.options({ create: false })).done, BackupError);
  assertEquals(inWords(error.sentence), `There is no folder ${folder.folder}. Create it, or connect its disk.`);
});

Deno.test("a backup that was stopped leaves no complete backup, and the next succeeds", async () => {
  using folder = new DataFolder();
  for (let i = 0; i < 20; i++) await folder.say("x".repeat(60_000));
  const { done, stop } = startBackup(folder.options());
  stop();
  assertEquals(inWords((await assertRejects(() => done, BackupError)).sentence), "The backup was stopped.");
  const { path } = await startBackup(folder.options()).done;
  assertEquals(folder.names(), [basename(path)]);
});
