/**
 * Measures the full-screen client in a real pseudo-terminal, from source, against a real server:
 *
 *     deno task bench terminal [--keys N] [--more N] [--client PATH]
 *
 * How soon it starts, how soon a key is on the screen while 10,000 messages are loaded and 1,000 a second arrive, and how
 * much memory it takes after N thousand more. Needs Linux.
 *
 * @module
 */
import { parseArgs } from "@std/cli/parse-args";
import { runArgs } from "../scripts/runtime.ts";
import { residentBytes } from "./proc.ts";
import { Pty } from "./pty.ts";

const { keys, more, client } = parseArgs(Deno.args, {
  string: ["keys", "more", "client"],
  default: { keys: "500", more: "100" },
});
const DENO = Deno.execPath();
const CLIENT = client === undefined ? [DENO, ...runArgs("client")] : [client];
const BARE =
  'Deno.stdin.setRaw(true); Deno.stdout.writeSync(new TextEncoder().encode("ready")); Deno.stdin.readSync(new Uint8Array(1))';

const LOADED = 10_000;
const RATE = 1_000;
const TICK = 10;
const STARTS = 7;
const TEXT = "the quick brown fox jumps over the lazy dog, and then again and again until noon or so";

/** Sends lines with the plain client in the name of other people: as fast as possible, or at a rate. */
class Talker implements AsyncDisposable {
  said = 0;
  readonly #child: Deno.ChildProcess;
  readonly #writer: WritableStreamDefaultWriter<Uint8Array>;
  #timer: ReturnType<typeof setInterval> | undefined;

  constructor(address: string) {
    this.#child = new Deno.Command(DENO, {
      args: [...runArgs("client"), address, "--nick", "talker"],
      env: { XDG_CONFIG_HOME: data }, // no known servers before and after
      stdin: "piped",
      stdout: "null",
      stderr: "null",
    }).spawn();
    this.#writer = this.#child.stdin.getWriter();
  }

  async say(count: number): Promise<void> {
    const lines = Array.from({ length: count }, () => {
      const length = 10 + this.said * 37 % (TEXT.length - 10);
      return `${TEXT.slice(0, length)} ${++this.said}\n`;
    });
    await this.#writer.write(new TextEncoder().encode(lines.join("")));
  }

  start(): void {
    this.#timer = setInterval(() => void this.say(RATE * TICK / 1000), TICK);
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.stop();
    this.#child.kill("SIGTERM");
    await this.#child.status;
    await this.#writer.close().catch(() => {});
  }
}

/** Waits until the output of a program matches, from now on or since `since`. */
function drawn(pty: Pty, pattern: RegExp): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  let text = "";
  pty.onData = (data) => {
    text = (text + data).slice(-200_000);
    if (!pattern.test(text)) return;
    pty.onData = () => {};
    resolve();
  };
  return promise;
}

/** Waits until a message with this ending is on the screen. Redraws everything, because only changes are written otherwise. */
async function stands(pty: Pty, number: number): Promise<void> {
  const seen = drawn(pty, new RegExp(` ${number}(?!\\d)`));
  const timer = setInterval(() => pty.write("\x0c"), 200);
  await seen;
  clearInterval(timer);
}

async function startUp(command: readonly string[], pattern: RegExp): Promise<number> {
  const times: number[] = [];
  for (let i = 0; i < STARTS; i++) {
    const start = performance.now();
    await using pty = new Pty(command, 120, 40, { XDG_CONFIG_HOME: data });
    await drawn(pty, pattern);
    times.push(performance.now() - start);
  }
  return times.sort((a, b) => a - b)[STARTS >> 1];
}

/** Types keys, each a little after the previous one is drawn. Returns how long each took, in ms, sorted. */
async function typeKeys(pty: Pty, count: number): Promise<number[]> {
  const times: number[] = [];
  for (let i = 0; i < count; i++) {
    // Braille patterns, which nothing else on the screen contains.
    const character = String.fromCodePoint(0x2801 + i % 254);
    if (i % 20 === 19) {
      pty.write("\x15");
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    const seen = drawn(pty, new RegExp(character));
    const start = performance.now();
    pty.write(character);
    await seen;
    times.push(performance.now() - start);
    await new Promise((resolve) => setTimeout(resolve, 5 + i * 13 % 29));
  }
  return times.sort((a, b) => a - b);
}

function memory(pid: number): string {
  return `${Math.round((residentBytes(pid) ?? NaN) / 1024 / 1024)} MB`;
}

const at = (sorted: number[], share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
const ms = (value: number) => `${value.toFixed(1)} ms`;
const spread = (sorted: number[]) =>
  `median ${ms(at(sorted, 0.5))}, 99 of 100 ${ms(at(sorted, 0.99))}, maximum ${ms(at(sorted, 1))}`;

const data = await Deno.makeTempDir({ prefix: "tincan-bench-" });
const server = new Deno.Command(DENO, {
  args: [
    ...runArgs("server"),
    "--host",
    "127.0.0.1",
    "--port",
    "0",
    "--data",
    data,
    "--headless",
    "--no-web",
    "--rate",
    "0",
  ],
  stdin: "null",
  stdout: "piped",
}).spawn();
try {
  let output = "";
  const reader = server.stdout.pipeThrough(new TextDecoderStream()).getReader();
  while (!/listening on \S+/.test(output)) output += (await reader.read()).value;
  void (async () => {
    while (!(await reader.read()).done);
  })();
  const address = /listening on (\S+)/.exec(output)![1];

  const bare = await startUp([DENO, "eval", BARE], /ready/);
  const page = await startUp(CLIENT, /Nickname/);
  const chat = await startUp([...CLIENT, address, "--nick", "starter"], /You are in/);
  console.log(
    `Start: the runtime alone ${ms(bare)}; the start page ${ms(page - bare)} more; the chat ${ms(chat - bare)} more`,
  );

  await using pty = new Pty([...CLIENT, address, "--nick", "typist"], 120, 40, { XDG_CONFIG_HOME: data });
  await drawn(pty, /You are in/);
  console.log(`Memory at the start: ${memory(pty.pid)}`);
  console.log(`A key, idle: ${spread(await typeKeys(pty, 100))}`);
  await using talker = new Talker(address);
  await talker.say(LOADED);
  await stands(pty, LOADED);
  console.log(`Memory with ${LOADED} messages: ${memory(pty.pid)}`);
  talker.start();
  const [bytes, start] = [pty.bytes, performance.now()];
  console.log(`A key, ${RATE} messages a second: ${spread(await typeKeys(pty, Number(keys)))}`);
  const seconds = (performance.now() - start) / 1000;
  console.log(`  meanwhile ${((pty.bytes - bytes) / seconds / 1024).toFixed(0)} KiB a second to the terminal`);
  talker.stop();
  for (let i = 0; i < Number(more); i += 20) {
    await talker.say(20_000);
    await stands(pty, talker.said);
    console.log(`Memory after ${talker.said} messages: ${memory(pty.pid)}`);
  }
} finally {
  server.kill("SIGTERM");
  await server.status;
  await Deno.remove(data, { recursive: true });
}
