import { createHmac } from "node:crypto";
import { type ClientRequest, type IncomingMessage, request as requestOverHttp } from "node:http";
import { request as requestOverHttps } from "node:https";
import { addressesOf } from "./hook_hosts.ts";

// How long one try may take.
const POST_TIMEOUT_MS = 10_000;

// More of a response is not read.
const MAX_RESPONSE_BYTES = 64 * 1024;

/** Posts to the target of a hook. */
export type Post = (url: URL, key: string, body: string, signal: AbortSignal) => Promise<Posted>;

/** What the target responded. */
export interface Posted {
  readonly status: number;
  readonly type: string;
  readonly body: string;
}

/** Returns the headers by which a receiver recognizes a post of this server. @param time In seconds since 1970. */
function signed(body: string, key: string, time: number): Record<string, string> {
  const signature = createHmac("sha256", key).update(`${time}.${body}`).digest("hex");
  return { "x-tincan-timestamp": String(time), "x-tincan-signature": `sha256=${signature}` };
}

/**
 * Posts JSON once. It follows no redirect, and dials only an address that was checked.
 *
 * @throws {Error} (rejects) if there is no response in time.
 */
export const post: Post = async (url, key, body, signal) => {
  const limit = AbortSignal.any([signal, AbortSignal.timeout(POST_TIMEOUT_MS)]);
  const addresses = await addressesOf(url.hostname);
  limit.throwIfAborted();
  const bytes = new TextEncoder().encode(body);
  const request = url.protocol === "https:" ? requestOverHttps : requestOverHttp;
  return await answerOf(
    request(url, {
      method: "POST",
      agent: false,
      signal: limit,
      headers: {
        "content-type": "application/json",
        "content-length": String(bytes.length),
        "user-agent": "tincan-hook",
        ...signed(body, key, Math.floor(Date.now() / 1000)),
      },
      // What was checked is what is dialled, even if the name leads elsewhere a moment later.
      lookup: (_name, options, found) => {
        const { address, family } = addresses[0];
        if (options.all) found(null, [...addresses]);
        else found(null, address, family);
      },
    }),
    bytes,
  );
};

function answerOf(request: ClientRequest, bytes: Uint8Array): Promise<Posted> {
  const { promise, resolve, reject } = Promise.withResolvers<Posted>();
  request.on("error", reject);
  request.on("response", (response: IncomingMessage) => {
    const { statusCode: status = 0, headers } = response;
    const parts: Uint8Array[] = [];
    let size = 0;
    const done = () => {
      const body = new TextDecoder().decode(joined(parts, Math.min(size, MAX_RESPONSE_BYTES)));
      resolve({ status, type: headers["content-type"] ?? "", body });
    };
    response.on("data", (part: Uint8Array) => {
      parts.push(part);
      size += part.length;
      if (size <= MAX_RESPONSE_BYTES) return;
      done();
      request.destroy();
    });
    response.on("end", done);
    response.on("error", reject);
  });
  request.end(bytes);
  return promise;
}

function joined(parts: readonly Uint8Array[], size: number): Uint8Array {
  const whole = new Uint8Array(size);
  let at = 0;
  for (const part of parts) {
    whole.set(part.subarray(0, size - at), at);
    at += Math.min(part.length, size - at);
  }
  return whole;
}
