import { CERTIFICATE_NAME, toPem } from "./certificate.ts";
import { Connection } from "./connection.ts";
import { explainConnect, NetError } from "./explain.ts";

// How long a server may take to accept a connection, and to encrypt it, in milliseconds.
const DIAL_TIMEOUT = 10_000;

/** When to give up dialling. */
export interface DialOptions {
  /** Gives up when aborted; its reason is then thrown. */
  readonly signal?: AbortSignal;
  /** In milliseconds; ten seconds unless given. */
  readonly timeout?: number;
}

/**
 * Connects to a server that does not encrypt.
 *
 * @param host An IPv4 address.
 * @throws {NetError} With a sentence for people, after `timeout` milliseconds at the latest.
 */
export function dial(host: string, port: number, options: DialOptions = {}): Promise<Connection> {
  return attempt(host, port, options, async (signal) => {
    return new Connection(await connect(host, port, signal), `${host}:${port}`);
  });
}

/**
 * Connects to a server, encrypted, and only if it proves to have the key of this certificate
 * (docs/PROTOCOL.md, section 1).
 *
 * @param certificate The server's, as base64.
 * @throws {NetError} `certificate` if it does not prove that, or the certificate is not valid now; `not-encrypted` if
 * it speaks something else; otherwise as `dial`.
 */
export function dialEncrypted(
  host: string,
  port: number,
  certificate: string,
  options: DialOptions = {},
): Promise<Connection> {
  return attempt(host, port, options, async (signal) => {
    const plain = await connect(host, port, signal);
    // The runtime also trusts public authorities. None of them may vouch for such a name.
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
    return new Connection(socket, `${host}:${port}`, undefined, true);
  });
}

/**
 * Asks a server for its certificate. Nothing shows yet that the server has the key to it; `dialEncrypted` does.
 *
 * @returns The certificate, as DER.
 * @throws {NetError} As `dialEncrypted`, but not for the certificate.
 */
export function fetchCertificate(host: string, port: number, options: DialOptions = {}): Promise<Uint8Array> {
  return attempt(host, port, options, async (signal) => {
    const { connect } = await import("node:tls");
    signal.throwIfAborted();
    const { promise, resolve, reject } = Promise.withResolvers<Uint8Array>();
    const socket = connect({ host, port, servername: CERTIFICATE_NAME, rejectUnauthorized: false }, () => {
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

/** Runs `work` with a signal that also ends it when the time is over, and explains what it throws. */
async function attempt<T>(
  host: string,
  port: number,
  { signal, timeout = DIAL_TIMEOUT }: DialOptions,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const deadline = AbortSignal.timeout(timeout);
  try {
    return await work(signal ? AbortSignal.any([signal, deadline]) : deadline);
  } catch (error) {
    signal?.throwIfAborted();
    if (deadline.aborted) throw new NetError("timed-out", explainConnect("timed-out", host, port));
    throw NetError.connecting(error, host, port);
  }
}

async function connect(host: string, port: number, signal: AbortSignal): Promise<Deno.TcpConn> {
  const socket = await Deno.connect({ hostname: host, port, signal });
  socket.setNoDelay(true);
  socket.setKeepAlive(true);
  return socket;
}
