/** Longest head of a request, in bytes. */
export const MAX_HEAD = 8 * 1024;

const MAX_HEADERS = 64;
const END_OF_HEAD = Uint8Array.from("\r\n\r\n", (character) => character.charCodeAt(0));

/** A request of which there is only a head: bodies are not taken. */
export interface HttpRequest {
  readonly method: string;
  /** As it was asked for, from the slash on, without what follows a question mark. */
  readonly path: string;
  readonly query: URLSearchParams;
  /** By names in small letters. */
  readonly headers: ReadonlyMap<string, string>;
  /** Whether the peer takes another answer on the same connection. */
  readonly keepAlive: boolean;
}

/** What is answered. */
export interface HttpResponse {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Uint8Array;
}

/** A request that cannot be answered as it was meant; `status` says so. */
export class HttpError extends Error {
  override readonly name = "HttpError";

  constructor(readonly status: number, message: string) {
    super(message);
  }
}

/** Where the head at the start of `bytes` ends, with its empty line; -1 if it has not all come. */
export function endOfHead(bytes: Uint8Array): number {
  for (let at = bytes.indexOf(13); at >= 0 && at + 4 <= bytes.length; at = bytes.indexOf(13, at + 1)) {
    if (END_OF_HEAD.every((byte, i) => bytes[at + i] === byte)) return at + 4;
  }
  return -1;
}

/**
 * Reads the head of a request (RFC 9112), strictly.
 *
 * @param head All of it, with the empty line.
 * @throws {HttpError} if it is none, or has what is not taken.
 */
export function parseHead(head: Uint8Array): HttpRequest {
  const text = Array.from(head, (byte) => String.fromCharCode(byte)).join("");
  const [first, ...lines] = text.slice(0, -4).split("\r\n");
  const request = /^([A-Z]{1,16}) (\/[!-~]{0,2047}) HTTP\/1\.([01])$/.exec(first);
  if (!request) throw new HttpError(400, "This is the port for browsers: open its address in one.");
  if (lines.length > MAX_HEADERS) throw new HttpError(431, "The request has too many headers.");
  const headers = new Map<string, string>();
  for (const line of lines) {
    const header = /^([!#$%&'*+.^_`|~0-9A-Za-z-]+):[ \t]*([\t -~\x80-\xff]*?)[ \t]*$/.exec(line);
    if (!header) throw new HttpError(400, "A header of the request cannot be read.");
    const name = header[1].toLowerCase();
    const before = headers.get(name);
    if (before !== undefined && SINGLE.has(name)) throw new HttpError(400, `There is more than one header ${name}.`);
    headers.set(name, before === undefined ? header[2] : `${before}, ${header[2]}`);
  }
  if (headers.has("transfer-encoding") || !/^0*$/.test(headers.get("content-length") ?? "")) {
    throw new HttpError(413, "A request with a body is not taken.");
  }
  const [path, query = ""] = request[2].split(/\?(.*)/s);
  return {
    method: request[1],
    path,
    query: new URLSearchParams(query),
    headers,
    keepAlive: request[3] === "1" && !listed(headers, "connection", "close"),
  };
}

const SINGLE = new Set(["host", "origin", "content-length", "sec-websocket-key", "sec-websocket-version"]);

/** Whether a header that is a list has this in it. @param value In small letters. */
export function listed(headers: ReadonlyMap<string, string>, name: string, value: string): boolean {
  return headers.get(name)?.toLowerCase().split(",").some((it) => it.trim() === value) ?? false;
}

/** An answer as bytes. @param head Whether only its head is wanted. @param last Whether the connection ends with it. */
export function encodeResponse({ status, headers = {}, body }: HttpResponse, head: boolean, last: boolean): Uint8Array {
  const lines = [`HTTP/1.1 ${status} ${PHRASES[status] ?? ""}`];
  for (const [name, value] of Object.entries(headers)) lines.push(`${name}: ${value}`);
  if (status !== 101 && status !== 304) lines.push(`content-length: ${body?.length ?? 0}`);
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
  304: "Not Modified",
  400: "Bad Request",
  403: "Forbidden",
  404: "Not Found",
  405: "Method Not Allowed",
  408: "Request Timeout",
  413: "Content Too Large",
  421: "Misdirected Request",
  426: "Upgrade Required",
  431: "Request Header Fields Too Large",
  503: "Service Unavailable",
};
