import { assert, assertEquals } from "@std/assert";
import { encodeFrame } from "../../lib/protocol/mod.ts";
import { withIntervals } from "../support/intervals.ts";
import { FaultyProxy } from "../support/faulty_proxy.ts";
import { LastingServer } from "../support/lasting_server.ts";
import { numbers } from "../support/numbers.ts";
import { patientTest } from "../support/patience.ts";
import { Person } from "../support/person.ts";
import { checkPromises } from "../support/promises.ts";
import { TestServer } from "../support/test_server.ts";
import { closing, lobbyMessages, newestLobbySeq } from "../support/lobby_messages.ts";
import { type Raw, RawClient } from "../support/raw_client.ts";

const HOUR = 3600 * 1000;

/** Sends a request, and returns the answer. */
function answered({ client }: Person): Promise<void> {
  return new Promise((resolve, reject) => {
    client.ask({ type: "who" }, { answered: () => resolve(), refused: ({ message }) => reject(new Error(message)) });
  });
}

for (const direction of ["up", "down"] as const) {
  const side = direction === "up" ? "to" : "from";
  patientTest(
    `loses no message when connections break in the middle of frames ${side} the server`,
    async (scope) => {
      const server = scope.use(await LastingServer.start());
      const proxy = scope.use(new FaultyProxy(server.port));
      const random = numbers(7);
      const bob = scope.use(await Person.join("bob", server.port));
      const alice = scope.use(await Person.join("alice", proxy.port));
      // Usually after the login and the missed messages, and rarely between two frames.
      proxy.nextCut = () => ({ up: Infinity, down: Infinity, [direction]: 500 + random.next().value % 10_000 });
      proxy.cut();
      for (let line = 0; proxy.accepted < 60; line++) {
        alice.say(`alice ${line} ${"x".repeat(random.next().value % 300)}`);
        bob.say(`bob ${line}`);
        await alice.until(({ pending }) => pending.length < 8);
      }
      proxy.nextCut = () => ({ up: Infinity, down: Infinity });
      const lines = alice.said.size + bob.said.size;
      for (const person of [alice, bob]) await person.until(() => person.settled && person.shown().length === lines);
      await checkPromises(server.port, { people: [alice, bob] });
    },
  );
}

patientTest(
  "ignores half a frame, and the other half on the next connection",
  async (scope) => {
    const server = scope.use(await LastingServer.start());
    const sent = new Map<string, string>();
    const frames = (id: string) => {
      sent.set(id, `text ${id}`);
      return encodeFrame(JSON.stringify({ type: "send", id, to: "#lobby", text: `text ${id}` }));
    };
    const bob = closing(scope, await RawClient.join(server.port, "bob"));
    let alice = closing(scope, await RawClient.join(server.port, "alice"));
    const acknowledged: Raw[] = [];
    const whole = frames("probe").length;
    for (let cut = 1; cut < whole; cut++) {
      const [first, second] = [frames(`${cut}-a`), frames(`${cut}-b`)];
      alice.write(first);
      alice.write(second.subarray(0, Math.min(cut, second.length - 1)));
      acknowledged.push(await alice.next("message", ({ id }) => id === `${cut}-a`));
      await alice.close();
      const resume = { "#lobby": newestLobbySeq(alice) };
      const next = closing(scope, await RawClient.join(server.port, "alice", { session: alice.session, resume }));
      // The rest of the frame is not a message either.
      const stray = closing(scope, await RawClient.connect(server.port));
      stray.write(second.subarray(cut));
      await stray.close();
      alice = next;
    }
    await alice.say("done", { id: "done" });
    await bob.next("message", ({ id }) => id === "done");
    sent.set("done", "done");
    const history = await checkPromises(server.port, { sent, acknowledged, seen: { bob: lobbyMessages(bob) } });
    assertEquals(history.filter(({ id }) => id.endsWith("-b")), []);
  },
);

patientTest("replaces a silently dead connection at once, and sends what its person typed", (scope) =>
  // No interval ever elapses, so neither side can notice by waiting.
  withIntervals(async () => {
    const server = scope.use(new TestServer());
    const proxy = scope.use(new FaultyProxy(server.port));
    const bob = scope.use(await Person.join("bob", server.port));
    const alice = scope.use(await Person.join("alice", proxy.port));
    alice.say("before");
    await bob.until(() => bob.shown().length === 1);
    for (let round = 0; round < 5; round++) {
      proxy.freeze("up", "down");
      for (let i = 0; i < 10; i++) {
        bob.say(`bob ${round}.${i}`);
        alice.say(`alice ${round}.${i}`);
      }
      await bob.until(() => bob.settled);
      // A person reconnects, or the system changes the network. The server still sees the old connection as alive.
      alice.client.reconnect();
      await alice.until(() => alice.settled && alice.shown().length === 20 * (round + 1) + 1);
      await bob.until(() => bob.shown().length === 20 * (round + 1) + 1);
    }
    // Bytes that were under way on the dead connections arrive, and change nothing.
    proxy.thaw();
    await checkPromises(server.port, { people: [alice, bob] });
    assertEquals(bob.client.state.conversations.get("#lobby")!.members.size, 2);
  }));

for (const [line, comesBack] of [["its connection survived", true], ["its connection broke", false]] as const) {
  patientTest(
    `misses nothing after a laptop slept for an hour and ${line}`,
    (scope) =>
      withIntervals(async (elapse) => {
        let now = Date.now();
        const server = scope.use(new TestServer({ now: () => now }));
        const proxy = scope.use(new FaultyProxy(server.port));
        const bob = scope.use(await Person.join("bob", server.port));
        const alice = scope.use(await Person.join("alice", proxy.port));
        alice.say("good night");
        await bob.until(() => bob.shown().length === 1);
        proxy.freeze("up", "down");
        alice.say("typed with the lid half closed");
        for (let minute = 0; minute < 60; minute++) {
          now += 60_000;
          for (let second = 0; second < 60; second++) {
            elapse();
            // Bob is awake, and his client answers.
            if (second % 20 === 0) await answered(bob);
          }
          for (let i = 0; i < 5; i++) bob.say(`${minute}.${i}`);
          await bob.until(() => bob.settled);
        }
        await bob.until(({ conversations }) =>
          conversations.get("#lobby")!.entries.some((entry) => entry.kind === "notice" && entry.text === "alice left")
        );
        if (comesBack) proxy.thaw();
        alice.clock.pass(HOUR);
        // Without any report, the client notices by the silence.
        if (!comesBack) { for (let i = 0; i < 6; i++) alice.clock.pass(10_000); }
        await alice.until(() => alice.settled && alice.shown().length === 302);
        await bob.until(() => bob.shown().length === 302);
        await checkPromises(server.port, { people: [alice, bob] });
      }),
  );
}

patientTest(
  "delivers what people type once and in order, through restarts and kills",
  async (scope) => {
    const server = scope.use(await LastingServer.start());
    const people = await Promise.all(["alice", "bob", "carol"].map((nick) => Person.join(nick, server.port)));
    people.forEach((person) => scope.use(person));
    const [alice] = people;
    const ROUNDS = 8;
    for (let round = 0; round < ROUNDS; round++) {
      for (const person of people) for (let i = 0; i < 100; i++) person.say(`${round}.${i}`);
      const enough = 300 * round + 20 * round;
      await alice.until(() => alice.shown().length > enough);
      await server.restart(round % 2 === 0 ? "SIGKILL" : "SIGTERM");
      await Promise.all(people.map((person) => person.until(() => person.settled)));
    }
    await Promise.all(people.map((person) => person.until(() => person.shown().length === 300 * ROUNDS)));
    const history = await checkPromises(server.port, { people });
    for (const person of people) {
      const nick = person.client.state.me;
      assertEquals(history.filter(({ from }) => from === nick).map(({ id }) => id), [...person.said.keys()]);
    }
  },
);

patientTest(
  "disconnects a client that reads nothing, without slowing others; the client misses nothing",
  async (scope) => {
    const server = scope.use(await LastingServer.start());
    const proxy = scope.use(new FaultyProxy(server.port));
    const alice = scope.use(await Person.join("alice", proxy.port));
    const raw = closing(scope, await RawClient.join(proxy.port, "raw"));
    const bob = closing(scope, await RawClient.join(server.port, "bob"));
    const carol = scope.use(await Person.join("carol", server.port));
    alice.say("here");
    await alice.until(() => alice.settled);
    await raw.next("message");
    proxy.freeze("down");
    alice.say("said with ears shut");
    const text = "x".repeat(1_500);
    const sent = new Map<string, string>();
    for (let i = 0; i < 10_000; i += 100) {
      for (let j = i; j < i + 100; j++) {
        sent.set(`${j}`, `${j} ${text}`);
        bob.send({ type: "send", id: `${j}`, to: "#lobby", text: `${j} ${text}` });
      }
      // Nobody waits for clients that do not read.
      await bob.next("message", ({ id }) => id === `${i + 99}`);
    }
    await carol.until(() => carol.shown().length === 10_002);
    const gone = (nick: string) => bob.next("presence", ({ left }) => left.includes(nick));
    await Promise.all([gone("alice"), gone("raw")]);
    assertEquals([bob.closed, carol.client.state.link.phase], [false, "connected"]);
    proxy.thaw();

    // The rest of the bytes under way, perhaps a last error, and the end.
    await raw.when(() => raw.closed);
    const before = lobbyMessages(raw);
    assert(before.length < 10_002);
    assert(raw.received.every(({ type, code }) => type !== "error" || code === "slow-consumer"));
    const resume = { "#lobby": newestLobbySeq(raw) };
    const back = closing(scope, await RawClient.join(server.port, "raw", { session: raw.session, resume }));
    const first = await back.next("history");
    assert(first.more);
    for (let page = first; page.more;) {
      const rid = crypto.randomUUID();
      back.send({ type: "history", rid, to: "#lobby", after: page.messages.at(-1).seq });
      page = await back.next("history", (message) => message.rid === rid);
    }
    await alice.until(() => alice.settled && alice.shown().length === 10_002);
    const seen = { bob: lobbyMessages(bob), raw: [...before, ...lobbyMessages(back)] };
    await checkPromises(server.port, { people: [alice, carol], sent, acknowledged: lobbyMessages(bob), seen });
  },
);

patientTest(
  "keeps messages in order when the clock is set back an hour, even across a restart",
  async (scope) => {
    let now = Date.now();
    const server = scope.use(new TestServer({ now: () => now }));
    const alice = scope.use(await Person.join("alice", server.port));
    const bob = scope.use(await Person.join("bob", server.port));
    let count = 0;
    const talk = async () => {
      for (const person of [alice, bob]) for (let i = 0; i < 20; i++) person.say(`${count} ${i}`);
      count += 40;
      for (const person of [alice, bob]) await person.until(() => person.settled && person.shown().length === count);
    };
    for (const step of [0, -HOUR, 60_000, -24 * HOUR, 30 * 60_000]) {
      now += step;
      await talk();
      now += 1_000;
      await server.restart();
      await talk();
    }
    await checkPromises(server.port, { people: [alice, bob] });
  },
);
