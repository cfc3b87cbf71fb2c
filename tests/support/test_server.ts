import { DEFAULT_LIMITS, type Limits } from "../../lib/protocol/mod.ts";
import { Server, type ServerEvent, type ServerOptions } from "../../lib/server/mod.ts";

/** A server in this process, on its own port, with a temporary data directory. */
export class TestServer implements AsyncDisposable {
  readonly events: ServerEvent[] = [];
  readonly data: string;
  #options: { -readonly [K in keyof ServerOptions]?: ServerOptions[K] };
  #server: Server;

  constructor(options: Omit<Partial<ServerOptions>, "limits"> & { limits?: Partial<Limits> } = {}) {
    this.data = options.data ?? Deno.makeTempDirSync({ prefix: "tincan-test-" });
    this.#options = { ...options, limits: { ...DEFAULT_LIMITS, rate: 0, ...options.limits } };
    this.#server = this.#start(0);
  }

  get port(): number {
    return this.#server.address.port;
  }

  /** The port for browsers. */
  get webPort(): number {
    const { web } = this.#server;
    if (!web || "trouble" in web) throw new Error(`browsers are not served: ${web?.trouble}`);
    return web.port;
  }

  /** Stops the server and starts another server in its place, with other options. */
  async replace(options: Partial<ServerOptions>): Promise<void> {
    Object.assign(this.#options, options);
    await this.restart();
  }

  get server(): Server {
    return this.#server;
  }

  /** Returns the warnings so far. */
  get warnings(): string[] {
    return this.events.flatMap((event) => event.type === "warning" ? [event.message] : []);
  }

  /** Stops the server and starts another server on the same data and port. @param options Changed options. */
  async restart(options: Partial<ServerOptions> = {}): Promise<void> {
    const { port } = this;
    this.#options = { ...this.#options, ...options };
    const { webPage } = this.#options;
    // Browsers reconnect to the same port too.
    if (webPage) this.#options.webPage = { ...webPage, port: this.webPort };
    await this.#server.stop();
    this.#server = this.#start(port);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#server.stop();
    await Deno.remove(this.data, { recursive: true });
  }

  #start(port: number): Server {
    return new Server({
      host: "127.0.0.1",
      port,
      data: this.data,
      name: "test",
      version: "0",
      maxClients: 100,
      limits: DEFAULT_LIMITS,
      transcript: true,
      // Hashing a password must be cheap here.
      passwordCost: { ln: 4, r: 8, p: 1 },
      onEvent: (event) => this.events.push(event),
      ...this.#options,
    });
  }
}
