import { runArgs } from "../../scripts/runtime.ts";

// The tests expect English, whatever the language of this machine. Programs that they start inherit it.
const ENGLISH = { LC_ALL: "C.UTF-8" };
Deno.env.set("LC_ALL", ENGLISH.LC_ALL);

/** How to start the programs of this project: from source, or as executables. */
export interface Programs {
  readonly name: string;
  readonly server: readonly string[];
  readonly client: readonly string[];
}

/** From source. */
export const SOURCE: Programs = {
  name: "source",
  server: [Deno.execPath(), ...runArgs("server")],
  client: [Deno.execPath(), ...runArgs("client")],
};

const SUFFIX = Deno.build.os === "windows" ? ".exe" : "";

// The executables in `dist/`.
const COMPILED: Programs = {
  name: "executables",
  server: [`dist/server${SUFFIX}`],
  client: [`dist/client${SUFFIX}`],
};

/** Returns the environment of a client that keeps its settings below a folder. */
export function clientEnv(folder: string): Record<string, string> {
  return { ...ENGLISH, XDG_CONFIG_HOME: folder, APPDATA: folder, ...(Deno.build.os === "darwin" && { HOME: folder }) };
}

/**
 * The programs from source, and the executables if they exist; prints a line if they do not. With
 * `PROGRAMS=executables`, the executables alone.
 */
export function allPrograms(): Programs[] {
  try {
    Deno.statSync(COMPILED.server[0]);
    Deno.statSync(COMPILED.client[0]);
    return Deno.env.get("PROGRAMS") === "executables" ? [COMPILED] : [SOURCE, COMPILED];
  } catch {
    console.log("Skipped: the executables. Run “deno task compile” first.");
    return [SOURCE];
  }
}

/** A server without a terminal, in its own process. */
export class ServerProcess implements AsyncDisposable {
  readonly output: string[] = [];
  port = 0;
  /** Of its key; empty without encryption. */
  fingerprint = "";
  readonly #child: Deno.ChildProcess;
  readonly #reading: Promise<void>;

  private constructor(child: Deno.ChildProcess) {
    this.#child = child;
    this.#reading = this.#read();
  }

  /** Starts a server and waits until it listens. @param args Besides `--host`, `--port` and `--data`. */
  static async start(programs: Programs, data: string, port = 0, args: string[] = []): Promise<ServerProcess> {
    const [command, ...rest] = programs.server;
    const child = new Deno.Command(command, {
      args: [
        ...rest,
        "--host",
        "127.0.0.1",
        "--port",
        `${port}`,
        "--data",
        data,
        "--headless",
        ...(args.some((arg) => arg.startsWith("--web-")) ? [] : ["--no-web"]),
        ...args,
      ],
      stdin: "null",
      stdout: "piped",
      stderr: "inherit",
    }).spawn();
    const server = new ServerProcess(child);
    await server.printed(/listening on [\d.]+:(\d+)/).then((found) => server.port = Number(found[1]));
    await server.printed(/Waiting for connection/);
    server.fingerprint = server.output.join().match(/Fingerprint: ([\d-]+)/)?.[1] ?? "";
    return server;
  }

  get pid(): number {
    return this.#child.pid;
  }

  /** Waits for a line that matches. */
  async printed(pattern: RegExp): Promise<RegExpMatchArray> {
    for (;;) {
      for (const line of this.output) {
        const found = line.match(pattern);
        if (found) return found;
      }
      const ended = await Promise.race([this.#more.promise.then(() => false), this.#reading.then(() => true)]);
      if (ended) throw new Error(`The server ended. Its output: ${this.output.join("\n")}`);
    }
  }

  /** Has it read its configuration again, and returns the lines that it logs about that. */
  async reload(): Promise<string[]> {
    this.output.length = 0;
    this.#child.kill("SIGHUP");
    // What it says last: a line before it can name the configuration, too.
    await this.printed(/configuration was read again|read the configuration again/);
    // Those who left before are noticed at any time.
    return this.output.filter((line) => !line.startsWith("Connection "));
  }

  /** Ends it with SIGTERM, or with SIGKILL like a power cut. Returns its exit status. */
  async end(signal: "SIGKILL" | "SIGTERM" = "SIGTERM"): Promise<number> {
    this.#child.kill(signal);
    return await this.ended();
  }

  /** Waits for its end. Returns its exit status. */
  async ended(): Promise<number> {
    const { code } = await this.#child.status;
    await this.#reading;
    return code;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    try {
      await this.end();
    } catch (error) {
      // A test may have ended it already.
      if (!(error instanceof TypeError)) throw error;
    }
  }

  #more = Promise.withResolvers<void>();

  async #read(): Promise<void> {
    let rest = "";
    for await (const text of this.#child.stdout.pipeThrough(new TextDecoderStream())) {
      const lines = (rest + text).split("\n");
      rest = lines.pop()!;
      this.output.push(...lines);
      this.#more.resolve();
      this.#more = Promise.withResolvers();
    }
  }
}

/** Runs a client with `input` until it ends. @param config The folder of its settings; by default a temporary folder. */
export async function pipe(
  programs: Programs,
  args: string[],
  input: string,
  config?: string,
): Promise<{ code: number; out: string; err: string }> {
  const [command, ...rest] = programs.client;
  const folder = config ?? await Deno.makeTempDir({ prefix: "tincan-config-" });
  const child = new Deno.Command(command, {
    args: [...rest, ...args],
    env: clientEnv(folder),
    stdin: "piped",
    stdout: "piped",
    stderr: "piped",
  }).spawn();
  const output = child.output();
  const writer = child.stdin.getWriter();
  // A program that ends early does not read all of it.
  await writer.write(new TextEncoder().encode(input)).catch(() => {});
  await writer.close().catch(() => {});
  const { code, stdout, stderr } = await output;
  if (config === undefined) await Deno.remove(folder, { recursive: true });
  const text = new TextDecoder();
  return { code, out: text.decode(stdout), err: text.decode(stderr) };
}
