import { Delivery, parseServerMessage, ProtocolError } from "../../protocol/mod.ts";
import type { Endpoint } from "../../text/mod.ts";
import type { Transport } from "../../client/core.ts";

/** A connection could not be made; the message is for people. */
class SocketError extends Error {
  override readonly name = "SocketError";

  /** @param failure For programs: as `lib/net` calls it, where the local server said so. */
  constructor(readonly failure: string, message: string) {
    super(message);
  }
}

/** A certificate that a person has to judge. `changed`: the one known before, if there was one. */
export interface Certificate {
  readonly fingerprint: string;
  readonly changed?: string;
}

/** How to connect. */
export interface SocketOptions {
  /** `ws:` or `wss:`. */
  readonly url: string;
  readonly signal: AbortSignal;
  /** A server of one's own dials, asks `trust`, and says `ready` before anything of Tincan; else there is none between. */
  readonly through?: { readonly trust: (certificate: Certificate) => Promise<boolean> };
  readonly endpoint: Endpoint;
  /** What is said if there is no connection and nobody says why. */
  readonly unreachable: string;
}

// What waits to be written, in bytes: beyond that the server does not keep up.
const MAX_WAITING = 1024 * 1024;

// Whoever slept asks if the server is still there; for an answer there is this time, in milliseconds.
const PROBE = 5_000;

/**
 * Opens a WebSocket to a Tincan server (docs/protocol.md, "Frames").
 *
 * @throws {SocketError} With a sentence for people.
 */
export function openSocket(options: SocketOptions): Promise<SocketTransport> {
  const { url, signal, through, endpoint, unreachable } = options;
  signal.throwIfAborted();
  const socket = new WebSocket(url);
  const { promise, resolve, reject } = Promise.withResolvers<SocketTransport>();
  const fail = (error: Error) => {
    reject(error);
    socket.close();
  };
  const aborted = () => fail(signal.reason);
  signal.addEventListener("abort", aborted);
  const ready = (encrypted: boolean) => resolve(new SocketTransport(socket, endpoint, encrypted));
  socket.onclose = () => fail(new SocketError("closed", unreachable));
  if (through === undefined) socket.onopen = () => ready(socket.url.startsWith("wss:"));
  else {
    socket.onmessage = async ({ data }) => {
      const said = parse(data);
      if (said.type === "ready") ready(said.encrypted === true);
      else if (said.type === "unreachable") fail(new SocketError(String(said.code), String(said.message)));
      else if (said.type === "trust") {
        const changed = typeof said.changed === "string" ? { changed: said.changed } : {};
        const accept = await through.trust({ fingerprint: String(said.fingerprint), ...changed });
        if (socket.readyState === WebSocket.OPEN) socket.send(JSON.stringify({ type: "trust", accept }));
        if (!accept) fail(new SocketError("not-trusted", "You did not trust the server, so you are not connected."));
      }
    };
  }
  return promise.finally(() => signal.removeEventListener("abort", aborted));
}

type Receiver = Parameters<Transport["receive"]>[0];

/** A WebSocket to a server: each text message is a message. */
export class SocketTransport implements Transport {
  silence = 0;
  readonly #socket: WebSocket;
  readonly #over = Promise.withResolvers<void>();
  #receiver: Receiver | undefined;
  #early: string[] = []; // what came before there was a receiver
  #heard = false;

  /**
   * @param socket One that is open.
   * @param endpoint The server's.
   * @param encrypted Whether nobody between here and the server can read along.
   */
  constructor(socket: WebSocket, readonly endpoint: Endpoint, readonly encrypted: boolean) {
    this.#socket = socket;
    socket.onmessage = ({ data }) => this.#take(data);
    socket.onclose = () => this.#over.resolve();
    if (socket.readyState > WebSocket.OPEN) this.#over.resolve();
  }

  send(delivery: Delivery): boolean {
    if (this.#socket.readyState !== WebSocket.OPEN || this.#socket.bufferedAmount > MAX_WAITING) return false;
    for (const text of delivery.texts) this.#socket.send(text);
    return true;
  }

  receive(receiver: Receiver): Promise<void> {
    this.#receiver = receiver;
    for (const text of this.#early.splice(0)) this.#take(text);
    return this.#over.promise;
  }

  allow(): void {
    // The browser has received a message before its length is known here.
  }

  end(): Promise<void> {
    this.close(); // a browser writes what waits, then closes
    return Promise.resolve();
  }

  close(): void {
    this.#socket.close();
    this.#over.resolve();
  }

  /** Closes the connection if it turns out to be dead, as after the machine has slept. */
  probe(): void {
    this.#heard = false;
    this.send(Delivery.ofJson('{"type":"ping"}'));
    setTimeout(() => {
      if (!this.#heard) this.close();
    }, PROBE);
  }

  #take(data: unknown): void {
    if (typeof data !== "string") return; // a file's: reserved
    const receiver = this.#receiver;
    if (!receiver) return void this.#early.push(data);
    this.silence = 0;
    this.#heard = true;
    try {
      const message = parseServerMessage(data);
      if (message) receiver.message(message);
      receiver.read?.(data.length, 0);
    } catch (error) {
      if (!(error instanceof ProtocolError)) throw error;
      receiver.unreadable(error);
    }
  }
}

function parse(data: unknown): Record<string, unknown> {
  try {
    const value = JSON.parse(String(data));
    return typeof value === "object" && value !== null ? value : {};
  } catch {
    throw new SocketError("other", "The local server sent something that cannot be read.");
  }
}
