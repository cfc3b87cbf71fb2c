import { assertEquals } from "@std/assert";
import { DiskJournal } from "../../../lib/client/files/journal.ts";
import type { UnfinishedTransfer } from "../../../lib/client/mod.ts";

const UPLOAD: UnfinishedTransfer = {
  key: "p-1",
  server: "192.168.1.5:5555",
  nick: "alice",
  to: "#lobby",
  name: "tea.png",
  size: 10,
  done: 4,
  direction: "up",
  origin: { path: "/home/alice/tea.png", modified: 1 },
  text: "",
  ticket: { ticket: "secret" },
};

Deno.test("DiskJournal keeps transfers for the next run, readable by their owner only", async () => {
  const home = await Deno.makeTempDir({ prefix: "tincan-test-" });
  const folder = `${home}/transfers`;
  const journal = new DiskJournal(folder);
  assertEquals(await journal.load(), []);
  await Promise.all([
    journal.keep(UPLOAD),
    journal.keep({ ...UPLOAD, done: 9 }),
    journal.keep({ ...UPLOAD, key: "p-2" }),
  ]);
  await journal.forget("p-2");
  await journal.forget("p-3");
  assertEquals(await new DiskJournal(folder).load(), [{ ...UPLOAD, done: 9 }]);
  if (Deno.build.os !== "windows") {
    assertEquals([(await Deno.stat(folder)).mode! & 0o777, (await Deno.stat(`${folder}/p-1.json`)).mode! & 0o777], [
      0o700,
      0o600,
    ]);
  }
  await Deno.remove(home, { recursive: true });
});

Deno.test("DiskJournal removes what is damaged, old or under another name", async () => {
  const folder = await Deno.makeTempDir({ prefix: "tincan-test-" });
  const write = (name: string, value: unknown) => Deno.writeTextFile(`${folder}/${name}`, JSON.stringify(value));
  await write("p-1.json", UPLOAD);
  await write("p-2.json", UPLOAD);
  await write("p-3.json", { ...UPLOAD, key: "p-3", origin: { path: 7 } });
  await write("p-4.json", "x".repeat(70_000));
  await write("p-5.json", { ...UPLOAD, key: "p-5" });
  await Deno.utime(`${folder}/p-5.json`, 0, 0);
  await Deno.writeTextFile(`${folder}/p-6.json`, "{");
  await write("notes.txt", {});
  assertEquals((await new DiskJournal(folder).load()).map(({ key }) => key), ["p-1"]);
  assertEquals([...Deno.readDirSync(folder)].map(({ name }) => name).sort(), ["notes.txt", "p-1.json"]);
  await Deno.remove(folder, { recursive: true });
});

Deno.test("DiskJournal does without a folder that it cannot use", async () => {
  const file = await Deno.makeTempFile({ prefix: "tincan-test-" });
  const journal = new DiskJournal(`${file}/transfers`);
  await journal.keep(UPLOAD);
  await journal.forget("p-1");
  assertEquals(await journal.load(), []);
  await Deno.remove(file);
});
