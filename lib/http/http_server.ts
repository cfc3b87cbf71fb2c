import type { Endpoint } from "../text/mod.ts";
import type { Socket } from "../net/mod.ts";
import { RequestBody } from "./body.ts";
import {
  type BodyStream,
  encodeResponse,
  endOfHead,
  HttpError,
  type HttpRequest,
  type HttpResponse,
  MAX_HEAD_BYTES,
  parseHead,
} from "./http.ts";
import { listenForSockets, type Listening, type ListenOptions, othersTurn } from "../net/mod.ts";
import { type Allowance, RateLimit, RateLimits } from "../protocol/mod.ts";

// How long the head of each request may take to arrive, and a response to be written.
const HEAD_TIMEOUT_MS = 10_000;
const WRITE_TIMEOUT_MS = 30_000;
const MAX_WRITE_BYTES = 64 * 1024; // bytes at a time
// How long a peer may send or read nothing of a body, and how much of a body is read from the disk at a time.
const STALL_MS = 60_000;
const PIECE_BYTES = 256 * 1024;
// After the last response, how long the peer may take to read it and hang up. From a peer that continues to send, the
// server reads and discards so many bytes, and then waits only so long.
const LINGER_MS = 2_000;
const MAX_DISCARDED_BYTES = 256 * 1024;
const FLOOD_LINGER_MS = 100;

// Requests of one connection, and of one address: more than many people who open the page at once. More requests wait.
const CONNECTION_ALLOWANCE: Allowance = { burst: 100, perSecond: 20 };
const ADDRESS_ALLOWANCE: Allowance = { burst: 2_000, perSecond: 500 };

// Connections that are not WebSockets yet: when a server restarts, everyone opens one at once. Beyond that, the oldest is
// closed, so that people who hold connections open keep nobody out.
const MAX_CONNECTIONS = 2048;

/** Connections from one address that are not WebSockets yet. */
export const MAX_CONNECTIONS_PER_ADDRESS = 1024;

const FIRST_BUFFER_BYTES = 1024;

/** A response after which the socket carries a WebSocket. */
export interface Upgrade extends HttpResponse {
  readonly upgrade: (socket: Socket, endpoint: Endpoint) => void;
}

/** The connection that a request came from. */
export interface HttpPeer {
  readonly endpoint: Endpoint;
  /** Whether it is encrypted. */
  readonly encrypted: boolean;
  /** What the request brings. What is not read of it ends the connection. */
  readonly body: Pick<RequestBody, "read">;
  /** Ends with the connection. */
  readonly signal: AbortSignal;
  /** Closes the connection at once. */
  end(): void;
}

/** How to serve HTTP. */
export interface HttpOptions extends ListenOptions {
  /** Answers a request, however long that takes. An `HttpError` becomes a response. */
  readonly respond: (request: HttpRequest, peer: HttpPeer) => Promise<HttpResponse | Upgrade>;
  /** Headers of every response, refusals included. */
  readonly headers: Readonly<Record<string, string>>;
}

/** Serves as much of HTTP/1.1 as browsers need to fetch a page and open WebSockets. Its owner closes it. */
export class HttpServer {
  readonly #options: HttpOptions;
  readonly #listening: Listening;
  readonly #serving = new Map<HttpConnection, Promise<void>>();
  readonly #ofAddress = new Map<string, Set<HttpConnection>>();
  readonly #limits = new RateLimits();

  /** @throws {NetError} If it cannot listen on the port. */
  constructor(options: HttpOptions) {
    this.#options = options;
    this.#listening = listenForSockets(options, (socket, endpoint) => this.#accept(socket, endpoint));
  }

  get hostname(): string {
    return this.#listening.hostname;
  }

  /** The actual port if 0 was given. */
  get port(): number {
    return this.#listening.port;
  }

  /** Resolves once connections are accepted. */
  get ready(): Promise<void> {
    return this.#listening.ready;
  }

  /** Encrypts later connections with another certificate. */
  renew(keys: NonNullable<ListenOptions["keys"]>): void {
    this.#listening.renew?.(keys);
  }

  /** Stops listening and serving. WebSockets stay open: they have other owners. */
  async close(): Promise<void> {
    const closed = this.#listening.close();
    for (const connection of this.#serving.keys()) connection.close();
    await Promise.all([closed, ...this.#serving.values()]);
  }

  #accept(socket: Socket, endpoint: Endpoint): void {
    const { host } = endpoint;
    const spend = (now: number) => this.#limits.of(host, ADDRESS_ALLOWANCE, now).spend(1, now);
    const others = this.#ofAddress.get(host) ?? new Set();
    const connection: HttpConnection = new HttpConnection(socket, endpoint, this.#options, spend, () => {
      const serving = this.#serving.get(connection);
      if (serving === undefined || !others.delete(connection)) return;
      // The last of those that are hung up on.
      this.#serving.delete(connection);
      this.#serving.set(connection, serving);
      others.add(connection);
    });
    this.#ofAddress.set(host, others.add(connection));
    this.#serving.set(connection, connection.serve().finally(() => this.#forget(connection)));
    // Sets and maps iterate in order of insertion.
    if (others.size > MAX_CONNECTIONS_PER_ADDRESS) this.#hangUp(others);
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

/** A connection, until it ends or becomes a WebSocket. */
class HttpConnection {
  readonly #socket: Socket;
  readonly endpoint: Endpoint;
  readonly #options: HttpOptions;
  #buffer = new Uint8Array(FIRST_BUFFER_BYTES);
  #filled = 0;
  readonly #spendOfAddress: (now: number) => number;
  readonly #used: () => void;
  readonly #ending = new AbortController();
  readonly #limit = new RateLimit(CONNECTION_ALLOWANCE.perSecond, performance.now(), CONNECTION_ALLOWANCE.burst);
  #timer: ReturnType<typeof setTimeout> | undefined;
  #wake: (() => void) | undefined;
  #open = true;

  /**
   * @param spendOfAddress Counts a request of its address, and returns how long the request has to wait, in milliseconds.
   * @param used Called when it transfers something long.
   */
  constructor(
    socket: Socket,
    endpoint: Endpoint,
    options: HttpOptions,
    spendOfAddress: (now: number) => number,
    used: () => void,
  ) {
    this.#used = used;
    this.#socket = socket;
    this.endpoint = endpoint;
    this.#options = options;
    this.#spendOfAddress = spendOfAddress;
  }

  async serve(): Promise<void> {
    try {
      for (let more = true; more;) {
        this.#closeAfter(HEAD_TIMEOUT_MS);
        more = await this.#serveOne();
      }
    } catch (error) {
      // The connection broke or timed out, which concerns nobody. Everything else is a bug.
      if (!isConnectionError(error)) this.#options.onTrouble(error as Error);
    } finally {
      this.close();
    }
  }

  close(): void {
    clearTimeout(this.#timer);
    if (this.#open) this.#socket.close();
    this.#open = false;
    this.#ending.abort();
    this.#wake?.();
  }

  /** Answers a request. @returns Whether another request may follow. */
  async #serveOne(): Promise<boolean> {
    let request: HttpRequest | undefined;
    let answer: HttpResponse | Upgrade;
    let body: RequestBody | undefined;
    try {
      request = await this.#readHead();
      if (!request) return false;
      await this.#takeTurn();
      if (!this.#open) return false;
      body = this.#bodyOf(request);
      clearTimeout(this.#timer);
      const { signal } = this.#ending;
      const { endpoint } = this;
      const encrypted = this.#socket.encrypted ?? this.#options.keys !== undefined;
      answer = await this.#options.respond(request, { endpoint, encrypted, body, signal, end: () => this.close() });
      if ("upgrade" in answer && this.#filled > 0) {
        throw new HttpError(400, "A WebSocket must not send anything before the response.");
      }
    } catch (error) {
      if (!(error instanceof HttpError)) throw error;
      answer = errorResponse(error);
      request = undefined; // what follows a head that was not understood is not either
    }
    const { stream } = answer;
    try {
      return this.#open && await this.#answer(answer, request, body?.left === 0);
    } finally {
      stream?.close();
    }
  }

  /** @param isRead Whether the whole request was read. @returns Whether another request may follow. */
  async #answer(
    answer: HttpResponse | Upgrade,
    request: HttpRequest | undefined,
    isRead: boolean,
  ): Promise<boolean> {
    this.#closeAfter(WRITE_TIMEOUT_MS);
    const upgrade = "upgrade" in answer ? answer.upgrade : undefined;
    const more = request?.keepAlive === true && isRead;
    const headers = upgrade ? answer.headers : { ...this.#options.headers, ...answer.headers };
    await this.#write(encodeResponse({ ...answer, headers }, request?.method === "HEAD", !more && !upgrade));
    if (answer.stream && request?.method !== "HEAD") await this.#writeStream(answer.stream);
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
      // A method begins with a letter, unlike Tincan frames and TLS.
      if (this.#filled > 0 && (this.#buffer[0] < 65 || this.#buffer[0] > 90)) {
        throw new HttpError(400, "This is the port for browsers. Open this address in a browser.");
      }
      if (this.#filled === MAX_HEAD_BYTES) throw new HttpError(431, "The request is too long.");
      if (this.#filled === this.#buffer.length) {
        const grown = new Uint8Array(MAX_HEAD_BYTES);
        grown.set(this.#buffer);
        this.#buffer = grown;
      }
      const count = await this.#socket.read(this.#buffer.subarray(this.#filled));
      if (count === null) return undefined;
      this.#filled += count;
      await othersTurn();
    }
  }

  /** @param timeout How long each part may take; unless given, all of it has to be written within the time that was set. */
  async #write(bytes: Uint8Array, timeout?: number): Promise<void> {
    // Windows accepts writes of any size, even if the peer never reads them.
    while (bytes.length > 0) {
      if (timeout !== undefined) this.#closeAfter(timeout);
      const part = timeout === undefined ? bytes.subarray(0, MAX_WRITE_BYTES) : bytes;
      bytes = bytes.subarray(await this.#socket.write(part));
    }
  }

  /** Writes a body in pieces. While one is written, the next one is read. */
  async #writeStream(stream: BodyStream): Promise<void> {
    this.#used();
    let left = stream.length;
    const size = Math.min(left, PIECE_BYTES);
    let [piece, other] = [new Uint8Array(size), new Uint8Array(size)];
    const next = (buffer: Uint8Array) => stream.fill(buffer.subarray(0, Math.min(left, buffer.length)));
    for (let count = left > 0 ? await next(piece) : 0; left > 0;) {
      // The head has promised more.
      if (count === 0) return this.close();
      left -= count;
      const [written, following] = await Promise.allSettled([
        this.#write(piece.subarray(0, count), STALL_MS),
        left > 0 ? next(other) : 0,
      ]);
      if (written.status === "rejected") throw written.reason;
      if (following.status === "rejected") throw following.reason;
      count = following.value;
      [piece, other] = [other, piece];
      await othersTurn();
      if (!this.#open) return;
    }
  }

  #bodyOf({ length, headers }: HttpRequest): RequestBody {
    const count = Math.min(length, this.#filled);
    const begun = this.#buffer.slice(0, count);
    this.#buffer.copyWithin(0, count, this.#filled);
    this.#filled -= count;
    const awaited = headers.get("expect")?.toLowerCase() === "100-continue";
    if (length > 0) {
      this.#used();
      this.#socket.enlarge?.();
    }
    return new RequestBody({
      socket: this.#socket,
      length,
      begun,
      awaited,
      reading: () => this.#closeAfter(STALL_MS),
    });
  }

  /** Lets the peer hang up first: a close while bytes of the peer are unread would discard the response. */
  async #farewell(): Promise<void> {
    this.#closeAfter(LINGER_MS);
    await this.#socket.closeWrite();
    for (let left = MAX_DISCARDED_BYTES; left > 0;) {
      const count = await this.#socket.read(this.#buffer);
      if (count === null) return;
      left -= count;
      await othersTurn();
    }
    await this.#sleep(FLOOD_LINGER_MS);
  }

  /** Waits until the rate limits allow a response. */
  async #takeTurn(): Promise<void> {
    const now = performance.now();
    const wait = Math.max(this.#limit.spend(1, now), this.#spendOfAddress(now));
    if (wait === 0) return await othersTurn();
    clearTimeout(this.#timer);
    await this.#sleep(wait);
  }

  /** Waits for a time, or until the connection closes. */
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

/** Returns whether an error comes from a socket: such errors have a class of `Deno.errors`, or a code. */
function isConnectionError(error: unknown): boolean {
  return error instanceof Error &&
    ("code" in error || Object.values(Deno.errors).some((kind) => error instanceof kind));
}

function errorResponse({ status, message }: HttpError): HttpResponse {
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
