// At most one bell of a conversation in so many milliseconds: who writes in many lines rings once.
const MIN_INTERVAL_MS = 3_000;

/** Decides which of the messages that deserve a bell ring it. */
export class Bells {
  readonly #rung = new Map<string, number>(); // by conversation, the least lately first

  /**
   * Returns whether a message may ring, which it then does: once in three seconds a conversation.
   *
   * @param conversation Its key.
   * @param now Any clock in milliseconds that does not go back.
   */
  ring(conversation: string, now: number): boolean {
    for (const [key, at] of this.#rung) {
      if (now - at < MIN_INTERVAL_MS) break;
      this.#rung.delete(key);
    }
    if (this.#rung.has(conversation)) return false;
    this.#rung.set(conversation, now);
    return true;
  }
}
