import type { ServerMessage } from "../protocol/mod.ts";

// The server gathers presence before it tells it, and what comes was on its way. Milliseconds.
const PRESENCE_DELAY = 3_000;

/**
 * Knows up to which server time this client has heard who has which name. A direct message carries it, so that the
 * server can tell whom its author meant (docs/PROTOCOL.md, "From the client", `send`).
 */
export class Heard {
  #offset = 0;
  #asOf = 0;

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
    this.#asOf = Math.max(this.#asOf, told, now + this.#offset - PRESENCE_DELAY);
  }
}
