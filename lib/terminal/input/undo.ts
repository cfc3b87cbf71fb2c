// Older edits are forgotten.
const MAX_EDITS = 1_000;
const MAX_UNITS = 512 * 1024;

/** One change of a text: at `at`, `removed` became `inserted`. */
export interface Edit {
  readonly at: number;
  readonly removed: string;
  readonly inserted: string;
  /** Where the cursor was before. */
  readonly cursor: number;
}

/** The edits of a text, to be undone and done again; bounded in number and in size. */
export class Edits {
  #done: Edit[] = [];
  #undone: Edit[] = [];
  #units = 0;

  /** The newest. */
  get last(): Edit | undefined {
    return this.#done.at(-1);
  }

  /** Takes one in; what was undone before cannot be done again. */
  add(edit: Edit): void {
    this.#undone = [];
    this.#push(edit);
    while (this.#done.length > MAX_EDITS || (this.#units > MAX_UNITS && this.#done.length > 1)) {
      this.#units -= size(this.#done.shift()!);
    }
  }

  /** Takes the newest out, for another to be put in its place. */
  take(): Edit | undefined {
    const edit = this.#done.pop();
    if (edit !== undefined) this.#units -= size(edit);
    return edit;
  }

  /** The edit to undo. */
  undo(): Edit | undefined {
    const edit = this.take();
    if (edit !== undefined) this.#undone.push(edit);
    return edit;
  }

  /** The edit to do again. */
  redo(): Edit | undefined {
    const edit = this.#undone.pop();
    if (edit !== undefined) this.#push(edit);
    return edit;
  }

  #push(edit: Edit): void {
    this.#done.push(edit);
    this.#units += size(edit);
  }
}

function size({ removed, inserted }: Edit): number {
  return removed.length + inserted.length;
}
