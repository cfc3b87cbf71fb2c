/** A pseudo-terminal with a program in it, whose output is read as it arrives. Needs Linux and glibc. */
const libc = Deno.dlopen("libc.so.6", {
  openpty: { parameters: ["buffer", "buffer", "buffer", "pointer", "buffer"], result: "i32" },
  read: { parameters: ["i32", "buffer", "usize"], result: "isize", nonblocking: true },
  write: { parameters: ["i32", "buffer", "usize"], result: "isize" },
  close: { parameters: ["i32"], result: "i32" },
});

/** A program in its own terminal. Its owner closes it. */
export class Pty implements AsyncDisposable {
  /** Called with the output of the program. */
  onData: (text: string) => void = () => {};
  /** The number of bytes that it has written. */
  bytes = 0;
  readonly child: Deno.ChildProcess;
  readonly #fd: number;
  readonly #reading: Promise<void>;
  #gate: Promise<void> = Promise.resolve();
  readonly #encoder = new TextEncoder();

  /** Starts a command. */
  constructor(command: readonly string[], columns: number, rows: number, env: Record<string, string> = {}) {
    const [master, slave, name] = [new Int32Array(1), new Int32Array(1), new Uint8Array(64)];
    const size = new Uint16Array([rows, columns, 0, 0]);
    if (libc.symbols.openpty(master, slave, name, null, size) !== 0) throw new Error("Cannot open a pseudo-terminal");
    this.#fd = master[0];
    const path = new TextDecoder().decode(name.subarray(0, name.indexOf(0)));
    // It becomes the controlling terminal of its own session.
    this.child = new Deno.Command("sh", {
      args: ["-c", 'exec setsid --ctty "$@" <"$0" >"$0" 2>"$0"', path, ...command],
      stdin: "null",
      stdout: "null",
      env: { TERM: "xterm-256color", ...env },
    }).spawn();
    this.#reading = this.#read(slave[0]);
  }

  /** The process, which replaced `sh` and `setsid`. */
  get pid(): number {
    return this.child.pid;
  }

  /** Stops reading, like a terminal after Ctrl-S, until the returned function is called. */
  pause(): () => void {
    const gate = Promise.withResolvers<void>();
    this.#gate = gate.promise;
    return gate.resolve;
  }

  /** Types text. */
  write(text: string): void {
    const bytes = this.#encoder.encode(text);
    libc.symbols.write(this.#fd, bytes, BigInt(bytes.length));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    try {
      this.child.kill("SIGTERM");
    } catch (error) {
      // It ended by itself.
      if (!(error instanceof TypeError)) throw error;
    }
    await this.child.status;
    await this.#reading;
    libc.symbols.close(this.#fd);
  }

  async #read(slave: number): Promise<void> {
    const buffer = new Uint8Array(64 * 1024);
    const decoder = new TextDecoder();
    this.child.status.then(() => libc.symbols.close(slave));
    for (;;) {
      await this.#gate;
      // Fails after the program and our end of the terminal are closed.
      const count = Number(await libc.symbols.read(this.#fd, buffer, BigInt(buffer.length)));
      if (count <= 0) return;
      this.bytes += count;
      this.onData(decoder.decode(buffer.subarray(0, count), { stream: true }));
    }
  }
}
