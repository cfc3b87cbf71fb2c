import { HttpError, type HttpPeer, type HttpRequest, type HttpResponse } from "../../http/mod.ts";
import { type ErrorCode, ProtocolError } from "../../protocol/mod.ts";
import { isShown } from "./file_type.ts";
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

// A file is only ever shown, never run.
const HEADERS: Readonly<Record<string, string>> = {
  "content-security-policy": "default-src 'none'; sandbox",
  "accept-ranges": "bytes",
  // Whether the person may still read it is checked each time.
  "cache-control": "private, no-cache",
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
      const { offset, size } = await transfers.arrived(ticket, peer.endpoint.host);
      return {
        status: 200,
        headers: { "upload-offset": String(offset), "upload-length": String(size), "cache-control": "no-store" },
      };
    }
    return await send(transfers, ticket, request, peer);
  } catch (error) {
    if (error instanceof ProtocolError) throw new HttpError(STATUS[error.code] ?? 400, error.message);
    if (error instanceof HttpError || peer.signal.aborted) throw error;
    transfers.warn(`A transfer failed: ${(error as Error).message}`);
    throw new HttpError(500, "The transfer failed on the server. The server's log says why.");
  }
}

/** Receives a file, or the rest of it. */
async function receive(
  transfers: Transfers,
  ticket: string,
  { headers, length }: HttpRequest,
  { endpoint, body, signal }: HttpPeer,
): Promise<HttpResponse> {
  const range = rangeOfContent(headers.get("content-range"), length);
  const upload = await transfers.beginUpload(ticket, endpoint.host, signal, range === undefined);
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
  { method, headers }: HttpRequest,
  { endpoint, signal }: HttpPeer,
): Promise<HttpResponse> {
  const { name, size, type, hash } = await transfers.findDownload(ticket, endpoint.host);
  const etag = `"${hash}"`;
  const fixed = { ...HEADERS, etag };
  const known = headers.get("if-none-match")?.split(",").map((tag) => tag.trim().replace(/^W\//, ""));
  if (known?.includes(etag)) return { status: 304, headers: fixed };
  const ifRange = headers.get("if-range");
  const range = ifRange === undefined || ifRange === etag ? requestedRange(headers.get("range"), size) : undefined;
  if (range === "none") {
    return { status: 416, headers: { ...fixed, "content-range": `bytes */${size}` } };
  }
  const [first, last] = range ?? [0, size - 1];
  const length = last - first + 1;
  const answer = {
    status: range ? 206 : 200,
    headers: {
      ...fixed,
      "content-type": type === "text/plain" ? `${type}; charset=utf-8` : type,
      "content-disposition": `${isShown(type) ? "inline" : "attachment"}; filename*=UTF-8''${encoded(name)}`,
      ...range && { "content-range": `bytes ${first}-${last}/${size}` },
    },
  };
  if (method === "HEAD") return { ...answer, stream: { length, fill: () => Promise.resolve(0), close: () => {} } };
  const download = await transfers.beginDownload(ticket, endpoint.host, { offset: first, length }, signal);
  return { ...answer, stream: { length, fill: (buffer) => download.read(buffer), close: () => download.close() } };
}

/**
 * Reads `Range`.
 *
 * @returns The first and the last byte; undefined for the whole file, as also for several ranges; `none` if the file does not
 * have it.
 */
function requestedRange(header: string | undefined, size: number): [first: number, last: number] | "none" | undefined {
  const found = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header ?? "");
  if (!found || (found[1] === "" && found[2] === "")) return undefined;
  const [from, to] = [found[1], found[2]].map((digits) => digits === "" ? undefined : Number(digits));
  const first = from ?? Math.max(0, size - to!);
  const last = from === undefined ? size - 1 : Math.min(to ?? size, size - 1);
  if (from !== undefined && to !== undefined && to < from) return undefined;
  return first >= size || last < first ? "none" : [first, last];
}

/** Encodes a name for a header (RFC 8187). */
function encoded(name: string): string {
  return encodeURIComponent(name).replace(/['()*]/g, (it) => `%${it.charCodeAt(0).toString(16).toUpperCase()}`);
}
