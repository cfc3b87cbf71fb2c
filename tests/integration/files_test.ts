import { backup, DatabaseSync } from "node:sqlite";
import { assertEquals } from "@std/assert";
import { ask } from "../support/asking.ts";
import { makeKeyPair } from "../support/certificates.ts";
import { RawClient } from "../support/raw_client.ts";
import { TestServer } from "../support/test_server.ts";
import { download, present, sendFile, sha256, upload } from "../support/transferring.ts";

const PNG = Uint8Array.from("\x89PNG\r\n\x1a\n and so on", (character) => character.charCodeAt(0));

/** Returns bytes that compress badly and never repeat early. */
function noise(length: number): Uint8Array {
  const bytes = new Uint8Array(length);
  for (let at = 0; at < length; at += 65_536) crypto.getRandomValues(bytes.subarray(at, at + 65_536));
  return bytes;
}

Deno.test("a file is sent, shown as a message, listed and received, whole or from an offset", async () => {
  await using server = await TestServer.start();
  const [alice, bob] = [await RawClient.join(server.port, "alice"), await RawClient.join(server.port, "bob")];
  const bytes = noise(1_000_003);
  const message = await sendFile(server.port, alice, bytes, { name: "../tea.bin", width: 3, height: 4 });
  const file = {
    name: "tea.bin",
    size: bytes.length,
    type: "application/octet-stream",
    hash: sha256(bytes),
    width: 3,
    height: 4,
  };
  assertEquals([message.text, message.file], ["tea.bin", file]);
  await alice.say("no file");
  const picture = await sendFile(server.port, alice, PNG, { text: "look" });
  assertEquals([picture.text, picture.file.type], ["look", "image/png"]);
  const { messages, more } = await ask(bob, { type: "files", to: "#lobby" });
  assertEquals([messages.map(({ seq }: { seq: number }) => seq), more], [[message.seq, picture.seq], false]);
  assertEquals(sha256(await download(server.port, bob, "#lobby", message.seq)), file.hash);
  assertEquals(await download(server.port, bob, "#lobby", message.seq, 1_000_000), bytes.subarray(1_000_000));
  assertEquals((await download(server.port, bob, "#lobby", message.seq, bytes.length)).length, 0);
  await Promise.all([alice.close(), bob.close()]);
});

Deno.test("an upload goes on where it was after a lost connection and a restart", async () => {
  await using server = await TestServer.start();
  const alice = await RawClient.join(server.port, "alice");
  const bytes = noise(300_000);
  const { ticket } = await ask(alice, { type: "upload", to: "#lobby", name: "a", size: bytes.length });
  const [first] = await present(server.port, ticket);
  first.sendChunk(bytes.subarray(0, 100_000));
  first.send({ type: "ping", n: 1 });
  await first.next("pong");
  await first.close();
  const [second, { offset }] = await present(server.port, ticket);
  assertEquals(offset, 100_000);
  second.sendChunk(bytes.subarray(100_000, 200_000));
  second.send({ type: "ping", n: 1 });
  await second.next("pong");
  await server.restart();
  const [third, go] = await present(server.port, ticket);
  assertEquals([go.offset, go.size], [200_000, 300_000]);
  third.sendChunk(bytes.subarray(200_000));
  third.send({ type: "sent", hash: sha256(bytes) });
  assertEquals((await third.next("sent")).hash, sha256(bytes));
  const again = await RawClient.join(server.port, "alice", { session: alice.session });
  const said = await again.say("", { file: ticket });
  assertEquals(sha256(await download(server.port, again, "#lobby", said.seq)), sha256(bytes));
  await Promise.all([alice, second, third, again].map((client) => client.close()));
});

Deno.test("the same content is stored once, and goes with its last message", async () => {
  await using server = await TestServer.start();
  const alice = await RawClient.join(server.port, "alice");
  const stored = async () => await server.storedFiles();
  const [one, two] = [await sendFile(server.port, alice, PNG), await sendFile(server.port, alice, PNG, { name: "b" })];
  assertEquals(await stored(), [sha256(PNG)]);
  await ask(alice, { type: "delete", to: "#lobby", about: one.seq });
  const { code } = await ask(alice, { type: "download", to: "#lobby", about: one.seq });
  assertEquals(code, "no-such-file");
  assertEquals(await download(server.port, alice, "#lobby", two.seq), PNG);
  await ask(alice, { type: "delete", to: "#lobby", about: two.seq });
  while ((await stored()).length > 0) await new Promise((resolve) => setTimeout(resolve, 1));
  await alice.close();
});

Deno.test("several files can follow each other on one connection", async () => {
  await using server = await TestServer.start();
  const alice = await RawClient.join(server.port, "alice");
  const size = PNG.length;
  const tickets = [];
  for (let i = 0; i < 3; i++) {
    tickets.push((await ask(alice, { type: "upload", to: "#lobby", name: "a", size })).ticket);
  }
  const transfer = await RawClient.connect(server.port);
  for (const ticket of tickets) {
    transfer.send({ type: "transfer", ticket, rid: ticket });
    await transfer.next("go", ({ rid }) => rid === ticket);
    transfer.sendChunk(PNG);
    transfer.send({ type: "sent", hash: sha256(PNG), rid: ticket });
    await transfer.next("sent", ({ rid }) => rid === ticket);
    await alice.say("", { file: ticket });
  }
  assertEquals((await ask(alice, { type: "files", to: "#lobby" })).messages.length, 3);
  assertEquals(await upload(server.port, alice, PNG) === tickets[0], false);
  await Promise.all([alice.close(), transfer.close()]);
});

Deno.test("a file is sent and received over encrypted connections", async () => {
  const keys = await makeKeyPair();
  await using server = await TestServer.start({ keys });
  const alice = await RawClient.join(server.port, "alice", {}, keys.cert);
  const bytes = noise(3_000_001);
  const { ticket } = await ask(alice, { type: "upload", to: "#lobby", name: "a", size: bytes.length });
  const [up] = await present(server.port, ticket, {}, keys.cert);
  for (let at = 0; at < bytes.length; at += 262_144) up.sendChunk(bytes.subarray(at, at + 262_144));
  up.send({ type: "sent", hash: sha256(bytes) });
  await up.next("sent");
  const { seq } = await alice.say("", { file: ticket });
  const { ticket: other } = await ask(alice, { type: "download", to: "#lobby", about: seq });
  const [down] = await present(server.port, other, { offset: 1 }, keys.cert);
  await down.next("sent");
  const received = new Uint8Array(await new Blob(down.chunks as Uint8Array<ArrayBuffer>[]).arrayBuffer());
  assertEquals(sha256(received), sha256(bytes.subarray(1)));
  await Promise.all([alice, up, down].map((client) => client.close()));
});

Deno.test("a backup while the server runs has the files of its messages, and loses the others when it starts", async () => {
  await using server = await TestServer.start();
  const alice = await RawClient.join(server.port, "alice");
  const bytes = noise(100_000);
  const { seq } = await sendFile(server.port, alice, bytes);
  const data = Deno.makeTempDirSync({ prefix: "tincan-test-" });
  const db = new DatabaseSync(`${server.data}/chat.db`, { readOnly: true });
  await backup(db, `${data}/chat.db`);
  db.close();
  await sendFile(server.port, alice, PNG);
  for (const hash of await server.storedFiles()) {
    const folder = `files/${hash.slice(0, 2)}`;
    Deno.mkdirSync(`${data}/${folder}`, { recursive: true });
    Deno.copyFileSync(`${server.data}/${folder}/${hash}`, `${data}/${folder}/${hash}`);
  }
  await alice.close();

  await using restored = await TestServer.start({ data });
  const bob = await RawClient.join(restored.port, "bob");
  assertEquals(sha256(await download(restored.port, bob, "#lobby", seq)), sha256(bytes));
  while ((await restored.storedFiles()).length > 1) await new Promise((resolve) => setTimeout(resolve, 10));
  assertEquals(await restored.storedFiles(), [sha256(bytes)]);
  await bob.close();
});
