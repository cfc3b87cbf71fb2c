// The minimum interval between bells for a conversation, in milliseconds. Many short messages ring once.
const MIN_INTERVAL_MS = 3_000;

/** Decides which messages ring the bell, of those that may. */
export class Bells {
  readonly #rung = new Map<string, number>(); // by conversation, the oldest first

  /**
   * Returns whether to ring for a message now: at most once in three seconds for each conversation.
   *
   * @param conversation The key of its conversation.
   * @param now A time of any clock in milliseconds that never goes back.
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
