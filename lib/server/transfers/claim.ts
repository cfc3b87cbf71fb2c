import type { ProtocolError } from "../../protocol/mod.ts";

/** A connection's use of a ticket, from when it presents the ticket until it has let go of the file. */
export class Claim {
  readonly #ending = new AbortController();
  readonly #ended = Promise.withResolvers<void>();
  /** How much of the file has been transferred, in bytes. */
  offset = 0;
  /** Whether it has a turn, which others may wait for. */
  hasTurn = false;
  #offsetBefore: number | undefined;
  /** Ends when the connection ends, or when `end` is called. */
  readonly signal: AbortSignal;
  /** Resolves when the file is not in use any more. */
  readonly ended: Promise<void> = this.#ended.promise;

  /** @param connection Ends with the connection. */
  constructor(connection: AbortSignal) {
    this.signal = AbortSignal.any([connection, this.#ending.signal]);
  }

  /** Returns how much has been transferred since the last call; undefined if it did not have its turn then. */
  progress(): number | undefined {
    const before = this.#offsetBefore;
    this.#offsetBefore = this.hasTurn ? this.offset : undefined;
    return before === undefined ? undefined : this.offset - before;
  }

  /** Has the connection end. @param why Told to the client. */
  end(why: ProtocolError): void {
    this.#ending.abort(why);
  }

  /** Called when the file is not in use any more. */
  letGo(): void {
    this.#ended.resolve();
  }
}
