import { assert, assertEquals } from "@std/assert";
import { StoreError } from "../../lib/store/mod.ts";
import { Dice, newSeed } from "../support/fuzz.ts";
import { patientTest } from "../support/patience.ts";
import { RawClient } from "../support/raw_client.ts";
import { TestServer } from "../support/test_server.ts";

const TIMES = Number(Deno.env.get("FUZZ_TIMES") ?? 1);
const PAGE = 4096;

/** Creates a data directory with some history. */
async function written(): Promise<{ folder: string; files: Map<string, Uint8Array> }> {
  await using server = new TestServer();
  const alice = await RawClient.join(server.port, "alice");
  alice.send({ type: "join", room: "#tea" });
  for (let i = 0; i < 200; i++) {
    await alice.say(`message ${i} ${"word ".repeat(i % 40)}`, { to: i % 3 ? "#lobby" : "#tea" });
  }
  alice.send({ type: "topic", room: "#tea", text: "Black." });
  await alice.close();
  await server.server.stop();
  const files = new Map<string, Uint8Array>();
  for (const name of ["chat.db", "search.db"]) files.set(name, Deno.readFileSync(`${server.data}/${name}`));
  return { folder: server.data, files };
}

/** Flips bits, overwrites pages or cuts off the end, as disks and people do. */
function damage(file: Uint8Array, dice: Dice): Uint8Array {
  const bytes = new Uint8Array(file);
  for (let changes = 1 + dice.below(8); changes > 0; changes--) {
    const at = dice.below(bytes.length);
    switch (dice.below(5)) {
      case 0:
        bytes[at] ^= 1 << dice.below(8);
        break;
      case 1:
        bytes.fill(dice.below(256), at, at + dice.below(PAGE));
        break;
      case 2:
        bytes.copyWithin(at - at % PAGE, dice.below(bytes.length / PAGE) * PAGE, PAGE);
        break;
      case 3:
        bytes[dice.below(100)] = dice.below(256); // the header
        break;
      default:
        if (changes === 1) return bytes.subarray(0, at);
    }
  }
  return bytes;
}

patientTest("starts with a damaged history or explains why not, and answers every request", async () => {
  const seed = newSeed("store");
  const { files } = await written();
  let started = 0;
  const count = 120 * TIMES;
  for (let i = 0; i < count; i++) {
    const dice = new Dice(seed + i);
    const data = await Deno.makeTempDir({ prefix: "tincan-test-" });
    const which = dice.pick(["chat.db", "search.db"]);
    for (const [name, bytes] of files) {
      Deno.writeFileSync(`${data}/${name}`, name === which ? damage(bytes, dice) : bytes);
    }
    let server: TestServer | undefined;
    try {
      server = new TestServer({ data, port: 0 });
    } catch (error) {
      assert(error instanceof StoreError, `FUZZ_SEED=${seed + i}: ${error}`);
      await Deno.remove(data, { recursive: true });
      continue;
    }
    started++;
    try {
      const alice = await RawClient.connect(server.port);
      alice.send({ type: "hello", protocol: 1, nick: "alice" });
      const answer = await alice.until(({ type }) => type === "room" || type === "error");
      if (answer.type === "room") {
        const requests = [
          { type: "history", to: "#lobby" },
          { type: "history", to: "#lobby", before: 50 },
          { type: "search", to: "#lobby", text: "word" },
          { type: "topic", room: "#lobby", text: "x" },
          { type: "join", room: "#tea" },
        ];
        requests.forEach((request, n) => alice.send({ ...request, rid: `${n}` }));
        alice.send({ type: "send", to: "#lobby", id: "said", text: "still here" });
        for (let n = 0; n < requests.length; n++) await alice.until(({ rid }) => rid === `${n}`);
        await alice.until(({ id, type }) => id === "said" && (type === "message" || type === "error"));
      }
      await alice.close();
    } catch (error) {
      throw new Error(`With FUZZ_SEED=${seed + i}: ${(error as Error).message}; ${server.warnings}`, { cause: error });
    } finally {
      await server[Symbol.asyncDispose]();
    }
  }
  assertEquals([started > 0, started < count], [true, true]);
}, { patience: 300 });
