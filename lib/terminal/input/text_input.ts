import { countCharacters } from "../../text/mod.ts";
import { boundaryAfter, boundaryBefore, boundaryFrom, spacedWordBefore, wordAfter, wordBefore } from "./boundaries.ts";
import { cleanInput } from "./clean.ts";
import type { EditAction } from "./edit_action.ts";
import { KillRing } from "./kill_ring.ts";
import { type Edit, Edits } from "./undo.ts";

/** The longest text in UTF-16 units: many times the longest message, so that people can cut a text that is too long. */
export const MAX_VALUE = 64 * 1024;

/** The kind of the last change, where the next change depends on it. */
type Doing = "typing" | "deleting" | "killing" | "yanking" | "other";

/**
 * A text being typed, of one or several lines, with the editing commands of readline. The cursor is always between
 * grapheme clusters. Control characters except newline and tab never get in.
 *
 * A text over the limit for messages is accepted up to `MAX_VALUE`, because people want to see its end while they cut
 * it or split it in two. `length` tells whether it can be sent.
 *
 * @example
 * ```ts
 * const input = new TextInput();
 * input.insert("hello wrold");
 * input.perform("kill-word-left");
 * input.value; // "hello "
 * ```
 */
export class TextInput {
  readonly #kills: KillRing;
  #edits = new Edits();
  #value = "";
  #cursor = 0;
  #length = 0;
  #doing: Doing = "other";
  #latest: Edit | undefined; // the edit that may still be replaced

  constructor(kills: KillRing = new KillRing()) {
    this.#kills = kills;
  }

  /** The text, with `\n` between its lines. */
  get value(): string {
    return this.#value;
  }

  /** The position of the cursor, in UTF-16 units. */
  get cursor(): number {
    return this.#cursor;
  }

  /** The length of the text in characters (Unicode code points), as `limits.text` counts it. */
  get length(): number {
    return this.#length;
  }

  /**
   * Inserts a text at the cursor.
   *
   * @param typed Whether it was typed. Undo treats characters typed up to the end of a word as one edit.
   * @returns False if it did not fit entirely.
   */
  insert(text: string, typed = false): boolean {
    if (!typed) return this.replace(this.#cursor, this.#cursor, text);
    const { fitting, whole } = this.#fit(text, 0);
    this.#type(fitting);
    return whole;
  }

  /**
   * Replaces the text from `from` to `to`, in UTF-16 units at boundaries.
   *
   * @param stays Whether the cursor stays where it is, if it is behind that text; otherwise it goes to its end.
   * @returns False if it did not fit entirely.
   */
  replace(from: number, to: number, text: string, stays = false): boolean {
    const { fitting, whole } = this.#fit(text, to - from);
    const behind = stays ? Math.max(0, this.#cursor - to) : 0;
    this.#edit(from, to, fitting);
    if (behind > 0) this.#cursor = boundaryFrom(this.#value, from + fitting.length + behind);
    return whole;
  }

  /** Replaces what the last `insert` or `replace` inserted, as if it had inserted this text. @param stays As there. */
  replaceLast(text: string, stays = false): void {
    const edit = this.#revert();
    if (edit === undefined) return;
    this.replace(edit.at, edit.at + edit.removed.length, text, stays);
  }

  /** Undoes the last `insert` or `replace`. */
  revertLast(): void {
    this.#revert();
    this.#doing = "other";
  }

  /** Sets the text, with the cursor at its end. Undo does not go back beyond it. */
  reset(value: string): void {
    this.#edits = new Edits();
    this.#value = "";
    this.#cursor = this.#length = 0;
    this.#splice(0, 0, this.#fit(value, 0).fitting);
    this.#latest = undefined;
    this.#doing = "other";
  }

  /** Empties the text. Yanking brings it back. */
  killAll(): void {
    if (this.#value === "") return;
    this.#kills.add(this.#value);
    this.#edit(0, this.#value.length, "");
  }

  /** Moves the cursor. @param at In UTF-16 units; the cursor goes to the next boundary from there. */
  moveTo(at: number): void {
    this.#cursor = boundaryFrom(this.#value, at);
    this.#latest = undefined;
    this.#doing = "other";
  }

  /** Performs the action of a key. */
  perform(action: EditAction): void {
    const [value, cursor] = [this.#value, this.#cursor];
    switch (action) {
      case "left":
        return this.moveTo(boundaryBefore(value, cursor));
      case "right":
        return this.moveTo(boundaryAfter(value, cursor));
      case "word-left":
        return this.moveTo(wordBefore(value, cursor));
      case "word-right":
        return this.moveTo(wordAfter(value, cursor));
      case "line-start":
        return this.moveTo(this.#lineStart());
      case "line-end":
        return this.moveTo(this.#lineEnd());
      case "start":
        return this.moveTo(0);
      case "end":
        return this.moveTo(value.length);
      case "newline":
        return void this.insert("\n");
      case "backspace":
        return this.#backspace();
      case "delete":
        return this.#edit(cursor, boundaryAfter(value, cursor), "");
      case "kill-line-start":
        // At the start of a line, cuts the line break before it.
        return this.#kill(Math.min(this.#lineStart(), boundaryBefore(value, cursor)), "before");
      case "kill-line-end":
        return this.#kill(Math.max(this.#lineEnd(), boundaryAfter(value, cursor)), "after");
      case "kill-word-left":
        return this.#kill(wordBefore(value, cursor), "before");
      case "kill-word-right":
        return this.#kill(wordAfter(value, cursor), "after");
      case "kill-spaced-word-left":
        return this.#kill(spacedWordBefore(value, cursor), "before");
      case "yank":
        return this.#yank();
      case "yank-pop":
        return this.#yankPop();
      case "transpose":
        return this.#transpose();
      case "undo":
        return this.#undo();
      case "redo":
        return this.#redo();
    }
  }

  #fit(text: string, replaced: number): { fitting: string; whole: boolean } {
    const clean = cleanInput(text);
    const room = MAX_VALUE - (this.#value.length - replaced);
    // Not half a character.
    const fitting = clean.length <= room ? clean : clean.slice(0, room).replace(/[\ud800-\udbff]$/, "");
    return { fitting, whole: fitting.length === clean.length };
  }

  #type(text: string): void {
    const { last } = this.#edits;
    const [at, before] = [this.#cursor, this.#value[this.#cursor - 1] ?? ""];
    const goesOn = this.#doing === "typing" && last !== undefined && last.at + last.inserted.length === at;
    const newWord = /\s/.test(before) && !/^\s/.test(text);
    if (!goesOn || newWord || last.removed !== "") {
      this.#edit(at, at, text);
    } else {
      this.#edits.take();
      this.#splice(at, at, text);
      this.#edits.add({ ...last, inserted: last.inserted + text });
      this.#latest = undefined;
    }
    this.#doing = "typing";
  }

  #backspace(): void {
    const { last } = this.#edits;
    const [from, to] = [boundaryBefore(this.#value, this.#cursor), this.#cursor];
    if (this.#doing === "deleting" && last !== undefined && last.at === to && last.inserted === "") {
      const removed = this.#value.slice(from, to) + last.removed;
      this.#edits.take();
      this.#splice(from, to, "");
      this.#edits.add({ at: from, removed, inserted: "", cursor: last.cursor });
      this.#latest = undefined;
    } else {
      this.#edit(from, to, "");
    }
    this.#doing = "deleting";
  }

  #kill(to: number, side: "before" | "after"): void {
    const [start, end] = side === "before" ? [to, this.#cursor] : [this.#cursor, to];
    if (start === end) return;
    this.#kills.add(this.#value.slice(start, end), this.#doing === "killing" ? side : undefined);
    this.#edit(start, end, "");
    this.#doing = "killing";
  }

  #yank(): void {
    const text = this.#kills.current;
    if (text === undefined) return;
    this.insert(text);
    this.#doing = "yanking";
  }

  #yankPop(): void {
    if (this.#doing !== "yanking") return;
    this.#kills.rotate();
    this.replaceLast(this.#kills.current ?? "");
    this.#doing = "yanking";
  }

  /** Swaps the clusters on both sides of the cursor; at the end of a line, the two before it. */
  #transpose(): void {
    const middle = this.#cursor === this.#lineEnd() ? boundaryBefore(this.#value, this.#cursor) : this.#cursor;
    if (middle <= this.#lineStart()) return;
    const [start, end] = [boundaryBefore(this.#value, middle), boundaryAfter(this.#value, middle)];
    this.#edit(start, end, this.#value.slice(middle, end) + this.#value.slice(start, middle));
  }

  #undo(): void {
    const edit = this.#edits.undo();
    if (edit === undefined) return;
    this.#splice(edit.at, edit.at + edit.inserted.length, edit.removed);
    this.moveTo(edit.cursor);
  }

  #redo(): void {
    const edit = this.#edits.redo();
    if (edit === undefined) return;
    this.#splice(edit.at, edit.at + edit.removed.length, edit.inserted);
    this.#latest = undefined;
    this.#doing = "other";
  }

  #revert(): Edit | undefined {
    const edit = this.#latest;
    if (edit === undefined) return undefined;
    this.#edits.take();
    this.#splice(edit.at, edit.at + edit.inserted.length, edit.removed);
    this.#cursor = edit.cursor;
    this.#latest = undefined;
    return edit;
  }

  #edit(from: number, to: number, inserted: string): void {
    this.#doing = "other";
    this.#latest = undefined;
    if (from === to && inserted === "") return;
    const edit = { at: from, removed: this.#value.slice(from, to), inserted, cursor: this.#cursor };
    this.#splice(from, to, inserted);
    this.#edits.add(edit);
    this.#latest = edit;
  }

  #splice(from: number, to: number, inserted: string): void {
    this.#length += countCharacters(inserted) - countCharacters(this.#value.slice(from, to));
    this.#value = this.#value.slice(0, from) + inserted + this.#value.slice(to);
    // The inserted text, or the texts that now touch, may form one cluster.
    this.#cursor = boundaryFrom(this.#value, from + inserted.length);
  }

  #lineStart(): number {
    return this.#cursor === 0 ? 0 : this.#value.lastIndexOf("\n", this.#cursor - 1) + 1;
  }

  #lineEnd(): number {
    const end = this.#value.indexOf("\n", this.#cursor);
    return end === -1 ? this.#value.length : end;
  }
}
