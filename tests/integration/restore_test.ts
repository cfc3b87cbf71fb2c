/**
 * What clients see of a server whose data was restored from a backup.
 *
 * @module
 */
import { assert, assertEquals } from "@std/assert";
import { conversationOf } from "../../lib/client/mod.ts";
import { restoreBackup } from "../../lib/store/mod.ts";
import { ask, login } from "../support/asking.ts";
import { Person } from "../support/person.ts";
import { RawClient } from "../support/raw_client.ts";
import { TestServer } from "../support/test_server.ts";
import { download, sendFile, sha256 } from "../support/transferring.ts";

/** Makes a backup of a server; the result restores it on the server's port. */
async function backedUp(server: TestServer): Promise<() => Promise<void>> {
  const { path } = await server.server.backUp();
  return () =>
    server.restart({}, () => {
      restoreBackup({ backup: path, data: server.data, replace: true, incomplete: false, now: Date.now() });
    });
}

Deno.test("clients resume their sessions after a restoration, and show what the server has", async () => {
  await using server = await TestServer.start();
  await using alice = await Person.join("alice", server.port);
  await using bob = await Person.join("bob", server.port);
  const says = async (person: Person, text: string, to = "#lobby") => {
    person.say(text, to);
    await person.until(() => person.settled);
  };
  await says(alice, "before");
  await says(alice, "psst", "@bob");
  const restore = await backedUp(server);
  for (let i = 0; i < 5; i++) await says(bob, `lost ${i}`);
  await says(bob, "lost too", "@alice");
  await alice.until(() => alice.shown().some(({ text }) => text === "lost 4"));
  const [session, newest] = [alice.session, conversationOf(alice.client.state, "#lobby").newest];
  await restore();
  const texts = (person: Person, to?: string) => person.shown(to).map(({ text }) => text);
  for (const person of [alice, bob]) {
    await person.until((state) => state.link.phase === "connected" && !texts(person).includes("lost 0"));
    await person.until(() => texts(person).includes("before"));
  }
  assertEquals(alice.session, session);
  await says(bob, "after");
  await says(alice, "psst again", "@bob");
  for (const person of [alice, bob]) await person.until(() => texts(person).at(-1) === "after");
  await bob.until(() => texts(bob, "@alice").includes("psst again"));
  assertEquals([texts(alice), texts(bob)], [["before", "after"], ["before", "after"]]);
  assertEquals(texts(bob, "@alice"), ["psst", "psst again"]);
  assertEquals(texts(alice, "@bob"), ["psst", "psst again"]);
  assert(alice.shown().at(-1)!.seq > newest);
});

Deno.test("a client that does not know logs gets no seq twice, and misses nothing new", async () => {
  await using server = await TestServer.start();
  const before = await RawClient.join(server.port, "alice");
  await before.say("before");
  const restore = await backedUp(server);
  const { seq } = await before.say("lost");
  await restore();
  const bob = await RawClient.join(server.port, "bob");
  const { seq: next } = await bob.say("after");
  assert(next > seq);
  const alice = await RawClient.join(server.port, "alice", { session: before.session, resume: { "#lobby": seq } });
  assertEquals(alice.session, before.session);
  const { messages } = await alice.next("history");
  assertEquals(messages.map((it: { text: string }) => it.text), ["after"]);
  await Promise.all([alice.close(), bob.close()]);
});

Deno.test("files, accounts, bans and private rooms are back, and a message that was deleted since is not", async () => {
  await using server = await TestServer.start();
  const alice = await RawClient.join(server.port, "alice");
  await ask(alice, { type: "register", password: "correct horse" });
  const bytes = new TextEncoder().encode("a picture of tea");
  const { seq: file } = await sendFile(server.port, alice, bytes, { name: "tea.txt" });
  const { seq: secret } = await alice.say("a secret");
  const restore = await backedUp(server);
  assertEquals((await ask(alice, { type: "delete", to: "#lobby", about: secret })).type, "ok");
  await ask(alice, { type: "unregister", password: "correct horse" });
  await restore();
  assertEquals((await login(server.port, "alice")).code, "auth-required");
  const again = await RawClient.join(server.port, "alice", { nick_password: "correct horse" });
  assertEquals(sha256(await download(server.port, again, "#lobby", file)), sha256(bytes));
  const { messages } = await ask(again, { type: "history", to: "#lobby" });
  assertEquals(messages.map((it: { text: string }) => it.text), ["tea.txt", "Message deleted."]);
  const found = await ask(again, { type: "search", text: "secret" });
  assertEquals(found.messages, []);
  await again.close();
});
