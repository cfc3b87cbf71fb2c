import { createServer, type Socket as Stream } from "node:net";
import { createSecureContext, TLSSocket } from "node:tls";
import { type Endpoint, endpointOf } from "../text/mod.ts";
import type { KeyPair } from "../tls/mod.ts";
import type { Socket } from "./connection.ts";
import type { Listening, ListenOptions } from "./listen.ts";
import { StreamSocket } from "./stream_socket.ts";

const HANDSHAKE_TIMEOUT_MS = 10_000;

const RETRY_MS = 100;

/**
 * Listens on a port as `listenForSockets` does, and encrypts every connection with TLS 1.3. `node:tls` does it, since the
 * runtime's own `listenTls` never closes an unfinished handshake (docs/decisions/0088).
 *
 * @throws {Error} What `Deno.listen` throws when the port cannot be had.
 */
export function listenEncrypted(
  { hostname, port, onTrouble, handshakeTimeout = HANDSHAKE_TIMEOUT_MS }: ListenOptions,
  keys: KeyPair,
  onSocket: (socket: Socket, endpoint: Endpoint) => void,
): Listening {
  // A server of node:net binds in a later turn. This finds out at once whether that will work, and on which port.
  const probe = Deno.listen({ hostname, port });
  const { addr } = probe;
  probe.close();
  const secureContext = createSecureContext({ ...keys, minVersion: "TLSv1.3" });
  const ready = Promise.withResolvers<void>();
  let retry: ReturnType<typeof setTimeout> | undefined;
  let failing = false;
  const server = createServer(
    { noDelay: true, keepAlive: true, allowHalfOpen: true, pauseOnConnect: true },
    (stream) => {
      failing = false;
      try {
        accept(stream);
      } catch (error) {
        stream.destroy();
        onTrouble(error as Error);
      }
    },
  );
  const accept = (stream: Stream) => {
    const { remoteAddress, remotePort } = stream;
    if (remoteAddress === undefined || remotePort === undefined) return stream.destroy(); // it has left already
    // The encrypted one tells of errors.
    stream.on("error", () => {});
    const encrypted = new TLSSocket(stream, { isServer: true, secureContext });
    const deadline = setTimeout(() => {
      if (encrypted.getProtocol() === null) encrypted.destroy();
    }, handshakeTimeout);
    encrypted.once("close", () => clearTimeout(deadline));
    onSocket(new StreamSocket(encrypted), endpointOf(remoteAddress, remotePort));
  };
  const bind = () => void server.listen({ host: addr.hostname, port: addr.port });
  server.on("listening", ready.resolve);
  server.on("error", (error) => {
    if (!failing) onTrouble(error);
    failing = true;
    // Another program may have taken the port in between.
    if (!server.listening) retry = setTimeout(bind, RETRY_MS);
  });
  bind();
  return {
    hostname: addr.hostname,
    port: addr.port,
    ready: ready.promise,
    close() {
      clearTimeout(retry);
      // A server cannot be closed before it is bound.
      if (server.listening) server.close();
      else server.once("listening", () => server.close());
      ready.resolve();
      return Promise.resolve();
    },
  };
}
