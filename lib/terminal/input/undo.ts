// Older edits are forgotten.
const MAX_EDITS = 1_000;
const MAX_UNITS = 512 * 1024;

/** A change of a text: at `at`, `removed` became `inserted`. */
export interface Edit {
  readonly at: number;
  readonly removed: string;
  readonly inserted: string;
  /** The position of the cursor before. */
  readonly cursor: number;
}

/** The edits of a text for undo and redo, limited in number and size. */
export class Edits {
  #done: Edit[] = [];
  #undone: Edit[] = [];
  #units = 0;

  /** The newest edit. */
  get last(): Edit | undefined {
    return this.#done.at(-1);
  }

  /** Adds an edit, which makes undone edits impossible to redo. */
  add(edit: Edit): void {
    this.#undone = [];
    this.#push(edit);
    while (this.#done.length > MAX_EDITS || (this.#units > MAX_UNITS && this.#done.length > 1)) {
      this.#units -= size(this.#done.shift()!);
    }
  }

  /** Removes the newest edit, to replace it. */
  take(): Edit | undefined {
    const edit = this.#done.pop();
    if (edit !== undefined) this.#units -= size(edit);
    return edit;
  }

  /** Returns the edit to undo. */
  undo(): Edit | undefined {
    const edit = this.take();
    if (edit !== undefined) this.#undone.push(edit);
    return edit;
  }

  /** Returns the edit to redo. */
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
