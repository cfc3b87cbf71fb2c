import { type Channel, NetError, TALK_PORT } from "../../net/mod.ts";
import { ownAddresses } from "../../platform.ts";
import {
  HttpServer,
  respond,
  SECURITY_HEADERS,
  type SiteFile,
  type SiteOptions,
  WebSocketChannel,
} from "../../http/mod.ts";
import { type Incoming, readClientMessage } from "../../protocol/mod.ts";
import { type KeyPair } from "../../tls/mod.ts";
import type { Sentence } from "../../text/mod.ts";

/** How browsers are served. */
export interface WebOptions {
  /** 0 for any free port. */
  readonly port: number;
  /** Whether the server is not to start without it. */
  readonly needed: boolean;
  /** Serves HTTPS with these; nothing is encrypted without. */
  readonly keys?: KeyPair;
  /** The page's, by name. */
  readonly files: ReadonlyMap<string, SiteFile>;
  /** By what names browsers may call this machine, in small letters, `*.` for any first part; addresses are always good. */
  readonly names: readonly string[];
}

/** Where browsers are served. */
export interface WebAddress {
  readonly port: number;
  /** To be opened in a browser on this network. */
  readonly url: string;
  readonly encrypted: boolean;
}

/** Where browsers are served, or the sentence that says why they are not. */
export type Web = WebAddress | { readonly trouble: Sentence };

/** Serves the page, and hands over the connection of each browser. Its owner closes it. */
export class WebServer {
  readonly #http: HttpServer;
  readonly #encrypted: boolean;

  /**
   * @param config What the page is told of the server.
   * @param talkPort What programs that are no browsers are told to use instead.
   * @throws {NetError} With a sentence for people when the port cannot be had.
   */
  constructor(
    hostname: string,
    { port, keys, files, names }: WebOptions,
    config: { readonly name: string; readonly version: string },
    talkPort: number,
    accept: (channel: Channel<Incoming>) => void,
    onTrouble: (error: Error) => void,
  ) {
    const encrypted = keys !== undefined;
    const known = new Set(["localhost", ...names]);
    const site: SiteOptions = {
      prefix: "/",
      files,
      config: () => ({ mode: "room", ...config, encrypted }),
      isOurs: (host) => isAddress(host) || isKnown(host.replace(/:\d{1,5}$/, ""), known),
      originNeeded: false,
      webSocket: () => (socket, endpoint) =>
        accept(new WebSocketChannel(socket, endpoint, encrypted, readClientMessage)),
    };
    this.#http = new HttpServer({
      hostname,
      port,
      keys,
      onTrouble,
      option: "--web-port",
      headers: { ...SECURITY_HEADERS, [TALK_PORT]: String(talkPort) },
      respond: (request) => respond(site, request),
    });
    this.#encrypted = encrypted;
  }

  /** Where it is; this machine's address may change while it runs. */
  get address(): WebAddress {
    const { hostname, port } = this.#http;
    const host = hostname === "0.0.0.0" ? ownAddresses()[0] ?? "127.0.0.1" : hostname;
    const [scheme, usual] = this.#encrypted ? ["https", 443] : ["http", 80];
    const url = `${scheme}://${host}${port === usual ? "" : `:${port}`}/`;
    return { port, url, encrypted: this.#encrypted };
  }

  /** Stops serving. The connections of browsers stay. */
  close(): Promise<void> {
    return this.#http.close();
  }
}

/** Serves browsers if that is possible, or needed. @throws {NetError} If it is needed. */
export function tryWeb(make: () => WebServer, needed: boolean): WebServer | { trouble: Sentence } {
  try {
    return make();
  } catch (error) {
    if (needed || !(error instanceof NetError)) throw error;
    return { trouble: error.sentence };
  }
}

// A name that another site's owner can point to this machine is not an address.
function isAddress(host: string): boolean {
  return /^\d{1,3}(\.\d{1,3}){3}(:\d{1,5})?$/.test(host);
}

function isKnown(name: string, known: ReadonlySet<string>): boolean {
  return known.has(name) || known.has(name.replace(/^[^.]+/, "*"));
}
