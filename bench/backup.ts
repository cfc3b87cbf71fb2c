/**
 * Measures how long a backup takes, and what the people of a server notice of it. By hand:
 * `deno run -A bench/backup.ts 1000000 3`, with the number of messages and of backups. It prints lines of JSON.
 *
 * People send messages at a steady rate to a server from source, and each waits for its acknowledgement. Times during a backup
 * are compared with those just before and after it, in the same run.
 *
 * @module
 */
import { join } from "node:path";
import { encodeFrame, FrameDecoder } from "../lib/protocol/mod.ts";
import { openDirectory, openStore } from "../lib/store/mod.ts";
import { openDatabase } from "../lib/store/sqlite/database.ts";
import type { Follower } from "../lib/store/sqlite/follower.ts";
import { SqliteStore } from "../lib/store/sqlite/sqlite_store.ts";
import { importMap, ROOT } from "./servers.ts";

// As in talk: most turns of the event loop have one message or a few.
const AT_ONCE = 4;
const PEOPLE = 10;
const EACH_MS = 20;
// Before and after each backup.
const CALM_MS = 10_000;
const EVERY_MS = 60_000;
const NO_FOLLOWER: Follower = {
  indexed: 0,
  follow: () => {},
  search: () => Promise.resolve([]),
  forget: () => {},
  tidy: () => {},
  close: () => Promise.resolve(),
};
const TEXT = "What people write in a room is about as long as this, and sometimes a little longer. ";

/** Fills a data folder, and has the messages indexed, so that the server has nothing else to do. */
async function fill(dir: string, messages: number): Promise<void> {
  Deno.mkdirSync(dir);
  const path = join(dir, "chat.db");
  {
    using db = openDatabase(path);
    db.exec("PRAGMA synchronous = OFF; PRAGMA wal_autocheckpoint = 1000");
    using owned = new DisposableStack();
    const store = new SqliteStore({ db, path, now: Date.now, follower: () => NO_FOLLOWER, owned });
    for (let i = 0; i < messages;) {
      for (let j = 0; j < AT_ONCE && i < messages; j++, i++) {
        store.log.append({
          kind: "message",
          audience: { kind: "room", name: `#room-${i % 50}` },
          from: `nick-${i % 300}`,
          id: `id-${i}`,
          text: TEXT.slice(i % 40) + i,
          author: i % 300 + 1,
        });
      }
      store.log.flush();
    }
    await store.close();
  }
  const directory = openDirectory(dir);
  const store = openStore(directory, { transcript: false, now: Date.now, onTrouble: console.error });
  await store.search.find({ where: [{ kind: "room", name: "#room-1" }], text: "write" }, { limit: 1, size: 1024 });
  await store.close();
  directory.close();
}

/** An acknowledged message: when it was sent, and how long that took, in milliseconds. */
interface Ack {
  readonly at: number;
  readonly ms: number;
}

/** Sends messages at a steady rate until it is told to stop. */
async function talk(port: number, nick: string, acks: Ack[], stopped: () => boolean): Promise<void> {
  using conn = await Deno.connect({ hostname: "127.0.0.1", port });
  conn.setNoDelay();
  const sent = new Map<string, number>();
  const decoder = new FrameDecoder(1024 * 1024);
  const text = new TextDecoder();
  const send = (message: object) => void conn.write(encodeFrame(JSON.stringify(message)));
  send({ type: "hello", protocol: 1, nick });
  let count = 0;
  const began = performance.now();
  const timer = setInterval(() => {
    // A timer that comes late makes up for it, so that a slow server gets no fewer messages.
    for (; count * EACH_MS < performance.now() - began; count++) {
      const id = `${nick}-${count}`;
      sent.set(id, performance.now());
      send({ type: "send", id, to: "#lobby", text: `${TEXT}${count}` });
    }
    if (stopped()) {
      clearInterval(timer);
      send({ type: "bye" });
    }
  }, 5);
  const buffer = new Uint8Array(256 * 1024);
  for (let length = await conn.read(buffer); length !== null; length = await conn.read(buffer)) {
    const now = performance.now();
    decoder.push(buffer.subarray(0, length), (_, payload) => {
      const json = text.decode(payload);
      // Messages of the others are not parsed.
      if (!json.includes(`"id":"${nick}-`) && !json.includes(`"ping"`)) return;
      const { type, id, n } = JSON.parse(json);
      if (type === "ping") return send({ type: "pong", n });
      const at = sent.get(id);
      if (at !== undefined) acks.push({ at, ms: now - at });
      sent.delete(id);
    });
  }
}

function percentile(values: readonly number[], part: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return Number((sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))] ?? NaN).toFixed(1));
}

function summary(acks: readonly Ack[], from: number, to: number) {
  const times = acks.filter(({ at }) => at >= from && at < to).map(({ ms }) => ms);
  return {
    messages: times.length,
    "p50 ms": percentile(times, 0.5),
    "p99 ms": percentile(times, 0.99),
    "longest ms": percentile(times, 1),
  };
}

async function measure(messages: number, rounds: number, root: string): Promise<void> {
  const [data, folder] = [join(root, "data"), join(root, "backups")];
  await Deno.mkdir(folder);
  await fill(data, messages);
  console.log(JSON.stringify({ messages, "database MB": Math.round(Deno.statSync(join(data, "chat.db")).size / 1e6) }));
  // The first backup comes when people have talked for a while.
  const due = new Date(Date.now() - EVERY_MS + CALM_MS + 15_000);
  await Deno.mkdir(join(folder, `${due.toISOString().replace(/\.\d+Z$/, "Z").replaceAll(":", "-")}`));
  const child = new Deno.Command(Deno.execPath(), {
    cwd: ROOT,
    args: [
      ...["run", "-q", "-P=server", "--no-prompt", "--no-lock", ...importMap(), "server.ts", "--headless", "--plain"],
      ...["--rate", "0", "--host", "127.0.0.1", "--port", "0", "--no-web", "--no-advertise", "--data", data],
      ...["--log-format", "json", "--backup", folder, "--backup-every", "1m", "--backup-keep", "2"],
    ],
    stdout: "piped",
    stderr: "inherit",
  }).spawn();
  const acks: Ack[] = [];
  const talking: Array<Promise<void>> = [];
  let stopped = false;
  let left = rounds;
  const lines = child.stdout.pipeThrough(new TextDecoderStream());
  for await (const chunk of lines) {
    for (const line of chunk.split("\n").filter((text) => text !== "")) {
      const { type, message = "", ms } = JSON.parse(line);
      const port = Number(/listening on [\d.]+:(\d+)/.exec(message)?.[1]);
      if (port > 0) {
        for (let i = 0; i < PEOPLE; i++) talking.push(talk(port, `talker${i}`, acks, () => stopped));
      }
      if (type === "backup-failed") console.log(line);
      if (type !== "backed-up") continue;
      const end = performance.now();
      setTimeout(() => {
        const begin = end - ms;
        const without = [
          ...acks.filter(({ at }) => at >= begin - CALM_MS && at < begin),
          ...acks.filter(({ at }) => at >= end && at < end + CALM_MS),
        ];
        console.log(JSON.stringify({
          "seconds": ms / 1000,
          "with": summary(acks, begin, end),
          "without": summary(without, 0, Infinity),
        }));
        if (--left > 0) return;
        stopped = true;
        void Promise.allSettled(talking).then(() => child.kill("SIGTERM"));
      }, CALM_MS);
    }
  }
  await child.status;
}

if (import.meta.main) {
  const [messages = 1_000_000, rounds = 3] = Deno.args.map(Number);
  const root = await Deno.makeTempDir({ prefix: "tincan-bench-" });
  try {
    await measure(messages, rounds, root);
  } finally {
    await Deno.remove(root, { recursive: true });
  }
}
