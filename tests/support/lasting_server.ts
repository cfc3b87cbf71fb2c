import { ServerProcess, SOURCE } from "./programs.ts";

/** A server process that can restart on the same data and port. */
export class LastingServer implements AsyncDisposable {
  readonly data: string;
  readonly #owned: boolean;
  readonly #args: string[];
  #process: ServerProcess;

  private constructor(process: ServerProcess, data: string, owned: boolean, args: string[]) {
    this.#process = process;
    this.data = data;
    this.#owned = owned;
    this.#args = args;
  }

  /** @param data The data directory; by default a temporary directory. */
  static async start(data?: string, args: string[] = ["--rate", "0", "--plain"]): Promise<LastingServer> {
    const path = data ?? await Deno.makeTempDir({ prefix: "tincan-test-" });
    const process = await ServerProcess.start(SOURCE, path, 0, args);
    return new LastingServer(process, path, data === undefined, args);
  }

  get port(): number {
    return this.#process.port;
  }

  /** The output since the last start. */
  get output(): readonly string[] {
    return this.#process.output;
  }

  /** Ends it, at once with SIGKILL, and starts it again. */
  async restart(signal: "SIGKILL" | "SIGTERM"): Promise<void> {
    const { port } = this;
    await this.#process.end(signal);
    this.#process = await ServerProcess.start(SOURCE, this.data, port, this.#args);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#process[Symbol.asyncDispose]();
    if (this.#owned) await Deno.remove(this.data, { recursive: true });
  }
}
