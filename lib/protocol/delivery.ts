import { encodeFrames, payloadsIn } from "./frame.ts";
import type { ServerMessages } from "./messages.ts";

/** One way to write messages on a wire, such as frames or WebSocket messages. */
export interface Encoding {
  /** Returns the bytes of several messages. @param payloads The JSON of each message, in UTF-8. */
  encode(payloads: readonly Uint8Array[]): Uint8Array;
}

/** The frames of docs/protocol.md. The log stores messages in this encoding too. */
export const FRAMES: Encoding = { encode: encodeFrames };

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/**
 * One or more messages on their way to any number of peers. A delivery makes its bytes once for each encoding, when the
 * first peer needs them. All peers share them, so they must not change.
 *
 * @example
 * ```ts
 * const delivery = Delivery.of({ type: "notice", text: "Tea is ready.", at: 0 });
 * for (const channel of channels) channel.send(delivery);
 * ```
 */
export class Delivery {
  /** The newest `seq` among the messages; 0 if none of them is a `message`. */
  readonly seq: number;
  #json: string | undefined;
  #payloads: readonly Uint8Array[] | undefined;
  // The first encoding that is used. Most deliveries never need another.
  #encoding: Encoding | undefined;
  #bytes: Uint8Array | undefined;
  // For a few entries, a list is faster than a Map.
  #others: { readonly encoding: Encoding; readonly bytes: Uint8Array }[] | undefined;

  private constructor(seq: number, json?: string, frames?: Uint8Array) {
    this.seq = seq;
    this.#json = json;
    this.#encoding = frames && FRAMES;
    this.#bytes = frames;
  }

  /** Returns a delivery of one message from a server. */
  static of<T extends keyof ServerMessages>(message: ServerMessages[T]): Delivery {
    return new Delivery(0, JSON.stringify(message));
  }

  /** Returns a delivery of one message that is already JSON. */
  static ofJson(json: string): Delivery {
    return new Delivery(0, json);
  }

  /** Returns a delivery of messages that are already frames, such as those in the log. The frames must not change. */
  static ofFrames(frames: Uint8Array, seq: number): Delivery {
    return new Delivery(seq, undefined, frames);
  }

  /** The approximate number of bytes for each peer. */
  get size(): number {
    if (this.#bytes) return this.#bytes.length;
    return this.payloads.reduce((sum, { length }) => sum + length, 0);
  }

  /** The JSON of each message. */
  get texts(): string[] {
    return this.#json === undefined ? this.payloads.map((payload) => decoder.decode(payload)) : [this.#json];
  }

  /** The JSON of each message, in UTF-8. */
  get payloads(): readonly Uint8Array[] {
    return this.#payloads ??= this.#json === undefined ? payloadsIn(this.#bytes!) : [encoder.encode(this.#json)];
  }

  /** Returns the bytes of the messages in an encoding. They are shared and must not change. */
  as(encoding: Encoding): Uint8Array {
    if (encoding === this.#encoding) return this.#bytes!;
    const others = this.#others;
    if (others !== undefined) {
      for (let i = 0; i < others.length; i++) if (others[i].encoding === encoding) return others[i].bytes;
    }
    const bytes = encoding.encode(this.payloads);
    if (this.#encoding === undefined) {
      this.#encoding = encoding;
      this.#bytes = bytes;
    } else (this.#others ??= []).push({ encoding, bytes });
    return bytes;
  }
}

/** The frames of messages that were stored together. */
export class StoredFrames {
  /** @param bytes The frames, one after the other. @param ends Where each frame ends. */
  constructor(readonly bytes: Uint8Array, readonly ends: readonly number[]) {}

  /**
   * Returns a delivery of the messages from index `from` up to, but not including, `to`. It shares the memory, unless
   * that would keep much more memory alive.
   *
   * @param seq The seq of the last message.
   */
  slice(from: number, to: number, seq: number): Delivery {
    const { bytes, ends } = this;
    const [start, end] = [from === 0 ? 0 : ends[from - 1], ends[to - 1]];
    const part = end - start < bytes.length / 2 ? bytes.slice(start, end) : bytes.subarray(start, end);
    return Delivery.ofFrames(part, seq);
  }
}
