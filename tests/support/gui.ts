import { clientEnv } from "./programs.ts";

/** Makes a script that stands for the browser. @returns The file in which it notes what it was to open. */
export async function makeBrowser(folder: string): Promise<string> {
  const opened = `${folder}/opened`;
  for (const name of ["xdg-open", "open"]) {
    await Deno.writeTextFile(`${folder}/${name}`, `#!/bin/sh\necho "$1" > "${opened}"\n`, { mode: 0o755 });
  }
  return opened;
}

/** The address of the page, to which the one leads that a browser was to open. */
async function led(ticket: string): Promise<string> {
  const response = await fetch(ticket);
  await response.body?.cancel();
  return response.url;
}

/** A program with `--gui`, whose browser is a script that notes what it was to open. */
export class Gui implements AsyncDisposable {
  readonly #child: Deno.ChildProcess;
  readonly #opened: string;

  private constructor(child: Deno.ChildProcess, opened: string) {
    this.#child = child;
    this.#opened = opened;
  }

  /** Starts one. @param folder Where it remembers, and where the script is put. */
  static async start(program: readonly string[], folder: string, args: string[]): Promise<Gui> {
    const opened = await makeBrowser(folder);
    const [command, ...rest] = program;
    const child = new Deno.Command(command, {
      args: [...rest, "--gui", ...args],
      env: { ...clientEnv(folder), PATH: `${folder}:${Deno.env.get("PATH")}` },
      stdin: "null",
      stdout: "null",
      stderr: "null", // one that is a terminal would count
    }).spawn();
    return new Gui(child, opened);
  }

  /** The address of the page, for a test that is no browser. */
  async url(): Promise<string> {
    return await led(await this.opened());
  }

  /** The address that the browser was to open, which is good for once. */
  async opened(): Promise<string> {
    let running = true;
    void this.#child.status.then(() => running = false);
    while (running) {
      const text = await Deno.readTextFile(this.#opened).catch(() => "");
      if (text.endsWith("\n")) return text.trim();
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    throw new Error("The program has ended, and opened no browser.");
  }

  async ended(): Promise<number> {
    return (await this.#child.status).code;
  }

  /** Tells it to end. */
  end(): void {
    this.#child.kill("SIGTERM");
  }

  async [Symbol.asyncDispose](): Promise<void> {
    try {
      this.end();
    } catch (error) {
      if (!(error instanceof TypeError)) throw error; // it has ended by itself
    }
    await this.#child.status;
  }
}
