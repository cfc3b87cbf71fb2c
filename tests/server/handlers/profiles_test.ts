import { assertEquals } from "@std/assert";
import { endStatuses, resetProfile } from "../../../lib/server/profiles.ts";
import { settle } from "../../net/fakes.ts";
import { FakeServer } from "../fakes.ts";

type Client = Awaited<ReturnType<FakeServer["join"]>>;

const LEAVE = { emoji: "🌴", text: "on leave" };

/** Returns what a client was told of people, entry by entry. */
function told({ received }: Client): unknown[] {
  return received.flatMap(({ type, people }) => type === "people" ? people : []);
}

/** Lets the server report, and returns what a client was told since the last call. */
async function tell(server: FakeServer, ...clients: Client[]): Promise<unknown[][]> {
  const before = clients.map((client) => told(client).length);
  server.context.hub.profiles.report();
  await settle();
  return clients.map((client, i) => told(client).slice(before[i]));
}

Deno.test("people in the same rooms learn what a person shows, and the person at once", async () => {
  using server = new FakeServer();
  const [alice, bob] = [await server.join("alice"), await server.join("bob")];
  await alice.send({ type: "profile", rid: "1", status: LEAVE, away: " lunch\n", dnd: true });
  const shown = { nick: "alice", status: LEAVE, away: "lunch", dnd: true };
  assertEquals([told(alice), told(bob), alice.received.at(-1)], [[shown], [], { type: "ok", rid: "1" }]);
  assertEquals(await tell(server, alice, bob), [[shown], [shown]]);
  await alice.send({ type: "profile", back: true, dnd: false });
  await alice.send({ type: "profile", status: {} });
  assertEquals(await tell(server, bob), [[{ nick: "alice" }]]);
  assertEquals(await tell(server, bob), [[]]);
});

Deno.test("newcomers learn what the people in their rooms show", async () => {
  using server = new FakeServer();
  const alice = await server.join("alice");
  await alice.send({ type: "profile", away: "" }, { type: "join", room: "#tea" });
  server.context.hub.profiles.report();
  const bob = await server.join("bob");
  assertEquals(told(bob), [{ nick: "alice", away: "" }]);
  // The lobby has told them already.
  await bob.send({ type: "join", room: "#tea" });
  assertEquals(told(bob).length, 1);
  const carol = await server.join("carol");
  await carol.send({ type: "leave", room: "#lobby" }, { type: "join", room: "#tea" });
  assertEquals(told(carol).length, 2);
  await bob.send({ type: "join", room: "#cake" }, { type: "profile", dnd: true });
  assertEquals(await tell(server, bob, carol), [[{ nick: "bob", dnd: true }], [{ nick: "bob", dnd: true }]]);
});

Deno.test("people who share no room with a person learn nothing of them", async () => {
  using server = new FakeServer();
  const [alice, bob] = [await server.join("alice"), await server.join("bob")];
  await bob.send({ type: "leave", room: "#lobby" });
  await alice.send({ type: "profile", away: "" });
  assertEquals(await tell(server, bob), [[]]);
});

Deno.test("the profile of an account outlives its connections, and the profile of a session does not", async () => {
  using server = new FakeServer();
  const [alice, bob] = [await server.join("alice"), await server.join("bob")];
  await alice.send({ type: "profile", status: LEAVE });
  await bob.send({ type: "profile", status: LEAVE });
  // It is kept on registration.
  await server.promote("alice");
  for (const client of [alice, bob]) await client.hangUp();
  const { session } = alice.received.find(({ type }) => type === "welcome")!;
  const [again, other] = [await server.join("alice", {}, { session }), await server.join("bob")];
  assertEquals([told(again), told(other)], [[{ nick: "alice", status: LEAVE }], [{ nick: "alice", status: LEAVE }]]);
  const { log } = server.context.store;
  await log.apply({ kind: "account-released", person: server.context.hub.find("alice")!.person });
  assertEquals(await tell(server, other), [[{ nick: "alice", status: LEAVE }, { nick: "bob" }]]);
});

Deno.test("a status ends by itself", async () => {
  using server = new FakeServer();
  const [alice, bob] = [await server.join("alice"), await server.join("bob")];
  const until = server.now + 60_000;
  await alice.send({ type: "profile", status: { text: "tea", until } });
  endStatuses(server.context);
  assertEquals(await tell(server, bob), [[{ nick: "alice", status: { text: "tea", until } }]]);
  server.now = until;
  endStatuses(server.context);
  assertEquals(await tell(server, bob), [[{ nick: "alice" }]]);
});

Deno.test("a person is idle while all their connections are", async () => {
  using server = new FakeServer();
  const [alice, bob] = [await server.join("alice"), await server.join("bob")];
  await server.promote("alice");
  await alice.send({ type: "idle", for: 600_000 });
  const idle = server.now - 600_000;
  assertEquals(await tell(server, bob), [[{ nick: "alice", idle }]]);
  const { session } = alice.received.find(({ type }) => type === "welcome")!;
  await alice.send({ type: "whois", rid: "1", nick: "alice" });
  const { idle: since } = alice.received.at(-1)!;
  assertEquals(since < 600_000, true); // a request is input
  const other = await server.join("alice", {}, { session });
  assertEquals(await tell(server, bob), [[{ nick: "alice" }]]);
  await other.send({ type: "idle", for: 1_000 });
  assertEquals(await tell(server, bob), [[{ nick: "alice", idle: server.now - 1_000 }]]);
  await other.send({ type: "idle" });
  assertEquals(await tell(server, bob), [[{ nick: "alice" }]]);
});

Deno.test("refuses a profile that is too long, has no emoji or has ended, and profiles of muted people", async () => {
  using server = new FakeServer();
  const alice = await server.join("alice");
  const long = "x".repeat(101);
  for (
    const change of [
      { away: long },
      { status: { text: long } },
      { status: { emoji: "tea" } },
      { status: { text: "tea", until: server.now } },
    ]
  ) await alice.send({ type: "profile", ...change });
  assertEquals(alice.codes, ["text-too-long", "text-too-long", "emoji-invalid", "bad-message"]);
  const mute = { kind: "mute", nick: "alice", reason: "", by: "server", at: 1 } as const;
  await server.context.store.log.apply({ kind: "sanction-set", sanction: mute, limit: 9 });
  await alice.send({ type: "profile", away: "lunch" }, { type: "profile", status: LEAVE }, {
    type: "profile",
    dnd: true,
  });
  assertEquals(alice.codes.slice(4), ["muted", "muted", "muted"]); // the first says that the mute began
  assertEquals(told(alice), [{ nick: "alice", dnd: true }]);
});

Deno.test("the operator removes what people show, whether they are here or not", async () => {
  using server = new FakeServer();
  const [alice, bob] = [await server.join("alice"), await server.join("bob")];
  const operator = { nick: "server", role: "operator" } as const;
  await alice.send({ type: "profile", status: LEAVE, dnd: true });
  await resetProfile(server.context, operator, "ALICE");
  assertEquals(await tell(server, bob), [[{ nick: "alice", dnd: true }]]);
  await server.promote("alice");
  const { person } = server.context.hub.find("alice")!;
  await server.context.store.log.apply({ kind: "profile-changed", person, away: "lunch", picture: "ab" });
  await alice.send({ type: "bye" });
  await resetProfile(server.context, operator, "alice");
  assertEquals(server.context.store.profiles.get(person), { dnd: true });
  const refused = await resetProfile(server.context, operator, "carol").catch(({ code }) => code);
  assertEquals([refused, server.events.filter(({ type }) => type === "profile-reset").length], ["no-such-nick", 2]);
});
