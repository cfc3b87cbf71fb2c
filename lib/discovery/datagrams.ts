import type { RemoteInfo, Socket } from "node:dgram";

/** A UDP socket. Its owner closes it. */
export interface Datagrams {
  /** Resolves when the socket has failed or was closed. */
  readonly closed: Promise<void>;
  /** Hears what is sent to a multicast group on the network with this address of this machine. */
  join(group: string, address: string): void;
  /** Stops that. */
  leave(group: string, address: string): void;
  /** Sends a datagram. It may get lost, as any datagram. */
  send(datagram: Uint8Array, port: number, address: string): void;
  /** Closes the socket, after it has sent what it was given. */
  close(): Promise<void>;
}

/** How to open a UDP socket. */
export interface DatagramsOptions {
  /** The address of this machine to bind to; `0.0.0.0` for all. */
  readonly address: string;
  /** 0 for any free port. */
  readonly port: number;
  /** Whether other programs may have the same port. */
  readonly isShared?: boolean;
  /** The address of this machine on the network where multicasts go; the system's choice unless given. */
  readonly through?: string;
  /** How many routers a multicast may pass; by default 1, that is none. */
  readonly ttl?: number;
  readonly onDatagram: (datagram: Uint8Array, from: Pick<RemoteInfo, "address" | "port">) => void;
}

/** Opens a UDP socket. @throws {Error} of the system, such as `EADDRINUSE`. */
export async function openDatagrams(options: DatagramsOptions): Promise<Datagrams> {
  const { createSocket } = await import("node:dgram");
  const { address, port, isShared = false, through, ttl = 1, onDatagram } = options;
  const socket = createSocket({ type: "udp4", reuseAddr: isShared });
  const bound = Promise.withResolvers<void>();
  const closed = Promise.withResolvers<void>();
  socket.on("error", bound.reject);
  socket.on("message", onDatagram);
  socket.on("close", closed.resolve);
  try {
    socket.bind(port, address, bound.resolve);
    await bound.promise;
    socket.setBroadcast(true);
    socket.setMulticastTTL(ttl);
    if (through !== undefined) sendThrough(socket, through);
  } catch (error) {
    await closeSocket(socket);
    throw error;
  }
  return new NodeDatagrams(socket, closed.promise);
}

/** Sends multicasts on a network. Older runtimes cannot be told; there, the address that the socket is bound to decides. */
function sendThrough(socket: Socket, address: string): void {
  try {
    socket.setMulticastInterface(address);
  } catch (error) {
    if ((error as { code?: string }).code !== "ERR_NOT_IMPLEMENTED") throw error;
  }
}

class NodeDatagrams implements Datagrams {
  readonly #socket: Socket;
  readonly #sending = new Set<Promise<void>>();
  readonly closed: Promise<void>;
  #isClosed = false;

  constructor(socket: Socket, closed: Promise<void>) {
    this.#socket = socket;
    this.closed = closed;
    void closed.then(() => this.#isClosed = true);
    // Such as on a network that was just left. What was sent there is lost, as any datagram may be.
    socket.on("error", () => void this.close());
  }

  join(group: string, address: string): void {
    this.#attempt(() => this.#socket.addMembership(group, address));
  }

  leave(group: string, address: string): void {
    this.#attempt(() => this.#socket.dropMembership(group, address));
  }

  send(datagram: Uint8Array, port: number, address: string): void {
    if (this.#isClosed) return;
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#sending.add(promise);
    this.#socket.send(datagram, port, address, () => {
      this.#sending.delete(promise);
      resolve();
    });
  }

  async close(): Promise<void> {
    await Promise.all(this.#sending);
    if (this.#isClosed) return;
    this.#isClosed = true;
    await closeSocket(this.#socket);
  }

  /** The network may have gone, or may carry no multicasts. Then broadcasts are what is left. */
  #attempt(change: () => void): void {
    if (this.#isClosed) return;
    try {
      change();
    } catch (error) {
      if (!(error instanceof Error && "code" in error)) throw error;
    }
  }
}

function closeSocket(socket: Socket): Promise<void> {
  return new Promise((resolve) => socket.close(() => resolve()));
}
