import { endpointOf } from "../../lib/text/mod.ts";
import { setTimeout } from "node:timers/promises";
import { assert, assertEquals, assertRejects } from "@std/assert";
import { FakeTime } from "./fake_time.ts";
import { Connection } from "../../lib/net/mod.ts";
import { bytes, FakeSocket, settle } from "./fakes.ts";

function connect({ automatic = true, bound = 100 } = {}) {
  const socket = new FakeSocket(automatic);
  const connection = new Connection(socket, endpointOf("192.168.1.7", 50412), bound);
  const heard: string[] = [];
  const received = connection.receive((chunk) => void heard.push(new TextDecoder().decode(chunk)));
  return { socket, connection, heard, received };
}

Deno.test("Connection.receive() hands over what arrives, and closes when the peer hangs up", async () => {
  const { socket, heard, received } = connect();
  await socket.arrive("a");
  await socket.arrive("bc");
  assertEquals([heard, socket.closed], [["a", "bc"], false]);
  await socket.hangUp();
  await received;
  assertEquals(socket.done, ["close"]);
});

Deno.test("Connection.receive() treats a broken connection as its end", async () => {
  const { socket, received } = connect();
  await socket.lose();
  await received;
  assertEquals(socket.done, ["close"]);
});

Deno.test("Connection.receive() closes and rejects when its callback throws", async () => {
  const socket = new FakeSocket();
  const connection = new Connection(socket, endpointOf("192.168.1.7", 50412));
  const received = connection.receive(() => {
    throw new Error("unheard of");
  });
  const arrived = socket.arrive("a");
  await assertRejects(() => received, Error, "unheard of");
  await arrived;
  assertEquals(socket.done, ["close"]);
});

Deno.test("Connection reads into a large buffer while the peer sends a lot, and into a small buffer otherwise", async () => {
  const { socket, received } = connect();
  const small = socket.buffer!.length;
  assert(small <= 4096, "ten thousand idle connections each hold one");
  await socket.arrive("x".repeat(small - 1));
  assertEquals(socket.buffer!.length, small);
  await socket.arrive("x".repeat(small));
  const large = socket.buffer!.length;
  assert(large >= 16 * small);
  await socket.arrive("x".repeat(large));
  assertEquals(socket.buffer!.length, large);
  for (let i = 0; socket.buffer!.length === large && i < 1000; i++) await socket.arrive("x");
  assertEquals(socket.buffer!.length, small);
  await socket.hangUp();
  await received;
});

Deno.test("Connection keeps its large buffer for a peer that sends a lot repeatedly", async () => {
  const { socket, received } = connect();
  const small = socket.buffer!.length;
  await socket.arrive("x".repeat(small));
  const large = socket.buffer!.length;
  for (let i = 0; i < 100; i++) {
    await socket.arrive(i % 8 === 0 ? "x".repeat(small) : "x");
    assertEquals(socket.buffer!.length, large);
  }
  await socket.hangUp();
  await received;
});

Deno.test("Connection resets its silence when a byte arrives", async () => {
  const { socket, connection, received } = connect();
  connection.silence = 29;
  await socket.arrive("x");
  assertEquals(connection.silence, 0);
  await socket.hangUp();
  await received;
});

Deno.test("Connection.send() writes, and returns false when too much waits", async () => {
  const { socket, connection, received } = connect({ automatic: false, bound: 3 });
  assertEquals([connection.send(bytes("abc")), connection.waiting], [true, 3]);
  assertEquals(connection.send(bytes("d")), false);
  const drained = connection.drained();
  socket.pending!.accept();
  await drained;
  assertEquals([socket.written, connection.waiting], ["abc", 0]);
  await socket.hangUp();
  await received;
});

Deno.test("Connection.end() writes what waits, shuts down its side, and closes when the peer hangs up", async () => {
  const { socket, connection, received } = connect({ automatic: false });
  connection.send(bytes("a"));
  connection.send(bytes("b"));
  const ended = connection.end();
  assertEquals(connection.send(bytes("too late")), true);
  socket.pending!.accept();
  await settle();
  assertEquals(socket.done, []);
  socket.pending!.accept();
  await ended;
  assertEquals([socket.written, socket.done], ["ab", ["closeWrite"]]);
  await socket.hangUp();
  await received;
  assertEquals(socket.done, ["closeWrite", "close"]);
});

Deno.test("Connection.end() keeps reading, and drops what it reads", async () => {
  const { socket, connection, heard, received } = connect();
  await connection.end();
  await socket.arrive("unread");
  await socket.arrive("more");
  assertEquals([heard, socket.closed], [[], false]);
  await socket.hangUp();
  await received;
});

Deno.test("Connection.end() writes what waits to a peer that has shut down its side", async () => {
  const { socket, connection, received } = connect({ automatic: false });
  connection.send(bytes("last words"));
  const ended = connection.end();
  await socket.hangUp();
  assertEquals(socket.closed, false);
  socket.pending!.accept();
  await ended;
  await received;
  assertEquals([socket.written, socket.closed], ["last words", true]);
});

Deno.test("Connection.end() closes after a timeout if the peer neither reads nor hangs up", async () => {
  using time = new FakeTime();
  for (const automatic of [true, false]) {
    const { socket, connection, received } = connect({ automatic });
    connection.send(bytes("a"));
    const ended = connection.end();
    await settle();
    assertEquals(socket.closed, false);
    time.runTimers();
    await ended;
    await received;
    assertEquals(socket.done.at(-1), "close");
  }
});

Deno.test("Connection.end() closes at once if the connection is broken", async () => {
  const { socket, connection, received } = connect();
  socket.failCloseWrite = true;
  await connection.end();
  await received;
  assertEquals(socket.done, ["closeWrite", "close"]);
});

Deno.test("Connection.end() and close() can be called again, in any order", async () => {
  const { socket, connection, received } = connect();
  await connection.end();
  await connection.end();
  connection.close();
  connection.close();
  await connection.end();
  await received;
  assertEquals(socket.done, ["closeWrite", "close"]);
});

Deno.test("Connection.endWith() drops what waits, except the write in flight", async () => {
  const { socket, connection, received } = connect({ automatic: false, bound: 8 });
  connection.send(bytes("abcd"));
  connection.send(bytes("efgh"));
  const ended = connection.endWith(bytes("too slow"));
  socket.pending!.accept();
  await settle();
  socket.pending!.accept();
  await ended;
  assertEquals([socket.written, socket.done], ["abcdtoo slow", ["closeWrite"]]);
  await socket.hangUp();
  await received;
});

Deno.test("Connection.close() drops pending output, and stops reading and writing", async () => {
  const { socket, connection, heard, received } = connect({ automatic: false });
  connection.send(bytes("a"));
  connection.send(bytes("b"));
  connection.close();
  await received;
  await connection.drained();
  assertEquals([connection.send(bytes("c")), connection.waiting], [true, 0]);
  assertEquals([socket.written, heard, socket.done], ["", [], ["close"]]);
});

Deno.test("Connection.pause() stops reading, and then reads small pieces", async () => {
  using time = new FakeTime();
  const socket = new FakeSocket();
  const connection = new Connection(socket, endpointOf("192.168.1.7", 50412));
  let reads = 0;
  const received = connection.receive(() => {
    if (++reads === 2) connection.pause(5000);
  });
  await socket.arrive(new Uint8Array(512)); // it reads on with a larger buffer
  assertEquals(socket.buffer!.length, 64 * 1024);
  await socket.arrive("a");
  assertEquals([reads, socket.buffer!.length], [2, 64 * 1024]);
  time.runTimers();
  await settle();
  assertEquals([reads, socket.buffer!.length], [2, 4096]);
  await socket.arrive("b");
  assertEquals(reads, 3);
  await socket.hangUp();
  await received;
});

Deno.test("Connection ends at once while it is paused", async () => {
  using _ = new FakeTime();
  for (const end of [(it: Connection) => it.close(), (it: Connection) => void it.end()]) {
    const socket = new FakeSocket();
    const connection = new Connection(socket, endpointOf("192.168.1.7", 50412));
    const received = connection.receive(() => connection.pause(1_000_000));
    await socket.arrive("a");
    end(connection);
    await settle();
    if (!socket.closed) await socket.hangUp();
    await received;
    assertEquals(socket.closed, true);
  }
});

/** A socket that has always something to read, as the runtime gives what has come already. */
class Flood extends FakeSocket {
  reads = 0;

  override read(buffer: Uint8Array): Promise<number | null> {
    if (this.closed) return Promise.reject(new Error("closed"));
    this.reads++;
    return Promise.resolve(buffer.length);
  }
}

Deno.test("Connection lets other connections have their turn, even if more has arrived", async () => {
  const socket = new Flood();
  const connection = new Connection(socket, endpointOf("192.168.1.7", 50412));
  let chunks = 0;
  const received = connection.receive(() => void chunks++);
  // Without a turn for others, no timer goes off.
  for (let turn = 0; turn < 5; turn++) {
    const before = chunks;
    await setTimeout(0);
    assert(chunks > before);
  }
  connection.close();
  await received;
});

Deno.test("Connection offers untaken bytes again, and reports how many were taken", async () => {
  const socket = new FakeSocket();
  const connection = new Connection(socket, endpointOf("192.168.1.7", 50412));
  const heard: string[] = [];
  const counts: number[] = [];
  const received = connection.receive((chunk) => {
    heard.push(new TextDecoder().decode(chunk));
    return Math.min(2, chunk.length);
  }, (bytes) => counts.push(bytes));
  await socket.arrive("abcde");
  assertEquals([heard, counts], [["abcde", "cde", "e"], [2, 2, 1]]);
  await socket.hangUp();
  await received;
});

Deno.test("Connection paused in the middle of a chunk hands over the rest after the pause", async () => {
  using time = new FakeTime();
  const socket = new FakeSocket();
  const connection = new Connection(socket, endpointOf("192.168.1.7", 50412));
  let heard = "";
  const received = connection.receive((chunk) => {
    heard += String.fromCharCode(chunk[0]);
    return 1;
  }, () => connection.pause(1000));
  await socket.arrive("ab");
  assertEquals(heard, "a");
  time.runTimers();
  await settle();
  assertEquals(heard, "ab");
  connection.close();
  await received;
});

Deno.test("Connection.end() discards a bounded amount, and hangs up on a peer that keeps sending", async () => {
  using time = new FakeTime();
  const socket = new Flood();
  const connection = new Connection(socket, endpointOf("192.168.1.7", 50412));
  const received = connection.receive(() => {
    connection.send(bytes("go"));
    void connection.end();
  });
  for (let turn = 0; turn < 100; turn++) await settle();
  const { reads } = socket;
  for (let turn = 0; turn < 10; turn++) await settle();
  assertEquals([socket.reads, socket.written, socket.closed], [reads, "go", false]);
  assert(reads < 40, `${reads} reads of up to 64 KiB`);
  time.runTimers();
  await received;
  assertEquals(socket.closed, true);
});

Deno.test("Connection.suspend() stops reading until the promise resolves, and does not delay the end", async () => {
  const socket = new FakeSocket();
  const connection = new Connection(socket, endpointOf("192.168.1.7", 50412));
  const { promise, resolve } = Promise.withResolvers<void>();
  const heard: string[] = [];
  const received = connection.receive((chunk) => {
    heard.push(new TextDecoder().decode(chunk));
    connection.suspend(heard.length === 1 ? promise : new Promise(() => {}));
  });
  await socket.arrive("a");
  const { buffer } = socket;
  resolve();
  await settle();
  assertEquals([heard, socket.buffer === buffer], [["a"], true]);
  await socket.arrive("b");
  assertEquals(heard, ["a", "b"]);
  connection.close();
  await received;
  assertEquals(socket.done, ["close"]);
});

Deno.test("Connection leaves what a suspended receiver still uses alone, even if it discards what follows", async () => {
  const socket = new FakeSocket();
  const connection = new Connection(socket, endpointOf("192.168.1.7", 50412));
  let used = new Uint8Array();
  const received = connection.receive((chunk) => {
    used = chunk as Uint8Array<ArrayBuffer>;
    connection.suspend(new Promise(() => {}));
  });
  await socket.arrive("a piece of a file");
  void connection.end();
  await settle();
  await socket.arrive("what follows it, to be discarded");
  assertEquals(new TextDecoder().decode(used), "a piece of a file");
  await socket.hangUp();
  await received;
});
