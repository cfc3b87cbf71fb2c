import type { ServerMessage } from "../../protocol/mod.ts";
import { conversationOf, type State } from "./model.ts";

// The maximum delay of presence, in milliseconds: the server gathers it, and the network takes time.
const PRESENCE_DELAY_MS = 3_000;

// The maximum number of drafts whose start is remembered. Beyond that, the oldest are forgotten.
const MAX_DRAFTS = 500;

/**
 * Tracks up to which server time this client knows who has which nickname. Direct messages carry that time, so that the
 * server knows whom the author meant (docs/protocol.md, "From the client", `send`).
 */
export class LastSeen {
  #offset = 0;
  #asOf = 0;
  readonly #begun = new Map<string, number>(); // by the key of the conversation

  /** The server time in ms since the epoch; 0 before the first `welcome`. */
  get asOf(): number {
    return this.#asOf;
  }

  /** Sets the server's clock from `welcome`. @param now This machine's time, in ms since the epoch. */
  welcomed(at: number, now: number): void {
    this.#offset = at - now;
    this.#asOf = Math.max(this.#asOf, at);
  }

  /** Notes a message from the server. @param now This machine's time, in ms since the epoch. */
  received(message: ServerMessage, now: number): void {
    const told = message.type === "presence" ? message.at : 0;
    this.#asOf = Math.max(this.#asOf, told, now + this.#offset - PRESENCE_DELAY_MS);
  }

  /**
   * Notes the draft in the current conversation. A draft is for the person who had the nickname when it was started,
   * however much later it is sent.
   */
  typed(line: string, state: State): void {
    const { current } = state;
    if (line.trim() === "" || !this.#begun.has(current)) this.startDraft(current, line, this.#asOfIn(state, current));
  }

  /** Notes when the draft of a conversation was started. @param asOf In server time. */
  startDraft(conversation: string, line: string, asOf: number): void {
    this.#begun.delete(conversation);
    if (line.trim() === "" || asOf === 0) return;
    this.#begun.set(conversation, asOf);
    if (this.#begun.size > MAX_DRAFTS) this.#begun.delete(this.#begun.keys().next().value!);
  }

  /** Returns the `as_of` of a direct message that is sent now. @param to `@nick`. */
  asOfFor(state: State, to: string): number {
    return Math.min(this.#asOfIn(state, to), this.#begun.get(state.current) ?? Infinity);
  }

  /** Returns the server time at which the draft of a conversation was started; undefined without a draft. */
  draftAsOf(conversation: string): number | undefined {
    return this.#begun.get(conversation);
  }

  /** Moves drafts to people's new nicknames. @param pairs Keys of conversations, the former key first. */
  renamed(pairs: readonly (readonly [string, string])[]): void {
    const moved = pairs.filter(([from]) => this.#begun.delete(from));
    // If the new name has a draft already, the two merge, and the earlier time counts.
    for (const [, to] of moved) this.#begun.set(to, Math.min(this.#begun.get(to) ?? Infinity, this.#asOf));
  }

  // The author of a message had the nickname at that time.
  #asOfIn(state: State, name: string): number {
    const last = conversationOf(state, name).entries.findLast((entry) => entry.kind === "message" && !entry.mine);
    return Math.max(this.#asOf, last?.at ?? 0);
  }
}
