import { clientsAddress, type LogEvent, type Operated } from "../../lib/operator/mod.ts";
import { NetError } from "../../lib/net/mod.ts";
import { type SiteFile } from "../../lib/http/mod.ts";
import { DEFAULT_LIMITS } from "../../lib/protocol/mod.ts";
import { listenersOf, Server } from "../../lib/server/mod.ts";
import type { TestServerOptions } from "./test_server.ts";
import { ServerWindow, type WindowProgram } from "../../lib/gui/server_window.ts";

// How long to wait for a condition, in milliseconds.
const PATIENCE = 40_000;

/** The options of a window. */
export interface TestWindowOptions {
  readonly files?: ReadonlyMap<string, SiteFile>;
  readonly program?: Partial<WindowProgram>;
  readonly server?: TestServerOptions;
  readonly grace?: number;
}

/** The window of a server in this process, with a temporary data directory. */
export class TestWindow implements AsyncDisposable {
  readonly window: ServerWindow;
  /** The questions and messages to the owner. */
  readonly stops: string[] = [];
  readonly events: LogEvent[] = [];
  left = 0;
  /** The password of the started server. */
  password: string | undefined;
  server: Operated | undefined;
  readonly #data = Deno.makeTempDirSync({ prefix: "tincan-test-" });

  constructor({ files = new Map(), program = {}, server = {}, grace = 60_000 }: TestWindowOptions = {}) {
    this.window = new ServerWindow({
      files,
      grace,
      stop: (why) => this.stops.push(why),
      onEvent: (event) => this.events.push(event),
      onLeft: () => this.left++,
      program: {
        name: "lab",
        version: "1",
        host: undefined,
        port: undefined,
        defaults: { host: "127.0.0.1", port: 0 },
        data: this.#data,
        fingerprint: undefined,
        logFormat: "text",
        ownAddresses: () => ["192.168.1.5"],
        start: ({ host, port }, onEvent, password) => {
          this.password = password;
          try {
            const started = new Server({
              listeners: listenersOf({ host, port, name: "lab", version: "1", ...server }),
              data: this.#data,
              name: "lab",
              version: "1",
              maxClients: 100,
              limits: { ...DEFAULT_LIMITS, rate: 0 },
              transcript: false,
              passwordCost: { ln: 4, r: 8, p: 1 },
              password,
              onEvent,
              ...server,
            });
            return this.server = Object.assign(started, { reload: () => Promise.resolve() });
          } catch (error) {
            if (!(error instanceof NetError)) throw error;
            return { sentence: error.sentence, elsewhere: true, where: "port" };
          }
        },
        ...program,
      },
    });
  }

  /** Waits until a condition holds. @throws {Error} If that takes too long. */
  async when(holds: () => boolean): Promise<void> {
    const deadline = Date.now() + PATIENCE;
    while (!holds()) {
      if (Date.now() > deadline) throw new Error(`Timed out after ${PATIENCE} ms: ${holds}`);
      await new Promise((resolve) => setTimeout(resolve, 2));
    }
  }

  get url(): string {
    return this.window.url;
  }

  get port(): number {
    return clientsAddress(this.server!).port;
  }

  /** Stops the server as its program does. */
  async stop(reason: string): Promise<void> {
    this.window.stopping();
    await this.server!.stop(reason);
    await this.window.end(reason);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.window.end();
    await this.server?.stop();
    await Deno.remove(this.#data, { recursive: true });
  }
}
