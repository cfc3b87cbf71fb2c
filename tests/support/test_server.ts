import { DEFAULT_LIMITS, type Limits } from "../../lib/protocol/mod.ts";
import { browsersAddress, clientsAddress } from "../../lib/operator/mod.ts";
import {
  listenersOf,
  type ListenersOptions,
  Server,
  type ServerEvent,
  type ServerOptions,
} from "../../lib/server/mod.ts";

/** How a test wants its server: all that the server and its listeners can be told. */
export type TestServerOptions = Partial<Omit<ServerOptions, "listeners"> & Omit<ListenersOptions, "name" | "version">>;

/** A server in this process, on its own port, with a temporary data directory. */
export class TestServer implements AsyncDisposable {
  readonly events: ServerEvent[] = [];
  readonly data: string;
  #options: { -readonly [K in keyof TestServerOptions]: TestServerOptions[K] };
  #server: Server;

  constructor(options: Omit<TestServerOptions, "limits"> & { limits?: Partial<Limits> } = {}) {
    this.data = options.data ?? Deno.makeTempDirSync({ prefix: "tincan-test-" });
    this.#options = { ...options, limits: { ...DEFAULT_LIMITS, rate: 0, ...options.limits } };
    this.#server = this.#start(0);
  }

  /** Starts a server, and waits until it accepts connections: a server that encrypts does so a moment later. */
  static async start(options: ConstructorParameters<typeof TestServer>[0] = {}): Promise<TestServer> {
    const server = new TestServer(options);
    await server.server.ready;
    return server;
  }

  get port(): number {
    return clientsAddress(this.#server).port;
  }

  /** The port for browsers. */
  get webPort(): number {
    const web = browsersAddress(this.#server);
    if (!web || "trouble" in web) throw new Error(`browser access is off: ${web?.trouble}`);
    return web.port;
  }

  /** Stops the server and starts another server in its place, with other options. */
  async replace(options: TestServerOptions): Promise<void> {
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

  /**
   * Stops the server and starts another server on the same data and port.
   *
   * @param options Changed options. @param whileStopped Called in between.
   */
  async restart(options: TestServerOptions = {}, whileStopped: () => void = () => {}): Promise<void> {
    const { port } = this;
    this.#options = { ...this.#options, ...options };
    const { webPage } = this.#options;
    // Browsers reconnect to the same port too.
    if (webPage) this.#options.webPage = { ...webPage, port: this.webPort };
    await this.#server.stop();
    whileStopped();
    this.#server = this.#start(port);
    await this.#server.ready;
  }

  /** Returns the hashes of the files that it has stored. */
  async storedFiles(): Promise<string[]> {
    const hashes: string[] = [];
    const path = `${this.data}/files`;
    for await (const { name } of Deno.readDir(path)) {
      if (name !== "incoming") { for await (const file of Deno.readDir(`${path}/${name}`)) hashes.push(file.name); }
    }
    return hashes;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#server.stop();
    await Deno.remove(this.data, { recursive: true });
  }

  #start(port: number): Server {
    const { name = "test", version = "0" } = this.#options;
    return new Server({
      data: this.data,
      name,
      version,
      listeners: listenersOf({ host: "127.0.0.1", port, name, version, ...this.#options }),
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
