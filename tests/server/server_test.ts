import { assert, assertEquals, assertMatch, assertThrows } from "@std/assert";
import { dirname } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { NetError } from "../../lib/net/mod.ts";
import { DEFAULT_LIMITS, ProtocolError } from "../../lib/protocol/mod.ts";
import { clientsAddress } from "../../lib/operator/mod.ts";
import { listenersOf, Server, type ServerEvent, type ServerOptions, SESSION_LIFE_MS } from "../../lib/server/mod.ts";
import { StoreError } from "../../lib/store/mod.ts";
import { openData } from "../../lib/server/data.ts";
import { hashSecret } from "../../lib/store/mod.ts";
import { withIntervals } from "../support/intervals.ts";
import { RawClient } from "../support/raw_client.ts";
import { CAN_MOUNT, smallDisk } from "../support/small_disk.ts";
import { TestServer } from "../support/test_server.ts";

const HOUR = 3600 * 1000;

/** Returns a folder that is removed at the end. */
function tempDir() {
  const path = Deno.makeTempDirSync({ prefix: "tincan-test-" });
  return { path, [Symbol.dispose]: () => Deno.removeSync(path, { recursive: true }) };
}

function options(data: string, { port = 0, ...more }: Partial<ServerOptions> & { port?: number } = {}): ServerOptions {
  return {
    listeners: listenersOf({ host: "127.0.0.1", port, name: "test", version: "0" }),
    data,
    name: "test",
    version: "0",
    maxClients: 100,
    limits: { ...DEFAULT_LIMITS, rate: 0 },
    transcript: true,
    onEvent: () => {},
    ...more,
  };
}

/** Keeps a server from writing its database until `release`, as a failing disk would. */
function obstruct(server: TestServer): { release(): void } {
  const db = new DatabaseSync(`${server.data}/chat.db`);
  db.exec("BEGIN IMMEDIATE");
  return { release: () => db.close() };
}

Deno.test("a message that cannot be stored is refused with its id, reaches nobody, and can be repeated", async () => {
  await using server = new TestServer();
  const [alice, bob] = await Promise.all([RawClient.join(server.port, "alice"), RawClient.join(server.port, "bob")]);
  const disk = obstruct(server);
  const refused = await alice.say("hello", { id: "a" });
  assertEquals([refused.type, refused.code, refused.id, refused.fatal], [
    "error",
    "storage-unavailable",
    "a",
    undefined,
  ]);
  const again = await bob.say("hello", { id: "b" });
  assertEquals(again.code, "storage-unavailable");
  assertEquals(server.warnings.length, 1); // not one for each message
  disk.release();
  alice.send({ type: "send", id: "a", to: "#lobby", text: "hello" });
  const echo = await alice.next("message", ({ id }) => id === "a");
  assertEquals(await bob.next("message"), echo);
  assertMatch(server.warnings[1], /^Messages can be stored again\.$/);
  assertEquals([alice.texts(), bob.texts()], [["hello"], ["hello"]]);
  await Promise.all([alice.close(), bob.close()]);
});

Deno.test("a server that nobody writes to notices that it can store again", async () => {
  let time = Date.now();
  await using server = new TestServer({ now: () => time });
  const alice = await RawClient.join(server.port, "alice");
  const disk = obstruct(server);
  assertEquals((await alice.say("hello")).code, "storage-unavailable");
  disk.release();
  time += 10_000;
  while (server.warnings.length < 2) await new Promise((resolve) => setTimeout(resolve, 10));
  assertEquals(server.warnings.slice(1), ["Messages can be stored again."]);
  await alice.close();
});

Deno.test("while nothing can be stored, known people stay and resume, and new ones are refused", async () => {
  await using server = new TestServer();
  const alice = await RawClient.join(server.port, "alice");
  await alice.say("stored");
  const disk = obstruct(server);
  const back = await RawClient.join(server.port, "alice", { session: alice.session, resume: { "#lobby": 0 } });
  await alice.ended();
  const carol = await RawClient.connect(server.port);
  carol.send({ type: "hello", protocol: 1, nick: "carol", rid: "1" });
  const error = await carol.next("error");
  assertEquals([error.code, error.rid], ["storage-unavailable", "1"]);
  // What the operator can do about it is not for other people.
  assertEquals(error.message, "The server cannot use its storage now. Try again later.");
  back.send({ type: "ping", n: 1 });
  await back.next("pong");
  disk.release();
  carol.send({ type: "hello", protocol: 1, nick: "carol" });
  await carol.next("welcome");
  await back.say("after");
  back.send({ type: "history", rid: "h", to: "#lobby" });
  const { messages } = await back.next("history", ({ rid }) => rid === "h");
  assertEquals(messages.map(({ text }: { text: string }) => text), ["stored", "after"]);
  await Promise.all([carol.close(), back.close()]);
});

Deno.test("a server can stop while nothing can be stored, and the next one has everything", async () => {
  await using server = new TestServer();
  const alice = await RawClient.join(server.port, "alice");
  const db = new DatabaseSync(`${server.data}/chat.db`);
  await alice.say("stored");
  db.exec("BEGIN IMMEDIATE");
  const stopped = server.server.stop();
  await alice.ended();
  await stopped;
  db.close();
  await server.restart();
  const bob = await RawClient.join(server.port, "bob", { resume: { "#lobby": 0 } });
  await bob.next("history");
  assertEquals(bob.texts(), ["stored"]);
  await bob.close();
});

Deno.test({
  name: "a full disk refuses messages without losing or repeating others",
  ignore: !CAN_MOUNT,
  async fn() {
    using disk = smallDisk(8 * 1024)!;
    Deno.writeFileSync(`${disk.path}/filler`, new Uint8Array(7_000_000));
    const events: ServerEvent[] = [];
    const server = new Server(options(`${disk.path}/data`, { onEvent: (event) => events.push(event) }));
    const alice = await RawClient.join(clientsAddress(server).port, "alice");
    const stored: string[] = [];
    const say = async (id: string) => {
      const answer = await alice.say(`${id} ${"x".repeat(3500)}`, { id });
      if (answer.type === "message") stored.push(id);
      return answer;
    };
    for (let i = 0; (await say(`${i}`)).type === "message"; i++) assert(i < 1000);
    assertEquals(alice.received.at(-1)!.code, "storage-unavailable");
    const warnings = events.flatMap((event) => event.type === "warning" ? [event.message] : []);
    assert(warnings.some((warning) => /^The disk that holds .+ is full/.test(warning)), warnings.join("\n"));
    Deno.removeSync(`${disk.path}/filler`);
    await say("again");
    assertEquals(stored.at(-1), "again");
    await alice.close();
    await server.stop();
    const next = new Server(options(`${disk.path}/data`));
    const bob = await RawClient.join(clientsAddress(next).port, "bob", { resume: { "#lobby": 0 } });
    for (let page = await bob.next("history"); page.more;) {
      const rid = crypto.randomUUID();
      bob.send({ type: "history", rid, to: "#lobby", after: page.messages.at(-1).seq });
      page = await bob.next("history", (message) => message.rid === rid);
    }
    assertEquals(bob.texts().map((text) => text.split(" ")[0]), stored);
    await bob.close();
    await next.stop();
  },
});

Deno.test("a session can be resumed for a week after its last use", async () => {
  let now = Date.now();
  await using server = new TestServer({ now: () => now });
  const alice = await RawClient.join(server.port, "alice");
  await server.restart();
  await alice.ended();
  now += SESSION_LIFE_MS - 1;
  await server.restart();
  const again = await RawClient.join(server.port, "alice", { session: alice.session });
  assertEquals(again.session, alice.session);
  await server.restart();
  await again.ended();
  now += SESSION_LIFE_MS + 1;
  await server.restart();
  const late = await RawClient.join(server.port, "alice", { session: alice.session });
  assert(late.session !== alice.session);
  await late.close();
});

Deno.test("unused sessions expire while the server runs", () =>
  withIntervals(async (elapse) => {
    let now = Date.now();
    await using server = new TestServer({ now: () => now });
    const [alice, bob] = await Promise.all([RawClient.join(server.port, "alice"), RawClient.join(server.port, "bob")]);
    bob.send({ type: "bye" });
    await bob.ended();
    for (let passed = 0; passed <= SESSION_LIFE_MS; passed += HOUR) {
      now += HOUR;
      elapse();
      await alice.say(`${passed}`);
    }
    alice.send({ type: "bye" });
    await alice.ended();
    const [still, late] = await Promise.all([
      RawClient.join(server.port, "alice", { session: alice.session }),
      RawClient.join(server.port, "bob", { session: bob.session }),
    ]);
    assertEquals([still.session === alice.session, late.session === bob.session], [true, false]);
    await Promise.all([still.close(), late.close()]);
  }));

Deno.test("a server that cannot remove old sessions warns and goes on", () =>
  withIntervals(async (elapse) => {
    let now = Date.now();
    await using server = new TestServer({ now: () => now });
    const alice = await RawClient.join(server.port, "alice");
    const disk = obstruct(server);
    now += HOUR;
    elapse();
    while (server.warnings.length < 3) await new Promise((resolve) => setTimeout(resolve));
    assertEquals(server.warnings.slice(1).map((warning) => warning.split(":")[0]), [
      "Cannot store the session of alice",
      "Cannot remove old sessions",
    ]);
    disk.release();
    await alice.say("still here");
    await alice.close();
  }));

Deno.test("a connection that is silent for a minute is closed", () =>
  withIntervals(async (elapse) => {
    await using server = new TestServer();
    const alice = await RawClient.join(server.port, "alice");
    for (let second = 0; second < 30; second++) elapse();
    await alice.next("ping");
    for (let second = 0; second < 30; second++) elapse();
    assertEquals((await alice.next("error")).code, "timed-out");
    await alice.ended();
  }));

Deno.test("a second server on the same data refuses to start", async () => {
  await using server = new TestServer();
  const error = assertThrows(() => new Server(options(server.data)), StoreError);
  assertMatch(
    error.message,
    /^Another server is using the data in .+\. Stop it first, or give another folder with --data\.$/,
  );
  const alice = await RawClient.join(server.port, "alice");
  await alice.say("undisturbed");
  await alice.close();
});

/** Makes a database with one table that cannot be read. */
function damageTable(path: string, table: string): void {
  openData(options(dirname(path)), Date.now, () => {})[Symbol.dispose]();
  const db = new DatabaseSync(path);
  const { page } = db.prepare("SELECT rootpage AS page FROM sqlite_schema WHERE name = ?").get(table) as {
    page: number;
  };
  db.close();
  using file = Deno.openSync(path, { write: true });
  file.seekSync((page - 1) * 4096, Deno.SeekMode.Start);
  file.writeSync(new Uint8Array(4096).fill(255));
}

Deno.test("a server that fails to start leaves nothing open", async () => {
  using dir = tempDir();
  await using running = new TestServer();
  assertThrows(() => new Server(options(dir.path, { port: running.port })), NetError, "the port is in use");
  const obstacles: Array<() => void> = [
    () => Deno.mkdirSync(`${dir.path}/chat_history.txt`),
    () => Deno.mkdirSync(`${dir.path}/chat.db`),
    () => Deno.writeTextFileSync(`${dir.path}/chat.db`, "This is no database. ".repeat(100)),
    () => damageTable(`${dir.path}/chat.db`, "room"),
  ];
  for (const obstacle of obstacles) {
    for (const name of ["chat.db", "chat.db-wal", "chat.db-shm", "chat_history.txt"]) {
      try {
        Deno.removeSync(`${dir.path}/${name}`, { recursive: true });
      } catch (error) {
        if (!(error instanceof Deno.errors.NotFound)) throw error;
      }
    }
    obstacle();
    // Each time the sentence names the obstacle, not a leftover lock.
    for (let tries = 0; tries < 2; tries++) {
      const { message } = assertThrows(() => new Server(options(dir.path)), StoreError);
      assertMatch(message, /chat_history\.txt|chat\.db/);
    }
  }
});

Deno.test("connections beyond the maximum are refused with an error", async () => {
  await using server = new TestServer({ maxClients: 1 });
  const clients: RawClient[] = [];
  do {
    const client = await RawClient.connect(server.port);
    clients.push(client);
    client.send({ type: "hello", protocol: 1, nick: "" });
    await client.next("error");
  } while (clients.at(-1)!.received[0].code === "nick-invalid" && clients.length < 200);
  const last = clients.at(-1)!;
  await last.ended();
  assertEquals(last.received.map(({ type, code }) => [type, code]), [["error", "server-full"], ["bye", undefined]]);
  assert(clients.length > 2, "there is room for some who are not logged in");
  await Promise.all(clients.map((client) => client.close()));
});

Deno.test("events report logins and logouts in order, with endpoints", async () => {
  await using server = new TestServer();
  const alice = await RawClient.join(server.port, "alice");
  alice.send({ type: "nick", nick: "alicia" });
  alice.send({ type: "bye" });
  await alice.ended();
  assertEquals(
    server.events.map((event) => ({ ...event, endpoint: undefined })),
    [
      { type: "joined", nick: "alice", endpoint: undefined },
      { type: "renamed", from: "alice", to: "alicia", endpoint: undefined },
      { type: "left", nick: "alicia", reason: "left", endpoint: undefined },
    ],
  );
  for (const event of server.events) if ("endpoint" in event) assertEquals(event.endpoint?.host, "127.0.0.1");
});

Deno.test("say() refuses an invalid text", async () => {
  await using server = new TestServer();
  for (const [text, code] of [[" \n", "text-empty"], ["x".repeat(4001), "text-too-long"]]) {
    assertEquals(assertThrows(() => server.server.say(text), ProtocolError).code, code);
  }
});

Deno.test("stop() tells everyone the reason, can be called twice, and releases the data and the port", async () => {
  using dir = tempDir();
  const server = new Server(options(dir.path));
  const { port } = clientsAddress(server);
  const alice = await RawClient.join(port, "alice");
  const both = [server.stop("Back in five minutes."), server.stop()];
  assertEquals((await alice.next("bye")).reason, "Back in five minutes.");
  await alice.ended();
  await Promise.all(both);
  const next = new Server(options(dir.path, { port }));
  await next.stop();
});

Deno.test("the data of many logins is moved to its place although nobody sends anything", async () => {
  using dir = tempDir();
  const data = openData(options(dir.path), Date.now, () => {});
  const path = `${dir.path}/chat.db`;
  const before = Deno.statSync(path).size;
  for (let i = 0; i < 1_000; i++) {
    const secretHash = hashSecret(`secret ${i}`);
    void data.store.log.apply({ kind: "session-begun", secretHash, nick: `nick-${i}`, time: Date.now() });
  }
  // The thread works at its own pace.
  while (Deno.statSync(path).size === before) await new Promise((resolve) => setTimeout(resolve, 20));
  await data.close();
});
