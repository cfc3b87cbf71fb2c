/** A program that reads and prints lines. */
export class LineProcess implements AsyncDisposable {
  /** Its output. */
  readonly lines: string[] = [];
  readonly #child: Deno.ChildProcess;
  readonly #writer: WritableStreamDefaultWriter<Uint8Array>;
  readonly #reading: Promise<void>;
  #ended = false;
  #more = Promise.withResolvers<void>();

  /** @param env Environment variables to set besides those of this process. */
  constructor(command: readonly string[], env: Record<string, string> = {}) {
    const [program, ...args] = command;
    this.#child = new Deno.Command(program, { args, env, stdin: "piped", stdout: "piped", stderr: "inherit" }).spawn();
    this.#writer = this.#child.stdin.getWriter();
    this.#reading = this.#read();
  }

  /** Sends it a line. */
  async give(line: string): Promise<void> {
    await this.#writer.write(new TextEncoder().encode(`${line}\n`));
  }

  /** Waits until its output satisfies a condition. */
  async until(enough: (lines: readonly string[]) => boolean): Promise<void> {
    while (!enough(this.lines)) {
      if (this.#ended) {
        throw new Error(`The program ended. Its last lines: ${this.lines.slice(-3).join("\n")}`);
      }
      await this.#more.promise;
    }
  }

  /** Closes its input, and waits for its end. Returns its exit status. */
  async end(): Promise<number> {
    await this.#writer.close();
    await this.#reading;
    return (await this.#child.status).code;
  }

  /** Interrupts it as Ctrl-C does, even if another program started it; on Windows, ends it. Returns its exit status. */
  async interrupt(): Promise<number> {
    Deno.kill(lastDescendant(this.#child.pid), Deno.build.os === "windows" ? "SIGKILL" : "SIGINT");
    await this.#reading;
    return (await this.#child.status).code;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (!this.#ended) Deno.kill(lastDescendant(this.#child.pid));
    await this.#writer.close().catch(() => {});
    await this.#reading;
    await this.#child.status;
  }

  async #read(): Promise<void> {
    let rest = "";
    for await (const text of this.#child.stdout.pipeThrough(new TextDecoderStream())) {
      const lines = (rest + text).split("\n");
      rest = lines.pop()!;
      this.lines.push(...lines);
      this.#wake();
    }
    this.#ended = true;
    this.#wake();
  }

  #wake(): void {
    this.#more.resolve();
    this.#more = Promise.withResolvers();
  }
}

/** Returns the process at the end of a chain of scripts that started each other; the process itself if it started none. */
function lastDescendant(pid: number): number {
  if (Deno.build.os !== "linux") return pid;
  const [child] = Deno.readTextFileSync(`/proc/${pid}/task/${pid}/children`).split(" ");
  return child === "" ? pid : lastDescendant(Number(child));
}
