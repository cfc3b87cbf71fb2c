import { bracketed, isAnyAddress } from "../../text/mod.ts";
import { NetError, TALK_PORT } from "../../net/mod.ts";
import { ownAddresses } from "../../platform.ts";
import {
  HttpError,
  type HttpRequest,
  type HttpResponse,
  HttpServer,
  respond,
  SECURITY_HEADERS,
  type SiteFile,
  type SiteOptions,
  UNKNOWN_NAME,
  WebSocketChannel,
} from "../../http/mod.ts";
import { readClientMessage } from "../../protocol/mod.ts";
import { type KeyPair } from "../../tls/mod.ts";
import { respondWithFile } from "../transfers/web_files.ts";
import { respondWithPicture } from "../transfers/web_pictures.ts";
import { guideOf, type OfferedAuthority, ONLY_ENCRYPTED, withAuthority } from "./authority_guide.ts";
import type { Listen } from "./listener.ts";

// How often to look whether the certificate is about to expire, or the addresses of the machine have changed.
const RENEWAL_INTERVAL_MS = 3_600_000;

// What the guide asks for over HTTPS.
const TRUSTED_PATH = "/trusted";

/** How browsers are served. */
export interface WebOptions {
  /** 0 for any free port. */
  readonly port: number;
  /** Whether the server must not start without it. */
  readonly needed: boolean;
  /** Serves HTTPS with these, and leads browsers there that come over HTTP. Without them, nothing is encrypted. */
  readonly keys?: KeyPair;
  /** The authority that signed them, for devices that do not trust it yet. */
  readonly authority?: OfferedAuthority;
  /** The files of the page, by name. */
  readonly files: ReadonlyMap<string, SiteFile>;
  /** Names that browsers may use for this machine, in lower case, `*.` for any first part. Addresses always work. */
  readonly names: readonly string[];
}

/**
 * Listens for browsers: serves the page, and turns each WebSocket into a channel.
 *
 * @param config What the page is told about the server.
 * @param talkPort Returns the port that clients other than browsers are told to use.
 */
export function listenForBrowsers(
  hostname: string,
  { port, needed, keys, files, names, authority }: WebOptions,
  config: { readonly name: string; readonly version: string },
  talkPort: () => number,
): Listen {
  const encrypted = keys !== undefined;
  const known = new Set(["localhost", ...names]);
  return ({ accept, trouble, transfers, hook }) => {
    const site: SiteOptions = {
      prefix: "/",
      files: authority ? withAuthority(files, authority) : files,
      config: () => ({ mode: "room", ...config, encrypted, authority: authority?.fingerprint }),
      isOurs: (host) => isAddress(host) || isKnown(host.replace(/:\d{1,5}$/, ""), known),
      originNeeded: false,
      file: (ticket, request, peer) => respondWithFile(transfers, ticket, request, peer),
      picture: (hash, request) => respondWithPicture(transfers, hash, request),
      hook,
      webSocket: () => (socket, endpoint) => {
        accept(new WebSocketChannel(socket, endpoint, encrypted, readClientMessage));
      },
    };
    const plain = authority ? guideOf(site) : (request: HttpRequest) => redirect(site, request);
    try {
      const http = new HttpServer({
        hostname,
        port,
        keys,
        takesBoth: true,
        onTrouble: trouble,
        option: "--web-port",
        headers: { ...SECURITY_HEADERS, [TALK_PORT]: String(talkPort()) },
        respond: (request, peer) =>
          authority && peer.encrypted && request.path === TRUSTED_PATH
            ? trusted()
            : peer.encrypted || !encrypted
            ? respond(site, request, peer)
            : plain(request, peer),
      });
      const used = { cert: keys?.cert };
      const renewal = authority && renewEachHour(http, used, authority, trouble);
      return {
        get certificate() {
          return used.cert;
        },
        // This machine's address may change while it runs.
        get address() {
          return { kind: "browsers" as const, port: http.port, url: urlOf(http, encrypted && !authority), encrypted };
        },
        ready: http.ready,
        renew(keys, names = []) {
          for (const name of names) known.add(name);
          http.renew(keys);
        },
        close() {
          clearInterval(renewal);
          return http.close();
        },
      };
    } catch (error) {
      if (needed || !(error instanceof NetError)) throw error;
      const done = Promise.resolve();
      return { address: { kind: "browsers", trouble: error.sentence }, ready: done, close: () => done };
    }
  };
}

/** Tells the guide, which has another origin, that the device trusts the certificate. */
function trusted(): Promise<HttpResponse> {
  return Promise.resolve({ status: 200, headers: { "access-control-allow-origin": "*", "cache-control": "no-store" } });
}

/** Leads a browser that comes over HTTP to HTTPS. */
async function redirect({ isOurs }: SiteOptions, { method, path, headers }: HttpRequest): Promise<HttpResponse> {
  const host = (headers.get("host") ?? "").toLowerCase();
  if (!isOurs(host)) throw new HttpError(421, UNKNOWN_NAME);
  if (method !== "GET" && method !== "HEAD") throw new HttpError(403, ONLY_ENCRYPTED);
  return await Promise.resolve({
    status: 308,
    headers: { location: `https://${host}${path}`, "cache-control": "no-store" },
  });
}

/** Encrypts with a later certificate once there is one. @param used What it encrypts with. @returns The timer. */
function renewEachHour(
  http: HttpServer,
  used: { cert: string | undefined },
  { current }: OfferedAuthority,
  trouble: (error: Error) => void,
): ReturnType<typeof setInterval> {
  const renew = async () => {
    const now = await current();
    if (now.cert !== used.cert) http.renew(now);
    used.cert = now.cert;
  };
  const timer = setInterval(() => void renew().catch(trouble), RENEWAL_INTERVAL_MS);
  Deno.unrefTimer(timer);
  return timer;
}

/** The address to be opened in a browser on this network. */
function urlOf({ hostname, port }: Pick<HttpServer, "hostname" | "port">, encrypted: boolean): string {
  const host = bracketed(isAnyAddress(hostname) ? ownAddresses()[0] ?? "127.0.0.1" : hostname);
  const [scheme, usual] = encrypted ? ["https", 443] : ["http", 80];
  return `${scheme}://${host}${port === usual ? "" : `:${port}`}/`;
}

// A name that another site's owner can point to this machine is not an address.
function isAddress(host: string): boolean {
  return /^(\d{1,3}(\.\d{1,3}){3}|\[[\da-f:.]+(%[\w.~-]+)?\])(:\d{1,5})?$/.test(host);
}

function isKnown(name: string, known: ReadonlySet<string>): boolean {
  return known.has(name) || known.has(name.replace(/^[^.]+/, "*"));
}
