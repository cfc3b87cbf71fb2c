import { assertEquals, assertMatch } from "@std/assert";
import { join } from "node:path";
import { ask } from "../support/asking.ts";
import { RawClient } from "../support/raw_client.ts";
import { TestServer } from "../support/test_server.ts";

/** A server with a folder for backups, whose clock the test sets. */
async function scheduled() {
  const clock = { ahead: 0 };
  const folder = await Deno.makeTempDir({ prefix: "tincan-test-" });
  const server = new TestServer({
    now: () => Date.now() + clock.ahead,
    backup: { folder, every: 3_600_000, keep: 2 },
  });
  const names = () =>
    Array.from(Deno.readDirSync(folder), ({ name }) => name).filter((name) => !/^lock/.test(name)).sort();
  const made = async (count: number) => {
    const events = () => server.events.filter((event) => event.type === "backed-up");
    while (events().length < count) await new Promise((resolve) => setTimeout(resolve, 20));
    return events();
  };
  return { server, folder, clock, names, made };
}

Deno.test("a server makes backups by itself, and people go on talking", async () => {
  const { server, folder, clock, names, made } = await scheduled();
  await using _ = server;
  const alice = await RawClient.join(server.port, "alice");
  await alice.say("before the backup");
  clock.ahead = 3_000;
  const [first] = await made(1);
  assertEquals([first.messages, first.removed], [1, 0]);
  assertEquals(server.server.stats().backup.failure, undefined);
  for (let count = 2; count <= 3; count++) {
    await alice.say(`before backup ${count}`);
    clock.ahead += 3_600_000;
    await made(count);
  }
  assertEquals(names().length, 2);
  const { messages, removed, path } = (await made(3))[2];
  assertEquals([messages, removed], [3, 1]);
  assertEquals(Deno.statSync(join(path, "chat.db")).isFile, true);
  assertEquals((await alice.say("after")).text, "after");
  await alice.close();
  await Deno.remove(folder, { recursive: true });
});

Deno.test("a server whose folder for backups is gone says so, and makes a backup when it is back", async () => {
  const { server, folder, clock, made } = await scheduled();
  await using _ = server;
  await Deno.remove(folder);
  clock.ahead = 3_000;
  const failures = () => server.events.flatMap((event) => event.type === "backup-failed" ? [event.reason] : []);
  while (failures().length === 0) await new Promise((resolve) => setTimeout(resolve, 20));
  assertEquals(failures(), [`There is no folder ${folder}. Create it, or connect its disk.`]);
  const alice = await RawClient.join(server.port, "alice");
  assertEquals((await ask(alice, { type: "rooms" })).type, "rooms");
  await Deno.mkdir(folder);
  clock.ahead += 60_000;
  await made(1);
  await alice.close();
  await Deno.remove(folder, { recursive: true });
});

Deno.test("a backup that the operator asks for is in the data folder without --backup", async () => {
  await using server = new TestServer();
  const { path, messages } = await server.server.backUp();
  assertEquals(messages, 0);
  assertMatch(path.slice(join(server.data, "backups").length), /^.20\d\d-.*Z-requested$/);
});

Deno.test("a server stops while it makes a backup", async () => {
  await using server = new TestServer();
  const backup = server.server.backUp().then(() => "made", () => "stopped");
  await server.server.stop();
  assertEquals(["made", "stopped"].includes(await backup), true);
});
