import type { Candidates } from "../../commands/mod.ts";
import { Completer, type Offered } from "./completer.ts";
import type { EditAction } from "./edit_action.ts";
import { History } from "./history.ts";
import { indexAt, type InputPlace, type InputRow, layoutInput, type Measure, placeOf } from "./input_layout.ts";
import { KillRing } from "./kill_ring.ts";
import { TextInput } from "./text_input.ts";

/** What keys do to what is being typed; `EDITING_KEYS` binds them. */
export type ComposeAction = EditAction | "up" | "down" | "complete" | "complete-back";

// Drafts of so many conversations are kept, and the histories with them.
const MAX_CONVERSATIONS = 500;

interface Draft {
  input: TextInput;
  /** What was being typed before a line of another kind was begun; it comes back behind that. */
  aside: TextInput | undefined;
  readonly history: History;
  pasted: boolean;
  returned?: string; // what was given back and not changed since
}

/** Rows to draw, and where the cursor is. */
export interface ComposerLayout {
  readonly rows: readonly InputRow[];
  readonly cursor: InputPlace;
}

/** What a composer is made from. */
export interface ComposerOptions {
  readonly measure: Measure;
  readonly complete: (line: string, cursor: number) => Candidates;
  /** Where what is secret begins in a line: it is masked, and the line not remembered. Nowhere unless given. */
  readonly secretFrom?: (line: string) => number | undefined;
}

/**
 * What somebody is typing, in all conversations: each has its draft and its history, and all share what was killed.
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
  readonly #secretFrom: (line: string) => number | undefined;
  readonly #kills = new KillRing();
  readonly #completer: Completer;
  readonly #drafts = new Map<string, Draft>(); // the one shown last is the last
  #draft: Draft;
  #columns = Infinity;
  #indent = 0;
  #goal: number | undefined; // the column that Up and Down keep to
  #laidOut: { value: string; columns: number; indent: number; rows: InputRow[] } | undefined;

  constructor({ measure, complete, secretFrom = () => undefined }: ComposerOptions) {
    this.#measure = measure;
    this.#secretFrom = secretFrom;
    this.#completer = new Completer(complete);
    this.#draft = this.#newDraft();
  }

  /** What is typed in the conversation that is shown. */
  get input(): TextInput {
    return this.#draft.input;
  }

  /** What Tab offers just now. */
  get offered(): Offered | undefined {
    return this.#completer.offered;
  }

  /** Several lines were pasted into what is typed. */
  get pasted(): boolean {
    return this.#draft.pasted && this.input.value.includes("\n");
  }

  /** Goes to the draft of a conversation; that of the one before is kept. @param conversation Any name for it. */
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

  /** Carries drafts and histories over to other conversations, all at once. @param pairs The former name of each first. */
  rename(pairs: readonly (readonly [string, string])[]): void {
    const moved = pairs.flatMap(([from, to]) => {
      const draft = this.#drafts.get(from);
      return draft === undefined ? [] : [[to, draft] as const];
    });
    for (const [from] of pairs) this.#drafts.delete(from);
    for (const [to, draft] of moved) {
      const there = this.#drafts.get(to);
      if (there !== undefined) {
        for (const one of [there, draft]) this.#bringBack(one);
        draft.input.reset([there.input.value, draft.input.value].filter((text) => text.trim() !== "").join("\n"));
        draft.history.prepend(there.history);
        if (there === this.#draft) this.#draft = draft;
      }
      this.#drafts.set(to, draft);
    }
  }

  /** Returns whether something was typed for a conversation and not sent. */
  hasDraft(conversation: string): boolean {
    const draft = this.#drafts.get(conversation);
    return ((draft?.aside ?? draft?.input)?.value ?? "").trim() !== "";
  }

  /**
   * Puts what is typed aside for another line, which begins with a text. It comes back once that line was taken, emptied
   * or cancelled. Does nothing while something is aside already.
   */
  beginAside(text: string): void {
    if (this.#draft.aside !== undefined) return;
    this.#interrupt();
    this.#draft.aside = this.#draft.input;
    this.#draft.input = new TextInput(this.#kills);
    this.input.insert(text, true);
  }

  /** Puts typed text at the cursor. @returns False if there was no room for all of it. */
  type(text: string): boolean {
    this.#interrupt();
    return this.input.insert(text, true);
  }

  /** Puts pasted text at the cursor. @returns False if there was no room for all of it. */
  paste(text: string): boolean {
    this.#interrupt();
    if (text.includes("\n")) this.#draft.pasted = true;
    return this.input.insert(text);
  }

  /** Does what a key is bound to. */
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

  /** Escape: what was typed before Tab comes back, or what was put aside. @returns False if there was neither. */
  cancel(): boolean {
    return this.#completer.cancel() || this.#bringBack(this.#draft);
  }

  /** Takes out what is typed, into the history. */
  take(): string {
    this.#interrupt();
    const { value } = this.input;
    if (this.#secretFrom(value) === undefined) this.#draft.history.add(value);
    if (!this.#bringBack(this.#draft)) {
      this.#draft.pasted = false;
      this.input.reset("");
    }
    return value;
  }

  /**
   * Gives back a line that was refused: it is the draft again, below what was given back before. If something else is
   * typed there, that stays, and the line is in the history.
   *
   * @param conversation Where it is to go; what is shown unless given.
   * @returns False if it went into the history.
   */
  giveBack(line: string, conversation?: string): boolean {
    const draft = conversation === undefined ? this.#draft : this.#drafts.get(conversation) ?? this.#newDraft();
    if (conversation !== undefined && !this.#drafts.has(conversation)) this.#add(conversation, draft);
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

  /** Empties the input, as Ctrl-C does: yanking and undo bring it back. @returns False if it was empty. */
  clear(): boolean {
    this.#interrupt();
    const something = this.input.value !== "";
    this.input.killAll();
    return this.#bringBack(this.#draft) || something;
  }

  /**
   * Returns the rows to draw. Up and Down go by them from then on.
   *
   * @param columns From 3.
   * @param indent Columns that a prompt takes before the first row.
   */
  layout(columns: number, indent = 0): ComposerLayout {
    this.#columns = columns;
    this.#indent = indent;
    const { value, cursor } = this.input;
    const rows = this.#rows();
    const from = this.#secretFrom(value);
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
    const { history } = this.#draft;
    const entry = step === -1 ? history.older(value) : history.newer(value);
    if (entry !== undefined) this.input.reset(entry);
  }

  /** What was put aside comes back. @returns False if nothing was. */
  #bringBack(draft: Draft): boolean {
    if (draft.aside === undefined) return false;
    draft.input = draft.aside;
    draft.aside = undefined;
    return true;
  }

  #interrupt(): void {
    this.#goal = undefined;
    this.#completer.accept();
  }

  #newDraft(): Draft {
    return { input: new TextInput(this.#kills), aside: undefined, history: new History(), pasted: false };
  }
}
