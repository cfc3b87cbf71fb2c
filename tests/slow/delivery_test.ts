import { assert, assertEquals } from "@std/assert";
import { encodeFrame } from "../../lib/protocol/mod.ts";
import { withIntervals } from "../support/intervals.ts";
import { FaultyProxy } from "../support/faulty_proxy.ts";
import { LastingServer } from "../support/lasting_server.ts";
import { numbers } from "../support/numbers.ts";
import { patientTest } from "../support/patience.ts";
import { Person } from "../support/person.ts";
import { checkPromises } from "../support/promises.ts";
import { type Raw, RawClient } from "../support/raw_client.ts";
import { TestServer } from "../support/test_server.ts";

const HOUR = 3600 * 1000;

/** Closes a raw client with the scope it is made in. */
function closing(scope: AsyncDisposableStack, client: RawClient): RawClient {
  return scope.adopt(client, (it) => it.close());
}

/** Asks the server something, and waits for the answer. */
function answered({ client }: Person): Promise<void> {
  return new Promise((resolve, reject) => {
    client.ask({ type: "who" }, { answered: () => resolve(), refused: ({ message }) => reject(new Error(message)) });
  });
}

/** The messages that a client heard in the lobby, from live ones and pages. */
function heard(client: RawClient): Raw[] {
  return client.heard.flatMap((message) =>
    message.type === "message" && message.to === "#lobby"
      ? [message]
      : message.type === "history" && message.to === "#lobby"
      ? message.messages
      : []
  );
}

/** The newest seq that a client heard in the lobby. */
function newest(client: RawClient): number {
  return heard(client).at(-1)?.seq ?? 0;
}

for (const direction of ["up", "down"] as const) {
  const side = direction === "up" ? "to" : "from";
  patientTest(
    `connections cut again and again in the middle of a frame ${side} the server lose nothing`,
    async (scope) => {
      const server = scope.use(await LastingServer.start());
      const proxy = scope.use(new FaultyProxy(server.port));
      const random = numbers(7);
      const bob = scope.use(await Person.join("bob", server.port));
      const alice = scope.use(await Person.join("alice", proxy.port));
      // Past the login and what is caught up with, most of the time, and seldom between two frames.
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
  "half a frame and then nothing more is not taken for a message, and the rest of it neither",
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
      const resume = { "#lobby": newest(alice) };
      const next = closing(scope, await RawClient.join(server.port, "alice", { session: alice.session, resume }));
      // The rest of what was cut makes no sense to anyone either.
      const stray = closing(scope, await RawClient.connect(server.port));
      stray.write(second.subarray(cut));
      await stray.close();
      alice = next;
    }
    await alice.say("done", { id: "done" });
    await bob.next("message", ({ id }) => id === "done");
    sent.set("done", "done");
    const history = await checkPromises(server.port, { sent, acknowledged, seen: { bob: heard(bob) } });
    assertEquals(history.filter(({ id }) => id.endsWith("-b")), []);
  },
);

patientTest("a peer that vanished without a word is taken over at once, and what it had typed is said", (scope) =>
  // No interval ever elapses: neither side can have found out by waiting.
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
      // What a person does, or the system on another network; the server still believes in the old connection.
      alice.client.reconnect();
      await alice.until(() => alice.settled && alice.shown().length === 20 * (round + 1) + 1);
      await bob.until(() => bob.shown().length === 20 * (round + 1) + 1);
    }
    // What was under way on the dead connections arrives after all, and changes nothing.
    proxy.thaw();
    await checkPromises(server.port, { people: [alice, bob] });
    assertEquals(bob.client.state.conversations.get("#lobby")!.members.size, 2);
  }));

for (const [line, comesBack] of [["the line still holds", true], ["the line is gone", false]] as const) {
  patientTest(
    `a laptop asleep for an hour has missed nothing when it wakes, where ${line}`,
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
            // Bob is awake and answers.
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
        // Where nobody tells it, the client finds out by the silence.
        if (!comesBack) { for (let i = 0; i < 6; i++) alice.clock.pass(10_000); }
        await alice.until(() => alice.settled && alice.shown().length === 302);
        await bob.until(() => bob.shown().length === 302);
        await checkPromises(server.port, { people: [alice, bob] });
      }),
  );
}

patientTest(
  "two connections that fight for one session: one wins, the other stays out, and nothing is lost or doubled",
  async (scope) => {
    const server = scope.use(await LastingServer.start());
    const bob = scope.use(await Person.join("bob", server.port));
    const sent = new Map<string, string>();
    const acknowledged = new Map<string, Raw>();
    let alice = closing(scope, await RawClient.join(server.port, "alice"));
    const { session } = alice;
    const seen: Raw[] = [];
    for (let round = 0; round < 20; round++) {
      // Each comes with all that the one before has not heard back, while that one goes on talking.
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
      assertEquals(alice.heard.filter(({ type }) => type === "error").map(({ code }) => code), ["session-replaced"]);
      for (const [id] of repeat) acknowledged.set(id, await rival.next("message", (message) => message.id === id));
      // What alice heard before is a part of what the rival was sent; what is repeated comes after all.
      for (const message of heard(rival)) if (message.seq > (seen.at(-1)?.seq ?? 0)) seen.push(message);
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

patientTest("a client whose session was taken over does not come back by itself", async (scope) => {
  const server = scope.use(await LastingServer.start());
  const proxy = scope.use(new FaultyProxy(server.port));
  const alice = scope.use(await Person.join("alice", proxy.port));
  alice.say("mine");
  await alice.until(() => alice.settled);
  const thief = closing(scope, await RawClient.join(server.port, "alice", { session: alice.session }));
  await alice.until(({ link }) => link.phase === "refused");
  await thief.say("now here", { id: "thief" });
  assertEquals(proxy.accepted, 1);
  // Asked to, it does, and has missed nothing.
  alice.client.reconnect();
  await thief.ended();
  await alice.until(() => alice.shown().length === 2);
  await checkPromises(server.port, { people: [alice], sent: new Map([["thief", "now here"]]) });
});

patientTest(
  "who comes back into the middle of a talk hears the past first, then the rest, and each thing once",
  async (scope) => {
    const server = scope.use(await LastingServer.start());
    const bob = closing(scope, await RawClient.join(server.port, "bob"));
    let alice = closing(scope, await RawClient.join(server.port, "alice"));
    const rooms = ["#lobby", "#tea", "#attic"];
    for (const client of [alice, bob]) for (const room of rooms.slice(1)) client.send({ type: "join", room });
    for (const room of rooms) await alice.next("room", (message) => message.room === room);
    // Large enough that the pages of one login do not fit into one write.
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
        // Just as it came: nothing is sorted, and nothing dropped.
        for (const message of alice.heard) {
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

patientTest("a message repeated in every way, also across restarts and a kill, is said once", async (scope) => {
  const server = scope.use(await LastingServer.start());
  const sent = new Map<string, string>();
  const acknowledged = new Map<string, Raw>();
  let alice = closing(scope, await RawClient.join(server.port, "alice"));
  const { session } = alice;
  const bob = scope.use(await Person.join("bob", server.port));
  const say = (id: string) => alice.send({ type: "send", id, to: "#lobby", text: `text ${id}` });
  /** What came back was the same each time. */
  const note = () => {
    for (const message of heard(alice)) {
      assertEquals(acknowledged.get(message.id) ?? message, message);
      acknowledged.set(message.id, message);
    }
  };
  for (const [round, signal] of (["SIGTERM", "SIGKILL", "SIGTERM", "SIGKILL"] as const).entries()) {
    const ids = Array.from({ length: 40 }, (_, i) => `${round}-${i}`);
    for (const id of ids) sent.set(id, `text ${id}`);
    // Twice in one piece, again when half of them are stored, again with all that was ever said.
    for (const id of ids.slice(0, 20)) [say(id), say(id)];
    await alice.next("message", ({ id }) => id === ids[19]);
    for (const id of [...ids, ...acknowledged.keys()]) say(id);
    // Some of the rest may be stored when the server ends, and some not.
    await alice.next("message", ({ id }) => id === ids[20 + 5 * round]);
    await server.restart(signal);
    await alice.ended();
    note();
    const resume = { "#lobby": newest(alice) };
    alice = closing(scope, await RawClient.join(server.port, "alice", { session, resume }));
    for (const id of ids) [say(id), say(id)];
    for (const id of ids) await alice.until((message) => message.type === "message" && message.id === id);
    note();
  }
  assertEquals(acknowledged.size, sent.size);
  await bob.until(() => bob.shown().length === sent.size);
  await checkPromises(server.port, { people: [bob], sent, acknowledged: [...acknowledged.values()] });
});

patientTest(
  "what people type goes on its way through restarts and kills, once and in the order they typed it",
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
  "a client that reads nothing while 10,000 messages pass is dropped, slows nobody, and misses nothing",
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
      // Nobody waits for those who do not read.
      await bob.next("message", ({ id }) => id === `${i + 99}`);
    }
    await carol.until(() => carol.shown().length === 10_002);
    const gone = (nick: string) => bob.next("presence", ({ left }) => left.includes(nick));
    await Promise.all([gone("alice"), gone("raw")]);
    assertEquals([bob.closed, carol.client.state.link.phase], [false, "connected"]);
    proxy.thaw();

    // The rest of what was on the way, perhaps a word of farewell, and the end.
    await raw.when(() => raw.closed);
    const before = heard(raw);
    assert(before.length < 10_002);
    assert(raw.heard.every(({ type, code }) => type !== "error" || code === "slow-consumer"));
    const resume = { "#lobby": newest(raw) };
    const back = closing(scope, await RawClient.join(server.port, "raw", { session: raw.session, resume }));
    const first = await back.next("history");
    assert(first.more);
    for (let page = first; page.more;) {
      const rid = crypto.randomUUID();
      back.send({ type: "history", rid, to: "#lobby", after: page.messages.at(-1).seq });
      page = await back.next("history", (message) => message.rid === rid);
    }
    await alice.until(() => alice.settled && alice.shown().length === 10_002);
    const seen = { bob: heard(bob), raw: [...before, ...heard(back)] };
    await checkPromises(server.port, { people: [alice, carol], sent, acknowledged: heard(bob), seen });
  },
);

patientTest(
  "a clock that is set back an hour puts nothing out of order, not across a restart either",
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

/** A disk of so many megabytes, if this system and user can have one. */
async function smallDisk(megabytes: number): Promise<AsyncDisposable & { path: string } | undefined> {
  if (Deno.build.os !== "linux" || Deno.uid() !== 0) return undefined;
  const run = async (command: string, ...args: string[]) =>
    await new Deno.Command(command, { args, stderr: "null" }).output();
  const path = await Deno.makeTempDir({ prefix: "tincan-disk-" });
  const mounted = await run("mount", "-t", "tmpfs", "-o", `size=${megabytes}m`, "tmpfs", path).catch(() => undefined);
  if (!mounted?.success) return await Deno.remove(path), undefined;
  const unmount = async () => {
    await run("umount", "-l", path);
    await Deno.remove(path);
  };
  return { path, [Symbol.asyncDispose]: unmount };
}

/** Fills a disk to its last byte. @returns How to make room again. */
async function fill(path: string): Promise<() => Promise<void>> {
  const name = `${path}/filler`;
  using file = await Deno.open(name, { write: true, create: true });
  for (let piece = 64 * 1024; piece >= 1;) {
    try {
      await file.write(new Uint8Array(piece));
    } catch {
      piece = Math.floor(piece / 2);
    }
  }
  return () => Deno.remove(name);
}

{
  await using disk = await smallDisk(1);
  if (!disk) console.log("Skipped, since this user cannot mount a small disk here: a disk that is full for a while.");
  patientTest(
    "a disk that is full for a while: nothing is said that is not stored, and it goes on by itself",
    async (scope) => {
      const disk = scope.use((await smallDisk(64))!);
      const server = scope.use(await LastingServer.start(`${disk.path}/data`));
      const alice = scope.use(await Person.join("alice", server.port));
      const bob = closing(scope, await RawClient.join(server.port, "bob"));
      const witness = closing(scope, await RawClient.join(server.port, "witness"));
      const sent = new Map<string, string>();
      const acknowledged: Raw[] = [];
      const refused = new Set<string>();
      /** Says one thing as Bob. @returns Whether it was stored. */
      const say = async (): Promise<boolean> => {
        const id = `bob-${sent.size}`;
        const text = `${id} ${"x".repeat(3_000)}`;
        sent.set(id, text);
        const answer = await bob.say(text, { id });
        if (answer.type === "message") return acknowledged.push(answer) > 0;
        assertEquals(answer.code, "storage-unavailable");
        refused.add(id);
        return false;
      };
      for (let round = 0; round < 4; round++) {
        await say();
        const makeRoom = await fill(disk.path);
        // The files of the database may have some room left in them.
        while (await say());
        alice.say(`typed while the disk is full, ${round}`);
        for (let i = 0; i < 10; i++) await say();
        await makeRoom();
        // Nobody does anything about it but go on talking.
        while (!(await say()));
        await alice.until(() => alice.settled);
        // What was refused may be said again with its id.
        const id = [...refused][0];
        refused.delete(id);
        bob.send({ type: "send", id, to: "#lobby", text: sent.get(id)! });
        acknowledged.push(await bob.next("message", (message) => message.id === id));
      }
      const last = acknowledged.at(-1)!.seq;
      await alice.until(() => alice.shown().at(-1)!.seq === last);
      await witness.next("message", ({ seq }) => seq === last);
      const claims = { people: [alice], sent, acknowledged, seen: { witness: heard(witness), bob: heard(bob) } };
      const history = await checkPromises(server.port, claims);
      assertEquals(history.filter(({ id }) => refused.has(id)), []);
      await server.restart("SIGKILL");
      assertEquals(await checkPromises(server.port, claims), history);
    },
    { ignore: !disk },
  );
}
