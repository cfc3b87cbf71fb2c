import type { HttpPeer, HttpRequest, HttpResponse } from "../../http/mod.ts";
import { say, type Sentence } from "../../language/mod.ts";
import { type ErrorCode, ProtocolError } from "../../protocol/mod.ts";
import type { Context } from "../context.ts";
import { wordsFor } from "../web_words.ts";
import { EXAMPLE, readHookPost } from "./hook_post.ts";
import { findHook, sayByHook } from "./incoming.ts";

// The maximum size of what a program posts.
const MAX_HOOK_BYTES = 64 * 1024;

const STATUS: { readonly [C in ErrorCode]?: number } = {
  "no-such-hook": 404,
  "not-allowed": 403,
  "text-too-long": 413,
  "rate-limited": 429,
  "storage-unavailable": 503,
};

/** Answers a request to the address of an incoming hook (docs/guide/hooks.md), always in JSON. */
export async function respondToHook(
  context: Context,
  secret: string,
  request: HttpRequest,
  peer: HttpPeer,
): Promise<HttpResponse> {
  try {
    if (request.method !== "POST") {
      return await refuse(request, 405, "method", say("server.hook-post-only", { example: EXAMPLE }));
    }
    const hook = findHook(context, secret);
    if (request.length > MAX_HOOK_BYTES) return await refuse(request, 413, "too-large", TOO_LARGE);
    const body = await read(peer, request.length);
    const said = await sayByHook(context, hook, readHookPost(body, request.headers.get("content-type") ?? ""));
    return respond(200, { ok: true, ...said, repeated: said.repeated || undefined });
  } catch (error) {
    if (!(error instanceof ProtocolError)) throw error;
    const { code, sentence, retryAfter } = error;
    const headers: Record<string, string> = retryAfter === undefined
      ? {}
      : { "retry-after": String(Math.ceil(retryAfter / 1000)) };
    return await refuse(request, STATUS[code] ?? 400, code, sentence, headers);
  }
}

const TOO_LARGE = say("server.hook-too-large", { most: MAX_HOOK_BYTES / 1024 });

/** Reads the whole body. @throws {ProtocolError} if it is not text, or a part of it is missing. */
async function read({ body }: HttpPeer, length: number): Promise<string> {
  const bytes = new Uint8Array(length);
  let filled = 0;
  for (let part = await body.read(); part; part = await body.read()) {
    bytes.set(part, filled);
    filled += part.length;
  }
  // A form has no end of its own: half of a message would be said.
  if (filled < length) throw new ProtocolError("bad-message", say("server.hook-cut-off"));
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new ProtocolError("bad-message", say("server.hook-not-utf8"));
  }
}

async function refuse(
  request: HttpRequest,
  status: number,
  code: string,
  sentence: Sentence,
  headers: Readonly<Record<string, string>> = {},
): Promise<HttpResponse> {
  const error = await wordsFor(request, sentence);
  return respond(status, { ok: false, code, error }, { ...headers, ...status === 405 && { allow: "POST" } });
}

function respond(status: number, body: unknown, headers: Readonly<Record<string, string>> = {}): HttpResponse {
  return {
    status,
    headers: { "content-type": "application/json", "cache-control": "no-store", ...headers },
    body: new TextEncoder().encode(`${JSON.stringify(body)}\n`),
  };
}
