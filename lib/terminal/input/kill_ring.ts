// As many as in Emacs.
const MAX_KILLS = 60;

/** What was killed, to be yanked; one for all inputs of a program. */
export class KillRing {
  #texts: string[] = []; // the newest last
  #at = 0;

  /** What the next yank gives; undefined if nothing was killed yet. */
  get current(): string | undefined {
    return this.#texts[this.#at];
  }

  /** Takes in what was killed. @param joins Where it belongs to the kill just before: in front of that, or behind it. */
  add(text: string, joins?: "before" | "after"): void {
    const last = joins === undefined ? undefined : this.#texts.pop();
    this.#texts.push(last === undefined ? text : joins === "before" ? text + last : last + text);
    if (this.#texts.length > MAX_KILLS) this.#texts.shift();
    this.#at = this.#texts.length - 1;
  }

  /** Goes to the kill before that which was current, from the oldest to the newest. */
  rotate(): void {
    this.#at = this.#at > 0 ? this.#at - 1 : Math.max(0, this.#texts.length - 1);
  }
}
