import { clientEnv } from "./programs.ts";

/** Creates a script in place of the browser. Returns the file in which it writes the addresses to open. */
export async function makeBrowser(folder: string): Promise<string> {
  const opened = `${folder}/opened`;
  for (const name of ["xdg-open", "open"]) {
    await Deno.writeTextFile(`${folder}/${name}`, `#!/bin/sh\necho "$1" > "${opened}"\n`, { mode: 0o755 });
  }
  return opened;
}

/** Returns the address of the page, to which the address for the browser redirects. */
async function led(ticket: string): Promise<string> {
  const response = await fetch(ticket);
  await response.body?.cancel();
  return response.url;
}

/** A program with `--gui`, whose browser is a script that writes down the address to open. */
export class Gui implements AsyncDisposable {
  readonly #child: Deno.ChildProcess;
  readonly #opened: string;

  private constructor(child: Deno.ChildProcess, opened: string) {
    this.#child = child;
    this.#opened = opened;
  }

  /** Starts a program. @param folder For its settings, and for the script. */
  static async start(program: readonly string[], folder: string, args: string[]): Promise<Gui> {
    const opened = await makeBrowser(folder);
    const [command, ...rest] = program;
    const child = new Deno.Command(command, {
      args: [...rest, "--gui", ...args],
      env: { ...clientEnv(folder), PATH: `${folder}:${Deno.env.get("PATH")}` },
      stdin: "null",
      stdout: "null",
      stderr: "null", // a terminal would count
    }).spawn();
    return new Gui(child, opened);
  }

  /** Returns the address of the page, for a test without a browser. */
  async url(): Promise<string> {
    return await led(await this.opened());
  }

  /** Returns the address that the browser should open, which works once. */
  async opened(): Promise<string> {
    let running = true;
    void this.#child.status.then(() => running = false);
    while (running) {
      const text = await Deno.readTextFile(this.#opened).catch(() => "");
      if (text.endsWith("\n")) return text.trim();
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    throw new Error("The program ended without opening a browser.");
  }

  async ended(): Promise<number> {
    return (await this.#child.status).code;
  }

  /** Asks it to end. */
  end(): void {
    this.#child.kill("SIGTERM");
  }

  async [Symbol.asyncDispose](): Promise<void> {
    try {
      this.end();
    } catch (error) {
      if (!(error instanceof TypeError)) throw error; // it ended by itself
    }
    await this.#child.status;
  }
}
