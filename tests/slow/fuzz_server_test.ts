import { assert, assertEquals } from "@std/assert";
import { encodeFrame } from "../../lib/protocol/mod.ts";
import { drawChat } from "../../lib/terminal/chat/draw_chat.ts";
import { MessageList } from "../../lib/terminal/chat/message_list.ts";
import { formatEvent } from "../../lib/terminal/chat/format.ts";
import { Composer } from "../../lib/terminal/input/mod.ts";
import { clusters, themeFor } from "../../lib/terminal/screen/mod.ts";
import { Bench } from "../client/fakes.ts";
import { Dice, liveHeap, newSeed } from "../support/fuzz.ts";
import { patientTest } from "../support/patience.ts";
import { RawClient } from "../support/raw_client.ts";
import { TestServer } from "../support/test_server.ts";
import { CLIENT_TRAFFIC, SERVER_TRAFFIC } from "../support/traffic.ts";

const TIMES = Number(Deno.env.get("FUZZ_TIMES") ?? 1);
const CONNECTIONS = 600 * TIMES;
const INPUTS = 100; // for each connection
const AT_ONCE = 8;
const GROWTH = 16 * 1024 * 1024;

const encoder = new TextEncoder();
const frame = (payload: Uint8Array) => {
  const bytes = new Uint8Array(5 + payload.length);
  new DataView(bytes.buffer).setUint32(0, payload.length + 1);
  bytes[4] = 1;
  bytes.set(payload, 5);
  return bytes;
};
const payloads = (traffic: readonly unknown[]) => traffic.map((message) => encoder.encode(JSON.stringify(message)));
const fromClients = payloads(CLIENT_TRAFFIC);
const fromServers = payloads(SERVER_TRAFFIC);

/** Connects, usually logs in, and sends damaged messages, and sometimes damaged frames. */
async function attack(port: number, dice: Dice): Promise<void> {
  const conn = await Deno.connect({ hostname: "127.0.0.1", port });
  const reading = (async () => {
    const buffer = new Uint8Array(64 * 1024);
    while (await conn.read(buffer).catch(() => null) !== null);
  })();
  const put = async (bytes: Uint8Array) => {
    for (let at = 0; at < bytes.length;) at += await conn.write(bytes.subarray(at));
  };
  try {
    const nick = `a${dice.below(1_000_000)}`;
    if (dice.below(8) > 0) await put(encodeFrame(JSON.stringify({ type: "hello", protocol: 1, nick })));
    for (let i = 0; i < INPUTS; i++) {
      const payload = dice.mutate(dice.pick(fromClients), fromClients);
      await put(i === INPUTS - 1 ? dice.mutate(frame(payload)) : frame(payload));
    }
    await conn.closeWrite();
  } catch (error) {
    // The server may close such a connection.
    if (!(error instanceof Error && "code" in error)) throw error;
  }
  await reading;
  conn.close();
}

patientTest(
  `survives ${CONNECTIONS * INPUTS} damaged messages while other people talk`,
  async (scope) => {
    const server = scope.use(new TestServer());
    const [alice, bob] = [await RawClient.join(server.port, "alice_"), await RawClient.join(server.port, "bob_")];
    scope.defer(async () => void await Promise.all([alice.close(), bob.close()]));
    const seed = newSeed("server");
    let attacked = 0;
    let said = 0;
    const attackers = async (upTo: number) => {
      await Promise.all(Array.from({ length: AT_ONCE }, async () => {
        while (attacked < upTo) await attack(server.port, new Dice(seed + attacked++));
      }));
    };
    const talk = async (attacking: Promise<void>) => {
      let over = false;
      attacking.finally(() => over = true);
      while (!over) await alice.say(`${said++}`);
      await attacking;
    };
    await talk(attackers(CONNECTIONS / 3));
    const forget = () => [alice, bob].forEach(({ received }) => received.splice(0));
    const receivedBy = (person: RawClient) =>
      person.received.filter(({ type, from }) => type === "message" && from === "alice_").map(({ text }) => text);
    forget();
    const first = said;
    const before = liveHeap();
    await talk(attackers(CONNECTIONS));
    await bob.next("message", ({ from, text }) => from === "alice_" && text === `${said - 1}`);
    assertEquals(receivedBy(bob), Array.from({ length: said - first }, (_, i) => `${first + i}`));
    forget();
    assert(liveHeap() - before < GROWTH, `${liveHeap() - before} more bytes are in use`);
    // Errors of the server itself would be here.
    assertEquals(server.warnings, []);
  },
  { patience: 300 },
);

patientTest(`the client and its views survive ${20_000 * TIMES} damaged messages from the server`, async (scope) => {
  const seed = newSeed("client");
  const bench = new Bench();
  scope.defer(() => bench.close());
  await bench.login();
  const log = new MessageList();
  const composer = new Composer({ measure: clusters, complete: () => ({ candidates: [], word: "" }) });
  for (let i = 0; i < 500 * TIMES; i++) {
    const dice = new Dice(seed + i);
    if (bench.connection.closed) {
      await bench.clock.pass(60_000);
      if (bench.connection.closed) bench.client.reconnect();
      await bench.login();
    }
    const damaged = Array.from({ length: 40 }, () => frame(dice.mutate(dice.pick(fromServers), fromServers)));
    await bench.connection.write(new Uint8Array(damaged.flatMap((bytes) => [...bytes])));
    const { state } = bench;
    const now = bench.clock.now();
    composer.show(state.current);
    const over = {
      theme: themeFor("none"),
      log,
      composer,
      over: undefined,
      remark: "",
      hint: "",
      cleared: undefined,
      now,
    };
    drawChat({ columns: 100, rows: 30 }, state, over).toString();
    for (const event of bench.events.splice(0)) formatEvent(event, state, { now });
  }
}, { patience: 300 });
