import { assert, assertEquals } from "@std/assert";
import { createHash } from "node:crypto";
import { FilePerson } from "../support/file_person.ts";
import { LastingServer } from "../support/lasting_server.ts";

const MIB = 1024 * 1024;
const SIZE = 200 * MIB;

// Bigger than buffers, and smaller than the file.
const MAX_GROWTH_BYTES = 80 * MIB;

Deno.test("a file of 200 MiB survives that the server is killed twice in each direction, in little memory", async () => {
  await using server = await LastingServer.start();
  await using alice = await FilePerson.join("alice", server.port);
  const path = `${alice.home}/film.bin`;
  const content = createHash("sha256");
  {
    using file = await Deno.open(path, { write: true, createNew: true });
    const piece = new Uint8Array(MIB);
    for (let i = 0; i < SIZE / MIB; i++) {
      piece.fill(i);
      content.update(piece);
      await file.write(piece);
    }
  }
  const expected = content.digest("hex");
  const before = Deno.memoryUsage().rss;
  let most = before;
  alice.client.subscribe(() => most = Math.max(most, Deno.memoryUsage().rss));
  const killTwice = async (index: number) => {
    for (const share of [0.2, 0.6]) {
      await alice.when(({ transfers }) => transfers[index]?.done > share * SIZE);
      assert(alice.state.transfers[index].done < SIZE, "the file was transferred before the server was killed");
      await server.restart("SIGKILL");
    }
  };
  alice.type("/send ~/film.bin");
  await killTwice(0);
  assertEquals((await alice.transferred()).map(({ phase }) => phase), ["done"]);
  await alice.receive("film.bin");
  alice.type("/get");
  await killTwice(1);
  const saved = (await alice.transferred(2))[1];
  assertEquals(saved.phase, "done");
  const arrived = createHash("sha256");
  using file = await Deno.open(saved.path!);
  for await (const piece of file.readable) arrived.update(piece);
  assertEquals(arrived.digest("hex"), expected);
  assertEquals(alice.state.conversations.get("#lobby")!.entries.filter(({ kind }) => kind === "message").length, 1);
  assert(most - before < MAX_GROWTH_BYTES, `the memory grew by ${(most - before) / MIB} MiB`);
});
