import { createServer, type Socket as Stream } from "node:net";
import { createSecureContext, type SecureContext, TLSSocket } from "node:tls";
import { type Endpoint, endpointOf } from "../text/mod.ts";
import type { KeyPair } from "../tls/mod.ts";
import type { Socket } from "./connection.ts";
import { EitherSocket } from "./either_socket.ts";
import { EncryptedStream } from "./encrypted_stream.ts";
import type { Listening, ListenOptions } from "./listen.ts";
import { StreamSocket } from "./stream_socket.ts";

const HANDSHAKE_TIMEOUT_MS = 10_000;
const RETRY_MS = 100;

// How often a listener that accepted nothing is checked, and how long that may take.
const CHECK_INTERVAL_MS = 5_000;
const CHECK_MS = 500;

// Where a listener on all addresses is checked.
const OWN_ADDRESS: Readonly<Record<string, string>> = { "0.0.0.0": "127.0.0.1", "::": "::1" };

/**
 * Whether `node:tls` can encrypt accepted connections. It can from Deno 2.9 on; executables that were made with the runtime
 * of an older version use that runtime's `listenTls`.
 */
export const CAN_ENCRYPT = typeof TLSSocket.prototype.getProtocol === "function";

/**
 * Listens on a port as `listenForSockets` does, and encrypts every connection with TLS 1.3. It uses `node:tls`, since the
 * runtime's own `listenTls` never closes an unfinished handshake (docs/decisions/0088).
 *
 * @throws {Error} What `Deno.listen` throws when the port cannot be had.
 */
export function listenEncrypted(
  { hostname, port, onTrouble, takesBoth, handshakeTimeout = HANDSHAKE_TIMEOUT_MS }: ListenOptions,
  keys: KeyPair,
  onSocket: (socket: Socket, endpoint: Endpoint) => void,
): Listening {
  let secureContext = secureContextOf(keys);
  const encrypt = (stream: Stream) => {
    const encrypted = new EncryptedStream(stream, secureContext);
    const deadline = setTimeout(() => {
      if (encrypted.getProtocol() === null) encrypted.destroy();
    }, handshakeTimeout);
    encrypted.once("close", () => clearTimeout(deadline));
    return new StreamSocket(encrypted);
  };
  const accept = (stream: Stream) => {
    const { remoteAddress, remotePort } = stream;
    if (remoteAddress === undefined || remotePort === undefined) return stream.destroy(); // it has left already
    // The encrypted stream reports errors.
    stream.on("error", () => {});
    const socket = takesBoth ? new EitherSocket(stream, encrypt) : encrypt(stream);
    onSocket(socket, endpointOf(remoteAddress, remotePort));
  };
  // A server of node:net binds in a later turn. Deno.listen says at once whether that will work, and on which port.
  const probe = Deno.listen({ hostname, port });
  const { addr } = probe;
  probe.close();
  const listening = new NodeListening(addr, accept, onTrouble);
  return Object.assign(listening, { renew: (now: KeyPair) => void (secureContext = secureContextOf(now)) });
}

function secureContextOf(keys: KeyPair): SecureContext {
  return createSecureContext({ ...keys, minVersion: "TLSv1.3" });
}

/** A server of `node:net` that listens until it is closed, whatever happens. */
class NodeListening implements Listening {
  readonly hostname: string;
  readonly port: number;
  readonly ready: Promise<void>;
  readonly #accept: (stream: Stream) => void;
  readonly #onTrouble: (error: Error) => void;
  readonly #server = createServer({ noDelay: true, keepAlive: true, allowHalfOpen: true, pauseOnConnect: true });
  readonly #watch = setInterval(() => void this.#check(), CHECK_INTERVAL_MS);
  readonly #stopped = Promise.withResolvers<void>();
  #retry: ReturnType<typeof setTimeout> | undefined;
  #binding = false;
  #closed = false;
  #failing = false;
  #accepted = false; // something, since the last check
  #held: Stream[] | undefined; // during a check

  constructor(addr: Deno.NetAddr, accept: (stream: Stream) => void, onTrouble: (error: Error) => void) {
    this.hostname = addr.hostname;
    this.port = addr.port;
    this.#accept = accept;
    this.#onTrouble = onTrouble;
    const { promise, resolve } = Promise.withResolvers<void>();
    this.ready = promise;
    this.#server.on("listening", () => {
      this.#binding = false;
      if (this.#closed) this.#stop();
      else resolve();
    });
    this.#server.on("connection", (stream) => this.#take(stream));
    this.#server.on("error", (error) => this.#fail(error));
    this.#bind();
  }

  close(): Promise<void> {
    this.#closed = true;
    clearInterval(this.#watch);
    clearTimeout(this.#retry);
    // A bind that is under way takes the port first.
    if (!this.#binding) this.#stop();
    return this.#stopped.promise;
  }

  #stop(): void {
    if (this.#server.listening) this.#server.close();
    this.#stopped.resolve();
  }

  #bind(): void {
    this.#binding = true;
    this.#server.listen({ host: this.hostname, port: this.port });
  }

  #take(stream: Stream): void {
    this.#accepted = true;
    if (this.#held) return void this.#held.push(stream);
    this.#failing = false;
    try {
      this.#accept(stream);
    } catch (error) {
      stream.destroy();
      this.#onTrouble(error as Error);
    }
  }

  #fail(error: Error): void {
    this.#binding = false;
    if (this.#closed) return this.#stop();
    if (!this.#failing) this.#onTrouble(error);
    this.#failing = true;
    // Another program may have taken the port since it was probed.
    clearTimeout(this.#retry);
    if (!this.#server.listening) this.#retry = setTimeout(() => this.#bind(), RETRY_MS);
  }

  /**
   * Listens again if the listener has stopped: with no file handle left for a connection, it does so for good, and without
   * an event. Only a test connection shows that.
   */
  async #check(): Promise<void> {
    if (this.#accepted || this.#held || !this.#server.listening) {
      this.#accepted = false;
      return;
    }
    const held = this.#held = [] as Stream[];
    const hostname = OWN_ADDRESS[this.hostname] ?? this.hostname;
    const own = await Deno.connect({ hostname, port: this.port, signal: AbortSignal.timeout(CHECK_MS) })
      .catch((error: Error) => error);
    // If no file handle is left for the check, the listener may still work.
    const checked = !(own instanceof Error) || own.name === "TimeoutError";
    for (const end = performance.now() + CHECK_MS; checked && !this.#accepted && performance.now() < end;) {
      await new Promise((resolve) => setTimeout(resolve, 1));
    }
    this.#held = undefined;
    const ownPort = own instanceof Error ? undefined : own.localAddr.port;
    if (!(own instanceof Error)) own.close();
    for (const stream of held) {
      if (stream.remotePort === ownPort || this.#closed) stream.destroy();
      else this.#take(stream);
    }
    if (!checked || this.#accepted || this.#closed) return;
    this.#server.close();
    this.#fail(new Error("no file handles were left"));
  }
}
