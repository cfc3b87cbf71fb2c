import { assertEquals } from "@std/assert";
import { RawClient } from "../support/raw_client.ts";
import { TestServer } from "../support/test_server.ts";

interface FoundMessage {
  readonly text: string;
  readonly at: number;
}

let rids = 0;

interface Found {
  readonly to?: string;
  readonly messages: ReadonlyArray<FoundMessage & { readonly seq: number }>;
  readonly where: readonly string[];
  readonly more: boolean;
  readonly texts: readonly string[];
}

async function find(client: RawClient, search: Record<string, unknown>): Promise<Found> {
  const rid = `s${++rids}`;
  client.send({ type: "search", text: "", ...search, rid });
  const answer = await client.next("found", (it) => it.rid === rid);
  return { ...answer as unknown as Found, texts: answer.messages.map(({ text }: FoundMessage) => text) };
}

async function refusal(client: RawClient, search: Record<string, unknown>) {
  const rid = `s${++rids}`;
  client.send({ type: "search", text: "", ...search, rid });
  const { code, message } = await client.next("error", (it) => it.rid === rid);
  return [code, message];
}

Deno.test("a search without a conversation covers everything that the person may read", async () => {
  await using server = new TestServer();
  const [alice, bob, carol] = await Promise.all(["alice", "bob", "carol"].map((it) => RawClient.join(server.port, it)));
  for (const client of [alice, bob]) client.send({ type: "join", room: "#tea" });
  alice.send({ type: "join", room: "#team", private: true });
  alice.send({ type: "invite", nick: "bob", room: "#team" });
  await bob.next("invited");
  bob.send({ type: "join", room: "#team" });
  await bob.next("room", ({ room }) => room === "#team");
  await alice.say("secret in the lobby");
  await alice.say("secret in tea", { to: "#tea" });
  await alice.say("secret of the team", { to: "#team" });
  await alice.say("secret for bob", { to: "@bob" });
  await carol.say("secret of carol", { to: "@bob" });
  const all = await find(bob, { text: "secret" });
  assertEquals([all.to, all.more], [undefined, false]);
  assertEquals(all.texts, [
    "secret in the lobby",
    "secret in tea",
    "secret of the team",
    "secret for bob",
    "secret of carol",
  ]);
  assertEquals(all.where, ["#lobby", "#tea", "#team", "@alice", "@carol"]);
  const own = await find(alice, { text: "secret", from: "alice" });
  assertEquals(own.where, ["#lobby", "#tea", "#team", "@bob"]);
  // Carol is in neither room, and cannot find the direct messages of others.
  assertEquals((await find(carol, { text: "secret" })).where, ["#lobby", "@bob"]);
  assertEquals((await find(carol, { text: "secret", from: "alice" })).where, ["#lobby"]);
  assertEquals((await find(carol, { text: "secret", to: "@bob" })).texts, ["secret of carol"]);
  assertEquals((await refusal(carol, { text: "secret", to: "#team" }))[0], "no-such-room");
  assertEquals((await refusal(carol, { text: "secret", to: "#tea" }))[0], "not-in-room");
  // A person who is removed from a room finds nothing of it; a page continues where the one before ended.
  alice.send({ type: "uninvite", nick: "bob", room: "#team" });
  await bob.next("left");
  assertEquals((await find(bob, { text: "secret" })).where, ["#lobby", "#tea", "@alice", "@carol"]);
  const page = await find(bob, { text: "secret", limit: 2 });
  assertEquals([page.where, page.more], [["@alice", "@carol"], true]);
  const rest = await find(bob, { text: "secret", limit: 2, before: page.messages[0].seq });
  assertEquals([rest.where, rest.more], [["#lobby", "#tea"], false]);
  await Promise.all([alice, bob, carol].map((client) => client.close()));
});

Deno.test("a search is narrowed by author, time and link", async () => {
  await using server = new TestServer();
  const [alice, bob] = await Promise.all(["alice", "Bøb"].map((it) => RawClient.join(server.port, it)));
  await alice.say("release on friday");
  await bob.say("the release is at http://box/release");
  await alice.say("see https://example.org for more");
  const to = "#lobby";
  const texts = async (search: Record<string, unknown>) => (await find(alice, { to, ...search })).texts;
  const { messages } = await find(alice, { to, text: "release" });
  assertEquals(messages.length, 2);
  assertEquals(await texts({ text: "release", from: "BØB" }), ["the release is at http://box/release"]);
  assertEquals(await texts({ from: "alice" }), ["release on friday", "see https://example.org for more"]);
  assertEquals(await texts({ has: ["link"] }), [
    "the release is at http://box/release",
    "see https://example.org for more",
  ]);
  assertEquals(await texts({ has: ["link"], from: "alice", text: "more" }), ["see https://example.org for more"]);
  assertEquals(await texts({ from: "nobody" }), []);
  const [{ at }] = messages;
  assertEquals((await texts({ text: "friday", since: at })).length, 1);
  assertEquals(await texts({ text: "friday", since: at + 1 }), []);
  assertEquals((await texts({ text: "friday", until: at + 1 })).length, 1);
  assertEquals(await texts({ text: "friday", until: at }), []);
  assertEquals((await texts({ since: 0, until: Number.MAX_SAFE_INTEGER })).length, 3);
  assertEquals((await refusal(alice, { to }))[0], "text-empty");
  assertEquals((await refusal(alice, { to, text: "?", from: "alice" }))[0], "text-empty");
  assertEquals(await refusal(alice, { to, has: ["cake"] }), [
    "bad-message",
    "This server has no filter “has:cake”, only “has:link”.",
  ]);
  await Promise.all([alice, bob].map((client) => client.close()));
});
