/**
 * Measures files: how fast one connection sends and another one receives them at the same time, and what people who talk notice
 * of it. By hand: `deno run -A bench/transfers.ts [--seconds N] [--people N] [--rounds N] [--way up|down|both]`. For comparison, it pumps the same
 * bytes through a bare socket of the runtime, from and to a third process, while people talk.
 *
 * @module
 */
import { createHash } from "node:crypto";
import { parseArgs } from "@std/cli/parse-args";
import { encodeFrame, FRAME_HEADER_BYTES, FrameDecoder, KIND_CHUNK, writeFrameHeader } from "../lib/protocol/mod.ts";

const PIECE = 256 * 1024;
const RATE = 4; // messages of each person in a second
const decoder = new TextDecoder();

// deno-lint-ignore no-explicit-any -- a measurement looks at whatever it expects
type Message = Record<string, any>;

/** A client that waits for one message at a time. */
class Client {
  readonly conn: Deno.TcpConn;
  onMessage: (message: Message) => void = () => {};
  onChunk: (bytes: Uint8Array) => void = () => {};
  #rid = 0;

  constructor(conn: Deno.TcpConn) {
    this.conn = conn;
    conn.setNoDelay(true);
    void this.#read();
  }

  static async connect(port: number): Promise<Client> {
    return new Client(await Deno.connect({ hostname: "127.0.0.1", port }));
  }

  async send(message: Message): Promise<void> {
    await this.write(encodeFrame(JSON.stringify(message)));
  }

  async write(bytes: Uint8Array): Promise<void> {
    while (bytes.length > 0) bytes = bytes.subarray(await this.conn.write(bytes));
  }

  /** Sends a request and returns its answer. */
  async ask(message: Message, isAnswer = (it: Message, rid: string) => it.rid === rid): Promise<Message> {
    const rid = String(++this.#rid);
    const { promise, resolve } = Promise.withResolvers<Message>();
    this.onMessage = (it) => isAnswer(it, rid) && resolve(it);
    await this.send({ ...message, rid });
    const answer = await promise;
    if (answer.type === "error") throw new Error(answer.message);
    return answer;
  }

  async #read(): Promise<void> {
    const frames = new FrameDecoder(4 * 1024 * 1024);
    frames.inPieces = true;
    const buffer = new Uint8Array(PIECE);
    for (;;) {
      const count = await this.conn.read(buffer).catch(() => null);
      if (count === null) return;
      frames.push(buffer.subarray(0, count), (kind, payload) => {
        if (kind === KIND_CHUNK) this.onChunk(payload);
        else this.onMessage(JSON.parse(decoder.decode(payload)));
      });
    }
  }
}

/** Sends and receives files at full speed until a time. @returns How many bytes went each way. */
async function transfer(port: number, until: number): Promise<{ up: number; down: number }> {
  const size = 512 * 1024 * 1024;
  const piece = new Uint8Array(FRAME_HEADER_BYTES + PIECE);
  crypto.getRandomValues(piece.subarray(FRAME_HEADER_BYTES, FRAME_HEADER_BYTES + 65_536));
  writeFrameHeader(piece, 0, KIND_CHUNK, PIECE);
  const talk = await Client.connect(port);
  await talk.ask({ type: "hello", protocol: 1, nick: `mover${Deno.pid}` }, (it) => it.type === "room");
  const small = 64 * 1024 * 1024;
  const hash = createHash("sha256");
  for (let at = 0; at < small; at += PIECE) hash.update(piece.subarray(FRAME_HEADER_BYTES));
  const first = await talk.ask({ type: "upload", to: "#lobby", name: "a", size: small });
  const files = await Client.connect(port);
  await files.ask({ type: "transfer", ticket: first.ticket });
  for (let at = 0; at < small; at += PIECE) await files.write(piece);
  await files.ask({ type: "sent", hash: hash.digest("hex") });
  const said = await talk.ask(
    { type: "send", id: crypto.randomUUID(), to: "#lobby", text: "", file: first.ticket },
    (it) => it.type === "message" && it.file,
  );
  let [up, down] = [0, 0];
  const uploading = async () => {
    while (Date.now() < until) {
      const { ticket } = await talk.ask({ type: "upload", to: "#lobby", name: "b", size });
      const client = await Client.connect(port);
      await client.ask({ type: "transfer", ticket });
      for (let at = 0; at < size && Date.now() < until; at += PIECE) {
        await client.write(piece);
        up += PIECE;
      }
      client.conn.close();
      await talk.ask({ type: "cancel", ticket });
    }
  };
  const { ticket } = await talk.ask({ type: "download", to: "#lobby", about: said.seq });
  const downloading = async () => {
    const client = await Client.connect(port);
    client.onChunk = (bytes) => down += bytes.length;
    while (Date.now() < until) {
      await client.ask({ type: "transfer", ticket });
      const { promise, resolve } = Promise.withResolvers<void>();
      client.onMessage = (it) => it.type === "sent" && resolve();
      await promise;
    }
    client.conn.close();
  };
  console.log("ready");
  await new Promise((resolve) => setTimeout(resolve, Math.max(0, until - SECONDS * 1000 - Date.now())));
  await Promise.all([WAY === "up" ? undefined : downloading(), WAY === "down" ? undefined : uploading()]);
  talk.conn.close();
  return { up, down };
}

/** Pumps bytes both ways between two sockets of the runtime, the other ends of which are in another process. */
async function pump(port: number, until: number): Promise<{ up: number; down: number }> {
  let [up, down] = [0, 0];
  const sending = async () => {
    const conn = await Deno.connect({ hostname: "127.0.0.1", port });
    const piece = new Uint8Array(PIECE).fill(1);
    for (await conn.write(Uint8Array.of(1)); Date.now() < until;) up += await conn.write(piece);
    conn.close();
  };
  const receiving = async () => {
    const conn = await Deno.connect({ hostname: "127.0.0.1", port });
    const buffer = new Uint8Array(PIECE);
    for (await conn.write(Uint8Array.of(2)); Date.now() < until;) down += await conn.read(buffer) ?? 0;
    conn.close();
  };
  console.log("ready");
  await new Promise((resolve) => setTimeout(resolve, Math.max(0, until - SECONDS * 1000 - Date.now())));
  await Promise.all([WAY === "down" ? undefined : sending(), WAY === "up" ? undefined : receiving()]);
  return { up, down };
}

/** Listens for `pump`. */
async function bare(): Promise<void> {
  const listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  console.log(listener.addr.port);
  for await (const conn of listener) {
    (async () => {
      const buffer = new Uint8Array(PIECE);
      const first = new Uint8Array(1);
      await conn.read(first);
      if (first[0] === 1) { while (await conn.read(buffer) !== null); }
      else for (;;) await conn.write(buffer);
    })().catch(() => {}).finally(() => conn.close());
  }
}

/** Has people talk until a time. @returns How long each message took until its author heard it, in milliseconds, sorted. */
async function talk(people: readonly Client[], until: number): Promise<number[]> {
  const times: number[] = [];
  await Promise.all(people.map(async (person, i) => {
    await new Promise((resolve) => setTimeout(resolve, i * 1000 / RATE / people.length));
    while (Date.now() < until) {
      const id = crypto.randomUUID();
      const { promise, resolve } = Promise.withResolvers<void>();
      person.onMessage = (it) => it.id === id && resolve();
      const begun = performance.now();
      await person.send({ type: "send", id, to: "#lobby", text: "Tea is ready." });
      await promise;
      times.push(performance.now() - begun);
      await new Promise((resolve) => setTimeout(resolve, 1000 / RATE));
    }
  }));
  return times.sort((a, b) => a - b);
}

function at(times: readonly number[], part: number): number {
  return times[Math.min(times.length - 1, Math.floor(times.length * part))];
}

/** Starts this program in another role, and waits for its first line. */
async function other(
  ...args: string[]
): Promise<{ line: string; process: Deno.ChildProcess; rest: () => Promise<string> }> {
  const process = new Deno.Command(Deno.execPath(), {
    args: ["run", "-A", "--no-check", "--import-map", "npm_only/imports.json", "bench/transfers.ts", ...args],
    stdout: "piped",
  }).spawn();
  const lines = process.stdout.pipeThrough(new TextDecoderStream()).getReader();
  let text = "";
  while (!text.includes("\n")) text += (await lines.read()).value ?? "\n";
  const rest = async () => {
    for (;;) {
      const { value, done } = await lines.read();
      if (done) return text.slice(text.indexOf("\n") + 1);
      text += value;
    }
  };
  return { line: text.split("\n")[0], process, rest };
}

const flags = parseArgs(Deno.args, {
  string: ["role", "port", "until", "way"],
  default: { way: "both", seconds: 5, people: 50, rounds: 3, port: "0", until: "0" },
});
const SECONDS = Number(flags.seconds);
const WAY = flags.way;

if (flags.role === "bare") await bare();
else if (flags.role) {
  const run = flags.role === "pump" ? pump : transfer;
  console.log(JSON.stringify(await run(Number(flags.port), Number(flags.until))));
  Deno.exit();
} else {
  const data = Deno.makeTempDirSync({ prefix: "tincan-bench-" });
  const port = 20_000 + Deno.pid % 20_000;
  const server = new Deno.Command(Deno.execPath(), {
    args: [
      ...["run", "-A", "--no-check", "--import-map", "npm_only/imports.json", "server.ts", "--headless"],
      ...["--host", "127.0.0.1", "--port", String(port), "--plain", "--no-web", "--data", data, "--rate", "0"],
    ],
    stdout: "null",
    stderr: "inherit",
  }).spawn();
  const sink = await other("--role", "bare");
  try {
    for (;;) {
      const conn = await Deno.connect({ hostname: "127.0.0.1", port }).catch(() => undefined);
      if (conn) {
        conn.close();
        break;
      }
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    const people = await Promise.all(Array.from({ length: Number(flags.people) }, async (_, i) => {
      const client = await Client.connect(port);
      await client.ask({ type: "hello", protocol: 1, nick: `p${i}x` }, (it) => it.type === "room");
      return client;
    }));
    await talk(people, Date.now() + 2_000);
    for (let round = 0; round < Number(flags.rounds); round++) {
      for (const what of ["nothing", "pump", "transfer"]) {
        const until = Date.now() + (what === "nothing" ? 0 : 4_000) + SECONDS * 1000;
        const target = what === "pump" ? sink.line : String(port);
        const load = what === "nothing" ? undefined : await other(
          ...["--role", what, "--port", target, "--until", String(until), "--seconds", String(SECONDS), "--way", WAY],
        );
        await new Promise((resolve) => setTimeout(resolve, Math.max(0, until - SECONDS * 1000 - Date.now())));
        const times = await talk(people, until);
        const { up, down } = load ? JSON.parse(await load.rest()) : { up: 0, down: 0 };
        const rate = (bytes: number) => `${(bytes / SECONDS / 1e6).toFixed(0)} MB/s`;
        const figures = [0.5, 0.99, 0.999].map((part) => at(times, part).toFixed(1)).join(" ");
        console.log(`${what.padEnd(9)} p50 p99 p99.9 ${figures} ms, up ${rate(up)}, down ${rate(down)}`);
      }
    }
  } finally {
    server.kill("SIGTERM");
    sink.process.kill("SIGTERM");
    await Promise.all([server.status, sink.process.status]);
    Deno.removeSync(data, { recursive: true });
  }
  Deno.exit();
}
