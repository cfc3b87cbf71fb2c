import { assert, assertEquals } from "@std/assert";
import { settle } from "../../net/fakes.ts";
import { FakeServer } from "../fakes.ts";

Deno.test("messages and changes during catch-up follow the history, once and in order", async () => {
  const { promise: reading, resolve: goOn } = Promise.withResolvers<void>();
  let held = false;
  using server: FakeServer = new FakeServer({
    history: {
      async page(...range) {
        held = true;
        await reading;
        return await Object.getPrototypeOf(this).page.apply(this, range);
      },
    },
  });
  const bob = await server.join("bob");
  await bob.send({ type: "send", id: "1", to: "#lobby", text: "past" });
  const alice = await server.join("alice", {}, { resume: { "#lobby": 0 } });
  assert(held);
  await bob.send({ type: "send", id: "2", to: "#lobby", text: "meanwhile" });
  const [past, meanwhile] = bob.received.flatMap(({ type, seq }) => type === "message" ? [seq] : []);
  await bob.send({ type: "edit", to: "#lobby", about: past, text: "the past" });
  await bob.send({ type: "react", to: "#lobby", about: meanwhile, emoji: "🎉" });
  const texts = () =>
    alice.received.flatMap(({ type, text, messages, emoji }) =>
      type === "history" ? messages.map((it: { text: string }) => it.text) : text ?? emoji ?? []
    );
  assertEquals(texts(), []);
  goOn();
  await settle();
  assertEquals(texts(), ["the past", "meanwhile", "the past", "🎉"]);
  await Promise.all([alice.hangUp(), bob.hangUp()]);
});

Deno.test("a client that does not read during catch-up is closed before held messages fill the memory", async () => {
  using server = new FakeServer({ history: { page: () => new Promise(() => {}) } });
  const bob = await server.join("bob");
  const slow = await server.join("slow", {}, { resume: { "#lobby": 0 } });
  const text = "x".repeat(900);
  for (let i = 0; server.context.hub.find("slow"); i++) {
    assert(i < 3000, "held back for ever");
    await bob.send({ type: "send", id: `${i}`, to: "#lobby", text });
  }
  assertEquals(slow.codes, ["slow-consumer"]);
  await Promise.all([slow.hangUp(), bob.hangUp()]);
});

Deno.test("resume ignores a seq of another log", async () => {
  using server = new FakeServer();
  const bob = await server.join("bob");
  await bob.send({ type: "send", id: "1", to: "#lobby", text: "past" });
  const pages = async (nick: string, log: string) => {
    const client = await server.join(nick, {}, { log, resume: { "#lobby": 0 } });
    await client.hangUp();
    return client.received.filter(({ type }) => type === "history").length;
  };
  const { log } = bob.received[0];
  assertEquals([await pages("alice", "another"), await pages("carol", log)], [0, 1]);
  await bob.hangUp();
});

Deno.test("a message repeated right after hello is sent back even during catch-up", async () => {
  using server = new FakeServer();
  const bob = await server.join("bob");
  const first = await server.join("alice");
  await bob.send({ type: "send", id: "b", to: "@alice", text: "psst" });
  await first.send({ type: "send", id: "a", to: "#lobby", text: "said" });
  const session = first.received[0].session;
  await first.hangUp();
  // The lobby is not in the map, so no history of it is sent.
  const again = server.connect();
  await again.send(
    { type: "hello", protocol: 1, nick: "alice", session, resume: { "@bob": 0 } },
    { type: "send", id: "a", to: "#lobby", text: "said" },
  );
  assertEquals(again.received.filter(({ type }) => type === "history").map(({ to }) => to), ["@bob"]);
  assertEquals(again.received.filter(({ type }) => type === "message").map(({ id }) => id), ["a"]);
  await Promise.all([again.hangUp(), bob.hangUp()]);
});

Deno.test("the next client of an account receives what a dead one missed", async () => {
  using server = new FakeServer();
  const [alice, bob] = [await server.join("alice", { encrypted: true }), await server.join("bob")];
  await alice.send({ type: "register", rid: "r", password: "correct horse" });
  while (!alice.received.some(({ rid }) => rid === "r")) await settle();
  await alice.tick(1);
  await bob.send({ type: "send", id: "1", to: "@alice", text: "are you there?" });
  const texts = async () => {
    const next = server.connect({ encrypted: true });
    await next.send({ type: "hello", protocol: 1, nick: "alice", nick_password: "correct horse" });
    while (!next.received.some(({ type, to }) => type === "history" && to === "@bob")) await settle();
    const { messages } = next.received.find(({ type }) => type === "history")!;
    await next.hangUp();
    return messages.map(({ text }: { text: string }) => text);
  };
  assertEquals(await texts(), ["are you there?"]);
  // A client that sends something has received it.
  await alice.tick(1);
  await alice.send({ type: "ping" });
  await alice.tick(1);
  assertEquals(await texts(), []);
});

Deno.test("missed notices are kept until a client has received them", async () => {
  using server = new FakeServer();
  const alice = await server.join("alice");
  const { session } = alice.received.find(({ type }) => type === "welcome")!;
  const { person } = server.context.hub.find("alice")!;
  const notices = (client: typeof alice) =>
    client.received.flatMap(({ type, text }) => type === "notice" ? [text] : []);
  await alice.hangUp();
  const message = '{"type":"notice","text":"You are an owner now.","at":1}';
  await server.context.store.log.apply({ kind: "notice-kept", person, about: "role", message });
  for (let i = 0; i < 2; i++) {
    // It was written, but may have been lost with the connection.
    const lost = await server.join("alice", {}, { session });
    assertEquals(notices(lost), ["You are an owner now."]);
    await lost.hangUp();
  }
  const back = await server.join("alice", {}, { session });
  const types = back.received.map(({ type }) => type);
  assertEquals(types.indexOf("ping") > types.indexOf("notice"), true);
  await back.send({ type: "pong", n: back.received.find(({ type }) => type === "ping")!.n });
  await back.hangUp();
  const again = await server.join("alice", {}, { session });
  assertEquals([notices(back), notices(again)], [["You are an owner now."], []]);
  assertEquals(again.received.filter(({ type }) => type === "ping").length, 0);
});

Deno.test("missed notices that cannot be read do not prevent a login", async () => {
  let fails = true;
  const missedOf = () => {
    if (fails) throw new Error("disk I/O error");
    return [{ number: 1, message: '{"type":"notice","text":"You are an owner now.","at":1}' }];
  };
  using server = new FakeServer({ notices: { list: missedOf } });
  const alice = await server.join("alice");
  const { session } = alice.received.find(({ type }) => type === "welcome")!;
  const back = async () => {
    const client = await server.join("alice", {}, { session });
    assertEquals(client.codes, []);
    return client.received.filter(({ type }) => type === "notice").length;
  };
  assertEquals(await back(), 0);
  assertEquals(server.warnings, ["Cannot send alice what they missed: disk I/O error"]);
  fails = false;
  assertEquals(await back(), 1);
});
