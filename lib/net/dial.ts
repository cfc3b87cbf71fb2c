import { Connection } from "./connection.ts";
import { explainConnect, NetError } from "./explain.ts";

/** How long a server may take to accept a connection, in milliseconds. */
export const DIAL_TIMEOUT = 10_000;

/**
 * Connects to a server.
 *
 * @param host An IPv4 address.
 * @param signal Gives up when aborted; its reason is then thrown.
 * @throws {NetError} With a sentence for people, after `timeout` milliseconds at the latest.
 */
export async function dial(
  host: string,
  port: number,
  { signal, timeout = DIAL_TIMEOUT }: { signal?: AbortSignal; timeout?: number } = {},
): Promise<Connection> {
  const deadline = AbortSignal.timeout(timeout);
  try {
    const socket = await Deno.connect({
      hostname: host,
      port,
      signal: signal ? AbortSignal.any([signal, deadline]) : deadline,
    });
    socket.setNoDelay(true);
    socket.setKeepAlive(true);
    return new Connection(socket, `${host}:${port}`);
  } catch (error) {
    signal?.throwIfAborted();
    if (deadline.aborted) throw new NetError("timed-out", explainConnect("timed-out", host, port));
    throw NetError.connecting(error, host, port);
  }
}
