import { type Encoding, KIND_CHUNK, KIND_JSON } from "../protocol/mod.ts";

/** The kinds of WebSocket frames (RFC 6455, section 5.2). */
export const Opcode = { continuation: 0, text: 1, binary: 2, close: 8, ping: 9, pong: 10 } as const;

/** The reasons to close a WebSocket (RFC 6455, section 7.4.1). */
export const CloseCode = {
  normal: 1000,
  goingAway: 1001,
  protocolError: 1002,
  unsupported: 1003,
  notUtf8: 1007,
  policy: 1008,
  tooLong: 1009,
} as const;

const FINAL = 0x80;
const MASK_BYTES = 4;
const MAX_CONTROL_BYTES = 125;
// What a fragment costs in addition to its bytes, so that a message of endless empty fragments becomes too long.
const FRAGMENT_COST = 6;
// The library keeps each fragment by itself, which takes 0.2 KB.
const MAX_FRAGMENTS = 1024;
// The fragments and control frames that are decoded before other connections have their turn.
const MAX_FRAMES_PER_TURN = 64;
// Stands for a close frame without a code (RFC 6455, section 7.4.1).
const NO_CODE = 1005;

/** The peer broke the WebSocket protocol. `code` is the reason to close with. */
export class WebSocketError extends Error {
  override readonly name = "WebSocketError";

  constructor(readonly code: number, message: string) {
    super(message);
  }
}

/** What is used of `ws`, which has no types. */
interface Ws {
  readonly Receiver: new (options: { isServer: true; maxFragments: number }) => WsReceiver;
  readonly Sender: { frame(data: Uint8Array, options: { fin: true; opcode: number }): Uint8Array[] };
}

interface WsReceiver {
  readonly errored: (Error & { code?: string }) | null;
  write(bytes: Uint8Array): boolean;
  on(event: "message", listener: (payload: Uint8Array, isBinary: boolean) => void): this;
  on(event: "ping", listener: (payload: Uint8Array) => void): this;
  on(event: "conclude", listener: (code: number) => void): this;
  on(event: "error", listener: () => void): this;
}

let ws: Ws | undefined;
let loading: Promise<Ws> | undefined; // once, even if a thousand browsers come at the same time

/**
 * Loads `ws`, which everything below needs. The programs load it when the first browser connects, because it would make
 * their start a third longer.
 */
export async function loadWebSockets(): Promise<void> {
  // While it loads, it reads "WS_NO_BUFFER_UTIL" from the environment, which the programs therefore may do.
  loading ??= import("ws") as unknown as Promise<Ws>;
  ws ??= await loading;
}

function loaded(): Ws {
  if (!ws) throw new Error("loadWebSockets() has not been called.");
  return ws;
}

/** Encodes unmasked frames, as a server sends them. */
function framesOf(opcode: number, payloads: readonly Uint8Array[]): Uint8Array {
  const { Sender } = loaded();
  const parts = payloads.flatMap((payload) => Sender.frame(payload, { fin: true, opcode }));
  const frames = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    frames.set(part, at);
    at += part.length;
  }
  return frames;
}

/** WebSocket messages as a server sends them: each message is a text. */
export const WEBSOCKET_MESSAGES: Encoding = { encode: (payloads) => framesOf(Opcode.text, payloads) };

/** Encodes a control frame as a server sends it. @param payload At most 125 bytes. */
export function controlFrame(opcode: number, payload: Uint8Array): Uint8Array {
  return framesOf(opcode, [payload]);
}

/** Encodes the frame that closes a WebSocket. @param reason For people, cut at 123 bytes. */
export function closeFrame(code: number, reason = ""): Uint8Array {
  const payload = new Uint8Array(MAX_CONTROL_BYTES);
  payload[0] = code >>> 8;
  payload[1] = code;
  const { written } = new TextEncoder().encodeInto(reason, payload.subarray(2));
  return controlFrame(Opcode.close, payload.subarray(0, 2 + written));
}

/** Receives what a `WebSocketDecoder` decodes. */
export interface WebSocketEvents {
  /**
   * Receives a message.
   *
   * @param kind `KIND_JSON` if it is text, otherwise `KIND_CHUNK`.
   * @returns True to leave what follows for later.
   */
  message(payload: Uint8Array, kind: number): unknown;
  /** Receives a ping. */
  ping(payload: Uint8Array): void;
  /** Called when the peer closes, after which nothing is decoded. @param code Its reason to close. */
  closed(code: number): void;
}

// The errors of `ws` that do not mean that the peer broke the protocol.
const CODES: Readonly<Record<string, number>> = {
  WS_ERR_INVALID_UTF8: CloseCode.notUtf8,
  WS_ERR_TOO_MANY_BUFFERED_PARTS: CloseCode.tooLong,
  WS_ERR_UNSUPPORTED_DATA_PAYLOAD_LENGTH: CloseCode.tooLong,
};

/**
 * Decodes what a browser sends over a WebSocket. The library `ws` checks and unmasks frames and puts messages together.
 * This class passes frames on to it one at a time, so that it can limit and count them, and leave what follows a message for
 * later.
 */
export class WebSocketDecoder {
  /** The longest message in bytes, with one byte for its kind, as in a frame. */
  limit: number;
  /** Control frames, and fragments that did not complete a message, since the owner reset this. */
  smallFrames = 0;

  readonly #events: WebSocketEvents;
  readonly #receiver: WsReceiver;
  /** Hands over what the last frame has completed. @returns True to leave what follows for later. */
  #completed: (() => unknown) | undefined;
  #closed = false;
  // The frame that has arrived in part: its header without the mask, then the mask and the payload.
  #header: number[] = [];
  #body: Uint8Array | undefined;
  #arrived = 0;
  #missing = 0; // 0 while the header is read
  // The message being read.
  #length = 0;
  #cost = 0;

  /** @param limit See `limit`. */
  constructor(limit: number, events: WebSocketEvents) {
    const { Receiver } = loaded();
    this.limit = limit;
    this.#events = events;
    // An error thrown in a listener would leave the receiver in the middle of a frame, so listeners only note what to call.
    this.#receiver = new Receiver({ isServer: true, maxFragments: MAX_FRAGMENTS })
      .on("message", (payload, isBinary) => {
        this.#completed = () => events.message(payload, isBinary ? KIND_CHUNK : KIND_JSON);
      })
      .on("ping", (payload) => void (this.#completed = () => void events.ping(payload)))
      .on("conclude", (code) => this.#conclude(code))
      .on("error", () => {}); // `#write` finds it sooner
  }

  /**
   * Decodes the next bytes of the stream.
   *
   * @returns How many bytes were decoded: not all if they have more frames than are decoded in one turn.
   * @throws {WebSocketError} If they break the protocol, or a message is too long. The decoder is then unusable.
   */
  push(chunk: Uint8Array): number {
    let left = MAX_FRAMES_PER_TURN;
    for (let at = 0; at < chunk.length && !this.#closed;) {
      if (this.#header.length === 0) at = this.#readFrame(chunk, at);
      else if (this.#missing === 0) at = this.#readHeader(chunk, at);
      else at = this.#readBody(chunk, at);
      if (this.#header.length > 0) continue;
      const completed = this.#completed;
      this.#completed = undefined;
      if (completed?.() === true || --left === 0) return at;
    }
    return chunk.length;
  }

  /** Reads a frame at once if all of it is there, as it nearly always is. @returns Where to read on. */
  #readFrame(chunk: Uint8Array, at: number): number {
    const size = headerSize(chunk[at + 1] ?? 0);
    const length = payloadLength(chunk, at, size);
    const end = at + size + MASK_BYTES + length;
    if (!(end <= chunk.length)) return this.#readHeader(chunk, at); // NaN if even the length is not there
    this.#begin(chunk[at], size, length);
    this.#end(chunk[at]);
    this.#write(chunk.slice(at, end));
    return end;
  }

  #readHeader(chunk: Uint8Array, at: number): number {
    const header = this.#header;
    header.push(chunk[at]);
    const size = headerSize(header[1] ?? 0);
    if (header.length === size) {
      const length = payloadLength(header, 0, size);
      this.#write(new Uint8Array(header));
      this.#begin(header[0], size, length);
      this.#missing = MASK_BYTES + length;
    }
    return at + 1;
  }

  #readBody(chunk: Uint8Array, at: number): number {
    const part = chunk.subarray(at, at + this.#missing);
    const arrived = this.#arrived + part.length;
    this.#missing -= part.length;
    let body = this.#body;
    if (!body || body.length < arrived) {
      // Room for what has arrived and as much again, but not for what a header only announces.
      body = new Uint8Array(arrived + Math.min(arrived, this.#missing));
      if (this.#body) body.set(this.#body.subarray(0, this.#arrived));
    }
    body.set(part, this.#arrived);
    this.#body = body;
    this.#arrived = arrived;
    if (this.#missing === 0) {
      this.#end(this.#header[0]);
      this.#header = [];
      this.#body = undefined;
      this.#arrived = 0;
      this.#write(body);
    }
    return at + part.length;
  }

  /** Checks the length of a frame. @param first Its first byte. @param size Of its header without the mask. */
  #begin(first: number, size: number, length: number): void {
    if (size === 4 && length < 126 || size === 10 && length < 65536) {
      throw new WebSocketError(CloseCode.protocolError, "The length must be encoded in as few bytes as possible.");
    }
    if (isControl(first)) return;
    if (!(first & FINAL)) this.#cost += FRAGMENT_COST;
    this.#length += length;
    if (this.#length + 1 + this.#cost > this.limit) {
      throw new WebSocketError(CloseCode.tooLong, `Messages have at most ${this.limit - 1} bytes.`);
    }
  }

  #end(first: number): void {
    if (isControl(first) || !(first & FINAL)) this.smallFrames++;
    else this.#length = this.#cost = 0;
  }

  #conclude(code: number): void {
    this.#closed = true;
    this.#completed = () => void this.#events.closed(code === NO_CODE ? CloseCode.normal : code);
  }

  #write(bytes: Uint8Array): void {
    this.#receiver.write(bytes);
    const { errored } = this.#receiver;
    if (errored) throw new WebSocketError(CODES[errored.code!] ?? CloseCode.protocolError, `${errored.message}.`);
  }
}

/** Returns the size of a header without the mask. @param second Its second byte. */
function headerSize(second: number): number {
  const short = second & 127;
  return short < 126 ? 2 : short === 126 ? 4 : 10;
}

function payloadLength(bytes: ArrayLike<number>, at: number, headerSize: number): number {
  if (headerSize === 2) return bytes[at + 1] & 127;
  let length = 0;
  for (let i = 2; i < headerSize; i++) length = length * 256 + bytes[at + i];
  return length;
}

function isControl(first: number): boolean {
  return (first & 15) >= Opcode.close;
}
