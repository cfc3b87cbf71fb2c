import { assertEquals } from "@std/assert";
import { ask, leave, proof, registered } from "../support/asking.ts";
import { type Raw, RawClient } from "../support/raw_client.ts";
import { TestServer } from "../support/test_server.ts";

/** Returns what a client has been told about reading, once the server has handled everything that it sent. */
async function told(client: RawClient): Promise<Raw[]> {
  await ask(client, { type: "ping" });
  return client.received.filter(({ type }) => type === "read" || type === "seen");
}

const read = (to: string, seq: number) => ({ type: "read", to, seq });

Deno.test("how far a person has read goes with their account, and never back", async () => {
  await using server = new TestServer();
  const [alice, bob] = [await registered(server.port, "alice"), await RawClient.join(server.port, "bob")];
  const first = await bob.say("one");
  const second = await bob.say("two");
  const direct = await bob.say("psst", { to: "@alice" });
  const other = await RawClient.join(server.port, "alice", proof("alice"));
  for (const [to, seq] of [["#lobby", second.seq], ["@BOB", direct.seq], ["#LOBBY", first.seq]]) {
    alice.send(read(to, seq));
  }
  await ask(alice, { type: "ping" });
  assertEquals(await told(other), [
    { type: "read", marks: { "#lobby": second.seq } },
    { type: "read", marks: { "@bob": direct.seq } },
  ]);
  assertEquals([await told(alice), await told(bob)], [[], []]);
  const marks = { "#lobby": second.seq, "@bob": direct.seq };
  // A third client learns of it before it is stored, and another one after a restart.
  const third = await RawClient.join(server.port, "alice", proof("alice"));
  assertEquals(await told(third), [{ type: "read", marks }]);
  await server.restart();
  const later = await RawClient.join(server.port, "alice", proof("alice"));
  assertEquals(await told(later), [{ type: "read", marks }]);
  await Promise.all([alice, bob, other, third, later].map((client) => client.close()));
});

Deno.test("a mark for something that its person cannot have read is ignored", async () => {
  await using server = new TestServer();
  const [alice, bob] = [await registered(server.port, "alice"), await RawClient.join(server.port, "bob")];
  await ask(bob, { type: "join", room: "#tea" });
  const tea = await bob.say("tea", { to: "#tea" });
  const note = await bob.say("note", { to: "@bob" });
  const direct = await bob.say("psst", { to: "@alice" });
  const most = Number.MAX_SAFE_INTEGER;
  const marks: Array<[string, number]> = [["#tea", tea.seq], ["@bob", note.seq], ["@bob", tea.seq], ["@bob", 0]];
  for (const [to, seq] of [...marks, ["@bob", most], ["#no", 1], ["@eve", direct.seq]] as typeof marks) {
    alice.send(read(to, seq));
  }
  // Nobody has read what is not written yet.
  alice.send(read("#lobby", most));
  assertEquals((await told(alice)).length + alice.received.filter(({ type }) => type === "error").length, 0);
  const other = await RawClient.join(server.port, "alice", proof("alice"));
  assertEquals(await told(other), [{ type: "read", marks: { "#lobby": direct.seq } }]);
  await Promise.all([alice, bob, other].map((client) => client.close()));
});

Deno.test("an author learns that their messages were seen if both people want that", async () => {
  await using server = new TestServer();
  const [alice, bob] = [await registered(server.port, "alice"), await RawClient.join(server.port, "bob")];
  const say = async () => (await bob.say("psst", { to: "@alice" })).seq as number;
  const receipts = (client: RawClient, on: boolean) => ask(client, { type: "receipts", on });
  alice.send(read("@bob", await say()));
  await ask(alice, { type: "ping" });
  await receipts(alice, true);
  alice.send(read("@bob", await say()));
  await ask(alice, { type: "ping" });
  assertEquals(await told(bob), []);
  await receipts(bob, true);
  const seen = await say();
  alice.send(read("@bob", seen));
  await ask(alice, { type: "ping" });
  // Nobody else learns of it, nor of rooms.
  alice.send(read("#lobby", seen));
  await ask(alice, { type: "ping" });
  assertEquals(await told(bob), [{ type: "seen", to: "@alice", seq: seen }]);
  await receipts(alice, false);
  alice.send(read("@bob", await say()));
  await ask(alice, { type: "ping" });
  assertEquals((await told(bob)).length, 1);
  await Promise.all([alice, bob].map((client) => client.close()));
});

Deno.test("an author who was away learns what was seen, under the name that the conversation has for them", async () => {
  await using server = new TestServer();
  const [alice, bob] = [await registered(server.port, "alice"), await registered(server.port, "bob")];
  for (const client of [alice, bob]) await ask(client, { type: "receipts", on: true });
  const { seq } = await bob.say("psst", { to: "@alice" });
  await leave(bob);
  await ask(alice, { type: "nick", nick: "alicia" });
  alice.send(read("@bob", seq));
  await ask(alice, { type: "ping" });
  for (let i = 0; i < 2; i++) {
    const back = await RawClient.join(server.port, "bob", proof("bob"));
    assertEquals((await back.next("welcome")).receipts, true);
    assertEquals(await told(back), [{ type: "seen", to: "@alice", seq }]);
    await leave(back);
    await server.restart();
  }
  await alice.ended();
});

Deno.test("the other connections of an account learn that receipts were turned on or off", async () => {
  await using server = new TestServer();
  const alice = await registered(server.port, "alice");
  const other = await RawClient.join(server.port, "alice", proof("alice"));
  for (const on of [true, false]) {
    await ask(alice, { type: "receipts", on });
    assertEquals(await other.next("receipts", (message) => message.on === on), { type: "receipts", on });
  }
  await Promise.all([alice, other].map((client) => client.close()));
});

Deno.test("nothing is remembered for a person without an account, until they register", async () => {
  await using server = new TestServer();
  const [alice, bob] = [await RawClient.join(server.port, "alice"), await RawClient.join(server.port, "bob")];
  const { seq } = await bob.say("hello");
  alice.send(read("#lobby", seq));
  await ask(alice, { type: "receipts", on: true });
  await ask(alice, { type: "register", password: "password of alice" });
  const other = await RawClient.join(server.port, "alice", proof("alice"));
  assertEquals((await other.next("welcome")).receipts, true);
  assertEquals(await told(other), [{ type: "read", marks: { "#lobby": seq } }]);
  await ask(alice, { type: "unregister", password: "password of alice" });
  await ask(alice, { type: "register", password: "password of alice" });
  const third = await RawClient.join(server.port, "alice", proof("alice"));
  assertEquals(await told(third), []);
  await Promise.all([alice, bob, other, third].map((client) => client.close()));
});

Deno.test("the mark of a private room is not sent to a person who is no longer a member", async () => {
  await using server = new TestServer();
  const [alice, bob] = [await registered(server.port, "alice"), await RawClient.join(server.port, "bob")];
  await ask(bob, { type: "join", room: "#team", private: true });
  await ask(bob, { type: "invite", room: "#team", nick: "alice" });
  await ask(alice, { type: "join", room: "#team" });
  const { seq } = await bob.say("hello", { to: "#team" });
  alice.send(read("#team", seq));
  const marks = async () => {
    const client = await RawClient.join(server.port, "alice", proof("alice"));
    const found = await told(client);
    await client.close();
    return found;
  };
  await ask(alice, { type: "ping" });
  assertEquals(await marks(), [{ type: "read", marks: { "#team": seq } }]);
  await ask(bob, { type: "uninvite", room: "#team", nick: "alice" });
  assertEquals(await marks(), []);
  await Promise.all([alice, bob].map((client) => client.close()));
});
