import type { Socket as Stream } from "node:net";
import { setImmediate } from "node:timers";
import type { Socket } from "./connection.ts";
import { EncryptedStream } from "./encrypted_stream.ts";

// A stream reports a write only when all of it is written. In smaller writes, what is written makes room in the outbox.
const MAX_WRITE_BYTES = 64 * 1024;

/** A read that waits for something to arrive. */
interface Reading {
  readonly buffer: Uint8Array;
  readonly resolve: (count: number | null) => void;
  readonly reject: (error: Error) => void;
}

/** A socket of `node:net` or `node:tls`, as a `Connection` needs it. It reports an end in the middle of anything as an end. */
export class StreamSocket implements Socket {
  readonly #stream: Stream;
  #reading: Reading | undefined;
  #writing: ((error: Error) => void) | undefined;
  #error: Error | undefined;
  #ended = false;

  /** @param stream Created with `allowHalfOpen`: a peer that sends nothing more may still read. */
  constructor(stream: Stream) {
    this.#stream = stream;
    const wake = () => this.#wake();
    stream.on("readable", wake);
    stream.on("error", (error) => this.#error = toDenoError(error));
    stream.on("end", () => this.#end());
    stream.on("close", () => this.#end());
  }

  read(buffer: Uint8Array): Promise<number | null> {
    const count = this.#take(buffer);
    if (count !== undefined) return Promise.resolve(count);
    if (this.#error) return Promise.reject(this.#error);
    if (this.#ended) return Promise.resolve(null);
    return new Promise((resolve, reject) => this.#reading = { buffer, resolve, reject });
  }

  write(bytes: Uint8Array): Promise<number> {
    const part = bytes.subarray(0, MAX_WRITE_BYTES);
    return new Promise((resolve, reject) => {
      this.#writing = reject;
      this.#stream.write(part, (error) => {
        this.#writing = undefined;
        if (error) reject(error);
        else resolve(part.length);
      });
    });
  }

  closeWrite(): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#writing = reject;
      this.#stream.end((error?: Error | null) => {
        this.#writing = undefined;
        if (error) reject(error);
        else resolve();
      });
    });
  }

  enlarge(): void {
    if (this.#stream instanceof EncryptedStream) this.#stream.enlarge();
  }

  close(): void {
    // A TLSSocket that is destroyed in the turn in which it was made stays in memory for ever.
    setImmediate(() => this.#stream.destroy());
  }

  /** Moves what has arrived into a buffer. @returns How many bytes; undefined if nothing has arrived. */
  #take(buffer: Uint8Array): number | undefined {
    const chunk: Uint8Array | null = this.#stream.read(Math.min(buffer.length, this.#stream.readableLength));
    if (!chunk || chunk.length === 0) return undefined;
    buffer.set(chunk);
    return chunk.length;
  }

  #wake(): void {
    const reading = this.#reading;
    if (!reading) return;
    const count = this.#take(reading.buffer);
    if (count === undefined) return;
    this.#reading = undefined;
    reading.resolve(count);
  }

  #end(): void {
    this.#ended = true;
    this.#writing?.(this.#error ?? new Deno.errors.ConnectionReset("the connection is closed"));
    const reading = this.#reading;
    this.#reading = undefined;
    if (this.#error) reading?.reject(this.#error);
    else reading?.resolve(null);
  }
}

/** Reports, as the runtime's own sockets do, that what arrived is not TLS. An alert is TLS. */
function toDenoError(error: Error & { code?: string }): Error {
  const { code = "" } = error;
  return code.startsWith("ERR_SSL_") && !code.includes("_ALERT_")
    ? new Deno.errors.InvalidData(error.message, { cause: error })
    : error;
}
