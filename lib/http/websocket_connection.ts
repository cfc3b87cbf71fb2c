import { HANDSHAKE_FRAME } from "../protocol/mod.ts";
import { Connection, type FrameConnection, OUTBOX_BOUND, type Socket } from "../net/mod.ts";
import {
  checkUtf8,
  CloseCode,
  closeFrame,
  controlFrame,
  Opcode,
  toWebSocket,
  WebSocketDecoder,
  WebSocketError,
} from "./websocket.ts";

// Codes that a peer may close with (RFC 6455, section 7.4).
const isCode = (code: number) =>
  code >= 1000 && code <= 1014 && ![1004, 1005, 1006].includes(code) || code >= 3000 && code <= 4999;

/**
 * The server's end of a WebSocket whose handshake is done, seen as what carries frames (docs/protocol.md, "Frames").
 * The owner calls `receive` once, and the connection is closed when that returns.
 */
export class WebSocketConnection implements FrameConnection {
  readonly #connection: Connection;
  readonly #decoder: WebSocketDecoder;
  #onFrame: (frame: Uint8Array) => unknown = () => {};
  #suspended = false;
  #asked: Uint8Array | undefined; // by the last ping

  /**
   * @param address The peer's, for people.
   * @param bound Most bytes that may wait to be written.
   */
  constructor(socket: Socket, address: string, encrypted: boolean, bound: number = OUTBOX_BOUND) {
    this.#connection = new Connection(socket, address, bound, encrypted);
    this.#decoder = new WebSocketDecoder(HANDSHAKE_FRAME, {
      message: (frame) => {
        this.#onFrame(frame);
        return this.#suspended;
      },
      control: (opcode, payload) => this.#control(opcode, payload),
    });
  }

  get address(): string {
    return this.#connection.address;
  }

  get encrypted(): boolean {
    return this.#connection.encrypted;
  }

  /** As of a `Connection`. */
  get silence(): number {
    return this.#connection.silence;
  }

  set silence(ticks: number) {
    this.#connection.silence = ticks;
  }

  /** Bytes sent but not yet handed to the operating system. */
  get waiting(): number {
    return this.#connection.waiting;
  }

  /** As of a `Connection`. */
  pause(ms: number): void {
    this.#connection.pause(ms);
  }

  /** As of a `Connection`. */
  suspend(until: Promise<void>): void {
    this.#suspended = true;
    this.#connection.suspend(until.then(() => void (this.#suspended = false)));
  }

  /** From now on lets frames through that have so many bytes, kind byte included. */
  allow(bytes: number): void {
    this.#decoder.limit = bytes;
  }

  /** Sends whole frames, which must not change afterwards. @returns False if the peer does not keep up. */
  send(frames: Uint8Array): boolean {
    return this.#connection.send(toWebSocket(frames));
  }

  /** Resolves when nothing waits to be written, or the connection is gone. */
  drained(): Promise<void> {
    return this.#connection.drained();
  }

  /**
   * Calls `onFrame` with each frame that arrives, until the connection ends.
   *
   * @param onRead Told of what was read, in bytes, and of how many control frames and pieces of messages were in it.
   */
  receive(onFrame: (frame: Uint8Array) => unknown, onRead?: (bytes: number, pieces: number) => void): Promise<void> {
    this.#onFrame = onFrame;
    return this.#connection.receive((chunk) => {
      try {
        return this.#decoder.push(chunk);
      } catch (error) {
        if (!(error instanceof WebSocketError)) throw error;
        this.#end(closeFrame(error.code, error.message));
      } finally {
        this.#answerPing();
      }
    }, (bytes) => {
      const { pieces } = this.#decoder;
      this.#decoder.pieces = 0;
      onRead?.(bytes, pieces);
    });
  }

  /** Writes what still waits, says that nothing follows, and closes once the peer has hung up too. */
  end(): Promise<void> {
    return this.#end(closeFrame(CloseCode.normal));
  }

  /** As `end`, but drops what waits, except for the write in flight, in favour of `lastWords`. */
  endWith(lastWords: Uint8Array): Promise<void> {
    const words = toWebSocket(lastWords);
    const close = closeFrame(CloseCode.policy);
    const all = new Uint8Array(words.length + close.length);
    all.set(words);
    all.set(close, words.length);
    this.#onFrame = () => {};
    return this.#connection.endWith(all);
  }

  /** Closes at once. What waits is lost. */
  close(): void {
    this.#connection.close();
  }

  #end(last: Uint8Array): Promise<void> {
    // What stands behind it in the same chunk is not heard.
    this.#onFrame = () => {};
    this.#connection.send(last);
    return this.#connection.end();
  }

  /** Of several pings that came together only the last is answered (RFC 6455, section 5.5.3). */
  #answerPing(): void {
    const asked = this.#asked;
    this.#asked = undefined;
    if (asked && !this.#connection.send(controlFrame(Opcode.pong, asked))) this.close();
  }

  #control(opcode: number, payload: Uint8Array): void {
    if (opcode === Opcode.ping) this.#asked = payload;
    else if (opcode === Opcode.close) {
      const code = payload.length >= 2 ? payload[0] * 256 + payload[1] : CloseCode.normal;
      if (payload.length === 1 || !isCode(code)) {
        throw new WebSocketError(CloseCode.protocolError, "That is no reason to close.");
      }
      checkUtf8(payload.subarray(2));
      this.#end(closeFrame(code));
    }
  }
}
