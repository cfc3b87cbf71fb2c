import { clientEnv } from "./programs.ts";

/** A `client --gui` whose browser is a script that notes what it was to open. */
export class Gui implements AsyncDisposable {
  readonly #child: Deno.ChildProcess;
  readonly #opened: string;

  private constructor(child: Deno.ChildProcess, opened: string) {
    this.#child = child;
    this.#opened = opened;
  }

  static async start(program: readonly string[], folder: string, args: string[]): Promise<Gui> {
    const opened = `${folder}/opened`;
    for (const name of ["xdg-open", "open"]) {
      await Deno.writeTextFile(`${folder}/${name}`, `#!/bin/sh\necho "$1" > "${opened}"\n`, { mode: 0o755 });
    }
    const [command, ...rest] = program;
    const child = new Deno.Command(command, {
      args: [...rest, "--gui", ...args],
      env: { ...clientEnv(folder), PATH: `${folder}:${Deno.env.get("PATH")}` },
      stdin: "null",
      stdout: "null",
    }).spawn();
    return new Gui(child, opened);
  }

  /** The address of the page, to which the one leads that the browser was to open. */
  async url(): Promise<string> {
    const response = await fetch(await this.opened());
    await response.body?.cancel();
    return response.url;
  }

  /** The address that the browser was to open, which is good for once. */
  async opened(): Promise<string> {
    for (;;) {
      const text = await Deno.readTextFile(this.#opened).catch(() => "");
      if (text.endsWith("\n")) return text.trim();
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  }

  async ended(): Promise<number> {
    return (await this.#child.status).code;
  }

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
