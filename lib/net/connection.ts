import type { Endpoint } from "../text/mod.ts";
import { Outbox } from "./outbox.ts";
import { othersTurn } from "./others_turn.ts";

/** Most bytes that wait to be written to one peer. */
export const OUTBOX_BOUND = 1024 * 1024;

// Ten thousand idle connections each hold a read buffer; one that talks gets a larger one.
const IDLE_BUFFER = 512;
const BUSY_BUFFER = 64 * 1024;
const QUIET_READS = 32;
const RESTING_BUFFER = 4 * 1024;

// After the last byte, how long the peer may take to read it and hang up. Milliseconds.
const LINGER = 1_500;
// A peer that goes on sending meanwhile: so many bytes are read and thrown away, and then so long is left to it.
const MAX_DISCARDED = 1024 * 1024;
const FLOOD_LINGER = 100;

// What the runtime says of a peer that speaks TLS, and does not take our certificate.
const ALERT = /^received fatal alert/;

/** What a connection needs of a socket; a `Deno.Conn` is one, encrypted or not. */
export interface Socket {
  read(buffer: Uint8Array): Promise<number | null>;
  write(bytes: Uint8Array): Promise<number>;
  closeWrite(): Promise<void>;
  close(): void;
}

/**
 * A byte stream to one peer: what arrives goes to a callback, what is sent goes through a bounded outbox.
 * The owner calls `receive` once, and the connection is closed when that returns.
 */
export class Connection {
  /** How often `tick` was called since a byte arrived; whoever watches for silence calls it. */
  silence = 0;
  /** Of the key of the server at the other end, once that has proved to have it. */
  fingerprint: string | undefined;
  /** What came first was not encrypted, where it has to be: the peer speaks something else. */
  notTls = false;

  readonly #socket: Socket;
  readonly #outbox: Outbox;
  #ending = false;
  #closed = false;
  #linger: ReturnType<typeof setTimeout> | undefined;
  #rest = 0; // milliseconds until the next read
  #until: Promise<void> | undefined; // what the next read waits for
  #wake: (() => void) | undefined;

  /**
   * @param endpoint Who is at the other end.
   * @param bound Most bytes that may wait to be written.
   * @param encrypted Whether nobody else can read along: only then may it carry a password.
   */
  constructor(
    socket: Socket,
    readonly endpoint: Endpoint,
    bound: number = OUTBOX_BOUND,
    readonly encrypted: boolean = false,
  ) {
    this.#socket = socket;
    this.#outbox = new Outbox(socket, bound);
  }

  /** Bytes sent but not yet handed to the operating system. */
  get waiting(): number {
    return this.#outbox.waiting;
  }

  /**
   * Sends bytes, which must not change afterwards.
   *
   * @returns False if the peer does not keep up and the outbox is full; the caller then ends the connection.
   */
  send(bytes: Uint8Array): boolean {
    return this.#ending || this.#outbox.push(bytes);
  }

  /** Resolves when nothing waits to be written, or the connection is gone. */
  drained(): Promise<void> {
    return this.#outbox.drained();
  }

  /**
   * Calls `onChunk` with what arrives until the peer hangs up, the line breaks or the connection is closed.
   * A chunk is valid only during the call. What `onChunk` throws ends the connection and comes out here.
   *
   * @param onChunk Returns how many bytes it has taken, all of them unless it says so; the rest comes again at once, or
   * after others have had their turn.
   * @param onRead Told after each call how many bytes were taken.
   */
  async receive(
    onChunk: (chunk: Uint8Array) => number | void,
    onRead?: (bytes: number) => void,
  ): Promise<void> {
    let buffer = new Uint8Array(IDLE_BUFFER);
    let quiet = 0;
    let heard = false;
    let discarded = 0;
    try {
      for (;;) {
        let count: number | null;
        try {
          count = await this.#socket.read(buffer);
        } catch (error) {
          // A read of a socket fails only because the line broke or was closed: to the owner, both are its end.
          count = null;
          this.notTls = !heard && error instanceof Deno.errors.InvalidData && !ALERT.test(error.message);
        }
        if (count === null) {
          // A peer that says nothing more may still read our last words.
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
          await (this.#rest > 0 || this.#until ? this.#rested() : othersTurn());
          if (this.#closed) return;
        }
        if (this.#ending && (discarded += count) > MAX_DISCARDED) return await this.#leave();
        if (count > IDLE_BUFFER / 2) quiet = 0;
        if (count === buffer.length && count < BUSY_BUFFER) buffer = new Uint8Array(BUSY_BUFFER);
        else if (buffer.length > IDLE_BUFFER && ++quiet > QUIET_READS) buffer = new Uint8Array(IDLE_BUFFER);
        // What lies there is then taken in small pieces, too.
        if (this.#rest > 0 && buffer.length > RESTING_BUFFER) buffer = new Uint8Array(RESTING_BUFFER);
        const turn = this.#rest > 0 || this.#until ? this.#rested() : othersTurn();
        if (!turn) continue;
        await turn;
        if (this.#closed) return;
      }
    } finally {
      this.close();
    }
  }

  /**
   * Reads on only after so many milliseconds, or when the connection ends: TCP then holds up a peer that sends too much.
   * To be called from the callback of `receive`.
   */
  pause(ms: number): void {
    this.#rest = ms;
  }

  /**
   * Hands over and reads nothing more until something is done, or the connection ends. To be called from the callback
   * of `receive`, which leaves untaken what is to wait.
   */
  suspend(until: Promise<void>): void {
    this.#until = until;
  }

  /** Writes what still waits, says that nothing follows, and closes once the peer has hung up too. */
  async end(): Promise<void> {
    if (this.#ending) return;
    this.#ending = true;
    this.#wake?.();
    // A close with unread bytes of the peer pending would discard our last words: let it hang up first.
    this.#linger = setTimeout(() => this.close(), LINGER);
    await this.#outbox.drained();
    if (!this.#closed) await this.#socket.closeWrite().catch(() => this.close());
  }

  /** As `end`, but drops what waits, except for the write in flight, in favour of `lastWords`. */
  endWith(lastWords: Uint8Array): Promise<void> {
    this.#outbox.replace(lastWords);
    return this.end();
  }

  /** Closes at once. What waits is lost. */
  close(): void {
    if (this.#closed) return;
    this.#closed = this.#ending = true;
    clearTimeout(this.#linger);
    this.#wake?.();
    this.#socket.close();
  }

  /** Reads no more of a peer that sends on and on, and leaves it a moment to read what it was told. */
  async #leave(): Promise<void> {
    await this.#outbox.drained();
    if (!this.#closed) await this.#sleep(FLOOD_LINGER);
  }

  /** Waits for what was asked for: a time, or something to be done. */
  async #rested(): Promise<void> {
    const [rest, until] = [this.#rest, this.#until];
    this.#rest = 0;
    this.#until = undefined;
    if (until && !this.#ending) await this.#sleep(undefined, until);
    if (rest > 0 && !this.#ending) await this.#sleep(rest);
  }

  /** Waits for a time or for something to be done, but no longer than until the connection ends. */
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
