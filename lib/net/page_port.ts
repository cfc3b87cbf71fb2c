import type { ClientRequest, IncomingMessage, RequestOptions } from "node:http";

/** The header by which every answer at the port for browsers names the port of the talk. */
export const TALK_PORT = "tincan-port";

// Whoever does not answer an ordinary request for so long is not asked any further. Milliseconds.
const PATIENCE = 3_000;

/**
 * Asks whether a port is the one for browsers.
 *
 * @param host As `dial` takes it.
 * @param signal Gives up when aborted.
 * @returns The port of the talk on the same machine; undefined if nothing there says so.
 */
export async function fetchTalkPort(host: string, port: number, signal: AbortSignal): Promise<number | undefined> {
  const { request } = await import("node:http");
  const found = await ask(request, host, port, signal);
  if (found !== undefined || signal.aborted) return found;
  const secure = await import("node:https");
  // Nothing is believed but a number, and whatever listens there has to prove who it is.
  const trusting: Request = (options, done) => secure.request({ ...options, rejectUnauthorized: false }, done);
  return await ask(trusting, host, port, signal);
}

type Request = (options: RequestOptions, done: (response: IncomingMessage) => void) => ClientRequest;

function ask(request: Request, host: string, port: number, signal: AbortSignal): Promise<number | undefined> {
  const { promise, resolve } = Promise.withResolvers<number | undefined>();
  const asked = request({
    host,
    port,
    family: 4,
    method: "HEAD",
    path: "/",
    agent: false,
    signal: AbortSignal.any([signal, AbortSignal.timeout(PATIENCE)]),
  }, ({ headers }) => {
    const named = String(headers[TALK_PORT] ?? "");
    const number = Number(named);
    resolve(/^\d{1,5}$/.test(named) && number > 0 && number <= 65535 && number !== port ? number : undefined);
    asked.destroy();
  });
  // Not HTTP, or nobody there: then it is not the port for browsers.
  asked.on("error", () => resolve(undefined));
  asked.end();
  return promise;
}
