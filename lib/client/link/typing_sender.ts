import { TYPING_INTERVAL_MS } from "../../protocol/mod.ts";
import type { State } from "../model/model.ts";
import { TYPING_TIMEOUT_MS } from "../model/typing.ts";
import type { Clock } from "./clock.ts";

/** What a typing sender needs of the client. */
export interface TypingSenderHost {
  readonly clock: Clock;
  state(): State;
  /** Tells the server that the person is typing in a conversation. */
  send(to: string): void;
  /** Expires people who have stopped typing. */
  expire(): void;
}

/** Tells the server that the person is typing, and expires the typing of others. Its owner closes it. */
export class TypingSender {
  readonly #host: TypingSenderHost;
  #line = "";
  #sentAt = -Infinity;
  #cancel: (() => void) | undefined;

  constructor(host: TypingSenderHost) {
    this.#host = host;
  }

  /** Notes the line in the input. Commands are not announced as typing. */
  typed(line: string, to: string): void {
    const before = this.#line;
    this.#line = line;
    if (line === before || line.trim() === "" || (line.startsWith("/") && !line.startsWith("//"))) return;
    const now = this.#host.clock.now();
    const since = now - this.#sentAt;
    // If the clock was set back, do not wait for it.
    if (this.#host.state().link.phase !== "connected" || (since >= 0 && since < TYPING_INTERVAL_MS)) return;
    this.#sentAt = now;
    this.#host.send(to);
  }

  /** Schedules the next expiry as long as other people are typing. */
  watch(): void {
    if (this.#cancel !== undefined) return;
    let first = Infinity;
    for (const { typing } of this.#host.state().conversations.values()) {
      for (const at of typing.values()) first = Math.min(first, at);
    }
    if (first === Infinity) return;
    const wait = first + TYPING_TIMEOUT_MS - this.#host.clock.now();
    this.#cancel = this.#host.clock.after(Math.min(TYPING_TIMEOUT_MS, Math.max(1, wait)), () => {
      this.#cancel = undefined;
      this.#host.expire();
      this.watch();
    });
  }

  /** Stops watching. */
  close(): void {
    this.#cancel?.();
    this.#cancel = undefined;
  }
}
