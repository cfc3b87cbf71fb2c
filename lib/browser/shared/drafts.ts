import { type Signal, signal } from "@preact/signals";

// How many sent lines to keep for each conversation.
const MAX_SENT_LINES = 50;

// Follows the key of a conversation in the key of its edit. No name contains a space.
const EDIT = " edit";

/** The draft and the sent lines of each conversation. @typeParam Message What a draft can reply to, or edit. */
export class Drafts<Message = unknown> {
  readonly #replies: Signal<ReadonlyMap<string, Message>> = signal(new Map());
  readonly #edits: Signal<ReadonlyMap<string, Message>> = signal(new Map());
  readonly #drafts = new Map<string, string>();
  readonly #sent = new Map<string, string[]>();
  readonly #returned = new Map<string, string>(); // restored drafts that were not changed since
  #at: { key: string; index: number } | undefined; // the recalled line

  /** The drafts by conversation, without edits. */
  get all(): ReadonlyMap<string, string> {
    return new Map([...this.#drafts].filter(([key]) => !key.endsWith(EDIT)));
  }

  /** The messages to which the drafts reply, by conversation. */
  get replies(): ReadonlyMap<string, Message> {
    return this.#replies.value;
  }

  /** Makes the draft of a conversation a reply to a message, or to none. */
  answer(key: string, entry?: Message): void {
    const replies = new Map(this.#replies.value);
    replies.delete(key);
    if (entry !== undefined) replies.set(key, entry);
    this.#replies.value = replies;
  }

  /** The messages that are being edited, by conversation. */
  get edits(): ReadonlyMap<string, Message> {
    return this.#edits.value;
  }

  /** Makes the input of a conversation edit a message, or none: then its draft returns. @param text The text to edit. */
  edit(key: string, entry?: Message, text = ""): void {
    this.keep(key + EDIT, text);
    const edits = new Map(this.#edits.value);
    edits.delete(key);
    if (entry !== undefined) edits.set(key, entry);
    this.#edits.value = edits;
  }

  /** Returns the key of the draft in the input of a conversation: the draft of an edit has its own. */
  keyOf(conversation: string): string {
    return this.edits.has(conversation) ? conversation + EDIT : conversation;
  }

  /** Moves drafts, replies, edits and sent lines to other keys, all at once. @param pairs Of a former and a new key. */
  rename(pairs: readonly (readonly [string, string])[]): void {
    const edited = pairs.map(([from, to]) => [from + EDIT, to + EDIT] as const);
    carry(this.#drafts, [...pairs, ...edited], (there, moved) => `${there}\n${moved}`);
    carry(this.#sent, pairs, (there, moved) => [...there, ...moved].slice(-MAX_SENT_LINES));
    const replies = new Map(this.#replies.value);
    carry(replies, pairs, (there) => there);
    this.#replies.value = replies;
    const edits = new Map(this.#edits.value);
    carry(edits, pairs, (there) => there);
    this.#edits.value = edits;
    const at = this.#at;
    const pair = pairs.find(([from]) => from === at?.key);
    if (at !== undefined && pair !== undefined) this.#at = { ...at, key: pair[1] };
  }

  /** Counts restored lines, so that the input shows them. */
  readonly restored: Signal<number> = signal(0);

  /**
   * Makes a refused line the draft again. Several lines follow each other.
   *
   * @returns False if the person has typed something else there, which stays.
   */
  restore(key: string, line: string): boolean {
    const draft = this.of(key);
    if (draft !== "" && draft !== this.#returned.get(key)) return false;
    const text = draft === "" ? line : `${draft}\n${line}`;
    this.#returned.set(key, text);
    this.keep(key, text);
    this.restored.value++;
    return true;
  }

  /** Returns the draft of a conversation. */
  of(key: string): string {
    return this.#drafts.get(key) ?? "";
  }

  /** Sets the draft of a conversation. */
  keep(key: string, text: string): void {
    if (text === "") this.#drafts.delete(key);
    else this.#drafts.set(key, text);
    if (this.#returned.get(key) !== text) this.#returned.delete(key);
  }

  /** Notes a sent line. */
  sent(key: string, text: string): void {
    const lines = this.#sent.get(key) ?? [];
    this.#sent.set(key, [...lines.filter((line) => line !== text), text].slice(-MAX_SENT_LINES));
    this.#at = undefined;
  }

  /** Returns whether a sent line is recalled. */
  isRecalling(key: string): boolean {
    return this.#at?.key === key;
  }

  /** Returns the recalled line, or an empty text. */
  recalled(key: string): string {
    return this.#at?.key === key ? this.#sent.get(key)?.[this.#at.index] ?? "" : "";
  }

  /** Recalls the previous sent line; undefined if there is none. */
  back(key: string): string | undefined {
    const lines = this.#sent.get(key) ?? [];
    const index = (this.isRecalling(key) ? this.#at!.index : lines.length) - 1;
    if (index < 0) return undefined;
    this.#at = { key, index };
    return lines[index];
  }

  /** Recalls the next sent line; empty after the last. */
  forth(key: string): string {
    const lines = this.#sent.get(key) ?? [];
    const index = (this.#at?.index ?? lines.length) + 1;
    this.#at = index < lines.length ? { key, index } : undefined;
    return lines[index] ?? "";
  }
}

/** Moves the values of a map to other keys. @param join Joins the value at the new key and the moved one. */
function carry<T>(
  map: Map<string, T>,
  pairs: readonly (readonly [string, string])[],
  join: (there: T, moved: T) => T,
): void {
  const moved = pairs.filter(([from]) => map.has(from)).map(([from, to]) => [to, map.get(from)!] as const);
  for (const [from] of pairs) map.delete(from);
  for (const [to, value] of moved) map.set(to, map.has(to) ? join(map.get(to)!, value) : value);
}
