/** The number of used ids that are remembered for a person (docs/protocol.md, "What is promised", 4). */
export const REMEMBERED_IDS = 1_000;

/** The ids that a person has used for messages, so that each message is delivered once. */
export class UsedIds {
  // In the order of use; 0 for a message that is about to be stored. Undefined at first, as most people only read.
  #seqs: Map<string, number> | undefined;

  /** @param stored The ids in the log, oldest first. */
  constructor(stored: ReadonlyArray<[id: string, seq: number]> = []) {
    if (stored.length > 0) this.#seqs = new Map(stored);
  }

  /** Returns the seq of the message with an id; 0 if it is about to be stored, undefined if the id is new. */
  get(id: string): number | undefined {
    return this.#seqs?.get(id);
  }

  /** Notes that a message is about to be stored. */
  begin(id: string): void {
    this.#seqs ??= new Map();
    this.#seqs.set(id, 0);
    if (this.#seqs.size > 2 * REMEMBERED_IDS) forgetOldest(this.#seqs);
  }

  /** Notes that a message was stored. */
  store(id: string, seq: number): void {
    if (this.#seqs?.has(id)) this.#seqs.set(id, seq);
  }

  /** Notes that a message was not stored, so that its id may be used again. */
  refuse(id: string): void {
    this.#seqs?.delete(id);
  }
}

// Half of them at a time, which is cheaper for each message.
function forgetOldest(seqs: Map<string, number>): void {
  let excess = seqs.size - REMEMBERED_IDS;
  for (const [id, seq] of seqs) {
    if (excess-- === 0) break;
    if (seq !== 0) seqs.delete(id);
  }
}
