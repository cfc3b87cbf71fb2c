import { assert, assertEquals, assertInstanceOf } from "@std/assert";
import { COMMANDS, complete, parseLine, secretStart } from "../../lib/commands/mod.ts";
import { parseKnownServers, withServer } from "../../lib/client/trust/known_servers.ts";
import {
  checkNick,
  checkRoom,
  checkText,
  encodeFrame,
  FrameDecoder,
  KIND_JSON,
  parseClientMessage,
  parseServerMessage,
  ProtocolError,
} from "../../lib/protocol/mod.ts";
import { cleanLine, cleanText, foldName } from "../../lib/text/mod.ts";
import { RecentServersFile } from "../../lib/client/trust/recent_servers.ts";
import { Composer, EDITING_KEYS, InputDecoder, Keymap } from "../../lib/terminal/input/mod.ts";
import { clusters } from "../../lib/terminal/screen/mod.ts";
import { CLIENT_TRAFFIC, SERVER_TRAFFIC } from "../support/traffic.ts";
import { Dice, liveHeap, newSeed } from "../support/fuzz.ts";

// Some 1.1 million inputs in total, besides those of fuzz_store_test.ts and fuzz_server_test.ts. FUZZ_TIMES=10 tries more.
const TIMES = Number(Deno.env.get("FUZZ_TIMES") ?? 1);

// The memory in use can differ a little: caches, and code that was compiled meanwhile.
const GROWTH = 4 * 1024 * 1024;

/**
 * Tries inputs, a third of them to warm up. After that, the memory in use must not grow. An error names its seed, which
 * alone determines the input.
 */
function fuzz(name: string, count: number, run: (dice: Dice) => void | Promise<void>): void {
  Deno.test(`${name}: survives ${count * TIMES} damaged inputs`, async () => {
    const seed = newSeed(name);
    let before = 0;
    for (let i = 0; i < count * TIMES; i++) {
      if (i === Math.floor(count * TIMES / 3)) before = liveHeap();
      try {
        const running = run(new Dice(seed + i));
        if (running) await running;
      } catch (error) {
        throw new Error(`With FUZZ_SEED=${seed + i}, the first input fails: ${(error as Error).message}`, {
          cause: error,
        });
      }
    }
    const growth = liveHeap() - before;
    assert(growth < GROWTH, `${growth} more bytes are in use`);
  });
}

/** Runs code that may reject its input with a `ProtocolError`, but with no other error. */
function refusable<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch (error) {
    assertInstanceOf(error, ProtocolError);
    assert(error.message.length < 500);
  }
}

const encoder = new TextEncoder();
const client = CLIENT_TRAFFIC.map((message) => encoder.encode(JSON.stringify(message)));
const server = SERVER_TRAFFIC.map((message) => encoder.encode(JSON.stringify(message)));
const frames = [...CLIENT_TRAFFIC, ...SERVER_TRAFFIC].map((message) => encodeFrame(JSON.stringify(message)));

fuzz("FrameDecoder", 200_000, (dice) => {
  const stream = dice.mutate(dice.pick(frames), frames);
  const read = (pieces: Iterable<Uint8Array>) => {
    const heard: string[] = [];
    const decoder = new FrameDecoder(4096);
    const error = refusable(() => {
      for (const piece of pieces) decoder.push(piece, (kind, payload) => heard.push(`${kind}:${payload.join()}`));
      return "none";
    });
    return [error, ...heard];
  };
  assertEquals(read(dice.pieces(stream)), read([stream]));
});

fuzz("parseClientMessage()", 250_000, (dice) => {
  const message = refusable(() => parseClientMessage(dice.mutate(dice.pick(client), client)));
  if (message) assert(Object.getPrototypeOf(message) === Object.prototype);
});

fuzz("parseServerMessage()", 250_000, (dice) => {
  const message = refusable(() => parseServerMessage(dice.mutate(dice.pick(server), server)));
  if (message) assert(Object.getPrototypeOf(message) === Object.prototype);
});

const LINES = [
  "/msg bob hello there",
  "/join #tea --private",
  "/ban bob 10m flooding",
  "/history 20",
  "//not a command",
  "/topic Release on Friday",
  "/register a good password",
  "hello :tada: https://example.org",
  "/stop in 5m new disk",
];
const CONTEXT = {
  nicks: ["bob", "carol"],
  rooms: ["#lobby"],
  conversations: ["@bob"],
  emoji: new Map([["tada", "🎉"]]),
};

fuzz("parseLine()", 100_000, (dice) => {
  const line = dice.mutateText(dice.pick(LINES), LINES);
  parseLine(line);
  secretStart(line);
  complete(line, dice.below(line.length + 1), CONTEXT, COMMANDS);
});

const NAMES = ["alice", "#lobby", "Ἀθηνᾶ", "ｆｕｌｌ", "straße", "नमस्ते", "e\u0301", "#t\u200de\u200da", "\u202ealice"];

fuzz("names and texts", 150_000, (dice) => {
  const text = dice.mutateText(dice.pick(NAMES), NAMES);
  for (const check of [checkNick, checkRoom]) {
    const name = refusable(() => check(text));
    if (name === undefined) continue;
    assertEquals([check(name), foldName(foldName(name))], [name, foldName(name)]);
    assertEquals(cleanLine(name), name);
  }
  const said = refusable(() => checkText(text, 40));
  if (said !== undefined) assertEquals([cleanText(said), checkText(said, 40)], [said, said]);
});

const KEYS = [
  "\x1b[A\x1b[1;5C\x1bOP",
  "hello\x1b[200~pasted\x1b[201~",
  "\x1b[<0;10;20M\x1b[I\x1b[O",
  "\x1b]11;rgb:1e1e/1e1e/1e1e\x1b\\",
  "\x1bP1+r536d\x1b\\\x1b_Gi=1;OK\x1b\\",
  "\x1b[97;5u\x1b[?1;2c\x1b[27;5;13~",
  "a\x7f\x01\x0b\x19\x17",
];
const keys = KEYS.map((text) => encoder.encode(text));
const bindings = new Keymap(EDITING_KEYS);

fuzz("InputDecoder and Composer", 60_000, (dice) => {
  const decoder = new InputDecoder();
  const composer = new Composer({ measure: clusters, complete: () => ({ candidates: [], word: "" }) });
  composer.show("#lobby");
  const take = (inputs: ReturnType<InputDecoder["push"]>) => {
    for (const input of inputs) {
      if (input.type === "paste") composer.paste(input.text);
      else if (input.type === "key") {
        const action = bindings.actionOf(input, composer.input.value === "");
        if (action === undefined) composer.type(input.text);
        else composer.perform(action);
      }
    }
  };
  for (const piece of dice.pieces(dice.mutate(dice.pick(keys), keys))) take(decoder.push(piece));
  take(decoder.flush());
  assertEquals(decoder.waiting, "nothing");
});

const KNOWN = withServer(
  withServer("", { address: "192.168.1.5:5555", fingerprint: "12345-".repeat(6).slice(0, -1), certificate: "QUJD" }),
  { address: "10.0.0.1:5556", fingerprint: "54321-".repeat(6).slice(0, -1), certificate: "QUJDREVG" },
);

fuzz("known_servers", 60_000, (dice) => {
  const { servers, wrong } = parseKnownServers(dice.mutateText(KNOWN));
  assert(servers.size + wrong.length <= 8);
  for (const [address, server] of servers) {
    assertEquals(server.address, address);
    assertEquals(parseKnownServers(withServer("", server)).servers.get(address), server);
  }
});

const SETTINGS = JSON.stringify({ servers: [{ address: "192.168.1.5:5555", nick: "alice" }] });

Deno.test("the file of recent servers: survives 2000 damaged inputs", async () => {
  const seed = newSeed("settings");
  const folder = await Deno.makeTempDir({ prefix: "tincan-test-" });
  try {
    for (let i = 0; i < 2000; i++) {
      const dice = new Dice(seed + i);
      await Deno.writeFile(`${folder}/client.json`, dice.mutate(encoder.encode(SETTINGS)));
      const { servers } = await new RecentServersFile(folder).load();
      for (const { nick, address } of servers) {
        assertEquals([checkNick(nick), typeof address], [nick.trim().normalize(), "string"]);
      }
    }
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});

Deno.test("rejects unknown kinds of frames at every position", () => {
  for (let kind = 0; kind < 256; kind++) {
    const frame = encodeFrame("{}");
    frame[4] = kind;
    const error = refusable(() => {
      new FrameDecoder(100).push(frame, () => {});
      return "none";
    });
    assertEquals(error === "none", kind === KIND_JSON || kind === 2, `${kind}`);
  }
});
