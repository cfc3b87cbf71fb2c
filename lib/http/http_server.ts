import type { Endpoint } from "../text/mod.ts";
import type { Socket } from "../net/mod.ts";
import {
  encodeResponse,
  endOfHead,
  HttpError,
  type HttpRequest,
  type HttpResponse,
  MAX_HEAD,
  parseHead,
} from "./http.ts";
import { listenForSockets, type Listening, type ListenOptions, othersTurn } from "../net/mod.ts";
import { type Allowance, RateLimit, RateLimits } from "../protocol/mod.ts";

// How long a head may take to come, also the next one; and how long an answer may take to be written. Milliseconds.
const HEAD_TIMEOUT = 10_000;
const WRITE_TIMEOUT = 30_000;
const WRITE = 64 * 1024; // bytes at a time
// After the last answer, how long the peer may take to read it and hang up; of one that goes on sending so many bytes are
// read and thrown away, and then so long is left to it.
const LINGER = 2_000;
const MAX_DISCARDED = 256 * 1024;
const FLOOD_LINGER = 100;

// Requests of one connection, and of all of one address: more than a page asks for that many open at once. Others wait.
const OF_CONNECTION: Allowance = { burst: 100, perSecond: 20 };
const OF_ADDRESS: Allowance = { burst: 2_000, perSecond: 500 };

// Most connections that are no WebSockets yet: when a server comes back, everyone opens one at once. Beyond that, whoever
// has taken longest is hung up on: who holds connections open keeps nobody else out.
const MAX_CONNECTIONS = 2048;

/** Most of them from one address. */
export const MAX_OF_ONE_ADDRESS = 1024;

const FIRST_BUFFER = 1024;

/** Takes a socket over, once the answer is written: it is a WebSocket then. */
export interface Upgrade extends HttpResponse {
  readonly upgrade: (socket: Socket, endpoint: Endpoint) => void;
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
  readonly #limits = new RateLimits();

  /** @throws {NetError} With a sentence for people when the port cannot be had. */
  constructor(options: HttpOptions) {
    this.#options = options;
    this.#listening = listenForSockets(options, (socket, endpoint) => this.#accept(socket, endpoint));
  }

  get hostname(): string {
    return this.#listening.hostname;
  }

  /** The real one where 0 was asked for. */
  get port(): number {
    return this.#listening.port;
  }

  /** Resolves once connections are accepted. */
  get ready(): Promise<void> {
    return this.#listening.ready;
  }

  /** Stops listening and serving. WebSockets stay: they have other owners. */
  async close(): Promise<void> {
    const closed = this.#listening.close();
    for (const connection of this.#serving.keys()) connection.close();
    await Promise.all([closed, ...this.#serving.values()]);
  }

  #accept(socket: Socket, endpoint: Endpoint): void {
    const { host } = endpoint;
    const spend = (now: number) => this.#limits.of(host, OF_ADDRESS, now).spend(1, now);
    const connection = new HttpConnection(socket, endpoint, this.#options, spend);
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
    const { host } = connection.endpoint;
    this.#serving.delete(connection);
    const others = this.#ofAddress.get(host);
    others?.delete(connection);
    if (others?.size === 0) this.#ofAddress.delete(host);
  }
}

/** One connection, until it ends or becomes a WebSocket. */
class HttpConnection {
  readonly #socket: Socket;
  readonly endpoint: Endpoint;
  readonly #options: HttpOptions;
  #buffer = new Uint8Array(FIRST_BUFFER);
  #filled = 0;
  readonly #spendOfAddress: (now: number) => number;
  readonly #limit = new RateLimit(OF_CONNECTION.perSecond, performance.now(), OF_CONNECTION.burst);
  #timer: ReturnType<typeof setTimeout> | undefined;
  #wake: (() => void) | undefined;
  #open = true;

  /** @param spendOfAddress Takes one request of what is allowed to its address, and returns how long it has to wait, in ms. */
  constructor(socket: Socket, endpoint: Endpoint, options: HttpOptions, spendOfAddress: (now: number) => number) {
    this.#socket = socket;
    this.endpoint = endpoint;
    this.#options = options;
    this.#spendOfAddress = spendOfAddress;
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
    this.#wake?.();
  }

  /** @returns Whether another request may follow. */
  async #serveOne(): Promise<boolean> {
    let request: HttpRequest | undefined;
    let answer: HttpResponse | Upgrade;
    try {
      request = await this.#readHead();
      if (!request) return false;
      await this.#takeTurn();
      if (!this.#open) return false;
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
      upgrade(this.#socket, this.endpoint);
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
      await othersTurn();
    }
  }

  async #write(bytes: Uint8Array): Promise<void> {
    // Windows takes any write whole, however large, for a peer that may never read it.
    while (bytes.length > 0) bytes = bytes.subarray(await this.#socket.write(bytes.subarray(0, WRITE)));
  }

  /** A close with unread bytes of the peer pending would discard our last words: lets it hang up first. */
  async #farewell(): Promise<void> {
    this.#closeAfter(LINGER);
    await this.#socket.closeWrite();
    for (let left = MAX_DISCARDED; left > 0;) {
      const count = await this.#socket.read(this.#buffer);
      if (count === null) return;
      left -= count;
      await othersTurn();
    }
    await this.#sleep(FLOOD_LINGER);
  }

  /** Waits until a request may be answered. */
  async #takeTurn(): Promise<void> {
    const now = performance.now();
    const wait = Math.max(this.#limit.spend(1, now), this.#spendOfAddress(now));
    if (wait === 0) return await othersTurn();
    clearTimeout(this.#timer);
    await this.#sleep(wait);
  }

  /** Waits so many milliseconds, but no longer than until the connection is closed. */
  async #sleep(ms: number): Promise<void> {
    if (!this.#open) return;
    const { promise, resolve } = Promise.withResolvers<void>();
    const timer = setTimeout(resolve, ms);
    this.#wake = resolve;
    await promise;
    this.#wake = undefined;
    clearTimeout(timer);
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
