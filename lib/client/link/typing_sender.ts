import { TYPING_INTERVAL_MS } from "../../protocol/mod.ts";
import type { State } from "../model/model.ts";
import { TYPING_TIMEOUT_MS } from "../model/typing.ts";
import type { Clock } from "./clock.ts";

/** What the typing of a client needs of it. */
export interface TypingSenderHost {
  readonly clock: Clock;
  state(): State;
  /** Tells the server that the person is typing there. */
  send(to: string): void;
  /** Some who type may have to be forgotten. */
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

  /** The line of input is this now; a command is nobody's business before it is given. */
  typed(line: string, to: string): void {
    const before = this.#line;
    this.#line = line;
    if (line === before || line.trim() === "" || (line.startsWith("/") && !line.startsWith("//"))) return;
    const now = this.#host.clock.now();
    const since = now - this.#sentAt;
    // A clock that was set back is not waited for.
    if (this.#host.state().link.phase !== "connected" || (since >= 0 && since < TYPING_INTERVAL_MS)) return;
    this.#sentAt = now;
    this.#host.send(to);
  }

  /** Somebody may have begun to type: looks again when that is over. */
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
