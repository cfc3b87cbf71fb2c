import { type ReadonlySignal, type Signal, signal } from "@preact/signals";

// Most lines that are kept of each conversation.
const MAX_DRAFTS = 50;

/** What was typed and not sent, and what was sent, of each conversation. */
export class Drafts<Message = unknown> {
  /** Keys of the conversations that have a draft. */
  readonly kept: ReadonlySignal<ReadonlySet<string>>;
  readonly #kept: Signal<ReadonlySet<string>> = signal(new Set<string>());
  readonly #replies: Signal<ReadonlyMap<string, Message>> = signal(new Map());
  readonly #drafts = new Map<string, string>();
  readonly #said = new Map<string, string[]>();
  readonly #returned = new Map<string, string>(); // drafts that were given back and not changed since
  #at: { key: string; index: number } | undefined; // what is looked at of what was said

  constructor() {
    this.kept = this.#kept;
  }

  /** All that was typed and not sent, by conversation. */
  get all(): ReadonlyMap<string, string> {
    return this.#drafts;
  }

  /** The messages that the drafts answer, by conversation. */
  get replies(): ReadonlyMap<string, Message> {
    return this.#replies.value;
  }

  /** Makes the draft of a conversation an answer to a message; to none, unless one is given. */
  answer(key: string, entry?: Message): void {
    const replies = new Map(this.#replies.value);
    replies.delete(key);
    if (entry !== undefined) replies.set(key, entry);
    this.#replies.value = replies;
  }

  /** Carries drafts, what they answer and what was said over to other conversations, all at once. @param pairs The former key of each first. */
  rename(pairs: readonly (readonly [string, string])[]): void {
    carry(this.#drafts, pairs, (there, moved) => `${there}\n${moved}`);
    carry(this.#said, pairs, (there, moved) => [...there, ...moved].slice(-MAX_DRAFTS));
    const replies = new Map(this.#replies.value);
    carry(replies, pairs, (there) => there);
    this.#replies.value = replies;
    const at = this.#at;
    const pair = pairs.find(([from]) => from === at?.key);
    if (at !== undefined && pair !== undefined) this.#at = { ...at, key: pair[1] };
    this.#note();
  }

  /** Counts what was given back: the input shows it then. */
  readonly restored: Signal<number> = signal(0);

  /**
   * Makes a line that was refused the draft again; more of them, one below the other.
   *
   * @returns False if something else was begun there, which stays.
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

  /** What was typed there and not sent. */
  of(key: string): string {
    return this.#drafts.get(key) ?? "";
  }

  /** Keeps what is typed there. */
  keep(key: string, text: string): void {
    if (text === "") this.#drafts.delete(key);
    else this.#drafts.set(key, text);
    if (this.#returned.get(key) !== text) this.#returned.delete(key);
    if (this.#kept.value.has(key) !== this.#drafts.has(key)) this.#note();
  }

  /** It was sent. */
  said(key: string, text: string): void {
    const lines = this.#said.get(key) ?? [];
    this.#said.set(key, [...lines.filter((line) => line !== text), text].slice(-MAX_DRAFTS));
    this.#at = undefined;
  }

  /** One looks at what was said before. */
  isRecalling(key: string): boolean {
    return this.#at?.key === key;
  }

  /** The line that is looked at; empty if none is. */
  recalled(key: string): string {
    return this.#at?.key === key ? this.#said.get(key)?.[this.#at.index] ?? "" : "";
  }

  /** The line said before the one that is looked at; undefined if there is none. */
  back(key: string): string | undefined {
    const lines = this.#said.get(key) ?? [];
    const index = (this.isRecalling(key) ? this.#at!.index : lines.length) - 1;
    if (index < 0) return undefined;
    this.#at = { key, index };
    return lines[index];
  }

  /** The line said after the one that is looked at; empty behind the last. */
  forth(key: string): string {
    const lines = this.#said.get(key) ?? [];
    const index = (this.#at?.index ?? lines.length) + 1;
    this.#at = index < lines.length ? { key, index } : undefined;
    return lines[index] ?? "";
  }

  #note(): void {
    this.#kept.value = new Set(this.#drafts.keys());
  }
}

/** @param join Puts together what is at a key already and what moves there. */
function carry<T>(
  map: Map<string, T>,
  pairs: readonly (readonly [string, string])[],
  join: (there: T, moved: T) => T,
): void {
  const moved = pairs.filter(([from]) => map.has(from)).map(([from, to]) => [to, map.get(from)!] as const);
  for (const [from] of pairs) map.delete(from);
  for (const [to, value] of moved) map.set(to, map.has(to) ? join(map.get(to)!, value) : value);
}
