import type { ReadResult } from "./history.ts";

/** The number of used ids that are remembered for a person (docs/protocol.md, "What is promised", 4). */
export const REMEMBERED_IDS = 1_000;

// Beyond MAX_IDS, the oldest are forgotten, many at a time. What is left is still enough if a whole batch is taken back.
const MAX_IDS = 2 * REMEMBERED_IDS;
const KEPT_IDS = 1.5 * REMEMBERED_IDS;

/** The number of people whose ids stay known after they left. */
export const MAX_ABSENT = 16;

/** The ids that people have used for their messages, as far as the log has them in memory. */
export interface UsedIds {
  /**
   * Reads the ids that a person used last, unless they are known, and keeps them until `release`.
   *
   * @returns What that cost (see `ReadResult`); 0 if they were known, or are being read already.
   * @throws {Error} (rejects) if they cannot be read; then they are not kept.
   */
  load(person: number): Promise<number>;
  /** Keeps the ids of a person in memory, once they are known, until `release`. */
  keep(person: number): void;
  /** Undoes one `load` or `keep` of a person. */
  release(person: number): void;
}

/** Where used ids come from. */
export interface UsedIdsOptions {
  /** Reads the ids that a person used last with the seqs of the messages, newest first. */
  readonly read: (person: number) => Generator<number, Array<[id: string, seq: number]>>;
  /** Takes the steps of a reader, a few in each turn of the event loop. */
  readonly schedule: <T>(steps: Generator<number, T>) => Promise<ReadResult<T>>;
}

interface Person {
  /** How often `load` and `keep` were called, less the calls of `release`. */
  keepers: number;
  /** The seqs of the messages by id, in the order of use; undefined until they are known. */
  seqs: Map<string, number> | undefined;
  loading: Promise<number> | undefined;
}

/** The table in which the log finds whether a message is already stored. */
export class UsedIdTable implements UsedIds {
  readonly #options: UsedIdsOptions;
  readonly #people = new Map<number, Person>();
  /** Those whose ids nobody keeps; those who left first come first. */
  readonly #absent = new Set<number>();

  constructor(options: UsedIdsOptions) {
    this.#options = options;
  }

  /** The number of people whose ids are kept or known. */
  get size(): number {
    return this.#people.size;
  }

  async load(person: number): Promise<number> {
    this.keep(person);
    const found = this.#find(person);
    if (found.seqs) return 0;
    const isFirst = found.loading === undefined;
    try {
      const cost = await (found.loading ??= this.#load(person, found));
      return isFirst ? cost : 0;
    } catch (error) {
      this.release(person);
      throw error;
    }
  }

  keep(person: number): void {
    this.#find(person).keepers++;
    this.#absent.delete(person);
  }

  release(person: number): void {
    const found = this.#find(person);
    if (--found.keepers === 0) this.#absent.add(person);
  }

  /**
   * Returns the seqs of a person's messages by id. If they are not known, it reads them at once, while everything waits.
   * That is short for new people, who have no messages, and rare for others, whose ids are read when they log in.
   */
  of(person: number): Map<string, number> {
    const known = this.#people.get(person)?.seqs;
    if (known) return known;
    const found = this.#find(person);
    if (found.keepers === 0) this.#absent.add(person);
    return found.seqs = mapOf(drain(this.#options.read(person)));
  }

  /** Notes a message of a person. @param seqs Of that person. */
  add(seqs: Map<string, number>, id: string, seq: number): void {
    seqs.set(id, seq);
    if (seqs.size > MAX_IDS) forgetOldest(seqs);
  }

  /** Forgets the message with an id if it is newer than a seq, as it was not stored after all. */
  takeBack(person: number, id: string, newestSeq: number): void {
    const seqs = this.#people.get(person)?.seqs;
    if ((seqs?.get(id) ?? 0) > newestSeq) seqs!.delete(id);
  }

  /** Forgets people who have left, except the last few. Called when no messages wait to be stored. */
  shrink(): void {
    if (this.#absent.size <= MAX_ABSENT) return;
    for (const person of this.#absent) {
      if (this.#absent.size <= MAX_ABSENT) break;
      this.#absent.delete(person);
      this.#people.delete(person);
    }
  }

  #find(person: number): Person {
    let found = this.#people.get(person);
    if (!found) this.#people.set(person, found = { keepers: 0, seqs: undefined, loading: undefined });
    return found;
  }

  async #load(person: number, found: Person): Promise<number> {
    try {
      const { value, cost } = await this.#options.schedule(this.#options.read(person));
      // The log may have needed them in the meantime.
      found.seqs ??= mapOf(value);
      return cost;
    } finally {
      found.loading = undefined;
    }
  }
}

/** @param ids Newest first. */
function mapOf(ids: Array<[id: string, seq: number]>): Map<string, number> {
  return new Map(ids.reverse());
}

function forgetOldest(seqs: Map<string, number>): void {
  let excess = seqs.size - KEPT_IDS;
  for (const id of seqs.keys()) {
    if (excess-- === 0) break;
    seqs.delete(id);
  }
}

/** Takes all steps at once. */
function drain<T>(steps: Generator<unknown, T>): T {
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
  }
}
