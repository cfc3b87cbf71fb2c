import { createHash } from "node:crypto";
import { assert, assertEquals } from "@std/assert";
import { ask } from "../support/asking.ts";
import { LastingServer } from "../support/lasting_server.ts";
import { RawClient } from "../support/raw_client.ts";
import { present } from "../support/transferring.ts";

// `FILE_BYTES=3000000000` makes it a film.
const SIZE = Number(Deno.env.get("FILE_BYTES") ?? 400_000_000);
const PIECE = 256 * 1024 - 7;

/** Returns the bytes of a large file from an offset, which never repeat in the same place. */
function pieceAt(offset: number): Uint8Array {
  const piece = new Uint8Array(Math.min(PIECE, SIZE - offset));
  const numbers = new Uint32Array(piece.length >> 2).map((_, i) => Math.imul(offset + i, 2_654_435_761));
  piece.set(new Uint8Array(numbers.buffer));
  return piece;
}

/** Sends the file from where the server says, up to a part. Waits until the server has read enough to need that. */
async function sendUpTo(port: number, ticket: string, part: number): Promise<RawClient> {
  const [client, { offset }] = await present(port, ticket);
  let at = offset - offset % PIECE;
  for (let skip = offset - at; at < SIZE * part; skip = 0) {
    const piece = pieceAt(at);
    client.sendChunk(piece.subarray(skip));
    at += piece.length;
    if (at % (PIECE * 64) < PIECE) {
      const rid = String(at);
      client.send({ type: "ping", rid });
      await client.next("pong", (it) => it.rid === rid);
    }
  }
  client.send({ type: "ping", rid: "end" });
  await client.next("pong", ({ rid }) => rid === "end");
  return client;
}

Deno.test("a large file arrives whole although the server is killed twice, both ways", async () => {
  await using server = await LastingServer.start();
  const expected = createHash("sha256");
  for (let at = 0; at < SIZE; at += PIECE) expected.update(pieceAt(at));
  const hash = expected.digest("hex");
  let alice = await RawClient.join(server.port, "alice");
  const session = alice.session;
  const { ticket } = await ask(alice, { type: "upload", to: "#lobby", name: "film", size: SIZE });
  const again = async () => {
    await server.restart("SIGKILL");
    alice = await RawClient.join(server.port, "alice", { session });
  };
  for (const part of [0.3, 0.7]) {
    const client = await sendUpTo(server.port, ticket, part);
    await again();
    await client.ended();
    const [next, { offset }] = await present(server.port, ticket);
    assert(offset >= SIZE * part - PIECE, `${offset} of ${SIZE}`);
    await next.close();
  }
  const last = await sendUpTo(server.port, ticket, 1);
  last.send({ type: "sent", hash });
  await last.next("sent");
  await last.close();
  // Between the last byte and the message, too.
  await again();
  const { seq, file } = await alice.say("", { file: ticket });
  assertEquals([file.size, file.hash], [SIZE, hash]);
  const received = createHash("sha256");
  let offset = 0;
  for (const part of [0.3, 0.7, 1]) {
    const { ticket } = await ask(alice, { type: "download", to: "#lobby", about: seq });
    const [client] = await present(server.port, ticket, { offset });
    const take = () => {
      for (const chunk of client.chunks.splice(0)) {
        received.update(chunk);
        offset += chunk.length;
      }
      return offset >= SIZE * part;
    };
    await client.when(take);
    if (part < 1) {
      await again();
      await client.ended();
      take();
    } else await client.close();
  }
  assertEquals([offset, received.digest("hex")], [SIZE, hash]);
  await alice.close();
});
