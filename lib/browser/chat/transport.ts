import { t } from "../../language/mod.ts";
import { Delivery, parseServerMessage, ProtocolError } from "../../protocol/mod.ts";
import type { Endpoint } from "../../text/mod.ts";
import type { Transport } from "../../client/core.ts";

/** Connecting failed. The message is for people. */
class SocketError extends Error {
  override readonly name = "SocketError";

  /** @param failure A `NetFailure` if the local program sent it. */
  constructor(readonly failure: string, message: string) {
    super(message);
  }
}

/**
 * A certificate that a person has to accept. `changed`: the fingerprint that was known before, if any. `advertised`: the
 * fingerprint that a new server has claimed on the network, if it was another.
 */
export interface Certificate {
  readonly fingerprint: string;
  readonly changed?: string;
  readonly advertised?: string;
}

/** How to connect. */
export interface SocketOptions {
  /** `ws:` or `wss:`. */
  readonly url: string;
  readonly signal: AbortSignal;
  /** The local program dials, asks `trust`, and sends `ready` first. Absent: the WebSocket leads to the server itself. */
  readonly through?: { readonly trust: (certificate: Certificate) => Promise<boolean> };
  /** Where the server is. */
  readonly endpoint: Endpoint;
  /** The message when connecting fails for an unknown reason. */
  readonly unreachable: string;
}

// If more than this waits to be written, the server does not keep up.
const MAX_WAITING_BYTES = 1024 * 1024;

// How long the server may take to answer after the machine has slept.
const PROBE_TIMEOUT_MS = 5_000;

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
        const { changed, advertised } = said;
        const accept = await through.trust({
          fingerprint: String(said.fingerprint),
          ...typeof changed === "string" && { changed },
          ...typeof advertised === "string" && { advertised },
        });
        if (socket.readyState === WebSocket.OPEN) socket.send(JSON.stringify({ type: "trust", accept }));
        if (!accept) fail(new SocketError("not-trusted", t("conversation.not-trusted")));
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
  #early: string[] = []; // arrived before there was a receiver
  #heard = false;

  /**
   * @param socket An open WebSocket.
   * @param endpoint Where the server is.
   * @param encrypted Whether nobody between here and the server can read it.
   */
  constructor(socket: WebSocket, readonly endpoint: Endpoint, readonly encrypted: boolean) {
    this.#socket = socket;
    socket.onmessage = ({ data }) => this.#take(data);
    socket.onclose = () => this.#over.resolve();
    if (socket.readyState > WebSocket.OPEN) this.#over.resolve();
  }

  send(delivery: Delivery): boolean {
    if (this.#socket.readyState !== WebSocket.OPEN || this.#socket.bufferedAmount > MAX_WAITING_BYTES) return false;
    for (const text of delivery.texts) this.#socket.send(text);
    return true;
  }

  receive(receiver: Receiver): Promise<void> {
    this.#receiver = receiver;
    for (const text of this.#early.splice(0)) this.#take(text);
    return this.#over.promise;
  }

  allow(): void {
    // A browser hands over whole messages, however long.
  }

  end(): Promise<void> {
    this.close(); // A browser writes everything that is queued, then closes.
    return Promise.resolve();
  }

  close(): void {
    this.#socket.close();
    this.#over.resolve();
  }

  /** Asks whether the server is still there, as after the machine has slept, and closes if it does not answer. */
  probe(): void {
    this.#heard = false;
    this.send(Delivery.ofJson('{"type":"ping"}'));
    setTimeout(() => {
      if (!this.#heard) this.close();
    }, PROBE_TIMEOUT_MS);
  }

  #take(data: unknown): void {
    if (typeof data !== "string") return; // Binary messages are reserved for files.
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
    throw new SocketError("other", t("conversation.unreadable-program"));
  }
}
