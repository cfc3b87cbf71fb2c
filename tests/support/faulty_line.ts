import { numbers } from "./numbers.ts";

/** What a line has done, in packets. */
export interface Counts {
  readonly carried: number;
  readonly dropped: number;
  /** Held back before they went on. */
  readonly delayed: number;
  /** Came out after one that went in later. */
  readonly reordered: number;
  readonly doubled: number;
}

const DROPPED = 0.05;
const DOUBLED = 0.03;
// The others go at once, and so overtake.
const DELAYED = 0.75;
const MIN_DELAY_MS = 5;
const MAX_DELAY_MS = 35;

/** One way of a line that drops, delays, reorders and doubles packets. The seed settles the fate of the nth packet. */
export class FaultyLine {
  readonly #random: Generator<number, never>;
  readonly #deliver: (packet: Uint8Array) => boolean;
  readonly #later: (work: () => void, milliseconds: number) => void;
  readonly #counts = { carried: 0, dropped: 0, delayed: 0, reordered: 0, doubled: 0 };
  #taken = 0;
  #newest = 0;

  /** @param deliver Puts a packet out at the other end; false where that has no cable. */
  constructor(
    seed: number,
    deliver: (packet: Uint8Array) => boolean,
    later: (work: () => void, milliseconds: number) => void = setTimeout,
  ) {
    this.#random = numbers(seed);
    this.#deliver = deliver;
    this.#later = later;
  }

  get counts(): Counts {
    return { ...this.#counts };
  }

  /** Takes a packet in. The memory is the line's from now on. */
  take(packet: Uint8Array): void {
    const number = ++this.#taken;
    // Always as many, so that the fate of a packet does not hang on that of the one before.
    const [drop, delay, howLong, double, doubleDelay] = Array.from({ length: 5 }, () => this.#fraction());
    if (drop < DROPPED) {
      this.#counts.dropped++;
      return;
    }
    if (double < DOUBLED) {
      this.#later(() => this.#deliver(packet) && this.#counts.doubled++, milliseconds(doubleDelay));
    }
    if (delay < DELAYED) {
      this.#later(() => this.#putOut(packet, number) && this.#counts.delayed++, milliseconds(howLong));
    } else this.#putOut(packet, number);
  }

  #putOut(packet: Uint8Array, number: number): boolean {
    if (!this.#deliver(packet)) return false;
    this.#counts.carried++;
    if (number < this.#newest) this.#counts.reordered++;
    this.#newest = Math.max(this.#newest, number);
    return true;
  }

  #fraction(): number {
    return this.#random.next().value / 2 ** 24;
  }
}

/** The sum of what several lines have done. */
export function sum(all: readonly Counts[]): Counts {
  const total = (name: keyof Counts) => all.reduce((so, counts) => so + counts[name], 0);
  return {
    carried: total("carried"),
    dropped: total("dropped"),
    delayed: total("delayed"),
    reordered: total("reordered"),
    doubled: total("doubled"),
  };
}

function milliseconds(fraction: number): number {
  return MIN_DELAY_MS + fraction * (MAX_DELAY_MS - MIN_DELAY_MS);
}
