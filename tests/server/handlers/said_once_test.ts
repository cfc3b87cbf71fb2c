import { assertEquals } from "@std/assert";
import { mute } from "../../../lib/server/sanctions.ts";
import { MAX_ABSENT, type UsedIdTable } from "../../../lib/store/used_ids.ts";
import { type FakeClient, FakeServer } from "../fakes.ts";

const OPERATOR = { nick: "server", role: "operator" } as const;

const send = (id: string, to = "#lobby", rest = {}) => ({ type: "send", id, to, text: `text ${id}`, ...rest });

/** Returns the messages and errors about an id, as a client has received them. */
const answers = ({ received }: FakeClient, about: string) =>
  received.flatMap(({ type, id, seq, code }) => id !== about ? [] : type === "error" ? [code] : [seq]);

Deno.test("a person who may not send a message any more still receives it when they repeat it", async () => {
  using server = new FakeServer();
  const [alice, bob] = [await server.join("alice"), await server.join("bob")];
  await alice.send({ type: "join", room: "#tea" }, send("room", "#tea"), send("direct", "@bob"), send("lobby"));
  await alice.send({ type: "leave", room: "#tea" });
  await bob.send({ type: "bye" });
  await mute(server.context, OPERATOR, "alice", 60_000);
  await alice.send(...["room", "direct", "lobby", "new"].map((id) => send(id, id === "direct" ? "@bob" : "#lobby")));
  for (const id of ["room", "direct", "lobby"]) {
    const [first, ...again] = answers(alice, id);
    assertEquals([typeof first, again], ["number", [first]]);
  }
  assertEquals(answers(alice, "new"), ["muted"]);
  await Promise.all([alice.hangUp(), bob.hangUp()]);
});

Deno.test("the refusal of a message names its id and request, and goes to its sender alone", async () => {
  using server = new FakeServer();
  const [alice, bob] = [await server.join("alice"), await server.join("bob")];
  await alice.send(send("a", "#nowhere", { rid: "7" }));
  const { type, code, rid, id } = alice.received.at(-1)!;
  assertEquals([type, code, rid, id], ["error", "no-such-room", "7", "a"]);
  // The id is free: nothing was stored under it.
  await alice.send(send("a"));
  assertEquals(bob.received.filter(({ type }) => type === "message").map(({ id }) => id), ["a"]);
  await Promise.all([alice.hangUp(), bob.hangUp()]);
});

Deno.test("a message that is sent, refused and repeated in one turn is stored once", async () => {
  using server = new FakeServer();
  const [alice, bob] = [await server.join("alice"), await server.join("bob")];
  await alice.send(send("a"), send("a", "#nowhere"), send("a"));
  assertEquals(bob.received.filter(({ id }) => id === "a").length, 1);
  const [first, ...again] = answers(alice, "a");
  assertEquals([typeof first, again], ["number", [first, first]]);
  await Promise.all([alice.hangUp(), bob.hangUp()]);
});

Deno.test("a message that was edited returns with its new text when it is repeated", async () => {
  using server = new FakeServer();
  const alice = await server.join("alice");
  await alice.send(send("a"));
  const about = alice.received.at(-1)!.seq;
  await alice.send({ type: "edit", rid: "e", to: "#lobby", about, text: "new" }, send("a"));
  assertEquals(alice.received.filter(({ id }) => id === "a").map(({ text }) => text), ["text a", "new"]);
  await alice.hangUp();
});

Deno.test("the server forgets the ids of people who leave, whether they got in or not", async () => {
  using server = new FakeServer({}, { maxClients: 2 });
  const bob = await server.join("bob");
  const table = server.context.store.log.usedIds as UsedIdTable;
  const secrets: string[] = [];
  for (let i = 0; i < 2 * MAX_ABSENT; i++) {
    const guest = await server.join(`guest${i}`);
    await guest.send(send("a"));
    secrets.push(guest.received[0].session);
    await guest.hangUp();
  }
  const alice = await server.join("alice");
  for (const [i, session] of secrets.entries()) {
    const guest = await server.join(`guest${i}`, {}, { session });
    assertEquals(guest.codes, ["server-full"]);
    await guest.hangUp();
  }
  await bob.send(send("b"));
  assertEquals(table.size, 2 + MAX_ABSENT);
  await Promise.all([alice.hangUp(), bob.hangUp()]);
});
