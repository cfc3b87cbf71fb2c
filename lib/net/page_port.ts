import { formatEndpoint } from "../text/mod.ts";
import { resolveHost } from "./resolve_host.ts";

/** The HTTP header that names the port for clients in every response on the port for browsers. */
export const TALK_PORT = "tincan-port";

// How long to wait for an answer.
const TIMEOUT_MS = 3_000;

// The longest head of a response that is read.
const MAX_HEAD_BYTES = 16 * 1024;

const HEADER = new RegExp(`\\r\\n${TALK_PORT}:[ \\t]*(\\S*)[ \\t]*\\r\\n`, "i");

/**
 * Asks whether a port is the one for browsers.
 *
 * @param host An IPv4 address or a name, as for `dial`.
 * @param signal Gives up when aborted.
 * @returns The port for clients on the same machine; undefined if the port is not the one for browsers.
 */
export async function fetchTalkPort(host: string, port: number, signal: AbortSignal): Promise<number | undefined> {
  const within = AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT_MS)]);
  const [address] = await addressesOf(host, within);
  if (address === undefined) return undefined;
  const found = await ask(address, host, port, within);
  if (found !== undefined || signal.aborted) return found;
  return await askSecurely(address, host, port, AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT_MS)]));
}

/** Returns the addresses of a host; none if there are none. */
async function addressesOf(host: string, signal: AbortSignal): Promise<string[]> {
  try {
    return await resolveHost(host, signal);
  } catch (error) {
    if (signal.aborted || error instanceof Error && "code" in error) return [];
    throw error;
  }
}

async function ask(address: string, host: string, port: number, signal: AbortSignal): Promise<number | undefined> {
  const { request } = await import("node:http");
  const { promise, resolve } = Promise.withResolvers<number | undefined>();
  const what = { method: "HEAD", path: "/", headers: { host: formatEndpoint({ host, port }) } };
  const asked = request({ host: address, port, ...what, agent: false, signal }, ({ headers }) => {
    resolve(portOf(String(headers[TALK_PORT] ?? ""), port));
    asked.destroy();
  });
  // Nothing answers, or not in HTTP, so it is not the port for browsers.
  asked.on("error", () => resolve(undefined));
  asked.end();
  return await promise;
}

/**
 * Asks with TLS. It trusts nothing but a number: what listens on that port has to prove its identity later. node:https
 * would need permission to read the system's certificates, which the client does not have.
 */
async function askSecurely(
  address: string,
  host: string,
  port: number,
  signal: AbortSignal,
): Promise<number | undefined> {
  const { connect } = await import("node:tls");
  if (signal.aborted) return undefined;
  const { promise, resolve } = Promise.withResolvers<number | undefined>();
  let head = "";
  const to = { host: address, port, rejectUnauthorized: false, ALPNProtocols: ["http/1.1"] };
  const socket = connect(to, () => {
    socket.write(`HEAD / HTTP/1.1\r\nHost: ${formatEndpoint({ host, port })}\r\nConnection: close\r\n\r\n`);
  });
  const giveUp = () => resolve(undefined);
  signal.addEventListener("abort", giveUp);
  socket.setEncoding("latin1");
  socket.on("data", (text: string) => {
    head += text;
    const end = head.indexOf("\r\n\r\n");
    if (end === -1 && head.length < MAX_HEAD_BYTES) return;
    const [, named = ""] = HEADER.exec(head.slice(0, end === -1 ? 0 : end + 2)) ?? [];
    resolve(/^HTTP\/1\.\d /.test(head) ? portOf(named, port) : undefined);
  });
  socket.on("error", giveUp);
  socket.on("close", giveUp);
  try {
    return await promise;
  } finally {
    signal.removeEventListener("abort", giveUp);
    socket.destroy();
  }
}

/** Reads the port for clients from the header. @param asked The port that was asked, which must be another. */
function portOf(named: string, asked: number): number | undefined {
  const port = Number(named);
  return /^\d{1,5}$/.test(named) && port > 0 && port <= 65535 && port !== asked ? port : undefined;
}
