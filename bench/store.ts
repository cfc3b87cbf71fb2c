/**
 * Measures the log alone, in its own process: storing, reading and searching. `bench/main.ts` starts it. By hand:
 * `deno run -A bench/store.ts 50000`, with the number of messages. It prints a line of JSON.
 *
 * @module
 */
import { openDirectory, openStore, type PageRange } from "../lib/store/mod.ts";
import { median } from "./table.ts";

/** The results. */
export interface StoreReport {
  /** Messages stored a second, without and with the search index. */
  readonly stored: number;
  readonly indexed: number;
  /** The times of the queries, in milliseconds. */
  readonly times: Readonly<Record<string, number>>;
}

const AT_ONCE = 64;
const LOBBY = { kind: "room", name: "#lobby" } as const;
const PAGE: PageRange = { limit: 50, size: 256 * 1024 };

async function measure(messages: number, dir: string): Promise<StoreReport> {
  const directory = openDirectory(dir);
  const onTrouble = (message: string) => console.error(message);
  const store = openStore(directory, { transcript: false, now: Date.now, onTrouble });
  const { log, history, search } = store;
  let committed = Promise.withResolvers<void>();
  log.subscribe({ committed: () => committed.resolve(), failed: (_, error) => committed.reject(error) });
  const start = performance.now();
  for (let i = 0; i < messages;) {
    committed = Promise.withResolvers();
    for (let j = 0; j < AT_ONCE && i < messages; j++) log.append(entry(i++));
    await committed.promise;
  }
  const stored = performance.now();
  await search.find({ where: [LOBBY], text: "common" }, PAGE); // indexes the rest
  const indexed = performance.now();
  const times: Record<string, number> = {};
  const asked: Record<string, () => Promise<{ messages: readonly string[] }>> = {
    "page of 50, the newest": () => history.page(LOBBY, PAGE),
    "page of 50, in the middle": () => history.page(LOBBY, { ...PAGE, before: messages >> 1 }),
    "page of 50, the oldest": () => history.page(LOBBY, { ...PAGE, after: 0 }),
    "search for a rare word": () => search.find({ where: [LOBBY], text: "needle" }, PAGE),
    "search for a common word": () => search.find({ where: [LOBBY], text: "common" }, PAGE),
    "search for the start of a word": () => search.find({ where: [LOBBY], text: "w1" }, PAGE),
    "search for two words": () => search.find({ where: [LOBBY], text: "common w77" }, PAGE),
  };
  for (const [name, ask] of Object.entries(asked)) {
    const taken: number[] = [];
    for (let i = 0; i < 20; i++) {
      const before = performance.now();
      if ((await ask()).messages.length === 0) throw new Error(`${name}: no message was found`);
      taken.push(performance.now() - before);
    }
    times[name] = median(taken)!;
  }
  await store.close();
  directory.close();
  return { stored: messages / (stored - start) * 1000, indexed: messages / (indexed - start) * 1000, times };
}

// About 64 bytes of text: one word in every message, another in each ten-thousandth, the rest spread.
function entry(i: number) {
  const rare = i % 10_000 === 5_000 ? "needle" : "haystack";
  const text = `common ${rare} w${i % 1000} x${i * 7919 % 10_007} and what people say to others`;
  return { kind: "message" as const, audience: LOBBY, from: `u${i % 10}`, id: `m${i}`, text, author: 1 + i % 10 };
}

if (import.meta.main) {
  const dir = Deno.makeTempDirSync({ prefix: "tincan-bench-" });
  try {
    console.log(JSON.stringify(await measure(Number(Deno.args[0] ?? 50_000), dir)));
  } finally {
    Deno.removeSync(dir, { recursive: true });
  }
}
