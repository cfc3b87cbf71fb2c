import { isShown } from "./file_type.ts";
import type { BodyStream, HttpRequest, HttpResponse } from "./http.ts";

// A file is only ever shown, never run.
const HEADERS: Readonly<Record<string, string>> = {
  "content-security-policy": "default-src 'none'; sandbox",
  "accept-ranges": "bytes",
  // Whether the person may still read it is checked each time.
  "cache-control": "private, no-cache",
};

/** A file of a message. */
export interface ServedFile {
  /** Absent: the page says it. */
  readonly name?: string;
  readonly size: number;
  /** Its media type. */
  readonly type: string;
  /** Its SHA-256. */
  readonly hash?: string;
}

/**
 * Answers a request for a file, or for the part of it that `Range` names.
 *
 * @param open Opens that part, unless only the head is wanted.
 */
export async function respondWithRange(
  { method, headers }: HttpRequest,
  { name, size, type, hash }: ServedFile,
  open: (offset: number, length: number) => Promise<Pick<BodyStream, "fill" | "close">>,
): Promise<HttpResponse> {
  const etag = hash === undefined ? undefined : `"${hash}"`;
  const fixed = { ...HEADERS, ...etag !== undefined && { etag } };
  const known = headers.get("if-none-match")?.split(",").map((tag) => tag.trim().replace(/^W\//, ""));
  if (etag !== undefined && known?.includes(etag)) return { status: 304, headers: fixed };
  const ifRange = headers.get("if-range");
  const range = ifRange === undefined || ifRange === etag ? requestedRange(headers.get("range"), size) : undefined;
  if (range === "none") {
    return { status: 416, headers: { ...fixed, "content-range": `bytes */${size}` } };
  }
  const [first, last] = range ?? [0, size - 1];
  const length = last - first + 1;
  const disposition = isShown(type) ? "inline" : "attachment";
  const answer = {
    status: range ? 206 : 200,
    headers: {
      ...fixed,
      "content-type": type === "text/plain" ? `${type}; charset=utf-8` : type,
      "content-disposition": name === undefined ? disposition : `${disposition}; filename*=UTF-8''${encoded(name)}`,
      ...range && { "content-range": `bytes ${first}-${last}/${size}` },
    },
  };
  if (method === "HEAD") return { ...answer, stream: { length, fill: () => Promise.resolve(0), close: () => {} } };
  return { ...answer, stream: { length, ...await open(first, length) } };
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
