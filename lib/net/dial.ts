import type { Socket } from "node:net";
import { CERTIFICATE_NAME, toPem } from "../tls/mod.ts";
import { endpointOf } from "../text/mod.ts";
import { Connection } from "./connection.ts";
import { explainConnect, NetError } from "./explain.ts";
import { resolveHost } from "./resolve_host.ts";

// How long a server may take to accept a connection and to encrypt it.
const DIAL_TIMEOUT_MS = 10_000;

// After these failures, another address of the same name may work.
const TRY_NEXT: ReadonlySet<string> = new Set(["refused", "unreachable"]);

/** When to give up dialling. */
export interface DialOptions {
  /** Gives up when aborted, and rejects with the reason. */
  readonly signal?: AbortSignal;
  /** In milliseconds; ten seconds if absent. */
  readonly timeout?: number;
}

/**
 * Connects to a server that does not encrypt.
 *
 * @param host An IP address, or a name that the system looks up.
 * @throws {NetError} With a sentence for people, after `timeout` milliseconds at the latest.
 */
export function dial(host: string, port: number, options: DialOptions = {}): Promise<Connection> {
  return attempt(host, port, options, async (address, signal) => {
    return new Connection(await connect(address, port, signal), endpointOf(host, port));
  });
}

/**
 * Connects to a server, encrypted, if the server proves that it has the key of a certificate
 * (docs/protocol.md, section 1).
 *
 * @param certificate The certificate of the server, as base64.
 * @throws {NetError} `certificate` if the server does not prove that, or if the certificate is not valid now;
 * `not-encrypted` if it speaks another protocol; otherwise like `dial`.
 */
export function dialEncrypted(
  host: string,
  port: number,
  certificate: string,
  options: DialOptions = {},
): Promise<Connection> {
  return attempt(host, port, options, async (address, signal) => {
    const plain = await connect(address, port, signal);
    // The runtime also trusts public authorities, but none of them may issue a certificate for such a name.
    const socket = await Deno.startTls(plain, { hostname: CERTIFICATE_NAME, caCerts: [toPem(certificate)] });
    const giveUp = () => socket.close();
    signal.addEventListener("abort", giveUp);
    try {
      await socket.handshake();
    } catch (error) {
      if (!signal.aborted) giveUp();
      throw error;
    } finally {
      signal.removeEventListener("abort", giveUp);
    }
    return new Connection(socket, endpointOf(host, port), undefined, true);
  });
}

/**
 * Asks a server for its certificate. It does not verify that the server has the key; `dialEncrypted` does.
 *
 * @returns The certificate, as DER.
 * @throws {NetError} Like `dialEncrypted`, except `certificate`.
 */
export function fetchCertificate(host: string, port: number, options: DialOptions = {}): Promise<Uint8Array> {
  return attempt(host, port, options, async (address, signal) => {
    const { connect } = await import("node:tls");
    signal.throwIfAborted();
    const { promise, resolve, reject } = Promise.withResolvers<Uint8Array>();
    const through = address.includes("%")
      ? { socket: await zonedSocket(address, port, signal) }
      : { host: address, port };
    const socket = connect({ ...through, servername: CERTIFICATE_NAME, rejectUnauthorized: false }, () => {
      const { raw } = socket.getPeerCertificate();
      if (raw) resolve(new Uint8Array(raw));
      else reject(new Error("the server has no certificate"));
    });
    const giveUp = () => reject(signal.reason);
    signal.addEventListener("abort", giveUp);
    socket.on("error", reject);
    socket.on("close", () => reject(new Error("the server hung up")));
    try {
      return await promise;
    } finally {
      signal.removeEventListener("abort", giveUp);
      socket.destroy();
    }
  });
}

/**
 * Runs `work` with each address of the host until one accepts a connection, with a signal that also ends it after the
 * timeout, and explains its errors.
 */
async function attempt<T>(
  host: string,
  port: number,
  { signal, timeout = DIAL_TIMEOUT_MS }: DialOptions,
  work: (address: string, signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const deadline = AbortSignal.timeout(timeout);
  try {
    const ended = signal ? AbortSignal.any([signal, deadline]) : deadline;
    const [first, ...others] = await resolveHost(host, ended);
    let tried = work(first, ended);
    for (const address of others) {
      tried = tried.catch((error) => {
        if (ended.aborted || !TRY_NEXT.has(NetError.connecting(error, host, port).failure)) throw error;
        return work(address, ended);
      });
    }
    return await tried;
  } catch (error) {
    signal?.throwIfAborted();
    if (deadline.aborted) throw new NetError("timed-out", explainConnect("timed-out", host, port));
    throw NetError.connecting(error, host, port);
  }
}

/** Connects to an IPv6 address with a zone, which `node:net` does not know. */
async function zonedSocket(address: string, port: number, signal: AbortSignal): Promise<Socket> {
  const { Duplex } = await import("node:stream");
  const { readable, writable } = await connect(address, port, signal);
  return Duplex.fromWeb({ readable, writable } as Parameters<typeof Duplex.fromWeb>[0]) as Socket;
}

async function connect(host: string, port: number, signal: AbortSignal): Promise<Deno.TcpConn> {
  const socket = await Deno.connect({ hostname: host, port, signal });
  socket.setNoDelay(true);
  socket.setKeepAlive(true);
  return socket;
}
