import { ProtocolError } from "./errors.ts";

/** A frame whose payload is one JSON message. */
export const KIND_JSON = 1;

/** A frame whose payload is a chunk of a file. */
export const KIND_CHUNK = 2;

/** The size of the header: length u32 big-endian, kind u8. */
export const FRAME_HEADER_BYTES = 5;

// The buffer for a split frame grows as its bytes arrive, whatever length its header claims.
const MIN_BUFFER_BYTES = 4 * 1024;

const encoder = new TextEncoder();

/**
 * Returns a frame of kind 1 (docs/protocol.md, "Frames").
 *
 * @param json The text of a JSON object.
 * @returns The whole frame, header included.
 *
 * @example
 * ```ts
 * encodeFrame('{"type":"ping"}'); // 00 00 00 10 01 7b 22 74 …
 * ```
 */
export function encodeFrame(json: string): Uint8Array {
  return encodeFrames([encoder.encode(json)]);
}

/** Returns one frame of kind 1 for each message. @param payloads The JSON of each message, in UTF-8. */
export function encodeFrames(payloads: readonly Uint8Array[]): Uint8Array {
  let length = 0;
  for (const payload of payloads) length += FRAME_HEADER_BYTES + payload.length;
  const frames = new Uint8Array(length);
  let at = 0;
  for (const payload of payloads) {
    writeFrameHeader(frames, at, KIND_JSON, payload.length);
    frames.set(payload, at + FRAME_HEADER_BYTES);
    at += FRAME_HEADER_BYTES + payload.length;
  }
  return frames;
}

/** Returns the payload of each complete frame, without copying. */
export function payloadsIn(frames: Uint8Array): Uint8Array[] {
  const payloads: Uint8Array[] = [];
  const view = new DataView(frames.buffer, frames.byteOffset, frames.byteLength);
  for (let at = 0; at < frames.length;) {
    const end = at + 4 + view.getUint32(at);
    payloads.push(frames.subarray(at + FRAME_HEADER_BYTES, end));
    at = end;
  }
  return payloads;
}

/**
 * Encodes messages as frames into one buffer, one after the other.
 *
 * @example
 * ```ts
 * const writer = new FrameWriter();
 * writer.add('{"type":"ping"}');
 * const bytes = writer.take();
 * ```
 */
export class FrameWriter {
  #buffer = new Uint8Array(64 * 1024);
  #length = 0;

  /** Adds a frame of kind 1 and returns where it ends, in bytes from the start. */
  add(json: string): number {
    const most = this.#length + FRAME_HEADER_BYTES + json.length * 3;
    if (most > this.#buffer.length) {
      const grown = new Uint8Array(most * 2);
      grown.set(this.#buffer.subarray(0, this.#length));
      this.#buffer = grown;
    }
    const { written } = encoder.encodeInto(json, this.#buffer.subarray(this.#length + FRAME_HEADER_BYTES));
    writeFrameHeader(this.#buffer, this.#length, KIND_JSON, written);
    this.#length += FRAME_HEADER_BYTES + written;
    return this.#length;
  }

  /** Returns a copy of the frames added so far, and empties the buffer. */
  take(): Uint8Array {
    const frames = this.#buffer.slice(0, this.#length);
    this.#length = 0;
    return frames;
  }
}

/** Writes the header of a frame in front of its payload. @param offset Where the frame begins. */
export function writeFrameHeader(target: Uint8Array, offset: number, kind: number, payloadLength: number): void {
  const length = payloadLength + 1;
  target[offset] = length >>> 24;
  target[offset + 1] = length >>> 16;
  target[offset + 2] = length >>> 8;
  target[offset + 3] = length;
  target[offset + 4] = kind;
}

/**
 * Splits a byte stream into frames (docs/protocol.md, "Frames").
 *
 * A payload that is complete in one piece of the stream is a view of that piece, not a copy. It is valid only until the
 * callback returns.
 *
 * @example
 * ```ts
 * const decoder = new FrameDecoder(16 * 1024);
 * decoder.push(chunk, (kind, payload) => console.log(kind, payload.length));
 * ```
 */
export class FrameDecoder {
  #limit: number;
  #header = 0; // bytes of the header that have arrived
  #length = 0; // of the current frame, once the first four bytes have arrived
  #body: Uint8Array | undefined; // the bytes of a split frame so far, including the kind
  #filled = 0;
  #passing = false; // whether the current frame is handed over in pieces
  /** Hands over the payloads of kind 2 in pieces, as they arrive: together they are a file. */
  inPieces = false;

  /** @param limit The maximum length of a frame, in bytes, including the kind. */
  constructor(limit: number) {
    this.#limit = limit;
  }

  /** Changes the limit for the next frame and later ones. */
  set limit(bytes: number) {
    this.#limit = bytes;
  }

  /**
   * Takes the next bytes of the stream, and calls `onFrame` for each frame that they complete.
   *
   * @param onFrame Returns true to stop after this frame.
   * @returns The number of bytes taken: all of them, unless `onFrame` stopped it.
   * @throws {ProtocolError} `bad-frame` for a length of 0 or over the limit, or an unknown kind. The decoder is then
   *   unusable.
   */
  push(chunk: Uint8Array, onFrame: (kind: number, payload: Uint8Array) => unknown): number {
    let at = 0;
    while (at < chunk.length) {
      if (this.#header < 4) {
        this.#length = this.#length * 256 + chunk[at++]!;
        if (++this.#header === 4) this.#checkLength();
        continue;
      }
      const missing = this.#length - this.#filled;
      const available = Math.min(missing, chunk.length - at);
      if (this.#filled === 0) checkKind(chunk[at]!);
      if (this.inPieces && (this.#passing || (this.#filled === 0 && chunk[at] === KIND_CHUNK))) {
        const from = this.#passing ? at : at + 1;
        this.#passing = available < missing;
        this.#filled = this.#passing ? this.#filled + available : 0;
        at += available;
        if (!this.#passing) this.#header = this.#length = 0;
        if (from < at && onFrame(KIND_CHUNK, chunk.subarray(from, at)) === true) return at;
        continue;
      }
      if (available < missing) {
        this.#keep(chunk.subarray(at, at + available));
        return chunk.length;
      }
      let frame: Uint8Array;
      if (this.#body === undefined) frame = chunk.subarray(at, at + available);
      else {
        this.#keep(chunk.subarray(at, at + available));
        frame = this.#body.subarray(0, this.#length);
      }
      at += available;
      this.#header = this.#length = this.#filled = 0;
      this.#body = undefined;
      if (onFrame(frame[0]!, frame.subarray(1)) === true) return at;
    }
    return chunk.length;
  }

  #checkLength(): void {
    if (this.#length === 0) {
      throw new ProtocolError("bad-frame", "Cannot read the frame: length 0 is not allowed");
    }
    if (this.#length > this.#limit) {
      throw new ProtocolError(
        "bad-frame",
        `Cannot read the frame: length ${this.#length} is over the limit of ${this.#limit} bytes`,
      );
    }
  }

  #keep(part: Uint8Array): void {
    const needed = this.#filled + part.length;
    if (this.#body === undefined || this.#body.length < needed) {
      const room = Math.min(this.#length, Math.max(needed, this.#filled * 2, MIN_BUFFER_BYTES));
      const grown = new Uint8Array(room);
      if (this.#body) grown.set(this.#body.subarray(0, this.#filled));
      this.#body = grown;
    }
    this.#body.set(part, this.#filled);
    this.#filled = needed;
  }
}

function checkKind(kind: number): void {
  if (kind !== KIND_JSON && kind !== KIND_CHUNK) {
    throw new ProtocolError("bad-frame", `Cannot read the frame: kind ${kind} is not known`);
  }
}
