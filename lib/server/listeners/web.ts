import { NetError, TALK_PORT } from "../../net/mod.ts";
import { ownAddresses } from "../../platform.ts";
import {
  HttpServer,
  respond,
  SECURITY_HEADERS,
  type SiteFile,
  type SiteOptions,
  WebSocketChannel,
} from "../../http/mod.ts";
import { readClientMessage } from "../../protocol/mod.ts";
import { type KeyPair } from "../../tls/mod.ts";
import { respondWithFile } from "../transfers/web_files.ts";
import { respondWithPicture } from "../transfers/web_pictures.ts";
import type { Listen } from "./listener.ts";

/** How browsers are served. */
export interface WebOptions {
  /** 0 for any free port. */
  readonly port: number;
  /** Whether the server must not start without it. */
  readonly needed: boolean;
  /** Serves HTTPS with these. Without them, nothing is encrypted. */
  readonly keys?: KeyPair;
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
  { port, needed, keys, files, names }: WebOptions,
  config: { readonly name: string; readonly version: string },
  talkPort: () => number,
): Listen {
  const encrypted = keys !== undefined;
  const known = new Set(["localhost", ...names]);
  return ({ accept, trouble, transfers }) => {
    const site: SiteOptions = {
      prefix: "/",
      files,
      config: () => ({ mode: "room", ...config, encrypted }),
      isOurs: (host) => isAddress(host) || isKnown(host.replace(/:\d{1,5}$/, ""), known),
      originNeeded: false,
      file: (ticket, request, peer) => respondWithFile(transfers, ticket, request, peer),
      picture: (hash, request) => respondWithPicture(transfers, hash, request),
      webSocket: () => (socket, endpoint) => {
        accept(new WebSocketChannel(socket, endpoint, encrypted, readClientMessage));
      },
    };
    try {
      const http = new HttpServer({
        hostname,
        port,
        keys,
        onTrouble: trouble,
        option: "--web-port",
        headers: { ...SECURITY_HEADERS, [TALK_PORT]: String(talkPort()) },
        respond: (request, peer) => respond(site, request, peer),
      });
      return {
        // This machine's address may change while it runs.
        get address() {
          return { kind: "browsers" as const, port: http.port, url: urlOf(http, encrypted), encrypted };
        },
        ready: http.ready,
        close: () => http.close(),
      };
    } catch (error) {
      if (needed || !(error instanceof NetError)) throw error;
      const done = Promise.resolve();
      return { address: { kind: "browsers", trouble: error.sentence }, ready: done, close: () => done };
    }
  };
}

/** The address to be opened in a browser on this network. */
function urlOf({ hostname, port }: Pick<HttpServer, "hostname" | "port">, encrypted: boolean): string {
  const host = hostname === "0.0.0.0" ? ownAddresses()[0] ?? "127.0.0.1" : hostname;
  const [scheme, usual] = encrypted ? ["https", 443] : ["http", 80];
  return `${scheme}://${host}${port === usual ? "" : `:${port}`}/`;
}

// A name that another site's owner can point to this machine is not an address.
function isAddress(host: string): boolean {
  return /^\d{1,3}(\.\d{1,3}){3}(:\d{1,5})?$/.test(host);
}

function isKnown(name: string, known: ReadonlySet<string>): boolean {
  return known.has(name) || known.has(name.replace(/^[^.]+/, "*"));
}
