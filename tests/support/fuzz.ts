import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

// Inputs that break programs: limits, halves, names with a meaning in the language, bytes of a terminal.
const NASTY = [
  "",
  "0",
  "-1",
  "1e999",
  "9007199254740993",
  "null",
  "[]",
  "{}",
  '"__proto__"',
  '"constructor"',
  '"toString"',
  '{"__proto__":{"nick":"x"}}',
  '"\\ud800"',
  '"\\u0000"',
  '"\\u001b]0;x\\u0007"',
  '"\\u202e\\u2066"',
  '"e\\u0301\\u0316\\ufe0f\\u200d"',
  "[".repeat(2000),
  "\x1b[200~",
  "\x1b]52;c;eA==\x07",
  "\x1bP+q\x1b\\",
  "\r\n",
  "/msg ",
  "#lobby",
  "@bob",
  "\u{1f469}\u200d\u{1f467}",
  "\u{e0041}\u{e007f}",
  "ﷺ".repeat(40),
];

const encoder = new TextEncoder();
const NASTY_BYTES = [
  ...NASTY.map((text) => encoder.encode(text)),
  Uint8Array.of(0, 0, 0, 0),
  new Uint8Array(8).fill(255),
];

/** Random choices that the same seed repeats. */
export class Dice {
  #state: number;

  /** @param seed Consecutive seeds make unrelated choices. */
  constructor(seed: number) {
    this.#state = seed;
  }

  /** Returns an integer from 0 to below `end`. */
  below(end: number): number {
    // Mulberry32, by Tommy Ettinger.
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), this.#state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor(((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32 * end);
  }

  pick<T>(items: readonly T[]): T {
    return items[this.below(items.length)]!;
  }

  /** Returns the bytes with a few changes: flipped, cut, doubled, replaced by inputs that break programs, joined with others. */
  mutate(bytes: Uint8Array, others: readonly Uint8Array[] = [bytes]): Uint8Array<ArrayBuffer> {
    let changed = new Uint8Array(bytes);
    for (let changes = 1 + this.below(4); changes > 0; changes--) {
      const at = this.below(changed.length + 1);
      const end = Math.min(changed.length, at + this.below(16));
      const before = changed.subarray(0, at);
      switch (this.below(6)) {
        case 0:
          if (at < changed.length) changed[at] ^= 1 << this.below(8);
          break;
        case 1:
          changed = join(before, changed.subarray(end));
          break;
        case 2:
          changed = join(before, changed.subarray(at, end), changed.subarray(at));
          break;
        case 3:
          changed = join(before, this.pick(NASTY_BYTES), changed.subarray(end));
          break;
        case 4:
          changed = join(before, this.pick(others).subarray(this.below(20)));
          break;
        default:
          if (at < changed.length) changed[at] = this.below(256);
      }
    }
    return changed;
  }

  /** Returns a text with a few changes. */
  mutateText(text: string, others: readonly string[] = [text]): string {
    const bytes = this.mutate(encoder.encode(text), others.map((other) => encoder.encode(other)));
    return new TextDecoder().decode(bytes);
  }

  /** Splits bytes into pieces as a network does. */
  *pieces(bytes: Uint8Array): Generator<Uint8Array> {
    for (let at = 0; at < bytes.length;) {
      const length = this.below(4) === 0 ? bytes.length : 1 + this.below(64);
      yield bytes.subarray(at, at + length);
      at += length;
    }
  }
}

function join(...parts: Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** Returns the seed of the environment variable FUZZ_SEED, or prints and returns a new seed. */
export function newSeed(what: string): number {
  const seed = Number(Deno.env.get("FUZZ_SEED") ?? crypto.getRandomValues(new Uint32Array(1))[0]);
  console.log(`${what}: FUZZ_SEED=${seed}`);
  return seed;
}

let collect: (() => void) | undefined;

/** Returns the bytes in use after a garbage collection. */
export function liveHeap(): number {
  setFlagsFromString("--expose-gc");
  collect ??= runInNewContext("gc") as () => void;
  collect();
  return Deno.memoryUsage().heapUsed + Deno.memoryUsage().external;
}
