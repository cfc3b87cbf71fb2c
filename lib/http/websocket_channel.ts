import { type Delivery, MAX_HANDSHAKE_FRAME_BYTES, ProtocolError } from "../protocol/mod.ts";
import { type Channel, Connection, MAX_OUTBOX_BYTES, type Reader, type Receiver, type Socket } from "../net/mod.ts";
import type { Endpoint } from "../text/mod.ts";
import {
  CloseCode,
  closeFrame,
  controlFrame,
  Opcode,
  WEBSOCKET_MESSAGES,
  WebSocketDecoder,
  WebSocketError,
} from "./websocket.ts";

/** The server's end of a WebSocket whose handshake is done: each message is a WebSocket message (docs/protocol.md, "Frames"). */
export class WebSocketChannel<In> implements Channel<In> {
  readonly #connection: Connection;
  readonly #decoder: WebSocketDecoder;
  #receiver: Receiver<In> | undefined; // while messages are wanted
  #asked: Uint8Array | undefined; // by the last ping

  /**
   * @param endpoint Who is at the other end.
   * @param bound The maximum number of bytes that wait to be written.
   */
  constructor(
    socket: Socket,
    endpoint: Endpoint,
    encrypted: boolean,
    read: Reader<In>,
    bound: number = MAX_OUTBOX_BYTES,
  ) {
    this.#connection = new Connection(socket, endpoint, bound, encrypted);
    this.#decoder = new WebSocketDecoder(MAX_HANDSHAKE_FRAME_BYTES, {
      message: (payload, kind) => {
        const message = this.#receiver && read(payload, kind);
        return message !== undefined && this.#receiver?.message(message) === true;
      },
      ping: (payload) => void (this.#asked = payload),
      closed: (code) => void this.#end(closeFrame(code)),
    });
  }

  get endpoint(): Endpoint {
    return this.#connection.endpoint;
  }

  get encrypted(): boolean {
    return this.#connection.encrypted;
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
    return this.#connection.send(delivery.as(WEBSOCKET_MESSAGES));
  }

  drained(): Promise<void> {
    return this.#connection.drained();
  }

  receive(receiver: Receiver<In>): Promise<void> {
    this.#receiver = receiver;
    return this.#connection.receive((chunk) => {
      try {
        return this.#decoder.push(chunk);
      } catch (error) {
        if (error instanceof WebSocketError) this.#end(closeFrame(error.code, error.message));
        else if (error instanceof ProtocolError) receiver.unreadable(error);
        else throw error;
      } finally {
        this.#answerPing();
      }
    }, (bytes) => {
      const { smallFrames } = this.#decoder;
      this.#decoder.smallFrames = 0;
      receiver.read?.(bytes, smallFrames);
    });
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
    return this.#end(closeFrame(CloseCode.normal));
  }

  endWith(lastWords: Delivery): Promise<void> {
    const words = lastWords.as(WEBSOCKET_MESSAGES);
    const close = closeFrame(CloseCode.policy);
    const all = new Uint8Array(words.length + close.length);
    all.set(words);
    all.set(close, words.length);
    this.#receiver = undefined;
    return this.#connection.endWith(all);
  }

  close(): void {
    this.#connection.close();
  }

  #end(last: Uint8Array): Promise<void> {
    // The rest of the same chunk is ignored.
    this.#receiver = undefined;
    this.#connection.send(last);
    return this.#connection.end();
  }

  /** If several pings come together, only the last is answered (RFC 6455, section 5.5.3). */
  #answerPing(): void {
    const asked = this.#asked;
    this.#asked = undefined;
    if (asked && !this.#connection.send(controlFrame(Opcode.pong, asked))) this.close();
  }
}
