import type { Socket as Stream } from "node:net";
import type { Socket } from "./connection.ts";
import { StreamSocket } from "./stream_socket.ts";

/** How TLS begins: with a record of a handshake. */
const HANDSHAKE = 0x16;

/** The part of the runtime's socket that reads from the network. */
interface Handle {
  readStart(): void;
  readStop(): void;
  /** Told what has arrived; nothing at the end. */
  onread(bytes?: ArrayBuffer): void;
}

/** A socket of which the first byte decides whether it is encrypted. */
export class EitherSocket implements Socket {
  /** Known after the first read. */
  encrypted = false;
  readonly #stream: Stream;
  readonly #encrypt: (stream: Stream) => Socket;
  #decided: Promise<Socket> | undefined;
  #socket: Socket | undefined;
  #closed: (() => void) | undefined;

  /** @param stream Paused, with nothing read. @param encrypt Encrypts it. */
  constructor(stream: Stream, encrypt: (stream: Stream) => Socket) {
    this.#stream = stream;
    this.#encrypt = encrypt;
  }

  async read(buffer: Uint8Array): Promise<number | null> {
    this.#decided ??= this.#decide();
    return await (await this.#decided).read(buffer);
  }

  async write(bytes: Uint8Array): Promise<number> {
    return await this.#known().write(bytes);
  }

  async closeWrite(): Promise<void> {
    await this.#known().closeWrite();
  }

  enlarge(): void {
    this.#socket?.enlarge?.();
  }

  close(): void {
    if (this.#socket) return this.#socket.close();
    this.#stream.destroy();
    this.#closed?.();
  }

  #known(): Socket {
    if (this.#socket) return this.#socket;
    throw new Deno.errors.NotConnected("nothing has been read");
  }

  /** Reads what arrives first, and gives it to the socket that can read it. */
  async #decide(): Promise<Socket> {
    const stream = this.#stream;
    const handle = (stream as unknown as { _handle: Handle | null })._handle;
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#closed = resolve;
    if (handle) {
      const { onread } = handle;
      handle.onread = (bytes) => {
        handle.readStop();
        handle.onread = onread;
        this.encrypted = bytes !== undefined && new Uint8Array(bytes)[0] === HANDSHAKE;
        this.#socket = this.encrypted ? this.#encrypt(stream) : new StreamSocket(stream);
        // In the same turn: the runtime keeps only until then how much has arrived.
        handle.onread(bytes);
        resolve();
      };
      handle.readStart();
      await promise;
    }
    if (!this.#socket) throw new Deno.errors.ConnectionReset("the connection is closed");
    return this.#socket;
  }
}
