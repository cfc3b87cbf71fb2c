import { networkOf } from "../../text/mod.ts";
import { HttpError, type HttpPeer, type HttpRequest, type HttpResponse, respondWithRange } from "../../http/mod.ts";
import { type ErrorCode, ProtocolError } from "../../protocol/mod.ts";
import { say } from "../../language/mod.ts";
import { wordsFor } from "../web_words.ts";
import type { Transfers } from "./transfers.ts";

const STATUS: { readonly [C in ErrorCode]?: number } = {
  "no-such-ticket": 404,
  "no-such-file": 404,
  "no-such-room": 404,
  "not-in-room": 403,
  "not-allowed": 403,
  banned: 403,
  "file-damaged": 400,
  "bad-message": 400,
  "file-too-large": 413,
  "files-full": 507,
  "timed-out": 503,
};

/** Answers a request for the file of a ticket (docs/protocol.md, "Files"). @throws {HttpError} (rejects) if it is refused. */
export async function respondWithFile(
  transfers: Transfers,
  ticket: string,
  request: HttpRequest,
  peer: HttpPeer,
): Promise<HttpResponse> {
  try {
    if (request.method === "PUT") return await receive(transfers, ticket, request, peer);
    if (request.method !== "GET" && request.method !== "HEAD") throw new HttpError(405, "Use PUT, GET or HEAD.");
    const found = await transfers.tickets.find(ticket);
    if (request.method === "HEAD" && found?.kind === "upload") {
      const { offset, size } = await transfers.arrived(ticket, networkOf(peer.endpoint.host));
      return {
        status: 200,
        headers: { "upload-offset": String(offset), "upload-length": String(size), "cache-control": "no-store" },
      };
    }
    return await send(transfers, ticket, request, peer);
  } catch (error) {
    if (error instanceof ProtocolError) {
      throw new HttpError(STATUS[error.code] ?? 400, await wordsFor(request, error.sentence));
    }
    if (error instanceof HttpError || peer.signal.aborted) throw error;
    transfers.warn(`A transfer failed: ${(error as Error).message}`);
    throw new HttpError(500, await wordsFor(request, say("server.transfer-failed")));
  }
}

/** Receives a file, or the rest of it. */
async function receive(
  transfers: Transfers,
  ticket: string,
  { headers, length }: HttpRequest,
  peer: HttpPeer,
): Promise<HttpResponse> {
  const { endpoint, body, signal } = peer;
  const range = rangeOfContent(headers.get("content-range"), length);
  const upload = await transfers.beginUpload(ticket, networkOf(endpoint.host), signal, range === undefined);
  endWith(peer, upload.signal);
  try {
    const { size } = upload;
    if (range === undefined ? length !== size : range.size !== size) {
      throw new HttpError(400, `The ticket is for a file of ${size} bytes.`);
    }
    const isThere = range === undefined && upload.offset === size;
    if (!isThere && (range?.offset ?? 0) !== upload.offset) return state(409, upload.offset);
    for (let bytes = await body.read(); bytes && !isThere; bytes = await body.read()) await upload.append(bytes);
    if (upload.offset < size) return state(200, upload.offset);
    const hash = await upload.finish();
    return state(200, size, { hash, size });
  } finally {
    await upload.close();
  }
}

function state(status: number, offset: number, body?: unknown): HttpResponse {
  return {
    status,
    headers: {
      "upload-offset": String(offset),
      "cache-control": "no-store",
      ...body !== undefined && { "content-type": "application/json" },
    },
    ...body !== undefined && { body: new TextEncoder().encode(JSON.stringify(body)) },
  };
}

/** Reads `Content-Range`. @returns Undefined if there is none. @throws {HttpError} If it is malformed. */
function rangeOfContent(header: string | undefined, length: number): { offset: number; size: number } | undefined {
  if (header === undefined) return undefined;
  const [, first, last, size] = /^bytes (\d{1,15})-(\d{1,15})\/(\d{1,15})$/.exec(header)?.map(Number) ?? [];
  if (size === undefined || last >= size || last - first + 1 !== length) {
    throw new HttpError(400, "The Content-Range header is malformed, or does not match the length.");
  }
  return { offset: first, size };
}

/** Sends a file, or a part of it. */
async function send(
  transfers: Transfers,
  ticket: string,
  request: HttpRequest,
  peer: HttpPeer,
): Promise<HttpResponse> {
  const { endpoint, signal } = peer;
  const found = await transfers.findDownload(ticket, networkOf(endpoint.host));
  return await respondWithRange(request, found, async (offset, length) => {
    const download = await transfers.beginDownload(ticket, networkOf(endpoint.host), { offset, length }, signal);
    endWith(peer, download.signal);
    return { fill: (buffer) => download.read(buffer), close: () => download.close() };
  });
}

/** Closes the connection when its transfer has to end: it may wait for a peer that neither sends nor reads. */
function endWith(peer: HttpPeer, transfer: AbortSignal): void {
  transfer.addEventListener("abort", () => peer.end(), { once: true });
}
