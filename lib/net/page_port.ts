/** The header by which every answer at the port for browsers names the port of the talk. */
export const TALK_PORT = "tincan-port";

// Whoever does not answer an ordinary request for so long is not asked any further. Milliseconds.
const PATIENCE = 3_000;

// No head of an answer is longer, in characters.
const MAX_HEAD = 16 * 1024;

const HEADER = new RegExp(`\\r\\n${TALK_PORT}:[ \\t]*(\\S*)[ \\t]*\\r\\n`, "i");

/**
 * Asks whether a port is the one for browsers.
 *
 * @param host As `dial` takes it.
 * @param signal Gives up when aborted.
 * @returns The port of the talk on the same machine; undefined if nothing there says so.
 */
export async function fetchTalkPort(host: string, port: number, signal: AbortSignal): Promise<number | undefined> {
  const within = AbortSignal.any([signal, AbortSignal.timeout(PATIENCE)]);
  const found = await ask(host, port, within);
  if (found !== undefined || signal.aborted) return found;
  return await askSecurely(host, port, AbortSignal.any([signal, AbortSignal.timeout(PATIENCE)]));
}

async function ask(host: string, port: number, signal: AbortSignal): Promise<number | undefined> {
  const { request } = await import("node:http");
  const { promise, resolve } = Promise.withResolvers<number | undefined>();
  const asked = request({ host, port, family: 4, method: "HEAD", path: "/", agent: false, signal }, ({ headers }) => {
    resolve(portOf(String(headers[TALK_PORT] ?? ""), port));
    asked.destroy();
  });
  // Not HTTP, or nobody there: then it is not the port for browsers.
  asked.on("error", () => resolve(undefined));
  asked.end();
  return await promise;
}

/**
 * The same encrypted. Nothing is believed but a number, and whatever listens there has to prove who it is. With node:https
 * it would take the permission to read the system's certificates, which a client does not have.
 */
async function askSecurely(host: string, port: number, signal: AbortSignal): Promise<number | undefined> {
  const { connect } = await import("node:tls");
  if (signal.aborted) return undefined;
  const { promise, resolve } = Promise.withResolvers<number | undefined>();
  let head = "";
  const to = { host, port, family: 4, rejectUnauthorized: false, ALPNProtocols: ["http/1.1"] };
  const socket = connect(to, () => {
    socket.write(`HEAD / HTTP/1.1\r\nHost: ${host}:${port}\r\nConnection: close\r\n\r\n`);
  });
  const giveUp = () => resolve(undefined);
  signal.addEventListener("abort", giveUp);
  socket.setEncoding("latin1");
  socket.on("data", (text: string) => {
    head += text;
    const end = head.indexOf("\r\n\r\n");
    if (end === -1 && head.length < MAX_HEAD) return;
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

/** Reads the port of the talk from a header. @param asked The port that was asked, which is another. */
function portOf(named: string, asked: number): number | undefined {
  const port = Number(named);
  return /^\d{1,5}$/.test(named) && port > 0 && port <= 65535 && port !== asked ? port : undefined;
}
