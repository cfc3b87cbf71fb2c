import { assert, assertEquals } from "@std/assert";
import { FRAME_HEADER_BYTES, FrameDecoder, KIND_CHUNK, writeFrameHeader } from "../../../lib/protocol/mod.ts";
import { settle } from "../../net/fakes.ts";
import { type FakeClient, FakeServer } from "../fakes.ts";

/** Returns the messages that a client has received besides files. */
function messages(client: FakeClient): Array<Record<string, unknown>> {
  const { bytes } = client.socket;
  const found: Array<Record<string, unknown>> = [];
  const decoder = new FrameDecoder(bytes.length);
  decoder.inPieces = true;
  decoder.push(bytes, (kind, payload) => {
    if (kind !== KIND_CHUNK) found.push(JSON.parse(new TextDecoder().decode(payload)));
  });
  return found;
}

/** Waits until a connection has received a message of a type. */
async function until(client: FakeClient, type: string): Promise<Record<string, unknown>> {
  for (;;) {
    const found = messages(client).find((it) => it.type === type);
    if (found) return found;
    await settle();
  }
}

async function ticketFor(client: FakeClient, request: Record<string, unknown>): Promise<string> {
  await client.send(request);
  return (await until(client, "ticket")).ticket as string;
}

const codes = (client: FakeClient) => messages(client).flatMap(({ type, code }) => type === "error" ? [code] : []);

Deno.test("a peer that begins to send a file and sends nothing for 60 seconds is closed", async () => {
  using server = new FakeServer();
  const alice = await server.join("alice");
  const ticket = await ticketFor(alice, { type: "upload", to: "#lobby", name: "a", size: 5 });
  const transfer = server.connect();
  await transfer.send({ type: "transfer", ticket });
  await until(transfer, "go");
  await transfer.tick(59);
  assertEquals(codes(transfer), []);
  await transfer.tick(1);
  assertEquals(codes(transfer), ["timed-out"]);
  await Promise.all([transfer.hangUp(), alice.hangUp()]);
});

Deno.test("a transfer that waits for its turn may be silent", async () => {
  using server = new FakeServer();
  const alice = await server.join("alice");
  const transfers = [];
  for (let i = 0; i < 5; i++) {
    await alice.send({ type: "upload", rid: String(i), to: "#lobby", name: "a", size: 5 });
    while (!messages(alice).some(({ type, rid }) => type === "ticket" && rid === String(i))) await settle();
    const { ticket } = messages(alice).find(({ rid }) => rid === String(i))!;
    const transfer = server.connect();
    await transfer.send({ type: "transfer", ticket });
    if (i < 4) await until(transfer, "go");
    transfers.push(transfer);
  }
  const [first, , , , last] = transfers;
  await last.tick(600);
  assertEquals(messages(last), []);
  await first.hangUp();
  await until(last, "go");
  await last.tick(60);
  assertEquals(codes(last), ["timed-out"]);
  for (const client of [...transfers.slice(1), alice]) await client.hangUp();
});

Deno.test("a peer that reads nothing of a file for 60 seconds is closed", async () => {
  using server = new FakeServer();
  const alice = await server.join("alice");
  const hash = "00".repeat(32);
  server.files.whole.set(hash, new Uint8Array(2_000_000));
  const { context } = server;
  const file = { name: "a", size: 2_000_000, type: "text/plain", hash };
  context.store.log.append({
    kind: "message",
    audience: { kind: "room", name: "#lobby" },
    from: "bob",
    id: "1",
    text: "a",
    author: 99,
    file,
  });
  const { seq } = await until(alice, "message");
  const ticket = await ticketFor(alice, { type: "download", to: "#lobby", about: seq });
  const transfer = server.connect({ reads: false });
  await transfer.send({ type: "transfer", ticket });
  transfer.socket.pending?.accept(); // it reads `go`
  await settle();
  assert(transfer.socket.pending);
  await transfer.tick(61);
  assertEquals(context.transfers.running(), []);
  await Promise.all([transfer.hangUp(), alice.hangUp()]);
});

/** Sends bytes of a file. */
async function sendChunk(client: FakeClient, length: number): Promise<void> {
  const frame = new Uint8Array(FRAME_HEADER_BYTES + length);
  writeFrameHeader(frame, 0, KIND_CHUNK, length);
  await client.socket.arrive(frame);
  await settle();
}

Deno.test("slow transfers end when other people wait for their turn, and only then", async () => {
  using server = new FakeServer();
  const { transfers } = server.context;
  const minutePasses = async () => {
    for (let i = 0; i < 60; i++) transfers.tick();
    await settle();
  };
  const people: FakeClient[] = [];
  const running: FakeClient[] = [];
  const upload = async (person: FakeClient) => {
    await person.send({ type: "upload", rid: "u", to: "#lobby", name: "a", size: 2_000_000 });
    const { ticket } = messages(person).findLast(({ type }) => type === "ticket")!;
    const transfer = server.connect();
    await transfer.send({ type: "transfer", ticket });
    return transfer;
  };
  for (let i = 0; i < 8; i++) {
    const person = await server.join(`slow${i}`);
    people.push(person);
    for (let n = 0; n < 4; n++) running.push(await upload(person));
  }
  for (const transfer of running) await until(transfer, "go");
  // Their own limit is the only one that they wait for.
  const fifth = await upload(people[0]);
  for (let minute = 0; minute < 3; minute++) {
    for (const transfer of running) await sendChunk(transfer, 1);
    await minutePasses();
  }
  assertEquals(running.flatMap(codes), []);
  const alice = await server.join("alice");
  const waiting = await upload(alice);
  for (let i = 0; i < 4; i++) await sendChunk(running[0], 250_000);
  for (const transfer of running) await sendChunk(transfer, 1);
  await minutePasses();
  await until(waiting, "go");
  assertEquals([codes(running[0]), codes(waiting)], [[], []]);
  assertEquals(running.slice(1).flatMap(codes), Array.from({ length: 31 }, () => "timed-out"));
  for (const client of [...running, fifth, waiting, alice, ...people]) await client.hangUp();
});

Deno.test("a peer may wait for as long as its file is checked", async () => {
  using server = new FakeServer();
  const alice = await server.join("alice");
  const ticket = await ticketFor(alice, { type: "upload", to: "#lobby", name: "a", size: 0 });
  const transfer = server.connect();
  await transfer.send({ type: "transfer", ticket });
  await until(transfer, "go");
  const { promise, resolve } = Promise.withResolvers<void>();
  server.files.hashing = promise;
  await transfer.send({ type: "sent", hash: "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855" });
  await transfer.tick(600);
  assertEquals(codes(transfer), []);
  resolve();
  await until(transfer, "sent");
  await Promise.all([transfer.hangUp(), alice.hangUp()]);
});
