import type { Candidates } from "../../commands/mod.ts";
import type { Sentence } from "../../language/mod.ts";
import { Completer, type Offered } from "./completer.ts";
import type { EditAction } from "./edit_action.ts";
import { History } from "./history.ts";
import {
  columnOf,
  indexAt,
  type InputPlace,
  type InputRow,
  type InputSpan,
  layoutInput,
  type Measure,
  placeOf,
} from "./input_layout.ts";
import { KillRing } from "./kill_ring.ts";
import { TextInput } from "./text_input.ts";

/** Everything that keys do to a draft. `EDITING_KEYS` binds them. */
export type ComposeAction = EditAction | "up" | "down" | "complete" | "complete-back";

// Keeps the drafts and histories of this many conversations.
const MAX_CONVERSATIONS = 500;

interface Draft {
  input: TextInput;
  /** The draft that another kind of line replaced; it comes back after that line. */
  aside: TextInput | undefined;
  /** Whether Up and Down recall sent lines. */
  recalls: boolean;
  readonly history: History;
  pasted: boolean;
  returned?: string; // the text that was given back, while it is unchanged
}

/** The rows to draw, and the position of the cursor. */
export interface ComposerLayout {
  readonly rows: readonly InputRow[];
  readonly cursor: InputPlace;
}

/** Options of a composer. */
export interface ComposerOptions {
  readonly measure: Measure;
  readonly complete: (line: string, cursor: number) => Candidates;
  /** Returns where a secret begins in a line, which is then masked and not remembered; by default nowhere. */
  readonly secretStart?: (line: string) => number | undefined;
}

/**
 * Holds what a person types in all conversations. Each has its own draft and history; they share one kill ring.
 *
 * @example
 * ```ts
 * const composer = new Composer({ measure: clusters, complete: (line, cursor) => complete(line, cursor, context()) });
 * composer.show("#lobby");
 * composer.type("al");
 * composer.perform("complete"); // alice:
 * send(composer.take());
 * ```
 */
export class Composer {
  readonly #measure: Measure;
  readonly #secretStart: (line: string) => number | undefined;
  readonly #kills = new KillRing();
  readonly #completer: Completer;
  readonly #drafts = new Map<string, Draft>(); // the most recently shown is the last
  #draft: Draft;
  #columns = Infinity;
  #indent = 0;
  #goal: number | undefined; // the column that Up and Down keep to
  #laidOut: { value: string; columns: number; indent: number; rows: InputRow[] } | undefined;

  constructor({ measure, complete, secretStart = () => undefined }: ComposerOptions) {
    this.#measure = measure;
    this.#secretStart = secretStart;
    this.#completer = new Completer(complete);
    this.#draft = this.#newDraft();
  }

  /** The draft of the current conversation. */
  get input(): TextInput {
    return this.#draft.input;
  }

  /** The choices that Tab offers now. */
  get offered(): Offered | undefined {
    return this.#completer.offered;
  }

  /** Whether several lines were pasted into the draft. */
  get pasted(): boolean {
    return this.#draft.pasted && this.input.value.includes("\n");
  }

  /** Switches to the draft of a conversation, and keeps the one before. @param conversation Any unique name. */
  show(conversation: string): void {
    const draft = this.#drafts.get(conversation) ?? this.#newDraft();
    if (draft === this.#draft) return;
    this.#interrupt();
    this.#drafts.delete(conversation);
    this.#draft = draft;
    this.#add(conversation, draft);
  }

  #add(conversation: string, draft: Draft): void {
    this.#drafts.set(conversation, draft);
    if (this.#drafts.size > MAX_CONVERSATIONS) this.#drafts.delete(this.#drafts.keys().next().value!);
  }

  /** Moves drafts and histories to other conversations, all at once. @param pairs Old and new names. */
  rename(pairs: readonly (readonly [string, string])[]): void {
    const moved = pairs.flatMap(([from, to]) => {
      const draft = this.#drafts.get(from);
      return draft === undefined ? [] : [[to, draft] as const];
    });
    for (const [from] of pairs) this.#drafts.delete(from);
    for (const [to, draft] of moved) {
      const there = this.#drafts.get(to);
      if (there !== undefined) {
        for (const each of [there, draft]) {
          const { value } = each.input;
          if (this.#bringBack(each)) each.history.keep(value);
        }
        draft.input.reset([there.input.value, draft.input.value].filter((text) => text.trim() !== "").join("\n"));
        draft.history.prepend(there.history);
        if (there === this.#draft) this.#draft = draft;
      }
      this.#drafts.set(to, draft);
    }
  }

  /** Returns whether a conversation has an unsent draft, or an unfinished line that is no command. */
  hasDraft(conversation: string): boolean {
    const draft = this.#drafts.get(conversation);
    if (draft?.aside !== undefined && !draft.recalls) return true;
    return ((draft?.aside ?? draft?.input)?.value ?? "").trim() !== "";
  }

  /**
   * Puts the draft aside for another line, which begins with a text. The draft comes back once that line is sent,
   * emptied or cancelled. Does nothing while another draft is aside.
   *
   * @param recalls Whether Up and Down recall sent lines meanwhile.
   */
  beginAside(text: string, recalls = true): void {
    if (this.#draft.aside !== undefined) return;
    this.#interrupt();
    this.#draft.aside = this.#draft.input;
    this.#draft.recalls = recalls;
    this.#draft.input = new TextInput(this.#kills);
    this.input.insert(text, true);
  }

  /** Brings back the draft that was put aside. @returns False if there is none. */
  endAside(): boolean {
    this.#interrupt();
    return this.#bringBack(this.#draft);
  }

  /** Keeps a text in the history of a conversation, without disturbing what the person is typing. */
  keep(text: string, conversation?: string): void {
    this.#draftOf(conversation).history.keep(text);
  }

  /** Inserts typed text at the cursor. @returns False if not all of it fits. */
  type(text: string): boolean {
    this.#interrupt();
    return this.input.insert(text, true);
  }

  /** Inserts pasted text at the cursor. @returns False if not all of it fits. */
  paste(text: string): boolean {
    this.#interrupt();
    if (text.includes("\n")) this.#draft.pasted = true;
    return this.input.insert(text);
  }

  /** Performs the action of a key. */
  perform(action: ComposeAction): void {
    const goal = this.#goal;
    if (action === "complete" || action === "complete-back") {
      this.#goal = undefined;
      return this.#completer.next(this.input, action === "complete" ? 1 : -1);
    }
    this.#interrupt();
    if (action === "up") return this.#vertically(-1, goal);
    if (action === "down") return this.#vertically(1, goal);
    this.input.perform(action);
  }

  /** The word that `correct` replaced, as it was typed, while its choices are offered. */
  get corrected(): string | undefined {
    return this.#completer.corrected;
  }

  /** Replaces a word by the first suggestion, and offers the others, as in `Completer.correct`. */
  correct(from: number, to: number, suggestions: readonly string[], about: Sentence): void {
    this.#interrupt();
    this.#completer.correct(this.input, from, to, suggestions, about);
  }

  /** Returns where a part of the draft is among the rows of `layout`. @param start In UTF-16 units. */
  placesOf({ start, end }: { readonly start: number; readonly end: number }): InputSpan[] {
    const { value } = this.input;
    return this.#rows().flatMap((row, index) => {
      const [from, to] = [Math.max(start, row.start), Math.min(end, row.end)];
      if (from >= to) return [];
      const [left, right] = [from, to].map((at) => columnOf(row, value, at, this.#measure));
      return [{ row: index, from: left, to: right }];
    });
  }

  /** Undoes Tab, or brings back the draft that was put aside. @returns False if there was neither. */
  cancel(): boolean {
    return this.#completer.cancel() || this.#bringBack(this.#draft);
  }

  /** Takes the draft out and adds it to the history. */
  take(): string {
    this.#interrupt();
    const { value } = this.input;
    if (this.#secretStart(value) === undefined) this.#draft.history.add(value);
    if (!this.#bringBack(this.#draft)) {
      this.#draft.pasted = false;
      this.input.reset("");
    }
    return value;
  }

  /**
   * Gives back a refused line as the draft, below a line that was given back before. If the person is typing something
   * else, the line goes into the history only.
   *
   * @param conversation The conversation of the line; the current one by default.
   * @returns False if the line went into the history only.
   */
  giveBack(line: string, conversation?: string): boolean {
    const draft = this.#draftOf(conversation);
    const { value } = draft.input;
    if (value.trim() !== "" && (value !== draft.returned || /^\/(?!\/)/.test(value) || /^\/(?!\/)/.test(line))) {
      draft.history.keep(line);
      return false;
    }
    if (draft === this.#draft) this.#interrupt();
    draft.input.reset(value.trim() === "" ? line : `${value}\n${line}`);
    draft.returned = draft.input.value;
    return true;
  }

  /** Empties the draft, as Ctrl-C does. Yank and undo restore it. @returns False if it was empty. */
  clear(): boolean {
    this.#interrupt();
    const something = this.input.value !== "";
    this.input.killAll();
    return this.#bringBack(this.#draft) || something;
  }

  /** Whether the cursor is on the first row, or on the last. @param step -1 for the first. */
  isAtEdge(step: 1 | -1): boolean {
    const { value, cursor } = this.input;
    const rows = this.#rows();
    return placeOf(rows, value, cursor, this.#measure).row === (step === -1 ? 0 : rows.length - 1);
  }

  /**
   * Returns the rows to draw. From then on, Up and Down move by these rows.
   *
   * @param columns From 3.
   * @param indent Columns that a prompt takes before the first row.
   */
  layout(columns: number, indent = 0): ComposerLayout {
    this.#columns = columns;
    this.#indent = indent;
    const { value, cursor } = this.input;
    const rows = this.#rows();
    const from = this.#secretStart(value);
    return {
      rows: from === undefined ? rows : rows.map((row) => this.#masked(row, from)),
      cursor: placeOf(rows, value, cursor, this.#measure),
    };
  }

  #masked(row: InputRow, from: number): InputRow {
    if (row.end <= from) return row;
    const { value } = this.input;
    let text = value.slice(row.start, Math.max(row.start, from));
    for (const { width } of this.#measure(value.slice(Math.max(row.start, from), row.end))) text += "*".repeat(width);
    return { ...row, text };
  }

  #rows(): InputRow[] {
    const { value } = this.input;
    const [columns, indent] = [this.#columns, this.#indent];
    const known = this.#laidOut?.columns === columns && this.#laidOut.indent === indent ? this.#laidOut : undefined;
    if (known?.value === value) return known.rows;
    const rows = layoutInput(value, columns, this.#measure, known, indent);
    this.#laidOut = { value, columns, indent, rows };
    return rows;
  }

  #vertically(step: 1 | -1, goal: number | undefined): void {
    const { value, cursor } = this.input;
    const rows = this.#rows();
    const place = placeOf(rows, value, cursor, this.#measure);
    const row = place.row + step;
    if (row >= 0 && row < rows.length) {
      this.#goal = goal ?? place.column;
      return this.input.moveTo(indexAt(rows, value, { row, column: this.#goal }, this.#measure));
    }
    const { history, recalls } = this.#draft;
    if (!recalls) return;
    const entry = step === -1 ? history.older(value) : history.newer(value);
    if (entry !== undefined) this.input.reset(entry);
  }

  /** Brings back the draft that was put aside. @returns False if there is none. */
  #bringBack(draft: Draft): boolean {
    if (draft.aside === undefined) return false;
    draft.input = draft.aside;
    draft.aside = undefined;
    draft.recalls = true;
    return true;
  }

  #draftOf(conversation: string | undefined): Draft {
    if (conversation === undefined) return this.#draft;
    const draft = this.#drafts.get(conversation) ?? this.#newDraft();
    if (!this.#drafts.has(conversation)) this.#add(conversation, draft);
    return draft;
  }

  #interrupt(): void {
    this.#goal = undefined;
    this.#completer.accept();
  }

  #newDraft(): Draft {
    const input = new TextInput(this.#kills);
    return { input, aside: undefined, recalls: true, history: new History(), pasted: false };
  }
}
