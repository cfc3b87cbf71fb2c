import { assertEquals } from "@std/assert";
import { ask } from "../support/asking.ts";
import { LastingServer } from "../support/lasting_server.ts";
import { patientTest } from "../support/patience.ts";
import { RawClient } from "../support/raw_client.ts";
import { CAN_MOUNT, smallDisk } from "../support/small_disk.ts";
import { download, present, sha256 } from "../support/transferring.ts";

const MIB = 1024 * 1024;
const BYTES = new Uint8Array(100 * MIB).map((_, i) => i * 31 >> 7);

patientTest("a full disk refuses files, and the talk goes on", async (scope) => {
  const disk = scope.use(smallDisk(64 * 1024)!);
  const server = scope.use(await LastingServer.start(`${disk.path}/data`));
  const alice = await RawClient.join(server.port, "alice");
  const { ticket } = await ask(alice, { type: "upload", to: "#lobby", name: "a", size: BYTES.length });
  const [transfer] = await present(server.port, ticket);
  for (let at = 0; at < BYTES.length; at += MIB / 4) transfer.sendChunk(BYTES.subarray(at, at + MIB / 4));
  const { code, message } = await transfer.next("error");
  assertEquals([code, message], [
    "files-full",
    "The server cannot store the file now: its disk is full or faulty.",
  ]);
  await transfer.ended();
  for (let i = 0; i < 100; i++) assertEquals((await alice.say(`${i} ${"x".repeat(3_000)}`)).type, "message");
  assertEquals(server.output.filter((line) => line.includes("nearly full")).length, 1);
  await alice.close();
}, { ignore: !CAN_MOUNT });

patientTest("an upload goes on when there is space again", async (scope) => {
  const disk = scope.use(smallDisk(200 * 1024)!);
  const filler = `${disk.path}/filler`;
  await Deno.writeFile(filler, new Uint8Array(120 * MIB));
  const server = scope.use(await LastingServer.start(`${disk.path}/data`));
  const alice = await RawClient.join(server.port, "alice");
  const { ticket } = await ask(alice, { type: "upload", to: "#lobby", name: "a", size: BYTES.length });
  const [first] = await present(server.port, ticket);
  for (let at = 0; at < BYTES.length; at += MIB / 4) first.sendChunk(BYTES.subarray(at, at + MIB / 4));
  assertEquals((await first.next("error")).code, "files-full");
  await first.ended();
  await Deno.remove(filler);
  const [second, { offset }] = await present(server.port, ticket);
  assertEquals(offset > 30 * MIB, true);
  for (let at = offset; at < BYTES.length; at += MIB / 4) second.sendChunk(BYTES.subarray(at, at + MIB / 4));
  second.send({ type: "sent", hash: sha256(BYTES) });
  await second.next("sent");
  const { seq } = await alice.say("", { file: ticket });
  assertEquals(sha256(await download(server.port, alice, "#lobby", seq)), sha256(BYTES));
  await Promise.all([alice.close(), second.close()]);
}, { ignore: !CAN_MOUNT });
