import { HttpError, type HttpRequest, type HttpResponse, listed } from "./http.ts";
import type { Upgrade } from "./http_server.ts";
import type { Socket } from "../net/mod.ts";
import type { Endpoint } from "../text/mod.ts";

/** A file that is served, with what it is when compressed. */
export interface SiteFile {
  /** For `content-type`. */
  readonly type: string;
  /** With its quotes. */
  readonly etag: string;
  /** Another content would have another name: it may be kept for ever. */
  readonly immutable: boolean;
  readonly bytes: Uint8Array;
  readonly gzip?: Uint8Array;
  readonly brotli?: Uint8Array;
}

/** What a browser is given, and who may ask for it. */
export interface SiteOptions {
  /** Where it stands: `/`, or `/SECRET/`. */
  readonly prefix: string;
  /** By name; `index.html` is the page. */
  readonly files: ReadonlyMap<string, SiteFile>;
  /** What `config.json` says. */
  readonly config: () => Promise<unknown> | unknown;
  /** Whether requests for this host, a `Host` header in small letters, are ours: else a name may be another site's. */
  readonly isOurs: (host: string) => boolean;
  /** Whether an `Origin` must be there where a WebSocket is opened; one that is there must always be ours. */
  readonly originNeeded: boolean;
  /** Takes a WebSocket that was opened at `ws`. @throws {HttpError} If its query is wrong. */
  readonly webSocket: (query: URLSearchParams) => TakeSocket;
  /** Takes a WebSocket that was opened at `tab`, which says only that a tab of the page is there. */
  readonly presence?: () => TakeSocket;
  /** Whether a path is a ticket for one visit, which leads to the page. */
  readonly admits?: (path: string) => boolean;
}

/** Takes over a socket whose WebSocket was opened. @param endpoint Who is at the other end. */
export type TakeSocket = (socket: Socket, endpoint: Endpoint) => void;

/** Headers of everything that the site answers. */
export const SECURITY_HEADERS: Readonly<Record<string, string>> = {
  "content-security-policy": [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "connect-src 'self'",
    "img-src 'self' data:",
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join("; "),
  "x-content-type-options": "nosniff",
  "referrer-policy": "no-referrer",
  "cross-origin-resource-policy": "same-origin",
  "cross-origin-opener-policy": "same-origin",
};

const FOR_EVER = "public, max-age=31536000, immutable";

/** Answers a request to a site. @throws {HttpError} Where it is refused. */
export async function respond(site: SiteOptions, request: HttpRequest): Promise<HttpResponse | Upgrade> {
  const { method, headers, path, query } = request;
  const host = (headers.get("host") ?? "").toLowerCase();
  if (!site.isOurs(host)) {
    throw new HttpError(421, "This server is not known by that name. Use its address, as the server shows it.");
  }
  if (method !== "GET" && method !== "HEAD") throw new HttpError(405, "Only GET and HEAD are answered.");
  if (method === "GET" && site.admits?.(path)) {
    return { status: 303, headers: { location: site.prefix, "cache-control": "no-store" } };
  }
  if (!startsWith(path, site.prefix)) throw new HttpError(404, "There is nothing here.");
  const name = path.slice(site.prefix.length);
  if (name === "ws") return await openWebSocket(site, request, host, () => site.webSocket(query));
  const { presence } = site;
  if (name === "tab" && presence) return await openWebSocket(site, request, host, presence);
  if (name === "config.json") {
    const body = new TextEncoder().encode(JSON.stringify(await site.config()));
    return { status: 200, headers: { "content-type": "application/json", "cache-control": "no-store" }, body };
  }
  const file = site.files.get(name === "" ? "index.html" : name);
  if (!file) throw new HttpError(404, "There is nothing here.");
  return serveFile(file, headers);
}

function serveFile(file: SiteFile, headers: ReadonlyMap<string, string>): HttpResponse {
  const fixed = {
    etag: file.etag,
    vary: "accept-encoding",
    "cache-control": file.immutable ? FOR_EVER : "no-cache",
  };
  const known = headers.get("if-none-match")?.split(",").map((tag) => tag.trim().replace(/^W\//, ""));
  if (known?.includes(file.etag)) return { status: 304, headers: fixed };
  const accepts = (coding: string) => accepted(headers.get("accept-encoding") ?? "", coding);
  const [coding, body] = file.brotli && accepts("br")
    ? ["br", file.brotli]
    : file.gzip && accepts("gzip")
    ? ["gzip", file.gzip]
    : [undefined, file.bytes];
  return {
    status: 200,
    headers: { "content-type": file.type, ...fixed, ...(coding && { "content-encoding": coding }) },
    body,
  };
}

function accepted(header: string, coding: string): boolean {
  return header.split(",").some((it) => {
    const [name, ...parameters] = it.trim().toLowerCase().split(/\s*;\s*/);
    return name === coding && !parameters.some((parameter) => /^q=0(\.0*)?$/.test(parameter));
  });
}

// What RFC 6455 has everyone append, so that nobody answers by mistake.
const GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

async function openWebSocket(
  site: SiteOptions,
  { headers, method }: HttpRequest,
  host: string,
  take: () => TakeSocket,
): Promise<Upgrade> {
  if (!listed(headers, "upgrade", "websocket") || !listed(headers, "connection", "upgrade")) {
    throw new HttpError(426, "Only a WebSocket can be had here.");
  }
  if (headers.get("sec-websocket-version") !== "13") {
    throw new HttpError(426, "Only version 13 of WebSockets is spoken.");
  }
  const origin = headers.get("origin");
  if (origin === undefined ? site.originNeeded : !isSameHost(origin, host)) {
    throw new HttpError(403, "Only the page of this server may connect here.");
  }
  const key = headers.get("sec-websocket-key") ?? "";
  if (method !== "GET" || !/^[A-Za-z0-9+/]{22}==$/.test(key)) {
    throw new HttpError(400, "The key of the WebSocket is missing.");
  }
  const upgrade = take();
  const digest = await crypto.subtle.digest("SHA-1", new TextEncoder().encode(key + GUID));
  const accept = new Uint8Array(digest).toBase64();
  return {
    status: 101,
    headers: { upgrade: "websocket", connection: "Upgrade", "sec-websocket-accept": accept },
    upgrade,
  };
}

function isSameHost(origin: string, host: string): boolean {
  const scheme = /^https?:\/\/(?=[^/]+$)/.exec(origin)?.[0];
  // Parsed, since one of them may name the port that the other leaves out.
  const [theirs, ours] = [URL.parse(origin)?.host, URL.parse(scheme + host)?.host];
  return scheme !== undefined && ours !== undefined && theirs === ours;
}

/** Whether a path starts with a secret. It takes as long whatever it is that is wrong, so that nobody finds it piece by piece. */
export function startsWith(path: string, secret: string): boolean {
  let difference = 0;
  for (let i = 0; i < secret.length; i++) difference |= path.charCodeAt(i) ^ secret.charCodeAt(i);
  return difference === 0;
}
