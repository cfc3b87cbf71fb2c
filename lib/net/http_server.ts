import { hostOf } from "./address.ts";
import type { Socket } from "./connection.ts";
import {
  encodeResponse,
  endOfHead,
  HttpError,
  type HttpRequest,
  type HttpResponse,
  MAX_HEAD,
  parseHead,
} from "./http.ts";
import { listenForSockets, type Listening, type ListenOptions } from "./listen.ts";

// How long a head may take to come, also the next one; and how long an answer may take to be written. Milliseconds.
const HEAD_TIMEOUT = 10_000;
const WRITE_TIMEOUT = 30_000;
// After the last answer, how long the peer may take to read it and hang up.
const LINGER = 2_000;

// Most connections that are no WebSockets yet: when a server comes back, everyone opens one at once. Beyond that, whoever
// has taken longest is hung up on: who holds connections open keeps nobody else out.
const MAX_CONNECTIONS = 2048;

/** Most of them from one address. */
export const MAX_OF_ONE_ADDRESS = 1024;

const FIRST_BUFFER = 1024;

/** Takes a socket over, once the answer is written: it is a WebSocket then. */
export interface Upgrade extends HttpResponse {
  readonly upgrade: (socket: Socket, address: string) => void;
}

/** What is served. */
export interface HttpOptions extends ListenOptions {
  /** Answers a request; `HttpError` becomes an answer too. */
  readonly respond: (request: HttpRequest) => Promise<HttpResponse | Upgrade>;
  /** Headers of every answer, refusals too. */
  readonly headers: Readonly<Record<string, string>>;
}

/** Serves HTTP/1.1, as much of it as browsers need to fetch a page and open WebSockets. Its owner closes it. */
export class HttpServer {
  readonly #options: HttpOptions;
  readonly #listening: Listening;
  readonly #serving = new Map<HttpConnection, Promise<void>>();
  readonly #ofAddress = new Map<string, Set<HttpConnection>>();

  /** @throws {NetError} With a sentence for people when the port cannot be had. */
  constructor(options: HttpOptions) {
    this.#options = options;
    this.#listening = listenForSockets(options, (socket, address) => this.#accept(socket, address));
  }

  get hostname(): string {
    return this.#listening.hostname;
  }

  /** The real one where 0 was asked for. */
  get port(): number {
    return this.#listening.port;
  }

  /** Stops listening and serving. WebSockets stay: they have other owners. */
  async close(): Promise<void> {
    const closed = this.#listening.close();
    for (const connection of this.#serving.keys()) connection.close();
    await Promise.all([closed, ...this.#serving.values()]);
  }

  #accept(socket: Socket, address: string): void {
    const connection = new HttpConnection(socket, address, this.#options);
    const host = hostOf(address);
    const others = this.#ofAddress.get(host) ?? new Set();
    this.#ofAddress.set(host, others.add(connection));
    this.#serving.set(connection, connection.serve().finally(() => this.#forget(connection)));
    // Sets and maps have first what was added first.
    if (others.size > MAX_OF_ONE_ADDRESS) this.#hangUp(others);
    else if (this.#serving.size > MAX_CONNECTIONS) this.#hangUp(this.#serving.keys());
  }

  #hangUp([connection]: Iterable<HttpConnection>): void {
    connection.close();
    this.#forget(connection);
  }

  #forget(connection: HttpConnection): void {
    const host = hostOf(connection.address);
    this.#serving.delete(connection);
    const others = this.#ofAddress.get(host);
    others?.delete(connection);
    if (others?.size === 0) this.#ofAddress.delete(host);
  }
}

/** One connection, until it ends or becomes a WebSocket. */
class HttpConnection {
  readonly #socket: Socket;
  readonly address: string;
  readonly #options: HttpOptions;
  #buffer = new Uint8Array(FIRST_BUFFER);
  #filled = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #open = true;

  constructor(socket: Socket, address: string, options: HttpOptions) {
    this.#socket = socket;
    this.address = address;
    this.#options = options;
  }

  async serve(): Promise<void> {
    try {
      for (let more = true; more;) {
        this.#closeAfter(HEAD_TIMEOUT);
        more = await this.#serveOne();
      }
    } catch (error) {
      // The line broke, or took too long: nobody is left to be told. Anything else is a fault of ours.
      if (!isOfTheLine(error)) this.#options.onTrouble(error as Error);
    } finally {
      this.close();
    }
  }

  close(): void {
    clearTimeout(this.#timer);
    if (this.#open) this.#socket.close();
    this.#open = false;
  }

  /** @returns Whether another request may follow. */
  async #serveOne(): Promise<boolean> {
    let request: HttpRequest | undefined;
    let answer: HttpResponse | Upgrade;
    try {
      request = await this.#readHead();
      if (!request) return false;
      answer = await this.#options.respond(request);
      if ("upgrade" in answer && this.#filled > 0) throw new HttpError(400, "A WebSocket begins with the answer.");
    } catch (error) {
      if (!(error instanceof HttpError)) throw error;
      answer = refusal(error);
      request = undefined; // what follows a head that was not understood is not either
    }
    if (!this.#open) return false;
    this.#closeAfter(WRITE_TIMEOUT);
    const upgrade = "upgrade" in answer ? answer.upgrade : undefined;
    const more = request?.keepAlive === true;
    const headers = upgrade ? answer.headers : { ...this.#options.headers, ...answer.headers };
    await this.#write(encodeResponse({ ...answer, headers }, request?.method === "HEAD", !more && !upgrade));
    if (upgrade && this.#open) {
      clearTimeout(this.#timer);
      this.#open = false;
      upgrade(this.#socket, this.address);
    } else if (!more) await this.#farewell();
    return more && !upgrade;
  }

  async #readHead(): Promise<HttpRequest | undefined> {
    for (;;) {
      const end = endOfHead(this.#buffer.subarray(0, this.#filled));
      if (end >= 0) {
        const request = parseHead(this.#buffer.subarray(0, end));
        this.#buffer.copyWithin(0, end, this.#filled);
        this.#filled -= end;
        return request;
      }
      // Neither Tincan nor TLS: a letter, as the method begins with.
      if (this.#filled > 0 && (this.#buffer[0] < 65 || this.#buffer[0] > 90)) {
        throw new HttpError(400, "This is the port for browsers: open its address in one.");
      }
      if (this.#filled === MAX_HEAD) throw new HttpError(431, "The request is too long.");
      if (this.#filled === this.#buffer.length) {
        const grown = new Uint8Array(MAX_HEAD);
        grown.set(this.#buffer);
        this.#buffer = grown;
      }
      const count = await this.#socket.read(this.#buffer.subarray(this.#filled));
      if (count === null) return undefined;
      this.#filled += count;
    }
  }

  async #write(bytes: Uint8Array): Promise<void> {
    while (bytes.length > 0) bytes = bytes.subarray(await this.#socket.write(bytes));
  }

  /** A close with unread bytes of the peer pending would discard our last words: lets it hang up first. */
  async #farewell(): Promise<void> {
    this.#closeAfter(LINGER);
    await this.#socket.closeWrite();
    while (await this.#socket.read(this.#buffer) !== null);
  }

  #closeAfter(milliseconds: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.close(), milliseconds);
  }
}

/** Whether the runtime throws this of a socket: such errors have a class of `Deno.errors`, or a code. */
function isOfTheLine(error: unknown): boolean {
  return error instanceof Error &&
    ("code" in error || Object.values(Deno.errors).some((kind) => error instanceof kind));
}

function refusal({ status, message }: HttpError): HttpResponse {
  return {
    status,
    headers: {
      "content-type": "text/plain; charset=utf-8",
      "cache-control": "no-store",
      ...(status === 405 && { allow: "GET, HEAD" }),
      ...(status === 426 && { upgrade: "websocket", "sec-websocket-version": "13" }),
    },
    body: new TextEncoder().encode(`${message}\n`),
  };
}
