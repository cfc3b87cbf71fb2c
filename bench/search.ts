/**
 * Measures the search index alone, for each kind of script: its size, the time to make it, and the time to search in it. By
 * hand: `deno run -A bench/search.ts 1000000`, with the number of messages.
 *
 * @module
 */
import process from "node:process";
import type { StoredMessage } from "../lib/store/mod.ts";
import { openIndexDatabase, Transactions } from "../lib/store/sqlite/database.ts";
import { SearchIndex } from "../lib/store/sqlite/search_index.ts";
import { conversationMark, directMark } from "../lib/store/sqlite/search_marks.ts";

const AT_ONCE = 128;
const ROOMS = 100;
const REPEATED = 20;
const PAGE = 51;

/** An invented language: its words by frequency, and what separates them. */
interface Language {
  readonly letters: readonly string[];
  readonly lengths: readonly [number, number];
  readonly words: number;
  readonly perMessage: number;
  readonly blank: string;
  /** Written before every third word, like an article. */
  readonly article?: string;
  /** In every hundred-thousandth message. */
  readonly rare: string;
  /** In no message. */
  readonly absent: string;
}

const range = (from: number, count: number) => Array.from({ length: count }, (_, i) => String.fromCodePoint(from + i));

const LANGUAGES: Readonly<Record<string, Language>> = {
  Latin: {
    letters: [..."etaoinshrdlcumwfgypbvkjxqz"],
    lengths: [2, 10],
    words: 30_000,
    perMessage: 6,
    blank: " ",
    rare: "needle",
    absent: "zzzq",
  },
  Chinese: {
    letters: range(0x4e00, 3_000),
    lengths: [1, 3],
    words: 30_000,
    perMessage: 9,
    blank: "",
    rare: "龍鱗",
    absent: "龍龜",
  },
  Arabic: {
    letters: [..."ايلمنترودبهسعفكحقجصشخطغثضظذز"],
    lengths: [2, 7],
    words: 30_000,
    perMessage: 5,
    blank: " ",
    article: "ال",
    rare: "ضظذزثغ",
    absent: "ظظضض",
  },
};

/** Returns a source of numbers from 0 to 1, the same in each run. */
function dice(seed: number): () => number {
  return () => {
    seed = seed + 0x6d2b79f5 | 0;
    let mixed = Math.imul(seed ^ seed >>> 15, 1 | seed);
    mixed = mixed + Math.imul(mixed ^ mixed >>> 7, 61 | mixed) ^ mixed;
    return ((mixed ^ mixed >>> 14) >>> 0) / 2 ** 32;
  };
}

/** The words of a language, with the frequencies of a natural one. */
function speaker({ letters, lengths: [least, most], words, perMessage, blank, article = "", rare }: Language) {
  const next = dice(1);
  // Letters have frequencies too.
  const letter = () => letters[Math.floor(letters.length * next() ** 2)];
  const vocabulary = Array.from({ length: words }, () => {
    const length = least + Math.floor(next() * (most - least + 1));
    return Array.from({ length }, letter).join("");
  });
  const word = () => (next() < 1 / 3 ? article : "") + vocabulary[Math.floor(Math.exp(next() * Math.log(words))) - 1];
  const say = (i: number) => {
    const said = Array.from({ length: perMessage }, word);
    if (i % 100_000 === 50_001) said[1] = rare;
    return said.join(blank);
  };
  return { vocabulary, say };
}

/** Runs a function. Returns its CPU time in milliseconds, which does not include other programs. */
function cpuTime(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e3;
}

function measure(name: string, messages: number, path: string): void {
  const language = LANGUAGES[name];
  const { vocabulary, say } = speaker(language);
  const texts = Array.from({ length: messages }, (_, i) => say(i));
  const bytes = texts.reduce((sum, text) => sum + new TextEncoder().encode(text).length, 0);
  const db = openIndexDatabase(path);
  const transactions = new Transactions(db);
  const index = new SearchIndex(db, name, 0);
  // Nine of ten messages are in one room, the rest in many.
  const entry = (text: string, i: number): StoredMessage => ({
    kind: "message",
    audience: { kind: "room", name: i % 10 > 0 ? "#lobby" : `#room${i / 10 % (ROOMS - 1)}` },
    from: `u${i % 100}`,
    id: "",
    text,
    author: 1 + i % 100,
    seq: i + 1,
    at: i,
  });
  const made = cpuTime(() => {
    for (let i = 0; i < messages; i += AT_ONCE) {
      const messages = texts.slice(i, i + AT_ONCE).map((text, j) => entry(text, i + j));
      transactions.run(() => index.take(messages, messages.at(-1)!.seq, []));
    }
  });
  db.exec("PRAGMA wal_checkpoint(TRUNCATE)");
  const size = Deno.statSync(path).size;
  const megabytes = (bytes: number) => `${(bytes / 1e6).toFixed(0)} MB`;
  console.log(
    `${name}: ${messages} messages of ${megabytes(bytes)}, index ${megabytes(size)}, ` +
      `made in ${(made / 1e3).toFixed(1)} s of CPU time`,
  );
  const lobby = [[conversationMark("#lobby")]];
  const all = [[...Array.from({ length: ROOMS }, (_, i) => conversationMark(`#room${i}`)), ...lobby[0], directMark(7)]];
  const [first, second, third] = vocabulary;
  const queries: ReadonlyArray<readonly [string, string, string[][]]> = [
    ["a rare word", language.rare, lobby],
    ["a word in no message", language.absent, lobby],
    ["the most common word", first, lobby],
    ["a common and a rare word", `${second} ${language.rare}`, lobby],
    ["three common words", `${first} ${second} ${third}`, lobby],
    ["one letter", language.letters[0], lobby],
    ["a rare word in 102 conversations", language.rare, all],
    ["ten letters that hardly any message contains", language.letters.slice(0, 10).join(" "), lobby],
  ];
  for (const [what, text, marks] of queries) {
    let hits = 0;
    let best = Infinity;
    const total = cpuTime(() => {
      for (let i = 0; i < REPEATED; i++) {
        const start = performance.now();
        const steps = index.search({ marks, text, from: 0, before: messages + 1, limit: PAGE });
        let step = steps.next();
        while (!step.done) step = steps.next();
        best = Math.min(best, performance.now() - start);
        hits = step.value.length;
      }
    });
    const cpu = (total / REPEATED).toFixed(1);
    console.log(`  ${what}: ${cpu} ms of CPU time, ${best.toFixed(1)} ms at best, ${hits} found`);
  }
  db.close();
}

if (import.meta.main) {
  for (const name of Object.keys(LANGUAGES)) {
    const dir = Deno.makeTempDirSync({ prefix: "tincan-bench-" });
    try {
      measure(name, Number(Deno.args[0] ?? 1_000_000), `${dir}/search.db`);
    } finally {
      Deno.removeSync(dir, { recursive: true });
    }
  }
}
