import { assertEquals } from "@std/assert";
import { FakeServer } from "../fakes.ts";

type Client = Awaited<ReturnType<FakeServer["join"]>>;

const HOUR_MS = 3_600_000;

async function say(client: Client, to: string, ...texts: string[]): Promise<void> {
  await client.send(...texts.map((text) => ({ type: "send", id: crypto.randomUUID(), to, text })));
}

/** Returns the texts of a conversation as its history has them. */
async function history(client: Client, to: string): Promise<string[]> {
  await client.send({ type: "history", to });
  return client.received.at(-1)!.messages.map(({ text }: { text: string }) => text);
}

Deno.test("a purge deletes what a person wrote in rooms in the last hour, and nothing else", async () => {
  using server = new FakeServer();
  const [alice, bob, mallory] = [await server.join("alice"), await server.join("bob"), await server.join("mallory")];
  await server.promote("alice");
  await mallory.send({ type: "join", room: "#ours", private: true }, { type: "invite", nick: "alice", room: "#ours" });
  await alice.send({ type: "join", room: "#ours" });
  await mallory.send({ type: "join", room: "#theirs", private: true }, { type: "join", room: "#open" });
  await say(mallory, "#lobby", "old");
  server.now += HOUR_MS + 1;
  await say(mallory, "#lobby", "spam");
  await say(bob, "#lobby", "hello");
  for (const to of ["#ours", "#theirs", "#open", "@bob"]) await say(mallory, to, "spam");
  await alice.send({ type: "purge", rid: "1", nick: "Mallory" });
  const { rid, count } = alice.received.find(({ type }) => type === "purged")!;
  assertEquals([rid, count], ["1", 3]);
  assertEquals(await history(mallory, "#lobby"), ["old", "Message deleted.", "hello"]);
  assertEquals(await history(mallory, "#ours"), ["Message deleted."]);
  assertEquals(await history(mallory, "#theirs"), ["spam"]);
  assertEquals(await history(mallory, "#open"), ["Message deleted."]);
  assertEquals(await history(mallory, "@bob"), ["spam"]);
  assertEquals(server.events.filter(({ type }) => type === "purged"), [{
    type: "purged",
    nick: "mallory",
    count: 3,
    by: "alice",
  }]);
  // Those who are in a room, and nobody else, are told of what was deleted there.
  const told = ({ received }: Client) => received.flatMap(({ type, to }) => type === "deleted" ? [to] : []);
  assertEquals([told(alice), told(bob)], [["#ours", "#lobby"], ["#lobby"]]);
});

Deno.test("a purge reaches as far back as asked, and people who have left", async () => {
  using server = new FakeServer();
  const [alice, mallory] = [await server.join("alice"), await server.join("mallory")];
  await server.promote("alice");
  await say(mallory, "#lobby", "first");
  server.now += 2 * HOUR_MS;
  await say(mallory, "#lobby", "second");
  await mallory.hangUp();
  await alice.send({ type: "purge", nick: "mallory", lasting: 2 * HOUR_MS });
  assertEquals(await history(alice, "#lobby"), ["Message deleted.", "Message deleted."]);
  await alice.send({ type: "purge", rid: "2", nick: "mallory", lasting: 2 * HOUR_MS });
  assertEquals(alice.received.at(-1), { type: "purged", rid: "2", count: 0 });
});

Deno.test("a purge reaches what was written under a nickname before its person came back without their session", async () => {
  using server = new FakeServer();
  const alice = await server.join("alice");
  await server.promote("alice");
  for (const text of ["one", "two"]) {
    const mallory = await server.join("mallory");
    await say(mallory, "#lobby", text);
    await mallory.hangUp();
  }
  // Under another nickname, this is another person.
  const other = await server.join("mallory");
  await other.send({ type: "nick", nick: "bob" });
  await say(other, "#lobby", "hello");
  await other.send({ type: "nick", nick: "mallory" });
  await other.hangUp();
  const mallory = await server.join("mallory");
  await say(mallory, "#lobby", "three");
  await mallory.hangUp();
  await alice.send({ type: "purge", nick: "mallory" });
  assertEquals(await history(alice, "#lobby"), [
    "Message deleted.",
    "Message deleted.",
    "hello",
    "Message deleted.",
  ]);
});

Deno.test("a purge deletes at most a thousand messages, the newest first", async () => {
  using server = new FakeServer();
  const [alice, mallory] = [await server.join("alice"), await server.join("mallory")];
  await server.promote("alice");
  await say(mallory, "#lobby", ...Array.from({ length: 1_002 }, (_, i) => `spam ${i}`));
  await alice.send({ type: "purge", rid: "1", nick: "mallory" });
  while (!alice.received.some(({ type }) => type === "purged")) await alice.send({ type: "ping" });
  assertEquals(alice.received.find(({ type }) => type === "purged")!.count, 1_000);
  await alice.send({ type: "history", to: "#lobby", after: 0, limit: 3 });
  const texts = alice.received.at(-1)!.messages.map(({ text }: { text: string }) => text);
  assertEquals(texts, ["spam 0", "spam 1", "Message deleted."]);
});

Deno.test("a purge needs a role above that of the person", async () => {
  using server = new FakeServer();
  const [alice, bob] = [await server.join("alice"), await server.join("bob")];
  const refusal = async (client: Client, nick: string) => {
    await client.send({ type: "purge", rid: "1", nick });
    const { code, message } = client.received.at(-1)!;
    return [code, message];
  };
  assertEquals(await refusal(alice, "bob"), ["not-allowed", "Only moderators can purge the messages of people."]);
  await server.promote("alice");
  await server.promote("bob", "owner");
  assertEquals(await refusal(alice, "bob"), [
    "not-allowed",
    "You cannot purge the messages of someone whose role is equal to or higher than yours.",
  ]);
  assertEquals(await refusal(bob, "carol"), ["no-such-nick", "Nobody called carol is or was here."]);
  assertEquals(await refusal(bob, "server"), ["no-such-nick", "Nobody called server is or was here."]);
});
