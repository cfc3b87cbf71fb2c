/** The longest head of a request. */
export const MAX_HEAD_BYTES = 8 * 1024;

const MAX_HEADERS = 64;
const END_OF_HEAD = Uint8Array.from("\r\n\r\n", (character) => character.charCodeAt(0));

/** The head of a request. Only a `PUT` or a `POST` has a body. */
export interface HttpRequest {
  readonly method: string;
  /** From the slash on, without the query. */
  readonly path: string;
  readonly query: URLSearchParams;
  /** By lower-case names. */
  readonly headers: ReadonlyMap<string, string>;
  /** The length of its body, in bytes. */
  readonly length: number;
  /** Whether the connection stays open for another request. */
  readonly keepAlive: boolean;
}

/** A response. */
export interface HttpResponse {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Uint8Array;
  /** The body instead, if it need not fit into memory. */
  readonly stream?: BodyStream;
}

/** A body that is sent in pieces. */
export interface BodyStream {
  /** In bytes. */
  readonly length: number;
  /** Puts the next bytes into a buffer. @returns How many; 0 if there are none. */
  fill(buffer: Uint8Array): Promise<number>;
  /** Called once, when no more is needed. */
  close(): void;
}

/** Refuses a request, with a status and a sentence for people. */
export class HttpError extends Error {
  override readonly name = "HttpError";

  constructor(readonly status: number, message: string) {
    super(message);
  }
}

/** Returns the end of the head at the start of `bytes`, empty line included; -1 if the head is not complete. */
export function endOfHead(bytes: Uint8Array): number {
  for (let at = bytes.indexOf(13); at >= 0 && at + 4 <= bytes.length; at = bytes.indexOf(13, at + 1)) {
    if (END_OF_HEAD.every((byte, i) => bytes[at + i] === byte)) return at + 4;
  }
  return -1;
}

/**
 * Parses the head of a request (RFC 9112), strictly.
 *
 * @param head The complete head, with the empty line.
 * @throws {HttpError} If it is malformed, or a request of another method has a body.
 */
export function parseHead(head: Uint8Array): HttpRequest {
  const text = Array.from(head, (byte) => String.fromCharCode(byte)).join("");
  const [first, ...lines] = text.slice(0, -4).split("\r\n");
  const request = /^([A-Z]{1,16}) (\/[!-~]{0,2047}) HTTP\/1\.([01])$/.exec(first);
  if (!request) throw new HttpError(400, "This is the port for browsers. Open this address in a browser.");
  if (lines.length > MAX_HEADERS) throw new HttpError(431, "The request has too many headers.");
  const headers = new Map<string, string>();
  for (const line of lines) {
    const header = /^([!#$%&'*+.^_`|~0-9A-Za-z-]+):[ \t]*([\t -~\x80-\xff]*?)[ \t]*$/.exec(line);
    if (!header) throw new HttpError(400, "The request has a malformed header.");
    const name = header[1].toLowerCase();
    const before = headers.get(name);
    if (before !== undefined && SINGLE.has(name)) {
      throw new HttpError(400, `The request has more than one ${name} header.`);
    }
    headers.set(name, before === undefined ? header[2] : `${before}, ${header[2]}`);
  }
  const length = headers.get("content-length") ?? "";
  const mayHaveBody = request[1] === "PUT" || request[1] === "POST";
  if (headers.has("transfer-encoding") && mayHaveBody) {
    throw new HttpError(411, "Say how long the body is, with Content-Length.");
  }
  if (headers.has("transfer-encoding") || (!/^0*$/.test(length) && !mayHaveBody)) {
    throw new HttpError(413, "Requests of this method must not have a body.");
  }
  if (!/^\d*$/.test(length) || !Number.isSafeInteger(Number(length))) {
    throw new HttpError(400, "The length of the request is malformed.");
  }
  const [path, query = ""] = request[2].split(/\?(.*)/s);
  return {
    method: request[1],
    path,
    query: new URLSearchParams(query),
    headers,
    length: Number(length),
    keepAlive: request[3] === "1" && !hasToken(headers, "connection", "close"),
  };
}

const SINGLE = new Set([
  "host",
  "origin",
  "content-length",
  "content-range",
  "range",
  "sec-websocket-key",
  "sec-websocket-version",
]);

/** Returns whether a header that is a list contains a token. @param value In lower case. */
export function hasToken(headers: ReadonlyMap<string, string>, name: string, value: string): boolean {
  return headers.get(name)?.toLowerCase().split(",").some((it) => it.trim() === value) ?? false;
}

/**
 * Encodes a response, without a body that is a stream.
 *
 * @param head Whether to leave out the body. @param last Whether the connection closes after it.
 */
export function encodeResponse(
  { status, headers = {}, body, stream }: HttpResponse,
  head: boolean,
  last: boolean,
): Uint8Array {
  const lines = [`HTTP/1.1 ${status} ${PHRASES[status] ?? ""}`];
  for (const [name, value] of Object.entries(headers)) lines.push(`${name}: ${value}`);
  if (status !== 101 && status !== 304) lines.push(`content-length: ${(body ?? stream)?.length ?? 0}`);
  if (last) lines.push("connection: close");
  const start = new TextEncoder().encode(`${lines.join("\r\n")}\r\n\r\n`);
  if (head || !body) return start;
  const whole = new Uint8Array(start.length + body.length);
  whole.set(start);
  whole.set(body, start.length);
  return whole;
}

const PHRASES: Readonly<Record<number, string>> = {
  101: "Switching Protocols",
  200: "OK",
  206: "Partial Content",
  304: "Not Modified",
  400: "Bad Request",
  403: "Forbidden",
  404: "Not Found",
  405: "Method Not Allowed",
  408: "Request Timeout",
  409: "Conflict",
  413: "Content Too Large",
  416: "Range Not Satisfiable",
  421: "Misdirected Request",
  426: "Upgrade Required",
  431: "Request Header Fields Too Large",
  429: "Too Many Requests",
  500: "Internal Server Error",
  503: "Service Unavailable",
  507: "Insufficient Storage",
};
