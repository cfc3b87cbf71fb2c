import {
  type Delivery,
  FRAME_HEADER_BYTES,
  FrameDecoder,
  FRAMES,
  KIND_CHUNK,
  MAX_CHUNK_FRAME_BYTES,
  MAX_HANDSHAKE_FRAME_BYTES,
  ProtocolError,
  writeFrameHeader,
} from "../protocol/mod.ts";
import type { Endpoint } from "../text/mod.ts";
import type { FileChannel, FileReceiver, Reader, Receiver } from "./channel.ts";
import type { Connection } from "./connection.ts";

const encoder = new TextEncoder();

// A frame with the longest chunk; the limit counts the kind, but not the length.
const PIECE_BYTES = FRAME_HEADER_BYTES + MAX_CHUNK_FRAME_BYTES - 1;

/** A channel over TCP, encrypted or not: each message is a frame (docs/protocol.md, "Frames"). */
export class FrameChannel<In> implements FileChannel<In> {
  readonly #connection: Connection;
  readonly #read: Reader<In>;
  readonly #greeting: string | undefined;
  readonly #decoder = new FrameDecoder(MAX_HANDSHAKE_FRAME_BYTES);
  #begun = false;
  #receiver: Receiver<In> | undefined;
  #fileReceiver: FileReceiver<In> | undefined;

  /** @param greeting A line for peers that speak another protocol. */
  constructor(connection: Connection, read: Reader<In>, greeting?: string) {
    this.#connection = connection;
    this.#read = read;
    this.#greeting = greeting;
  }

  get endpoint(): Endpoint {
    return this.#connection.endpoint;
  }

  get encrypted(): boolean {
    return this.#connection.encrypted;
  }

  /** The fingerprint of the server's key, where the server has proved to have it. */
  get fingerprint(): string | undefined {
    return this.#connection.fingerprint;
  }

  get silence(): number {
    return this.#connection.silence;
  }

  set silence(ticks: number) {
    this.#connection.silence = ticks;
  }

  get waiting(): number {
    return this.#connection.waiting;
  }

  send(delivery: Delivery): boolean {
    return this.#connection.send(delivery.as(FRAMES));
  }

  drained(): Promise<void> {
    return this.#connection.drained();
  }

  get files(): this {
    return this;
  }

  receive(receiver: Receiver<In>): Promise<void> {
    this.#receiver ??= receiver;
    const onFrame = (kind: number, payload: Uint8Array) => {
      if (kind === KIND_CHUNK && this.#fileReceiver) return this.#fileReceiver.chunk(payload);
      const message = this.#read(payload, kind);
      return message !== undefined && this.#receiver!.message(message);
    };
    // Not an async function: its frame would cost each idle connection half a kilobyte.
    return this.#connection.receive(
      (chunk) => this.#take(chunk, onFrame, this.#receiver!),
      (bytes) => this.#receiver!.read?.(bytes, 0),
      () => this.#receiver!.stranger(),
    );
  }

  handOver(receiver: FileReceiver<In>): void {
    this.#receiver = this.#fileReceiver = receiver;
    this.#decoder.inPieces = true;
    this.#decoder.limit = MAX_CHUNK_FRAME_BYTES;
    this.#connection.enlarge();
  }

  async sendFile(fill: (buffer: Uint8Array) => Promise<number>): Promise<boolean> {
    // While a piece is written, the next one is read.
    let [piece, other] = [new Uint8Array(PIECE_BYTES), new Uint8Array(PIECE_BYTES)];
    const next = (buffer: Uint8Array) => fill(buffer.subarray(FRAME_HEADER_BYTES));
    for (let count = await next(piece); count > 0;) {
      writeFrameHeader(piece, 0, KIND_CHUNK, count);
      const writing = this.#connection.write(piece.subarray(0, FRAME_HEADER_BYTES + count));
      const [written, following] = await Promise.allSettled([writing, next(other)]);
      if (written.status === "rejected" || !written.value) return false;
      if (following.status === "rejected") throw following.reason;
      count = following.value;
      [piece, other] = [other, piece];
    }
    return true;
  }

  allow(bytes: number): void {
    this.#decoder.limit = bytes;
  }

  pause(ms: number): void {
    this.#connection.pause(ms);
  }

  suspend(until: Promise<void>): void {
    this.#connection.suspend(until);
  }

  end(): Promise<void> {
    return this.#connection.end();
  }

  endWith(lastWords: Delivery): Promise<void> {
    return this.#connection.endWith(lastWords.as(FRAMES));
  }

  close(): void {
    this.#connection.close();
  }

  #take(
    chunk: Uint8Array,
    onFrame: (kind: number, payload: Uint8Array) => unknown,
    receiver: Receiver<In>,
  ): number | void {
    // The first byte of a length is 0, because no frame is long enough for another value.
    if (!this.#begun && chunk[0] !== 0) return this.#turnAway(chunk[0], receiver);
    this.#begun = true;
    try {
      return this.#decoder.push(chunk, onFrame);
    } catch (error) {
      if (!(error instanceof ProtocolError)) throw error;
      receiver.unreadable(error);
    }
  }

  #turnAway(first: number, receiver: Receiver<In>): void {
    if (this.#greeting !== undefined) this.#connection.send(encoder.encode(`${this.#greeting}\n`));
    void this.#connection.end();
    receiver.stranger(first);
  }
}
