/** What an outbox writes to. */
export interface Sink {
  /** Writes at least one byte of `bytes`. @returns How many. */
  write(bytes: Uint8Array): Promise<number>;
}

/**
 * Holds what is not yet written to one peer, in order and bounded (docs/architecture.md, "The outbox").
 *
 * One write is in flight. What is pushed meanwhile goes out together in the next write. The outbox holds references, so
 * many outboxes can share the same bytes, and nobody may change them.
 */
export class Outbox {
  readonly #sink: Sink;
  readonly #bound: number;
  #queue: Uint8Array[] = [];
  #waiting = 0;
  #writing = false;
  #closed = false;
  #idle: PromiseWithResolvers<void> | undefined; // exists while someone waits for it

  /** @param bound The maximum number of bytes that may wait. */
  constructor(sink: Sink, bound: number) {
    this.#sink = sink;
    this.#bound = bound;
  }

  /** Whether writing has failed, so that what is pushed is dropped. */
  get closed(): boolean {
    return this.#closed;
  }

  /** Bytes not yet handed to the operating system. */
  get waiting(): number {
    return this.#waiting;
  }

  /**
   * Queues `bytes`, and writes them at once if nothing is in flight.
   *
   * @returns False if they would exceed the bound; then they are not queued. True otherwise, even after a failed write,
   * when they are dropped: the reader of the connection learns that it has ended.
   */
  push(bytes: Uint8Array): boolean {
    if (this.#closed) return true;
    if (this.#waiting + bytes.length > this.#bound) return false;
    this.#enqueue(bytes);
    return true;
  }

  /** Replaces what is queued, except the write in flight, with `bytes`, whatever the bound. */
  replace(bytes: Uint8Array): void {
    if (this.#closed) return;
    for (const dropped of this.#queue) this.#waiting -= dropped.length;
    this.#queue = [];
    this.#enqueue(bytes);
  }

  /** Resolves when nothing waits, because it was written or because writing failed. */
  drained(): Promise<void> {
    if (!this.#writing) return Promise.resolve();
    this.#idle ??= Promise.withResolvers();
    return this.#idle.promise;
  }

  #enqueue(bytes: Uint8Array): void {
    this.#queue.push(bytes);
    this.#waiting += bytes.length;
    if (!this.#writing) this.#pump();
  }

  async #pump(): Promise<void> {
    this.#writing = true;
    try {
      while (this.#queue.length > 0) {
        let bytes = this.#queue.length === 1 ? this.#queue[0] : gather(this.#queue);
        this.#queue = [];
        while (bytes.length > 0) {
          const written = await this.#sink.write(bytes);
          this.#waiting -= written;
          bytes = bytes.subarray(written);
        }
      }
    } catch {
      // The connection has ended. Its reader learns why.
      this.#closed = true;
      this.#queue = [];
      this.#waiting = 0;
    }
    this.#writing = false;
    this.#idle?.resolve();
    this.#idle = undefined;
  }
}

interface Gathered {
  readonly parts: readonly Uint8Array[];
  readonly whole: Uint8Array;
}

// The last two, one for frames and one for WebSocket messages.
let gathered: readonly [newer?: Gathered, older?: Gathered] = [];

/** Joins several pieces into one. Members of a room mostly wait for the same pieces, so the last results are kept. */
function gather(parts: readonly Uint8Array[]): Uint8Array {
  const same = (it: Gathered | undefined) =>
    it?.parts.length === parts.length && parts.every((part, i) => part === it.parts[i]);
  const known = gathered.find(same);
  if (known) return known.whole;
  let length = 0;
  for (const part of parts) length += part.length;
  const whole = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  gathered = [{ parts, whole }, gathered[0]];
  return whole;
}
