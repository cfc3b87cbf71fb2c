import { type Encoding, KIND_CHUNK, KIND_JSON } from "../protocol/mod.ts";

/** What a frame of a WebSocket is (RFC 6455, section 5.2). */
export const Opcode = { continuation: 0, text: 1, binary: 2, close: 8, ping: 9, pong: 10 } as const;

/** Why a WebSocket is closed (RFC 6455, section 7.4.1). */
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
const RESERVED = 0x70;
const MASKED = 0x80;
const MAX_CONTROL_BYTES = 125;
// What a piece counts for beside its bytes, so that a message of endless empty pieces is too long some day.
const PIECE = 6;
const FIRST_ROOM = 1024;
// So many pieces and control frames are taken in one go.
const MAX_IN_TURN = 64;

/** The peer broke the rules of WebSockets; `code` is what to close with. */
export class WebSocketError extends Error {
  override readonly name = "WebSocketError";

  constructor(readonly code: number, message: string) {
    super(message);
  }
}

/** Messages of a WebSocket as a server sends them, not masked: each message is one text. */
export const WEBSOCKET_MESSAGES: Encoding = {
  encode(payloads) {
    let size = 0;
    for (const { length } of payloads) size += headerSize(length) + length;
    const messages = new Uint8Array(size);
    let at = 0;
    for (const payload of payloads) {
      at += writeHeader(messages, at, Opcode.text, payload.length);
      messages.set(payload, at);
      at += payload.length;
    }
    return messages;
  },
};

/** A control frame as a server sends it. @param payload At most 125 bytes. */
export function controlFrame(opcode: number, payload: Uint8Array): Uint8Array {
  const frame = new Uint8Array(2 + payload.length);
  writeHeader(frame, 0, opcode, payload.length);
  frame.set(payload, 2);
  return frame;
}

/** The frame that closes a WebSocket. @param reason For people; what is over 123 bytes is left out. */
export function closeFrame(code: number, reason = ""): Uint8Array {
  const payload = new Uint8Array(MAX_CONTROL_BYTES);
  payload[0] = code >>> 8;
  payload[1] = code;
  const { written } = new TextEncoder().encodeInto(reason, payload.subarray(2));
  return controlFrame(Opcode.close, payload.subarray(0, 2 + written));
}

function headerSize(payload: number): number {
  return payload < 126 ? 2 : payload < 65536 ? 4 : 10;
}

function writeHeader(target: Uint8Array, at: number, opcode: number, payload: number): number {
  target[at] = FINAL | opcode;
  const size = headerSize(payload);
  target[at + 1] = size === 2 ? payload : size === 4 ? 126 : 127;
  for (let i = size - 1, rest = payload; i > 1; i--, rest = Math.floor(rest / 256)) target[at + i] = rest;
  return size;
}

/** Told what a `WebSocketDecoder` finds. */
export interface WebSocketEvents {
  /**
   * A message came.
   *
   * @param kind `KIND_JSON` if it is text, else `KIND_CHUNK`.
   * @returns True if what stands behind it is to be left for later.
   */
  message(payload: Uint8Array, kind: number): unknown;
  /** A control frame came. @param payload Valid only during the call. */
  control(opcode: number, payload: Uint8Array): void;
}

/** Takes apart what a browser sends over a WebSocket. */
export class WebSocketDecoder {
  /** Longest message that is taken, in bytes, counted as a frame: with one byte for its kind. */
  limit: number;
  /** Control frames so far, and pieces that did not complete a message; whoever counts them may set it. */
  pieces = 0;

  readonly #events: WebSocketEvents;
  // Of the piece under way. Kept as numbers, since most connections are idle most of the time.
  #stage = 0; // bytes of the header so far
  #first = 0;
  #headerSize = 2; // without the mask
  #left = 0; // of the payload
  #mask = 0;
  #turned = 0; // bytes of the payload so far
  #control: Uint8Array | undefined;
  // Of the message under way.
  #kind = 0;
  #message: Uint8Array | undefined;
  #length = 0;
  #cost = 0;

  constructor(limit: number, events: WebSocketEvents) {
    this.limit = limit;
    this.#events = events;
  }

  /**
   * Takes the next bytes of the stream.
   *
   * @returns How many of them were taken: not all if they are more pieces than the peer may send in one turn.
   * @throws {WebSocketError} if they break the rules, or a message is too long; the decoder is then unusable.
   */
  push(chunk: Uint8Array): number {
    let left = MAX_IN_TURN;
    for (let at = 0; at < chunk.length;) {
      if (this.#stage < this.#headerSize + 4) {
        this.#readHeader(chunk[at++]);
        if (this.#stage < this.#headerSize + 4 || this.#left > 0) continue;
      } else {
        const count = Math.min(this.#left, chunk.length - at);
        this.#readPayload(chunk.subarray(at, at + count));
        at += count;
        if (this.#left > 0) continue;
      }
      this.#stage = 0;
      this.#headerSize = 2;
      if (this.#pieceDone() || --left === 0) return at;
    }
    return chunk.length;
  }

  #readHeader(byte: number): void {
    const stage = this.#stage++;
    if (stage === 0) this.#begin(byte);
    else if (stage === 1) {
      if (!(byte & MASKED)) throw new WebSocketError(CloseCode.protocolError, "What a client sends has to be masked.");
      const length = byte & 127;
      this.#headerSize = length < 126 ? 2 : length === 126 ? 4 : 10;
      this.#left = length < 126 ? length : 0;
    } else if (stage < this.#headerSize) this.#left = this.#left * 256 + byte;
    else this.#mask = this.#mask << 8 | byte;
    if (stage === this.#headerSize - 1 && stage > 0) this.#checkLength();
  }

  #begin(byte: number): void {
    this.#first = byte;
    this.#turned = 0;
    const opcode = byte & 15;
    const continues = opcode === Opcode.continuation;
    const known = continues || opcode === Opcode.text || opcode === Opcode.binary || isControl(opcode);
    if (byte & RESERVED || !known || opcode > Opcode.pong) {
      throw new WebSocketError(CloseCode.protocolError, "That is no frame of a WebSocket without extensions.");
    }
    if (isControl(opcode)) {
      if (!(byte & FINAL)) throw new WebSocketError(CloseCode.protocolError, "A control frame comes in one piece.");
    } else if (continues !== (this.#kind !== 0)) {
      throw new WebSocketError(CloseCode.protocolError, "A message has to end before the next one begins.");
    } else if (!continues) {
      this.#kind = opcode;
      this.#length = 0;
      this.#cost = 0;
    }
  }

  #checkLength(): void {
    if (headerSize(this.#left) !== this.#headerSize) {
      throw new WebSocketError(CloseCode.protocolError, "A length has to be as short as it can be.");
    }
    if (isControl(this.#first & 15)) {
      if (this.#left > MAX_CONTROL_BYTES) {
        throw new WebSocketError(CloseCode.protocolError, "A control frame is short.");
      }
      this.#control = new Uint8Array(this.#left);
      return;
    }
    if (this.#first >>> 7 === 0) this.#cost += PIECE;
    const size = this.#length + this.#left + 1;
    if (size + this.#cost > this.limit) {
      throw new WebSocketError(CloseCode.tooLong, `A message may have ${this.limit - 1} bytes.`);
    }
  }

  #readPayload(part: Uint8Array): void {
    const control = this.#control;
    const target = control ?? this.#room(this.#length + part.length);
    let to = control ? this.#turned : this.#length;
    const mask = this.#mask;
    let turned = this.#turned;
    for (let i = 0; i < part.length; i++) target[to++] = part[i] ^ (mask >>> (24 - 8 * (turned++ & 3)));
    this.#turned = turned;
    this.#left -= part.length;
    if (!control) this.#length = to;
  }

  /** Room for what has come, and then some: not for what a header claims. */
  #room(needed: number): Uint8Array {
    const before = this.#message;
    if (before && before.length >= needed) return before;
    const most = this.limit - 1;
    const first = this.#first & FINAL ? this.#length + this.#left : 0;
    const room = Math.min(most, Math.max(needed, (before?.length ?? 0) * 2, Math.min(first, FIRST_ROOM)));
    const grown = new Uint8Array(room);
    if (before) grown.set(before.subarray(0, this.#length));
    return this.#message = grown;
  }

  /** @returns Whether nothing more is to be taken for now. */
  #pieceDone(): boolean {
    const opcode = this.#first & 15;
    if (isControl(opcode)) {
      const payload = this.#control!;
      this.#control = undefined;
      this.pieces++;
      this.#events.control(opcode, payload);
      return false;
    }
    if (!(this.#first & FINAL)) {
      this.pieces++;
      return false;
    }
    const payload = this.#room(0).subarray(0, this.#length);
    const text = this.#kind === Opcode.text;
    this.#kind = 0;
    this.#message = undefined;
    if (text) checkUtf8(payload);
    return this.#events.message(payload, text ? KIND_JSON : KIND_CHUNK) === true;
  }
}

function isControl(opcode: number): boolean {
  return opcode >= Opcode.close;
}

const utf8 = new TextDecoder("utf-8", { fatal: true });

/** @throws {WebSocketError} 1007 if it is not. */
export function checkUtf8(bytes: Uint8Array): void {
  try {
    utf8.decode(bytes);
  } catch {
    throw new WebSocketError(CloseCode.notUtf8, "A text has to be UTF-8.");
  }
}
