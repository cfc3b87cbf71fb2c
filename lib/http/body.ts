import { othersTurn, type Socket } from "../net/mod.ts";

const FIRST_BUFFER_BYTES = 64 * 1024;
const BUFFER_BYTES = 256 * 1024;
const CONTINUE = new TextEncoder().encode("HTTP/1.1 100 Continue\r\n\r\n");

/** What the body of a request needs. */
export interface BodyOptions {
  readonly socket: Socket;
  /** Its length, in bytes. */
  readonly length: number;
  /** What of it was read with the head. */
  readonly begun: Uint8Array;
  /** Whether the client waits for a word before it sends the body. */
  readonly awaited: boolean;
  /** Called before each read, which may take only so long. */
  readonly reading: () => void;
}

/** The body of a request. It is read only as fast as it is asked for. */
export class RequestBody {
  readonly #options: BodyOptions;
  #buffer = new Uint8Array();
  #begun: Uint8Array | undefined;
  #left: number;
  #awaited: boolean;

  constructor(options: BodyOptions) {
    const { length, begun, awaited } = this.#options = options;
    this.#left = length;
    this.#begun = begun.length > 0 ? begun : undefined;
    this.#awaited = awaited && begun.length === 0;
  }

  /** How many bytes have not been read. */
  get left(): number {
    return this.#left;
  }

  /** Returns the next bytes, which are valid until the next call; undefined at the end, or if the connection has ended. */
  async read(): Promise<Uint8Array | undefined> {
    if (this.#left === 0) return undefined;
    const { socket, reading } = this.#options;
    reading();
    const begun = this.#begun;
    this.#begun = undefined;
    if (begun) return this.#take(begun);
    if (this.#awaited) await socket.write(CONTINUE);
    this.#awaited = false;
    if (this.#buffer.length === 0) this.#buffer = new Uint8Array(Math.min(this.#left, FIRST_BUFFER_BYTES));
    const count = await socket.read(this.#buffer.subarray(0, Math.min(this.#left, this.#buffer.length)));
    await othersTurn();
    if (count === null) return undefined;
    const part = this.#buffer.subarray(0, count);
    if (count === this.#buffer.length && count < BUFFER_BYTES) this.#buffer = new Uint8Array(BUFFER_BYTES);
    return this.#take(part);
  }

  #take(part: Uint8Array): Uint8Array {
    this.#left -= part.length;
    return part;
  }
}
