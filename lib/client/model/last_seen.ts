import type { ServerMessage } from "../../protocol/mod.ts";
import { conversationOf, type State } from "./model.ts";

// The server gathers presence before it tells it, and what comes was on its way. Milliseconds.
const PRESENCE_DELAY_MS = 3_000;

// Drafts whose beginning is remembered; of more, the oldest are forgotten.
const MAX_DRAFTS = 500;

/**
 * Knows up to which server time this client has heard who has which name. A direct message carries it, so that the
 * server can tell whom its author meant (docs/protocol.md, "From the client", `send`).
 */
export class LastSeen {
  #offset = 0;
  #asOf = 0;
  readonly #begun = new Map<string, number>(); // by the key of the conversation

  /** In server time, ms since the epoch; 0 before the first `welcome`. */
  get asOf(): number {
    return this.#asOf;
  }

  /** Takes the server's clock from its `welcome`. @param now This machine's time, in ms since the epoch. */
  welcomed(at: number, now: number): void {
    this.#offset = at - now;
    this.#asOf = Math.max(this.#asOf, at);
  }

  /** Notes that a message came. @param now This machine's time, in ms since the epoch. */
  received(message: ServerMessage, now: number): void {
    const told = message.type === "presence" ? message.at : 0;
    this.#asOf = Math.max(this.#asOf, told, now + this.#offset - PRESENCE_DELAY_MS);
  }

  /**
   * Notes what stands in the input of the current conversation: a line is for the person who had the name when it was
   * begun, however much later it is sent.
   */
  typed(line: string, state: State): void {
    const { current } = state;
    if (line.trim() === "" || !this.#begun.has(current)) this.startDraft(current, line, this.#asOfIn(state, current));
  }

  /** Notes since when a line is in the input of a conversation. @param asOf In server time. */
  startDraft(conversation: string, line: string, asOf: number): void {
    this.#begun.delete(conversation);
    if (line.trim() === "" || asOf === 0) return;
    this.#begun.set(conversation, asOf);
    if (this.#begun.size > MAX_DRAFTS) this.#begun.delete(this.#begun.keys().next().value!);
  }

  /** Returns the `as_of` for what is sent to somebody now. @param to `@nick`. */
  asOfFor(state: State, to: string): number {
    return Math.min(this.#asOfIn(state, to), this.#begun.get(state.current) ?? Infinity);
  }

  /** Returns what was known when the line in the input of a conversation was begun; undefined if none was. */
  draftAsOf(conversation: string): number | undefined {
    return this.#begun.get(conversation);
  }

  /** Carries drafts over to the new names of people. @param pairs Keys, the former one first. */
  renamed(pairs: readonly (readonly [string, string])[]): void {
    const moved = pairs.filter(([from]) => this.#begun.delete(from));
    // Where one for somebody else was begun under that name, both are one draft now, and it is no newer than that.
    for (const [, to] of moved) this.#begun.set(to, Math.min(this.#begun.get(to) ?? Infinity, this.#asOf));
  }

  // Somebody who spoke under a name had it then, without other signs.
  #asOfIn(state: State, name: string): number {
    const last = conversationOf(state, name).entries.findLast((entry) => entry.kind === "message" && !entry.mine);
    return Math.max(this.#asOf, last?.at ?? 0);
  }
}
