/**
 * Measures pages of a log with many changed messages, in its own process. By hand:
 * `deno run -A bench/amendments.ts 1000000 300000`, with the numbers of messages and of changes. It prints a line of JSON.
 *
 * @module
 */
import { openDatabase } from "../lib/store/sqlite/database.ts";
import type { Follower } from "../lib/store/sqlite/follower.ts";
import { SqliteStore } from "../lib/store/sqlite/sqlite_store.ts";
import type { NewMessage, NewRecord, PageRange } from "../lib/store/mod.ts";

const AT_ONCE = 64;
const ROOMS = 10;
const PAGE: PageRange = { limit: 200, size: 256 * 1024 };
const RUNS = 1_000;
// Nothing is searched for here.
const NO_FOLLOWER: Follower = {
  indexed: 0,
  follow: () => {},
  search: () => Promise.resolve([]),
  forget: () => {},
  tidy: () => {},
  close: () => Promise.resolve(),
};

async function measure(messages: number, changes: number, path: string) {
  using owned = new DisposableStack();
  const db = owned.adopt(openDatabase(path), (it) => it.close());
  const store = new SqliteStore({
    db,
    path,
    now: Date.now,
    follower: () => NO_FOLLOWER,
    owned: new DisposableStack(),
  });
  await storeAll(store, messages, message);
  const spread = Array.from({ length: RUNS }, (_, i) => Math.floor((i + 0.5) * messages / RUNS));
  const pages = (range: (seq: number) => Partial<PageRange>) =>
    times(spread, (seq) => store.history.page(room(seq), { ...PAGE, ...range(seq) }, 1));
  const before = { older: await pages((before) => ({ before })), after: await pages((after) => ({ after })) };
  const changed = await storeAll(store, changes, (i) => change(i, messages));
  const report = {
    "changes stored a second": Math.round(changed),
    "page of 200 before a seq, without any change": before.older,
    "page of 200 after a seq, without any change": before.after,
    "page of 200 before a seq": await pages((before) => ({ before })),
    "page of 200 after a seq": await pages((after) => ({ after })),
    "what changed since the last minutes": await pages(() => ({ after: messages })),
  };
  await storeAll(store, 10_000, (i) => reaction(messages, i, i % 7));
  const crowded = times(spread, () => store.history.page(room(messages), PAGE, 1));
  return { ...report, "page with 10,000 reactions to a message": await crowded };
}

/** Stores records. @returns How many a second. */
async function storeAll({ log }: SqliteStore, count: number, make: (i: number) => NewRecord): Promise<number> {
  let committed = Promise.withResolvers<void>();
  log.subscribe({ committed: () => committed.resolve(), failed: (_, error) => committed.reject(error) });
  const start = performance.now();
  for (let i = 0; i < count;) {
    committed = Promise.withResolvers();
    const asked: Array<Promise<unknown>> = [committed.promise];
    for (let j = 0; j < AT_ONCE && i < count; j++) {
      const record = make(i++);
      if (record.kind === "message") log.append(record);
      else asked.push(log.apply(record));
    }
    await Promise.all(asked);
  }
  return count / (performance.now() - start) * 1000;
}

async function times(seqs: readonly number[], ask: (seq: number) => Promise<unknown>): Promise<string> {
  const taken: number[] = [];
  for (const seq of seqs) {
    const start = performance.now();
    await ask(seq);
    taken.push(performance.now() - start);
    // Each reader has a turn of the event loop for itself.
    await new Promise((resolve) => setTimeout(resolve));
  }
  taken.sort((a, b) => a - b);
  const at = (share: number) => taken[Math.floor(share * taken.length)].toFixed(2);
  return `p50 ${at(0.5)} ms, p99 ${at(0.99)} ms`;
}

function room(seq: number) {
  return { kind: "room", name: `#room${seq % ROOMS}` } as const;
}

function message(i: number): NewMessage {
  const text = `message ${i} with some 64 bytes of what people say to each other`;
  return { kind: "message", audience: room(i + 1), from: `u${i % 50}`, id: `m${i}`, text, author: 1 + i % 50 };
}

function reaction(about: number, person: number, emoji: number): NewRecord {
  const author = 100 + person;
  return { kind: "reaction", about, author, from: `p${author}`, emoji: `e${emoji}`, removed: false };
}

/** Three in four are reactions, the others are edits; all over the log. */
function change(i: number, messages: number): NewRecord {
  const about = 1 + i * 7919 % messages;
  if (i % 4 > 0) return reaction(about, i, i % 5);
  const author = 1 + (about - 1) % 50;
  return { kind: "edit", about, author, from: `u${author - 1}`, text: `edited ${i}, for the record`, window: Infinity };
}

if (import.meta.main) {
  const dir = Deno.makeTempDirSync({ prefix: "tincan-bench-" });
  const [messages, changes] = [Deno.args[0] ?? "1000000", Deno.args[1] ?? "300000"].map(Number);
  try {
    console.log(JSON.stringify(await measure(messages, changes, `${dir}/chat.db`), undefined, 2));
  } finally {
    Deno.removeSync(dir, { recursive: true });
  }
}
