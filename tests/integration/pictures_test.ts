import { assertEquals } from "@std/assert";
import { MAX_PICTURE_BYTES } from "../../lib/protocol/mod.ts";
import { ask, leave, registered } from "../support/asking.ts";
import { RawClient } from "../support/raw_client.ts";
import { TestServer } from "../support/test_server.ts";
import { present, sha256, upload } from "../support/transferring.ts";

/** Returns a PNG file, as far as its beginning says so. */
function png(size: number, seed: number): Uint8Array {
  const bytes = new Uint8Array(size).fill(seed);
  bytes.set(Uint8Array.from("\x89PNG\r\n\x1a\n", (character) => character.charCodeAt(0)));
  return bytes;
}

const moment = () => new Promise((resolve) => setTimeout(resolve, 5));

/** Sends a picture for the own profile. @returns What the server answers. */
async function show(server: TestServer, client: RawClient, nick: string, bytes: Uint8Array): Promise<string> {
  const ticket = await upload(server.port, client, bytes, { to: `@${nick}` });
  const { type, code } = await ask(client, { type: "profile", picture: ticket });
  return code ?? type;
}

Deno.test("a picture of a person can be fetched by its hash, until it is replaced or removed", async () => {
  await using server = await TestServer.start({ webPage: { port: 0, needed: true, files: new Map(), names: [] } });
  const [alice, bob] = [await registered(server.port, "alice"), await RawClient.join(server.port, "bob")];
  const [first, second] = [png(MAX_PICTURE_BYTES, 1), png(500, 2)];
  assertEquals(await show(server, alice, "alice", first), "ok");
  const { people } = await bob.until(({ type }) => type === "people");
  assertEquals(people, [{ nick: "alice", picture: sha256(first) }]);
  const get = (hash: string, headers = {}) => fetch(`http://127.0.0.1:${server.webPort}/people/${hash}`, { headers });
  const answer = await get(sha256(first));
  assertEquals(new Uint8Array(await answer.arrayBuffer()), first);
  const names = ["content-type", "cache-control", "x-content-type-options", "content-security-policy"];
  assertEquals(names.map((name) => answer.headers.get(name)), [
    "image/png",
    "private, max-age=31536000, immutable",
    "nosniff",
    "default-src 'none'; sandbox",
  ]);
  const again = await get(sha256(first), { "if-none-match": answer.headers.get("etag")! });
  assertEquals([again.status, await again.text()], [304, ""]);
  const { ticket } = await ask(bob, { type: "picture", hash: sha256(first) });
  const [transfer] = await present(server.port, ticket, { offset: 0 });
  assertEquals((await transfer.next("sent")).hash, sha256(first));
  await transfer.close();

  assertEquals(await show(server, alice, "alice", second), "ok");
  while ((await server.storedFiles()).join() !== sha256(second)) await moment();
  assertEquals((await ask(bob, { type: "picture", hash: sha256(first) })).code, "no-such-file");
  await server.restart();
  const gone = await get(sha256(first));
  const kept = await get(sha256(second));
  assertEquals([gone.status, kept.status], [404, 200]);
  await Promise.all([gone.text(), kept.text()]);
  const back = await RawClient.join(server.port, "alice", { nick_password: "password of alice" });
  await ask(back, { type: "profile", picture: "" });
  while ((await server.storedFiles()).length > 0) await moment();
  await Promise.all([alice, bob, back].map((client) => client.close()));
});

Deno.test("a picture that another message or person has stays when its person unregisters", async () => {
  await using server = new TestServer();
  const [alice, bob] = [await registered(server.port, "alice"), await registered(server.port, "bob")];
  const picture = png(500, 1);
  await show(server, alice, "alice", picture);
  await show(server, bob, "bob", picture);
  await ask(alice, { type: "unregister", password: "password of alice" });
  await server.restart();
  assertEquals(await server.storedFiles(), [sha256(picture)]);
  await Promise.all([leave(alice), leave(bob)].map((left) => left.catch(() => {})));
});

Deno.test("refuses a picture that is too large, is no picture, is for a room, or is from a person without an account", async () => {
  await using server = new TestServer();
  const [alice, bob] = [await registered(server.port, "alice"), await RawClient.join(server.port, "bob")];
  assertEquals(await show(server, alice, "alice", png(MAX_PICTURE_BYTES + 1, 1)), "file-too-large");
  assertEquals(await show(server, alice, "alice", new Uint8Array(500).fill(65)), "file-too-large");
  assertEquals(await show(server, bob, "bob", png(500, 1)), "not-allowed");
  const ticket = await upload(server.port, alice, png(500, 1));
  assertEquals((await ask(alice, { type: "profile", picture: ticket })).code, "no-such-ticket");
  assertEquals((await ask(alice, { type: "profile", picture: "none" })).code, "no-such-ticket");
  await Promise.all([alice, bob].map((client) => client.close()));
});
