import { type Endpoint, endpointOf } from "../text/mod.ts";
import type { KeyPair } from "../tls/mod.ts";
import { Connection, type Socket } from "./connection.ts";
import { NetError } from "./explain.ts";
import { CAN_ENCRYPT, listenEncrypted } from "./listen_encrypted.ts";
import { othersTurn } from "./others_turn.ts";

// The peer was gone before it was accepted. That is its own problem, and may happen often.
const GONE: ReadonlySet<unknown> = new Set(["ENOTCONN", "ECONNABORTED", "ECONNRESET", "EPIPE"]);
// Out of file descriptors or memory: accepting again at once would only spin.
const ACCEPT_PAUSE = 100;

/** A listening port. Its owner closes it. */
export interface Listening {
  /** The address and port it listens on; the port is the actual port if 0 was given. */
  readonly hostname: string;
  readonly port: number;
  /** Resolves once connections are accepted. */
  readonly ready: Promise<void>;
  /** Encrypts later connections with another certificate. Only a listener that encrypts with `node:tls` can. */
  renew?(keys: KeyPair): void;
  /** Stops listening. Existing connections stay open. Resolves when the port is free. */
  close(): Promise<void>;
}

/** What to listen on, and how. */
export interface ListenOptions {
  readonly hostname: string;
  /** 0 for any free port. */
  readonly port: number;
  /**
   * Encrypts with these (TLS), and hangs up on a peer that does not. The handshake is part of the first read. Without
   * `keys`, nothing is encrypted.
   */
  readonly keys?: KeyPair;
  /** With `keys`: takes a peer that does not encrypt, too. Its first byte shows that. */
  readonly takesBoth?: boolean;
  /** How long a peer may take for the handshake, in milliseconds; ten seconds unless given. */
  readonly handshakeTimeout?: number;
  /** Called once when accepting begins to fail because resources are exhausted. The listener keeps trying. */
  readonly onTrouble: (error: Error) => void;
  /** The option that names the port, for the sentence of a failure; `--port` unless given. */
  readonly option?: string;
}

/** As `listenForSockets`, with a `Connection` for each socket. */
export function listen(
  hostname: string,
  port: number,
  onConnection: (connection: Connection) => void,
  onTrouble: (error: Error) => void,
  keys?: KeyPair,
): Listening {
  return listenForSockets({ hostname, port, keys, onTrouble }, (socket, endpoint) => {
    onConnection(new Connection(socket, endpoint, undefined, keys !== undefined));
  });
}

/**
 * Listens on a port and hands over each connection's socket, with the endpoint of the peer. On `::`, it takes IPv4 too,
 * whatever the system does by itself.
 *
 * @throws {NetError} With a sentence for people if the port is not available.
 */
export function listenForSockets(
  options: ListenOptions,
  onSocket: (socket: Socket, endpoint: Endpoint) => void,
): Listening {
  const { hostname, port, option } = options;
  try {
    const listening = listenOn(options, onSocket);
    return hostname === "::" ? withIPv4(listening, options, onSocket) : listening;
  } catch (error) {
    throw NetError.listening(error, hostname, port, option);
  }
}

function listenOn(options: ListenOptions, onSocket: (socket: Socket, endpoint: Endpoint) => void): Listening {
  const { keys } = options;
  return keys && CAN_ENCRYPT ? listenEncrypted(options, keys, onSocket) : listenWithRuntime(options, onSocket);
}

/** Adds a listener for IPv4 to a listener on `::`, on systems that do not take IPv4 there: Windows, or Linux that is told so. */
function withIPv4(
  ipv6: Listening,
  options: ListenOptions,
  onSocket: (socket: Socket, endpoint: Endpoint) => void,
): Listening {
  let { keys } = options;
  let ipv4: Listening | undefined;
  let isClosed = false;
  const listenToo = () => {
    if (isClosed) return;
    try {
      ipv4 = listenOn({ ...options, keys, hostname: "0.0.0.0", port: ipv6.port }, onSocket);
    } catch (error) {
      // The port is in use, by the first listener, or the machine has no IPv4.
      if (!(error instanceof Error && "code" in error)) throw error;
    }
    return ipv4?.ready;
  };
  return {
    hostname: ipv6.hostname,
    port: ipv6.port,
    ready: ipv6.ready.then(listenToo),
    ...ipv6.renew && {
      renew(now: KeyPair) {
        keys = now;
        for (const it of [ipv6, ipv4]) it?.renew?.(now);
      },
    },
    async close() {
      isClosed = true;
      await Promise.all([ipv6.close(), ipv4?.close()]);
    },
  };
}

function listenWithRuntime(
  { hostname, port, keys, onTrouble }: ListenOptions,
  onSocket: (socket: Socket, endpoint: Endpoint) => void,
): Listening {
  const listener = keys ? Deno.listenTls({ hostname, port, ...keys }) : Deno.listen({ hostname, port });
  let open = true;
  let exhausted = false;
  const accepting = (async () => {
    while (open) {
      try {
        const socket = await listener.accept();
        const { hostname, port } = socket.remoteAddr;
        exhausted = false;
        if (prepare(socket)) onSocket(socket, endpointOf(hostname, port));
        await othersTurn();
      } catch (error) {
        if (!open) return;
        if (GONE.has((error as { code?: string }).code)) continue;
        if (!exhausted) onTrouble(error as Error);
        exhausted = true;
        await new Promise((resolve) => setTimeout(resolve, ACCEPT_PAUSE));
      }
    }
  })();
  return {
    hostname: listener.addr.hostname,
    port: listener.addr.port,
    ready: Promise.resolve(),
    close() {
      open = false;
      listener.close();
      // The accept that waits holds the port.
      return accepting;
    },
  };
}

/** Sends small writes at once, and notices peers that vanished. @returns False if the peer has left already. */
function prepare(socket: Deno.TcpConn | Deno.TlsConn): boolean {
  if (!("setNoDelay" in socket)) return true;
  try {
    socket.setNoDelay(true);
    socket.setKeepAlive(true);
    return true;
  } catch {
    socket.close();
    return false;
  }
}
