import type { Socket as Stream } from "node:net";
import { setImmediate } from "node:timers";
import { type SecureContext, TLSSocket, type TLSSocketOptions } from "node:tls";
import { othersTurn } from "./others_turn.ts";

// Maximum of decrypted bytes that wait to be read. The last piece that arrives may exceed it by up to 64 KiB.
const MAX_BUFFERED_BYTES = 16 * 1024;
// The same while a file arrives: more is decrypted while the file is written.
const MAX_FILE_BYTES = 512 * 1024;

/** The part of the runtime's socket that reads from the network. */
interface Handle {
  readStart(): void;
  readStop(): void;
  /** Told what has arrived. */
  onread(bytes?: ArrayBuffer): void;
}

/**
 * Encrypts an accepted stream. It reads nothing from the network while its buffer is full, so that TCP slows down a peer
 * that sends too much. A `TLSSocket` itself would read on and keep everything in memory (docs/decisions/0096).
 */
export class EncryptedStream extends TLSSocket {
  readonly #handle: Handle;
  #wanted = true;
  #waiting = false; // for other connections
  #isNew = true;

  constructor(stream: Stream, secureContext: SecureContext) {
    super(stream, { isServer: true, secureContext, highWaterMark: MAX_BUFFERED_BYTES } as TLSSocketOptions);
    this.#handle = (stream as unknown as { _handle: Handle })._handle;
    const { onread } = this.#handle;
    this.#handle.onread = (bytes) => {
      onread.call(this.#handle, bytes);
      this.#letOthersRead();
    };
    setImmediate(() => this.#isNew = false);
    // Only this event reports an error after the handshake.
    this.on("_tlsError", (error: Error) => void this.destroy(error));
  }

  /** Buffers more from now on, because a file arrives. */
  enlarge(): void {
    (this as unknown as { _readableState: { highWaterMark: number } })._readableState.highWaterMark = MAX_FILE_BYTES;
  }

  /**
   * Waits for the turn in which the runtime starts the encryption: it would start what is destroyed, and throw where
   * nothing catches that. The first bytes can be wrong in the turn in which the stream is made (`EitherSocket`).
   */
  override _destroy(error: Error | null, callback: (error?: Error | null) => void): void {
    if (this.#isNew) setImmediate(() => super._destroy(error, callback));
    else super._destroy(error, callback);
  }

  override push(chunk: Uint8Array | null): boolean {
    const more = super.push(chunk);
    if (!more) {
      this.#wanted = false;
      this.#handle.readStop();
    }
    return more;
  }

  override _read(size: number): void {
    this.#wanted = true;
    if (!this.#waiting) this.#handle.readStart();
    super._read(size);
  }

  /** Pauses while others wait. Padded and empty records need this most: they bring next to nothing to read. */
  #letOthersRead(): void {
    const turn = this.#waiting ? undefined : othersTurn();
    if (!turn) return;
    this.#waiting = true;
    this.#handle.readStop();
    void turn.then(() => {
      this.#waiting = false;
      if (this.#wanted && !this.destroyed) this.#handle.readStart();
    });
  }
}
