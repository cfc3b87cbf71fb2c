import { numbers } from "./numbers.ts";

/** What a line has done, in packets. */
export interface Counts {
  readonly carried: number;
  readonly dropped: number;
  /** Held back for a while. */
  readonly delayed: number;
  /** Arrived after a packet that was sent later. */
  readonly reordered: number;
  readonly doubled: number;
}

const DROPPED = 0.05;
const DOUBLED = 0.03;
// Other packets go at once, and overtake them.
const DELAYED = 0.75;
const MIN_DELAY_MS = 5;
const MAX_DELAY_MS = 35;

/** One direction of a line that drops, delays, reorders and doubles packets. The seed decides what happens to the nth packet. */
export class FaultyLine {
  readonly #random: Generator<number, never>;
  readonly #deliver: (packet: Uint8Array) => boolean;
  readonly #later: (work: () => void, milliseconds: number) => void;
  readonly #counts = { carried: 0, dropped: 0, delayed: 0, reordered: 0, doubled: 0 };
  #taken = 0;
  #newest = 0;

  /** @param deliver Delivers a packet at the other end. Returns false if the cable is out there. */
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

  /** Accepts a packet. Its memory belongs to the line from now on. */
  take(packet: Uint8Array): void {
    const number = ++this.#taken;
    // Draw the same count each time, so that a packet does not depend on the packet before.
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

/** Returns the sum of what several lines have done. */
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
