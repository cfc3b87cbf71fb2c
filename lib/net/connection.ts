import type { Endpoint } from "../text/mod.ts";
import { Outbox } from "./outbox.ts";
import { othersTurn } from "./others_turn.ts";

/** The maximum number of bytes that may wait to be written to one peer. */
export const MAX_OUTBOX_BYTES = 1024 * 1024;

// Ten thousand idle connections each hold a read buffer, so it is small. A busy connection gets a larger buffer, and
// gives it back after so many small reads.
const IDLE_BUFFER_BYTES = 512;
const BUSY_BUFFER_BYTES = 64 * 1024;
const SMALL_READS = 32;
// While a file is transferred. Fewer and larger pieces take less time.
const FILE_BUFFER_BYTES = 256 * 1024;
const PAUSED_BUFFER_BYTES = 4 * 1024;

// How long the peer may take to read our last bytes and hang up.
const LINGER_MS = 1_500;
// If the peer keeps sending: how many bytes to discard, and then how long to wait.
const MAX_DISCARDED_BYTES = 1024 * 1024;
const FLOOD_LINGER_MS = 100;

// The runtime's error when the peer speaks TLS and rejects our certificate.
const ALERT = /^received fatal alert/;

/** What a connection needs of a socket. A `Deno.Conn` is one, encrypted or not. */
export interface Socket {
  read(buffer: Uint8Array): Promise<number | null>;
  write(bytes: Uint8Array): Promise<number>;
  closeWrite(): Promise<void>;
  close(): void;
  /** Prepares for a file that arrives, where that makes a difference. */
  enlarge?(): void;
  /** Whether it is encrypted, where the listener takes both. It is known after the first read. */
  readonly encrypted?: boolean;
}

/**
 * A stream of bytes to one peer. It hands what arrives to a callback, and sends through a bounded outbox. Its owner calls
 * `receive` once; the connection is closed when that resolves.
 */
export class Connection {
  /** Counts up while nothing arrives: its owner adds to it, and each read resets it. */
  silence = 0;
  /** The fingerprint of the server's key, once the server has proved to have it. */
  fingerprint: string | undefined;

  readonly #socket: Socket;
  readonly #outbox: Outbox;
  #ending = false;
  #closed = false;
  #linger: ReturnType<typeof setTimeout> | undefined;
  #busyBuffer = BUSY_BUFFER_BYTES;
  #pauseMs = 0; // before the next read
  #suspendedUntil: Promise<void> | undefined;
  #wake: (() => void) | undefined;

  /**
   * @param endpoint Who is at the other end.
   * @param bound The maximum number of bytes that wait to be written.
   * @param encrypted Whether nobody else can read it, so that it may carry a password.
   */
  constructor(
    socket: Socket,
    readonly endpoint: Endpoint,
    bound: number = MAX_OUTBOX_BYTES,
    readonly encrypted: boolean = false,
  ) {
    this.#socket = socket;
    this.#outbox = new Outbox(socket, bound);
  }

  /** Bytes that were sent and are not yet handed to the operating system. */
  get waiting(): number {
    return this.#outbox.waiting;
  }

  /**
   * Sends bytes, which must not change afterwards.
   *
   * @returns False if the peer does not keep up and the outbox is full. The caller then ends the connection.
   */
  send(bytes: Uint8Array): boolean {
    return this.#ending || this.#outbox.push(bytes);
  }

  /** Resolves when nothing is left to write, or the connection is gone. */
  drained(): Promise<void> {
    return this.#outbox.drained();
  }

  /**
   * Calls `onChunk` with what arrives until the peer hangs up, the connection breaks or it is closed. A chunk is valid only
   * during the call. An error that `onChunk` throws ends the connection and rejects the promise.
   *
   * @param onChunk Returns how many bytes it has taken; nothing, if all. The rest is handed over again after a pause, or
   * after other connections have had their turn.
   * @param onRead Called after each call of `onChunk` with how many bytes were taken.
   * @param onNotTls Called if the connection has to be encrypted and the peer speaks something else.
   */
  async receive(
    onChunk: (chunk: Uint8Array) => number | void,
    onRead?: (bytes: number) => void,
    onNotTls?: () => void,
  ): Promise<void> {
    let buffer = new Uint8Array(IDLE_BUFFER_BYTES);
    let smallReads = 0;
    let heard = false;
    let discarded = 0;
    let isDiscarding = false;
    try {
      for (;;) {
        // A receiver may still use the bytes that were read before, although `suspend` no longer waits for it.
        if (this.#ending && !isDiscarding) buffer = new Uint8Array(PAUSED_BUFFER_BYTES);
        isDiscarding = this.#ending;
        let count: number | null;
        try {
          count = await this.#socket.read(buffer);
        } catch (error) {
          // A read fails only because the connection broke or was closed. To the owner, both are its end.
          count = null;
          if (!heard && error instanceof Deno.errors.InvalidData && !ALERT.test(error.message)) onNotTls?.();
        }
        if (count === null) {
          // A peer that sends nothing more may still read our last bytes.
          if (this.#ending) await this.#outbox.drained();
          return;
        }
        heard = true;
        this.silence = 0;
        for (let at = 0; at < count && !this.#ending;) {
          const taken = onChunk(buffer.subarray(at, count)) ?? count - at;
          at += taken;
          onRead?.(taken);
          if (at === count || this.#ending) break;
          await (this.#isPaused ? this.#pauseOver() : othersTurn());
          if (this.#closed) return;
        }
        if (this.#ending && (discarded += count) > MAX_DISCARDED_BYTES) return await this.#abandon();
        if (count > IDLE_BUFFER_BYTES / 2) smallReads = 0;
        if (count === buffer.length && count < this.#busyBuffer) buffer = new Uint8Array(this.#busyBuffer);
        else if (buffer.length > IDLE_BUFFER_BYTES && ++smallReads > SMALL_READS) {
          buffer = new Uint8Array(IDLE_BUFFER_BYTES);
        }
        // What has arrived in the meantime is then read in small pieces, too.
        if (this.#pauseMs > 0 && buffer.length > PAUSED_BUFFER_BYTES) buffer = new Uint8Array(PAUSED_BUFFER_BYTES);
        const turn = this.#isPaused ? this.#pauseOver() : othersTurn();
        if (!turn) continue;
        await turn;
        if (this.#closed) return;
      }
    } finally {
      this.close();
    }
  }

  /** Reads in large pieces from now on, because a file arrives. */
  enlarge(): void {
    this.#busyBuffer = FILE_BUFFER_BYTES;
    this.#socket.enlarge?.();
  }

  /**
   * Sends bytes and waits until they are written; then they may change.
   *
   * @returns False if the connection has ended.
   */
  async write(bytes: Uint8Array): Promise<boolean> {
    if (this.#ending) return false;
    // Messages that wait to be written leave room for a piece.
    if (!this.#outbox.push(bytes)) {
      await this.#outbox.drained();
      if (this.#ending || !this.#outbox.push(bytes)) return false;
    }
    await this.#outbox.drained();
    return !this.#ending && !this.#outbox.closed;
  }

  /**
   * Stops reading for this many milliseconds, or until the connection ends, so that TCP slows down a peer that sends
   * too much. Call it from `onChunk` or `onRead`.
   */
  pause(ms: number): void {
    this.#pauseMs = ms;
  }

  /**
   * Stops reading until a promise resolves, or until the connection ends. Call it from `onChunk`, which leaves untaken
   * what has to wait.
   */
  suspend(until: Promise<void>): void {
    this.#suspendedUntil = until;
  }

  /** Writes what is still queued, tells the peer that nothing follows, and closes when the peer has hung up too. */
  async end(): Promise<void> {
    if (this.#ending) return;
    this.#ending = true;
    this.#wake?.();
    // Closing while bytes of the peer are unread would discard our last bytes, so the peer hangs up first.
    this.#linger = setTimeout(() => this.close(), LINGER_MS);
    await this.#outbox.drained();
    if (!this.#closed) await this.#socket.closeWrite().catch(() => this.close());
  }

  /** Like `end`, but replaces what is queued, except the write in flight, with `lastWords`. */
  endWith(lastWords: Uint8Array): Promise<void> {
    this.#outbox.replace(lastWords);
    return this.end();
  }

  /** Closes at once, and drops what is queued. */
  close(): void {
    if (this.#closed) return;
    this.#closed = this.#ending = true;
    clearTimeout(this.#linger);
    this.#wake?.();
    this.#socket.close();
  }

  /** Stops reading from a peer that never stops sending, and gives it a moment to read the last bytes. */
  async #abandon(): Promise<void> {
    await this.#outbox.drained();
    if (!this.#closed) await this.#sleep(FLOOD_LINGER_MS);
  }

  get #isPaused(): boolean {
    return this.#pauseMs > 0 || this.#suspendedUntil !== undefined;
  }

  async #pauseOver(): Promise<void> {
    const [ms, until] = [this.#pauseMs, this.#suspendedUntil];
    this.#pauseMs = 0;
    this.#suspendedUntil = undefined;
    if (until && !this.#ending) await this.#sleep(undefined, until);
    if (ms > 0 && !this.#ending) await this.#sleep(ms);
  }

  /** Waits for a time or a promise, but no longer than until the connection ends. */
  async #sleep(ms: number | undefined, until?: Promise<void>): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    const timer = ms === undefined ? undefined : setTimeout(resolve, ms);
    void until?.then(resolve);
    this.#wake = resolve;
    await promise;
    this.#wake = undefined;
    clearTimeout(timer);
  }
}
