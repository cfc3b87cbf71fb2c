import { IDLE_AFTER_MS } from "../../protocol/mod.ts";
import type { Clock } from "./clock.ts";

/** What an idle sender needs of the client. */
export interface IdleSenderHost {
  readonly clock: Clock;
  /**
   * Tells the server that the person is idle, or is back. Returns false without a connection.
   *
   * @param time The time since the last input, in milliseconds; undefined: they are back.
   */
  send(time: number | undefined): boolean;
}

/** Tells the server when the person has given no input for a while, and when they are back. Its owner closes it. */
export class IdleSender {
  readonly #host: IdleSenderHost;
  #lastInput: number | undefined; // none before the first
  #isTold = false;
  #cancel: (() => void) | undefined;

  constructor(host: IdleSenderHost) {
    this.#host = host;
  }

  /** Notes that the person has given input. Cheap enough for each key. */
  active(): void {
    this.#lastInput = this.#host.clock.now();
    if (this.#isTold) {
      this.#isTold = false;
      this.#host.send(undefined);
    }
    this.#cancel ??= this.#host.clock.after(IDLE_AFTER_MS, () => this.#check());
  }

  /** Called after each login: a new connection knows nothing. */
  welcomed(): void {
    this.#isTold = false;
    this.#check();
  }

  close(): void {
    this.#cancel?.();
    this.#cancel = undefined;
  }

  #check(): void {
    this.close();
    if (this.#lastInput === undefined || this.#isTold) return;
    const time = this.#host.clock.now() - this.#lastInput;
    if (time >= IDLE_AFTER_MS) this.#isTold = this.#host.send(time);
    else this.#cancel = this.#host.clock.after(Math.min(IDLE_AFTER_MS, IDLE_AFTER_MS - time), () => this.#check());
  }
}
