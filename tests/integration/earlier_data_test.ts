import { assertEquals } from "@std/assert";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { ask, leave, login, proof } from "../support/asking.ts";
import { RawClient } from "../support/raw_client.ts";
import { TestServer } from "../support/test_server.ts";

// When the server that wrote the fixture ended.
const WRITTEN = 1_796_048_611_309;

const SECRETS = { alice: "67619b504df8dfffc21f32d6c0456bae", carol: "ffc36b442ab16d9150fb44d5c996d6e8" };

function earlierData(): string {
  const data = Deno.makeTempDirSync({ prefix: "tincan-test-" });
  const db = new DatabaseSync(join(data, "chat.db"));
  db.exec(Deno.readTextFileSync(new URL("../store/fixtures/schema_9.sql", import.meta.url)));
  db.close();
  return data;
}

/** Checks that everything of the fixture is there. */
async function checkData(server: TestServer): Promise<void> {
  const alice = await RawClient.join(server.port, "alice", { session: SECRETS.alice });
  const history = async (to: string) => (await ask(alice, { type: "history", to })).messages;
  assertEquals((await history("#lobby")).map(({ from, text, seq }: Record<string, unknown>) => [seq, from, text]), [
    [1, "Alice", "Welcome to the lobby"],
    [2, "bob", 'Has "quotes", 🫖 and\ntwo lines'],
    [3, "carol", "quick 1 https://example.org/1"],
    [4, "carol", "quick 2 https://example.org/2"],
    [5, "carol", "quick 3 https://example.org/3"],
  ]);
  const texts = async (to: string) => (await history(to)).map(({ text }: { text: string }) => text);
  assertEquals(await texts("@bob"), ["Only for bob", "Only for alice"]);
  const tea = await ask(alice, { type: "join", room: "#tea" });
  assertEquals([tea.topic, await texts("#tea")], ["Green or black", ["Kettle is on"]]);
  const team = await ask(alice, { type: "join", room: "#team" });
  assertEquals([team.private, team.topic, await texts("#team")], [true, "secret topic", ["secret plan"]]);
  const found = await ask(alice, { type: "search", text: "plan" });
  assertEquals(found.messages.map(({ seq }: { seq: number }) => seq), [9]);
  const { bans, mutes } = await ask(alice, { type: "bans" });
  assertEquals(bans.map(({ nick, address, why }: Record<string, string>) => [nick ?? address, why]), [
    ["10.1.2.3", "spam"],
    ["mallory", "rude"],
  ]);
  assertEquals(mutes.map(({ nick }: { nick: string }) => nick), ["carol"]);
  await leave(alice);
}

Deno.test("a server opens the data of an earlier version with everything in it", async () => {
  const now = () => WRITTEN + 60_000;
  await using migrating = new TestServer({ data: earlierData(), now });
  await checkData(migrating);
  await migrating.server.stop();
  const migrated = Deno.makeTempDirSync({ prefix: "tincan-test-" });
  // The folder for files is empty.
  for (const { name } of Array.from(Deno.readDirSync(migrating.data)).filter(({ isFile }) => isFile)) {
    Deno.copyFileSync(join(migrating.data, name), join(migrated, name));
  }
  await using server = new TestServer({ data: migrated, now });
  await checkData(server);
});

Deno.test("sessions, accounts, bans and mutes of an earlier version still hold", async () => {
  await using server = new TestServer({ data: earlierData(), now: () => WRITTEN + 60_000 });
  assertEquals((await login(server.port, "mallory")).code, "banned");
  assertEquals((await login(server.port, "Alice")).code, "auth-required");
  const bob = await RawClient.join(server.port, "bob", proof("bob"));
  assertEquals((await bob.next("notice")).text, "You are a moderator now, made so by server.");
  assertEquals((await ask(bob, { type: "join", room: "#team" })).members, ["bob"]);
  const carol = await RawClient.join(server.port, "carol", { session: SECRETS.carol });
  carol.send({ type: "send", id: "muted", to: "#lobby", text: "hello?" });
  assertEquals((await carol.until(({ id }) => id === "muted")).code, "muted");
  await leave(bob);
  await carol.close();
});
