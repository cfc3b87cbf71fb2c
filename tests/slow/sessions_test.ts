import { assertEquals } from "@std/assert";
import { FaultyProxy } from "../support/faulty_proxy.ts";
import { LastingServer } from "../support/lasting_server.ts";
import { patientTest } from "../support/patience.ts";
import { Person } from "../support/person.ts";
import { checkPromises } from "../support/promises.ts";
import { closing, lobbyMessages, newestLobbySeq } from "../support/lobby_messages.ts";
import { type Raw, RawClient } from "../support/raw_client.ts";

patientTest(
  "gives a session to the newer of two connections, and loses and repeats nothing",
  async (scope) => {
    const server = scope.use(await LastingServer.start());
    const bob = scope.use(await Person.join("bob", server.port));
    const sent = new Map<string, string>();
    const acknowledged = new Map<string, Raw>();
    let alice = closing(scope, await RawClient.join(server.port, "alice"));
    const { session } = alice;
    const seen: Raw[] = [];
    for (let round = 0; round < 20; round++) {
      // Each brings what the connection before it has no echo for, while that connection continues to talk.
      for (let i = 0; i < 10; i++) sent.set(`${round}-${i}`, `text ${round}-${i}`);
      const repeat = [...sent].filter(([id]) => !acknowledged.has(id));
      const talk = (client: RawClient) =>
        repeat.forEach(([id, text]) => client.send({ type: "send", id, to: "#lobby", text }));
      talk(alice);
      const rival = closing(scope, await RawClient.connect(server.port));
      rival.send({ type: "hello", protocol: 1, nick: "alice", session, resume: { "#lobby": seen.at(-1)?.seq ?? 0 } });
      talk(rival);
      await rival.next("history");
      await alice.ended();
      assertEquals(alice.received.filter(({ type }) => type === "error").map(({ code }) => code), ["session-replaced"]);
      for (const [id] of repeat) acknowledged.set(id, await rival.next("message", (message) => message.id === id));
      // What alice received before is part of what the rival receives. Repeated messages come last.
      for (const message of lobbyMessages(rival)) if (message.seq > (seen.at(-1)?.seq ?? 0)) seen.push(message);
      alice = rival;
    }
    const total = sent.size;
    await bob.until(() => bob.shown().length === total);
    await checkPromises(server.port, {
      people: [bob],
      sent,
      acknowledged: [...acknowledged.values()],
      seen: { alice: seen },
    });
  },
);

patientTest("a client does not reconnect after another connection took its session", async (scope) => {
  const server = scope.use(await LastingServer.start());
  const proxy = scope.use(new FaultyProxy(server.port));
  const alice = scope.use(await Person.join("alice", proxy.port));
  alice.say("mine");
  await alice.until(() => alice.settled);
  const thief = closing(scope, await RawClient.join(server.port, "alice", { session: alice.session }));
  await alice.until(({ link }) => link.phase === "refused");
  await thief.say("now here", { id: "thief" });
  assertEquals(proxy.accepted, 1);
  // When asked, it reconnects, and has missed nothing.
  alice.client.reconnect();
  await thief.ended();
  await alice.until(() => alice.shown().length === 2);
  await checkPromises(server.port, { people: [alice], sent: new Map([["thief", "now here"]]) });
});

patientTest(
  "sends the past first and each message once to people who return while others talk",
  async (scope) => {
    const server = scope.use(await LastingServer.start());
    const bob = closing(scope, await RawClient.join(server.port, "bob"));
    let alice = closing(scope, await RawClient.join(server.port, "alice"));
    const rooms = ["#lobby", "#tea", "#attic"];
    for (const client of [alice, bob]) for (const room of rooms.slice(1)) client.send({ type: "join", room });
    for (const room of rooms) await alice.next("room", (message) => message.room === room);
    // Large enough that the pages of a login exceed one write.
    const text = "x".repeat(2_500);
    const sent = new Map<string, string>();
    const say = () => {
      const id = `${sent.size}`;
      sent.set(id, `${id} ${text}`);
      bob.send({ type: "send", id, to: rooms[sent.size % rooms.length], text: sent.get(id)! });
      return id;
    };
    const seen = new Map<string, Raw[]>(rooms.map((room) => [room, []]));
    for (let round = 0; round < 15; round++) {
      const { session } = alice;
      await alice.close();
      let last = "";
      for (let i = 0; i < 180; i++) last = say();
      await bob.next("message", ({ id }) => id === last);
      let talking = true;
      const talk = (async () => {
        while (talking) {
          const id = say();
          await bob.next("message", (message) => message.id === id);
        }
      })();
      const resume = Object.fromEntries(rooms.map((room) => [room, seen.get(room)!.at(-1)?.seq ?? 0]));
      alice = closing(scope, await RawClient.join(server.port, "alice", { session, resume }));
      for (const room of rooms) {
        await alice.next("history", ({ to }) => to === room);
        await alice.next("message", ({ to }) => to === room);
      }
      talking = false;
      await talk;
      alice.send({ type: "ping", rid: "end" });
      await alice.next("pong", ({ rid }) => rid === "end");
      for (const room of rooms) {
        // As it arrived: nothing is sorted or dropped.
        for (const message of alice.received) {
          if (message.to !== room) continue;
          if (message.type === "history") assertEquals(message.more, false);
          seen.get(room)!.push(...message.type === "history" ? message.messages : [message]);
        }
      }
    }
    for (const room of rooms) {
      await checkPromises(server.port, { to: room, sent, seen: { alice: seen.get(room)! } });
    }
  },
);

patientTest("stores a message once, however it is repeated, across restarts and kills", async (scope) => {
  const server = scope.use(await LastingServer.start());
  const sent = new Map<string, string>();
  const acknowledged = new Map<string, Raw>();
  let alice = closing(scope, await RawClient.join(server.port, "alice"));
  const { session } = alice;
  const bob = scope.use(await Person.join("bob", server.port));
  const say = (id: string) => alice.send({ type: "send", id, to: "#lobby", text: `text ${id}` });
  /** Checks that the same message returned each time. */
  const note = () => {
    for (const message of lobbyMessages(alice)) {
      assertEquals(acknowledged.get(message.id) ?? message, message);
      acknowledged.set(message.id, message);
    }
  };
  for (const [round, signal] of (["SIGTERM", "SIGKILL", "SIGTERM", "SIGKILL"] as const).entries()) {
    const ids = Array.from({ length: 40 }, (_, i) => `${round}-${i}`);
    for (const id of ids) sent.set(id, `text ${id}`);
    // Twice in one write, again when half of them are stored, and again with all messages so far.
    for (const id of ids.slice(0, 20)) [say(id), say(id)];
    await alice.next("message", ({ id }) => id === ids[19]);
    for (const id of [...ids, ...acknowledged.keys()]) say(id);
    // Some of the rest can be stored when the server stops.
    await alice.next("message", ({ id }) => id === ids[20 + 5 * round]);
    await server.restart(signal);
    await alice.ended();
    note();
    const resume = { "#lobby": newestLobbySeq(alice) };
    alice = closing(scope, await RawClient.join(server.port, "alice", { session, resume }));
    for (const id of ids) [say(id), say(id)];
    for (const id of ids) await alice.until((message) => message.type === "message" && message.id === id);
    note();
  }
  assertEquals(acknowledged.size, sent.size);
  await bob.until(() => bob.shown().length === sent.size);
  await checkPromises(server.port, { people: [bob], sent, acknowledged: [...acknowledged.values()] });
});
