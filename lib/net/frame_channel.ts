import { type Delivery, FrameDecoder, FRAMES, MAX_HANDSHAKE_FRAME_BYTES, ProtocolError } from "../protocol/mod.ts";
import type { Endpoint } from "../text/mod.ts";
import type { Channel, Reader, Receiver } from "./channel.ts";
import type { Connection } from "./connection.ts";

const encoder = new TextEncoder();

/** A channel over TCP, encrypted or not: each message is a frame (docs/protocol.md, "Frames"). */
export class FrameChannel<In> implements Channel<In> {
  readonly #connection: Connection;
  readonly #read: Reader<In>;
  readonly #greeting: string | undefined;
  readonly #decoder = new FrameDecoder(MAX_HANDSHAKE_FRAME_BYTES);
  #begun = false;

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

  receive(receiver: Receiver<In>): Promise<void> {
    const onFrame = (kind: number, payload: Uint8Array) => {
      const message = this.#read(payload, kind);
      return message !== undefined && receiver.message(message);
    };
    // Not an async function: its frame would cost each idle connection half a kilobyte.
    return this.#connection.receive(
      (chunk) => this.#take(chunk, onFrame, receiver),
      (bytes) => receiver.read?.(bytes, 0),
      () => receiver.stranger(),
    );
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
