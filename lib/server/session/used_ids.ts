/** How many of the ids that a session used are remembered (docs/protocol.md, "What is promised", 4). */
export const REMEMBERED_IDS = 1_000;

/** The ids that a session gave its messages, so that each is said once. */
export class UsedIds {
  // In the order of use. 0: handed to the log, which has not answered yet.
  // Undefined until there is one: most of those who are here only listen.
  #seqs: Map<string, number> | undefined;

  /** @param stored Those in the log, oldest first. */
  constructor(stored: ReadonlyArray<[id: string, seq: number]> = []) {
    if (stored.length > 0) this.#seqs = new Map(stored);
  }

  /** The seq of the message with this id; 0 if it is about to be stored, undefined if the id is new. */
  get(id: string): number | undefined {
    return this.#seqs?.get(id);
  }

  /** Notes that a message was handed to the log. */
  begin(id: string): void {
    this.#seqs ??= new Map();
    this.#seqs.set(id, 0);
    if (this.#seqs.size > 2 * REMEMBERED_IDS) forgetOldest(this.#seqs);
  }

  /** Notes that it was stored. */
  store(id: string, seq: number): void {
    if (this.#seqs?.has(id)) this.#seqs.set(id, seq);
  }

  /** Notes that it was refused: the id may be used again. */
  refuse(id: string): void {
    this.#seqs?.delete(id);
  }
}

// Half at a time, so that no message pays for the forgetting of another.
function forgetOldest(seqs: Map<string, number>): void {
  let excess = seqs.size - REMEMBERED_IDS;
  for (const [id, seq] of seqs) {
    if (excess-- === 0) break;
    if (seq !== 0) seqs.delete(id);
  }
}
