// As many as in Emacs.
const MAX_KILLS = 60;

/** Keeps what was cut, to be yanked. All inputs of a program share one. */
export class KillRing {
  #texts: string[] = []; // the newest last
  #at = 0;

  /** The text that the next yank inserts; undefined if nothing was cut. */
  get current(): string | undefined {
    return this.#texts[this.#at];
  }

  /** Adds a cut text. @param joins Whether it belongs before or after the previous cut; undefined for a new one. */
  add(text: string, joins?: "before" | "after"): void {
    const last = joins === undefined ? undefined : this.#texts.pop();
    this.#texts.push(last === undefined ? text : joins === "before" ? text + last : last + text);
    if (this.#texts.length > MAX_KILLS) this.#texts.shift();
    this.#at = this.#texts.length - 1;
  }

  /** Goes to the cut before the current one; before the oldest comes the newest. */
  rotate(): void {
    this.#at = this.#at > 0 ? this.#at - 1 : Math.max(0, this.#texts.length - 1);
  }
}
