import { assertEquals } from "@std/assert";
import type { Socket } from "node:net";
import { Duplex } from "node:stream";
import { Outbox } from "../../lib/net/outbox.ts";
import { StreamSocket } from "../../lib/net/stream_socket.ts";

Deno.test("a peer that reads slowly makes room in the outbox before it has read everything", async () => {
  const written = Promise.withResolvers<void>();
  let writes = 0;
  const stream = new Duplex({
    read() {},
    // The peer reads what the first write sends, and nothing more.
    write(_chunk, _encoding, done) {
      if (++writes === 1) done();
      else written.resolve();
    },
  });
  const outbox = new Outbox(new StreamSocket(stream as Socket), 512 * 1024);
  assertEquals(outbox.push(new Uint8Array(512 * 1024)), true);
  assertEquals(outbox.push(new Uint8Array(1)), false);
  await written.promise;
  assertEquals(outbox.push(new Uint8Array(1)), true);
  stream.destroy();
  await outbox.drained();
});
