import { countCharacters } from "../../text/mod.ts";
import { boundaryAfter, boundaryBefore, boundaryFrom, spacedWordBefore, wordAfter, wordBefore } from "./boundaries.ts";
import { cleanInput } from "./clean.ts";
import type { EditAction } from "./edit_action.ts";
import { KillRing } from "./kill_ring.ts";
import { type Edit, Edits } from "./undo.ts";

/** Most that an input holds, in UTF-16 units: many times the longest message, so that what is too long can be cut. */
export const MAX_VALUE = 64 * 1024;

/** What the last change was, as far as the next one depends on it. */
type Doing = "typing" | "deleting" | "killing" | "yanking" | "other";

/**
 * A text being typed, of one line or several, with the editing of readline. The cursor stands between grapheme
 * clusters; control characters but newline and tab never come in.
 *
 * A text over the limit for messages may still be typed and pasted, up to `MAX_VALUE`: whoever is over it wants to see
 * the end while cutting the text, or to send it in two. `length` is there to refuse the sending.
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
  #latest: Edit | undefined; // what may still be replaced

  constructor(kills: KillRing = new KillRing()) {
    this.#kills = kills;
  }

  /** The text, with `\n` between its lines. */
  get value(): string {
    return this.#value;
  }

  /** Where the cursor stands, in UTF-16 units from the start. */
  get cursor(): number {
    return this.#cursor;
  }

  /** The length of the text in characters (Unicode code points), as `limits.text` counts it. */
  get length(): number {
    return this.#length;
  }

  /**
   * Puts a text at the cursor.
   *
   * @param typed It was typed: what is typed up to the end of a word is undone at once.
   * @returns False if some of it was left out for `MAX_VALUE`.
   */
  insert(text: string, typed = false): boolean {
    if (!typed) return this.replace(this.#cursor, this.#cursor, text);
    const { fitting, whole } = this.#fit(text, 0);
    this.#type(fitting);
    return whole;
  }

  /** As `insert`, in place of what stands from `from` to `to`, in UTF-16 units; both are ends of characters. */
  replace(from: number, to: number, text: string): boolean {
    const { fitting, whole } = this.#fit(text, to - from);
    this.#edit(from, to, fitting);
    return whole;
  }

  /** Puts another text in place of what the last `insert` or `replace` put there, as if it had put this. */
  replaceLast(text: string): void {
    const edit = this.#revert();
    if (edit === undefined) return;
    this.replace(edit.at, edit.at + edit.removed.length, text);
  }

  /** Takes the last `insert` or `replace` back. */
  revertLast(): void {
    this.#revert();
    this.#doing = "other";
  }

  /** Another text, with the cursor at its end. Undo does not lead behind it. */
  reset(value: string): void {
    this.#edits = new Edits();
    this.#value = "";
    this.#cursor = this.#length = 0;
    this.#splice(0, 0, this.#fit(value, 0).fitting);
    this.#latest = undefined;
    this.#doing = "other";
  }

  /** Empties it; yanking brings the text back. */
  killAll(): void {
    if (this.#value === "") return;
    this.#kills.add(this.#value);
    this.#edit(0, this.#value.length, "");
  }

  /** Moves the cursor. @param at In UTF-16 units; the next boundary from there. */
  moveTo(at: number): void {
    this.#cursor = boundaryFrom(this.#value, at);
    this.#latest = undefined;
    this.#doing = "other";
  }

  /** Does what a key is bound to. */
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
        // At the start of a line, the break before it.
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

  /** The clusters at both sides of the cursor change places; at the end of a line the two before it. */
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
    // What was put in, or what now stands together, may be one cluster with what follows.
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
