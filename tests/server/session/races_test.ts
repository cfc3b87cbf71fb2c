import { assertEquals } from "@std/assert";
import { ProtocolError } from "../../../lib/protocol/mod.ts";
import { settle } from "../../net/fakes.ts";
import { type FakeClient, FakeServer } from "../fakes.ts";

// What may happen between a request and the moment in which the log has stored it.

const hello = (nick: string) => ({ type: "hello", protocol: 1, nick });

const types = ({ received }: FakeClient) => received.map(({ type, code }) => code ?? type);

Deno.test("of two people who log in with one nickname in the same turn, the second is told that it is taken", async () => {
  using server = new FakeServer();
  const [one, two] = [server.connect(), server.connect()];
  await Promise.all([one.send(hello("alice")), two.send(hello("ALICE"))]);
  assertEquals([types(one)[0], types(two)], ["welcome", ["nick-taken"]]);
  await settle();
  // No session is left that nobody can resume.
  assertEquals(server.views.sessions.all().map(({ nick }) => nick), ["alice"]);
  await two.send(hello("bob"));
  assertEquals(two.received[1].type, "welcome");
});

Deno.test("of many people who log in in the same turn, only as many enter as there are places", async () => {
  using server = new FakeServer({}, { maxClients: 2 });
  const clients = ["a", "b", "c", "d"].map((nick) => ({ nick, client: server.connect() }));
  await Promise.all(clients.map(({ nick, client }) => client.send(hello(nick))));
  assertEquals(clients.map(({ client }) => types(client)[0]), ["welcome", "welcome", "server-full", "server-full"]);
  assertEquals(server.context.hub.size, 2);
  await settle();
  assertEquals(server.views.sessions.all().map(({ nick }) => nick), ["a", "b"]);
});

Deno.test("a login is refused if the person is banned while its session is being stored", async () => {
  using server = new FakeServer();
  const { log } = server.context.store;
  const client = server.connect();
  const login = client.send(hello("mallory"));
  const ban = { kind: "ban", nick: "mallory", reason: "", by: "server", at: server.now } as const;
  await Promise.all([login, log.apply({ kind: "sanction-set", sanction: ban, limit: 10 })]);
  await settle();
  assertEquals(types(client)[0], "banned");
  assertEquals([server.context.hub.size, server.views.sessions.all()], [0, []]);
});

Deno.test("a client that has gone while its session was being stored does not enter", async () => {
  using server = new FakeServer();
  const client = server.connect();
  const changed = () => client.session.end("gone");
  server.context.store.log.subscribe({ committed: () => {}, changed, failed: () => {} });
  await client.send(hello("alice"));
  await settle();
  assertEquals([server.context.hub.size, server.views.sessions.all()], [0, []]);
});

Deno.test("what a client sends right after its login is handled once it has entered", async () => {
  using server = new FakeServer();
  const client = server.connect();
  await client.send(hello("alice"), { type: "send", id: "1", to: "#lobby", text: "hello" }, { type: "ping", n: 7 });
  const { received } = client;
  assertEquals(received.filter(({ type }) => type === "message").map(({ text }) => text), ["hello"]);
  assertEquals([client.codes, received.some(({ type }) => type === "pong")], [[], true]);
});

Deno.test("what a client sends right after it creates a private room reaches that room", async () => {
  using server = new FakeServer();
  const [alice, bob] = [await server.join("alice"), await server.join("bob")];
  await alice.send(
    { type: "join", room: "#team", private: true },
    { type: "invite", nick: "bob", room: "#team" },
    { type: "send", id: "1", to: "#team", text: "plan" },
  );
  assertEquals([alice.codes, types(bob).includes("invited")], [[], true]);
  assertEquals(alice.received.filter(({ type }) => type === "message").map(({ text }) => text), ["plan"]);
});

Deno.test("a room that someone opens while another person makes it private stays open", async () => {
  using server = new FakeServer();
  const [alice, bob] = [await server.join("alice"), await server.join("bob")];
  const making = alice.send({ type: "join", rid: "a", room: "#team", private: true });
  // The record is on its way to the log.
  await Promise.all([
    making,
    Promise.resolve().then(() => server.context.hub.join(server.context.hub.find("bob")!, "#team")),
  ]);
  await settle();
  const { hub, privateRooms } = server.context;
  const isPrivate = hub.room("#team", hub.find("bob")).privacy !== undefined;
  assertEquals([isPrivate, privateRooms.find("#team"), server.views.privateRooms.list()], [false, undefined, []]);
  assertEquals(alice.received.findLast(({ rid }) => rid === "a")?.code, "not-allowed");
  await bob.send({ type: "send", id: "1", to: "#team", text: "open" });
  assertEquals(bob.codes, []);
});

Deno.test("a person who is removed from a private room does not hear what is said after it in the same turn", async () => {
  using server = new FakeServer();
  const [alice, bob] = [await server.join("alice"), await server.join("bob")];
  await alice.send({ type: "join", room: "#team", private: true }, { type: "invite", nick: "bob", room: "#team" });
  await bob.send({ type: "join", room: "#team" });
  const { store: { log }, hub, privateRooms } = server.context;
  const [{ person }, other] = [hub.find("alice")!, hub.find("bob")!.person];
  const { number } = privateRooms.find("#team")!;
  const removal = log.apply({ kind: "member-removed", room: number, person: other, by: person });
  log.append({
    kind: "message",
    audience: { kind: "private", name: "#team", room: number },
    from: "alice",
    id: "1",
    text: "secret",
    author: person,
  });
  await removal;
  await settle();
  const heard = ({ received }: FakeClient) => received.some(({ text }) => text === "secret");
  assertEquals([heard(alice), heard(bob)], [true, false]);
});

Deno.test("a direct message reaches a person who has just lost the connection", async () => {
  using server = new FakeServer();
  const [alice, bob] = [await server.join("alice"), await server.join("bob")];
  const { person } = server.context.hub.find("bob")!;
  bob.session.fail(new ProtocolError("timed-out", "The client has sent nothing for 60 s."));
  // Before that is stored.
  alice.session.message({ message: { type: "send", id: "1", to: "@bob", text: "are you there?" } });
  await settle();
  const { to, text } = alice.received.find(({ type }) => type === "message")!;
  assertEquals([to, text], ["@bob", "are you there?"]);
  await settle();
  assertEquals([server.context.leaving.size, server.views.sessions.findLast("bob")?.person], [0, person]);
});

Deno.test("a notice that is stored while its person returns is sent at once, and only once", async () => {
  using server = new FakeServer();
  const alice = await server.join("alice");
  const [{ session }] = alice.received;
  const { person } = server.context.hub.find("alice")!;
  await alice.hangUp();
  const message = '{"type":"notice","text":"You are an owner now.","at":1}';
  const back = server.connect();
  const login = back.send({ ...hello("alice"), session });
  while (!server.context.hub.find("alice")) await Promise.resolve();
  // The server had found nobody here.
  await server.context.store.log.apply({ kind: "notice-kept", person, about: "role", message });
  await login;
  await settle();
  assertEquals(back.received.filter(({ type }) => type === "notice").length, 1);
  assertEquals(server.context.store.notices.list(person), []);
});
