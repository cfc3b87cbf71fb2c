import {
  HttpServer,
  respond,
  SECURITY_HEADERS,
  type SiteFile,
  type SiteOptions,
  startsWithSecret,
  type TakeSocket,
  WebSocketChannel,
} from "../http/mod.ts";
import { currentLanguage } from "../language/mod.ts";
import type { Channel, Receiver } from "../net/mod.ts";
import { KIND_JSON } from "../protocol/mod.ts";

/** The connection of a tab, which carries text. */
export type TabChannel = Channel<string>;

// While a tab is hidden, the browser may not read, and up to this much may be pending.
const MAX_PENDING_BYTES = 32 * 1024 * 1024;

// How long the window may be without a tab, because a tab that reloads is gone for a moment.
const GRACE_MS = 5_000;

/** Options of a `LocalSite`. */
export interface LocalSiteOptions {
  readonly files: ReadonlyMap<string, SiteFile>;
  /** Returns the content of `config.json`, to which the language of this program is added. */
  readonly config: () => Promise<object> | object;
  /** Serves the WebSocket of a tab until it ends. @param query The query of its address. */
  readonly serve: (tab: TabChannel, query: URLSearchParams) => Promise<void>;
  /** Answers a request for the file of a ticket, at `files/TICKET`. */
  readonly file?: SiteOptions["file"];
  /** How long the window may be without a tab, in milliseconds. */
  readonly grace?: number;
  /** Called each time the last tab has been closed for that long. */
  readonly onLeft?: () => void;
}

// Keeps the connection of a tab that sends nothing.
const NOBODY: Receiver<string> = { message() {}, unreadable() {}, stranger() {} };

const decoder = new TextDecoder();

/** Reads a text message. A tab sends nothing else. */
export function readText(payload: Uint8Array, kind: number): string | undefined {
  return kind === KIND_JSON ? decoder.decode(payload) : undefined;
}

/** Serves a page only to this machine, at an address that nobody can guess. Its owner closes it. */
export class LocalSite {
  readonly #http: HttpServer;
  readonly #prefix = secret();
  #ticket: string | undefined = secret();
  readonly #grace: number;
  readonly #tabs = new Map<TabChannel, Promise<void>>();
  readonly #left = Promise.withResolvers<void>();
  #leaving: ReturnType<typeof setTimeout> | undefined;
  #closed: Promise<void> | undefined;

  /** Resolves when every tab has been closed, after there was one. */
  readonly left: Promise<void> = this.#left.promise;
  readonly #onLeft: () => void;

  /** @throws {NetError} With a sentence for people, if this machine has no free port. */
  constructor({ files, config, serve, file, grace = GRACE_MS, onLeft = () => {} }: LocalSiteOptions) {
    this.#grace = grace;
    this.#onLeft = onLeft;
    const take = (serve: (tab: TabChannel) => Promise<void>): TakeSocket => (socket, endpoint) =>
      this.#opened(new WebSocketChannel(socket, endpoint, false, readText, MAX_PENDING_BYTES), serve);
    const site: SiteOptions = {
      prefix: this.#prefix,
      files,
      config: async () => ({ ...await config(), language: currentLanguage() }),
      isOurs: (host) => host === `127.0.0.1:${this.#http.port}` || host === `localhost:${this.#http.port}`,
      originNeeded: true,
      webSocket: (query) => take((tab) => serve(tab, query)),
      admits: (path) => this.#admits(path),
      ...(file && { file }),
      presence: () => take((tab) => tab.receive(NOBODY)),
    };
    this.#http = new HttpServer({
      hostname: "127.0.0.1",
      port: 0,
      headers: SECURITY_HEADERS,
      respond: (request, peer) => respond(site, request, peer),
      onTrouble: () => {}, // the browser retries
    });
  }

  /** The address, with the secret in it. */
  get url(): string {
    return this.#urlOf(this.#prefix);
  }

  /**
   * An address that leads to `url`, but only once: other users of this machine can see the arguments of a browser.
   * After that, `url` itself.
   */
  get ticket(): string {
    return this.#urlOf(this.#ticket ?? this.#prefix);
  }

  /** Whether a tab is open. */
  get watched(): boolean {
    return this.#tabs.size > 0;
  }

  /** Closes the tabs' connections and stops serving. */
  close(): Promise<void> {
    return this.#closed ??= this.#close();
  }

  async #close(): Promise<void> {
    clearTimeout(this.#leaving);
    const closed = this.#http.close();
    for (const tab of this.#tabs.keys()) void tab.end();
    await Promise.all([closed, ...this.#tabs.values()]);
    clearTimeout(this.#leaving);
  }

  #urlOf(path: string): string {
    return `http://127.0.0.1:${this.#http.port}${path}`;
  }

  #admits(path: string): boolean {
    if (this.#ticket === undefined || path.length !== this.#ticket.length || !startsWithSecret(path, this.#ticket)) {
      return false;
    }
    this.#ticket = undefined;
    return true;
  }

  #opened(tab: TabChannel, serve: (tab: TabChannel) => Promise<void>): void {
    clearTimeout(this.#leaving);
    const serving = serve(tab).finally(() => {
      this.#tabs.delete(tab);
      if (this.#tabs.size > 0) return;
      this.#leaving = setTimeout(() => {
        this.#left.resolve();
        this.#onLeft();
      }, this.#grace);
    });
    this.#tabs.set(tab, serving);
  }
}

function secret(): string {
  return `/${crypto.getRandomValues(new Uint8Array(16)).toHex()}/`;
}
