/** A program that a browser consists of, which says on one of its outputs where it is to be found. */
export class BrowserProcess implements AsyncDisposable {
  readonly #child: Deno.ChildProcess;

  private constructor(child: Deno.ChildProcess) {
    this.#child = child;
  }

  /** Starts it. @param output Where it says something; the others are thrown away. */
  static start(
    command: string,
    args: readonly string[],
    { output, env = {} }: { output: "stdout" | "stderr"; env?: Record<string, string> },
  ): BrowserProcess {
    const to = (name: string) => name === output ? "piped" : "null";
    const child = new Deno.Command(command, {
      args: [...args],
      env,
      stdin: "null",
      stdout: to("stdout"),
      stderr: to("stderr"),
    }).spawn();
    return new BrowserProcess(child);
  }

  /** Waits until it says what matches. @returns The first group. @throws {Error} If it ends before that. */
  async says(output: "stdout" | "stderr", pattern: RegExp): Promise<string> {
    const reader = this.#child[output].pipeThrough(new TextDecoderStream()).getReader();
    let said = "";
    for (;;) {
      const { value, done } = await reader.read();
      if (done) throw new Error(`It ended without saying ${pattern}: ${said}`);
      said += value;
      const found = pattern.exec(said);
      if (!found) continue;
      void drain(reader);
      return found[1];
    }
  }

  /** Waits until it has ended by itself. */
  async ended(): Promise<void> {
    await this.#child.status;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    try {
      this.#child.kill("SIGTERM");
    } catch (error) {
      // It has ended already.
      if (!(error instanceof TypeError || error instanceof Deno.errors.NotFound)) throw error;
    }
    await this.#child.status;
  }
}

/** So that it is not stopped by a pipe that is full. */
async function drain(reader: ReadableStreamDefaultReader<string>): Promise<void> {
  while (!(await reader.read()).done);
}
