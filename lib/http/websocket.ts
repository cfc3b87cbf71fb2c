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
const RESERVED = 0x70;
const MASKED = 0x80;
const MAX_CONTROL_BYTES = 125;
// What a fragment costs in addition to its bytes, so that a message of endless empty fragments becomes too long.
const FRAGMENT_COST = 6;
const FIRST_BUFFER_BYTES = 1024;
// The fragments and control frames that are decoded before other connections have their turn.
const MAX_FRAMES_PER_TURN = 64;

/** The peer broke the WebSocket protocol. `code` is the reason to close with. */
export class WebSocketError extends Error {
  override readonly name = "WebSocketError";

  constructor(readonly code: number, message: string) {
    super(message);
  }
}

/** WebSocket messages as a server sends them, unmasked: each message is a text. */
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

/** Encodes a control frame as a server sends it. @param payload At most 125 bytes. */
export function controlFrame(opcode: number, payload: Uint8Array): Uint8Array {
  const frame = new Uint8Array(2 + payload.length);
  writeHeader(frame, 0, opcode, payload.length);
  frame.set(payload, 2);
  return frame;
}

/** Encodes the frame that closes a WebSocket. @param reason For people, cut at 123 bytes. */
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

/** Receives what a `WebSocketDecoder` decodes. */
export interface WebSocketEvents {
  /**
   * Receives a message.
   *
   * @param kind `KIND_JSON` if it is text, otherwise `KIND_CHUNK`.
   * @returns True to leave what follows for later.
   */
  message(payload: Uint8Array, kind: number): unknown;
  /** Receives a control frame. @param payload Valid only during the call. */
  control(opcode: number, payload: Uint8Array): void;
}

/** Decodes what a browser sends over a WebSocket. */
export class WebSocketDecoder {
  /** The longest message in bytes, with one byte for its kind, as in a frame. */
  limit: number;
  /** Control frames, and fragments that did not complete a message, since the owner reset this. */
  smallFrames = 0;

  readonly #events: WebSocketEvents;
  // The frame being decoded. Numbers, because most connections are idle.
  #stage = 0; // bytes of the header so far
  #first = 0;
  #headerSize = 2; // without the mask
  #left = 0; // of the payload
  #mask = 0;
  #turned = 0; // bytes of the payload so far
  #control: Uint8Array | undefined;
  // The message being decoded.
  #kind = 0;
  #message: Uint8Array | undefined;
  #length = 0;
  #cost = 0;

  constructor(limit: number, events: WebSocketEvents) {
    this.limit = limit;
    this.#events = events;
  }

  /**
   * Decodes the next bytes of the stream.
   *
   * @returns How many bytes were decoded: not all if they have more frames than are decoded in one turn.
   * @throws {WebSocketError} If they break the protocol, or a message is too long. The decoder is then unusable.
   */
  push(chunk: Uint8Array): number {
    let left = MAX_FRAMES_PER_TURN;
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
      if (!(byte & MASKED)) throw new WebSocketError(CloseCode.protocolError, "Clients must mask frames.");
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
      throw new WebSocketError(CloseCode.protocolError, "The frame is malformed or uses an extension.");
    }
    if (isControl(opcode)) {
      if (!(byte & FINAL)) throw new WebSocketError(CloseCode.protocolError, "Control frames must not be fragmented.");
    } else if (continues !== (this.#kind !== 0)) {
      throw new WebSocketError(CloseCode.protocolError, "A message must end before the next begins.");
    } else if (!continues) {
      this.#kind = opcode;
      this.#length = 0;
      this.#cost = 0;
    }
  }

  #checkLength(): void {
    if (headerSize(this.#left) !== this.#headerSize) {
      throw new WebSocketError(CloseCode.protocolError, "The length must be encoded in as few bytes as possible.");
    }
    if (isControl(this.#first & 15)) {
      if (this.#left > MAX_CONTROL_BYTES) {
        throw new WebSocketError(CloseCode.protocolError, "Control frames have at most 125 bytes.");
      }
      this.#control = new Uint8Array(this.#left);
      return;
    }
    if (this.#first >>> 7 === 0) this.#cost += FRAGMENT_COST;
    const size = this.#length + this.#left + 1;
    if (size + this.#cost > this.limit) {
      throw new WebSocketError(CloseCode.tooLong, `Messages have at most ${this.limit - 1} bytes.`);
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

  /** Returns a buffer for what has arrived and somewhat more, but not for what a header only announces. */
  #room(needed: number): Uint8Array {
    const before = this.#message;
    if (before && before.length >= needed) return before;
    const most = this.limit - 1;
    const first = this.#first & FINAL ? this.#length + this.#left : 0;
    const room = Math.min(most, Math.max(needed, (before?.length ?? 0) * 2, Math.min(first, FIRST_BUFFER_BYTES)));
    const grown = new Uint8Array(room);
    if (before) grown.set(before.subarray(0, this.#length));
    return this.#message = grown;
  }

  /** Completes a frame. @returns Whether to leave what follows for later. */
  #pieceDone(): boolean {
    const opcode = this.#first & 15;
    if (isControl(opcode)) {
      const payload = this.#control!;
      this.#control = undefined;
      this.smallFrames++;
      this.#events.control(opcode, payload);
      return false;
    }
    if (!(this.#first & FINAL)) {
      this.smallFrames++;
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

/** Checks that bytes are UTF-8. @throws {WebSocketError} 1007 if not. */
export function checkUtf8(bytes: Uint8Array): void {
  try {
    utf8.decode(bytes);
  } catch {
    throw new WebSocketError(CloseCode.notUtf8, "Texts must be UTF-8.");
  }
}
