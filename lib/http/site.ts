import { hasToken, HttpError, type HttpRequest, type HttpResponse } from "./http.ts";
import { loadWebSockets } from "./websocket.ts";
import type { HttpPeer, Upgrade } from "./http_server.ts";
import type { Socket } from "../net/mod.ts";
import type { Endpoint } from "../text/mod.ts";

/** A file that is served, with its compressed forms. */
export interface SiteFile {
  /** For `content-type`. */
  readonly type: string;
  /** With quotes. */
  readonly etag: string;
  /** Whether the name changes with the content, so that browsers may cache the file forever. */
  readonly immutable: boolean;
  readonly bytes: Uint8Array;
  readonly gzip?: Uint8Array;
  readonly brotli?: Uint8Array;
}

/** What a site serves, and to whom. */
export interface SiteOptions {
  /** The path of the page: `/`, or `/SECRET/`. */
  readonly prefix: string;
  /** By name; `index.html` is the page. */
  readonly files: ReadonlyMap<string, SiteFile>;
  /** Returns the content of `config.json`. */
  readonly config: () => Promise<unknown> | unknown;
  /** Returns whether a lower-case `Host` header names this site. Another site's name may point here too. */
  readonly isOurs: (host: string) => boolean;
  /** Whether a WebSocket needs an `Origin` header. If there is one, it always has to name this site. */
  readonly originNeeded: boolean;
  /** Answers a request for the file of a ticket, at `files/TICKET`. */
  readonly file?: (ticket: string, request: HttpRequest, peer: HttpPeer) => Promise<HttpResponse>;
  /** Answers a request for the picture of a person, at `people/HASH`. */
  readonly picture?: (hash: string, request: HttpRequest) => Promise<HttpResponse>;
  /** Answers a request of a program to a hook, at `hooks/SECRET`. */
  readonly hook?: (secret: string, request: HttpRequest, peer: HttpPeer) => Promise<HttpResponse>;
  /** Accepts a WebSocket at `ws`. @throws {HttpError} If its query is wrong. */
  readonly webSocket: (query: URLSearchParams) => TakeSocket;
  /** Accepts a WebSocket at `tab`, which shows only that a tab is open. */
  readonly presence?: () => TakeSocket;
  /** Returns whether a path is a ticket, which admits one visit to the page. */
  readonly admits?: (path: string) => boolean;
}

/** Takes over the socket of a WebSocket. @param endpoint The peer. */
export type TakeSocket = (socket: Socket, endpoint: Endpoint) => void;

/** Headers of every response of a site. */
export const SECURITY_HEADERS: Readonly<Record<string, string>> = {
  "content-security-policy": [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "connect-src 'self'",
    "img-src 'self' data: blob:",
    "media-src 'self'",
    "manifest-src 'self'",
    "worker-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types tincan",
  ].join("; "),
  "x-content-type-options": "nosniff",
  "referrer-policy": "no-referrer",
  "cross-origin-resource-policy": "same-origin",
  "cross-origin-opener-policy": "same-origin",
};

const FILES = "files/";
const PEOPLE = "people/";
const HOOKS = "hooks/";

const CACHE_FOREVER = "public, max-age=31536000, immutable";

/** Says to a browser that it uses a name that is not the server's. */
export const UNKNOWN_NAME = "This server does not know that name. Use the address that the server shows.";

/** Answers a request to a site. @throws {HttpError} If it is refused. */
export async function respond(
  site: SiteOptions,
  request: HttpRequest,
  peer: HttpPeer,
): Promise<HttpResponse | Upgrade> {
  const { method, headers, path, query } = request;
  const host = (headers.get("host") ?? "").toLowerCase();
  // Another site cannot know the secret. So programs may use any name that leads here.
  if (site.hook && startsWithSecret(path, site.prefix) && path.startsWith(HOOKS, site.prefix.length)) {
    return await site.hook(path.slice(site.prefix.length + HOOKS.length), request, peer);
  }
  if (!site.isOurs(host)) {
    throw new HttpError(421, UNKNOWN_NAME);
  }
  const { file } = site;
  if (file && startsWithSecret(path, site.prefix) && path.startsWith(FILES, site.prefix.length)) {
    const origin = headers.get("origin");
    if (origin !== undefined && !isSameHost(origin, host)) {
      throw new HttpError(403, "Only the page of this server may transfer files.");
    }
    return await file(path.slice(site.prefix.length + FILES.length), request, peer);
  }
  if (method !== "GET" && method !== "HEAD") throw new HttpError(405, "Use GET or HEAD.");
  if (method === "GET" && site.admits?.(path)) {
    return { status: 303, headers: { location: site.prefix, "cache-control": "no-store" } };
  }
  if (!startsWithSecret(path, site.prefix)) throw new HttpError(404, "Page not found.");
  const name = path.slice(site.prefix.length);
  if (site.picture && name.startsWith(PEOPLE)) return await site.picture(name.slice(PEOPLE.length), request);
  if (name === "ws") return await openWebSocket(site, request, host, () => site.webSocket(query));
  const { presence } = site;
  if (name === "tab" && presence) return await openWebSocket(site, request, host, presence);
  if (name === "config.json") {
    const body = new TextEncoder().encode(JSON.stringify(await site.config()));
    return { status: 200, headers: { "content-type": "application/json", "cache-control": "no-store" }, body };
  }
  const part = site.files.get(name === "" ? "index.html" : name);
  if (!part) throw new HttpError(404, "Page not found.");
  return servePart(part, headers);
}

function servePart(file: SiteFile, headers: ReadonlyMap<string, string>): HttpResponse {
  const fixed = {
    etag: file.etag,
    vary: "accept-encoding",
    "cache-control": file.immutable ? CACHE_FOREVER : "no-cache",
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

// Appended to the key, so that only WebSocket servers know the answer (RFC 6455, section 1.3).
const GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

async function openWebSocket(
  site: SiteOptions,
  { headers, method }: HttpRequest,
  host: string,
  take: () => TakeSocket,
): Promise<Upgrade> {
  if (!hasToken(headers, "upgrade", "websocket") || !hasToken(headers, "connection", "upgrade")) {
    throw new HttpError(426, "This address accepts only WebSockets.");
  }
  if (headers.get("sec-websocket-version") !== "13") {
    throw new HttpError(426, "Use version 13 of the WebSocket protocol.");
  }
  const origin = headers.get("origin");
  if (origin === undefined ? site.originNeeded : !isSameHost(origin, host)) {
    throw new HttpError(403, "Only the page of this server may connect.");
  }
  const key = headers.get("sec-websocket-key") ?? "";
  if (method !== "GET" || !/^[A-Za-z0-9+/]{22}==$/.test(key)) {
    throw new HttpError(400, "The request needs a Sec-WebSocket-Key header.");
  }
  await loadWebSockets();
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
  // Parsed, because only one of them may name the default port.
  const [theirs, ours] = [URL.parse(origin)?.host, URL.parse(scheme + host)?.host];
  return scheme !== undefined && ours !== undefined && theirs === ours;
}

/** Returns whether a path starts with a secret, in a time that does not depend on where they differ. */
export function startsWithSecret(path: string, secret: string): boolean {
  let difference = 0;
  for (let i = 0; i < secret.length; i++) difference |= path.charCodeAt(i) ^ secret.charCodeAt(i);
  return difference === 0;
}
