import process from "node:process";
import type { Os } from "../../platform.ts";

const MAX_PENDING = 16 * 1024;

/** What is typed at the terminal of this process. */
export interface TerminalReader {
  /** Takes keys one by one and as they are, or gives the terminal the mode back that it had. @throws If it is gone. */
  setRaw(raw: boolean): void;
  /** Waits for what is typed next; null at the end of the input. @throws If the terminal is gone. */
  read(): Promise<Uint8Array | null>;
  /** Reads no more. */
  close(): void;
}

/**
 * Returns the input of this process's terminal. On Windows the runtime's own reads go through the code page of the
 * console, which loses every character that is not in it; those of Node.js do not.
 */
export function terminalInput(os: Os): TerminalReader {
  return os === "windows" ? new NodeReader(process.stdin) : new StdinReader();
}

/** Returns the standard input as a stream, whole also where it is a console of Windows. */
export function inputStream(os: Os): ReadableStream<Uint8Array> {
  if (os !== "windows" || !Deno.stdin.isTerminal()) return Deno.stdin.readable;
  const input = new NodeReader(process.stdin);
  return new ReadableStream({
    async pull(controller) {
      const chunk = await input.read();
      if (chunk) controller.enqueue(chunk);
      else controller.close();
    },
    cancel: () => input.close(),
  });
}

class StdinReader implements TerminalReader {
  readonly #buffer = new Uint8Array(MAX_PENDING);

  setRaw(raw: boolean): void {
    Deno.stdin.setRaw(raw);
  }

  async read(): Promise<Uint8Array | null> {
    const count = await Deno.stdin.read(this.#buffer);
    return count === null ? null : this.#buffer.slice(0, count);
  }

  close(): void {
    // The read that waits ends with the process.
  }
}

/** A terminal as Node.js has it; `process.stdin` is one. */
type NodeTerminal = Pick<typeof process.stdin, "on" | "off" | "pause" | "resume" | "setRawMode">;

/** Reads a terminal by Node.js. */
export class NodeReader implements TerminalReader {
  readonly #terminal: NodeTerminal;
  readonly #chunks: Uint8Array[] = [];
  #ended = false;
  #wake: () => void = () => {};
  readonly #onData = (chunk: Uint8Array) => {
    this.#chunks.push(new Uint8Array(chunk));
    this.#terminal.pause(); // until it is asked for
    this.#wake();
  };
  readonly #onEnd = () => {
    this.#ended = true;
    this.#wake();
  };

  constructor(terminal: NodeTerminal) {
    this.#terminal = terminal;
    terminal.on("data", this.#onData);
    for (const event of ENDS) terminal.on(event, this.#onEnd);
    terminal.pause();
  }

  setRaw(raw: boolean): void {
    this.#terminal.setRawMode(raw);
  }

  async read(): Promise<Uint8Array | null> {
    while (this.#chunks.length === 0 && !this.#ended) {
      const { promise, resolve } = Promise.withResolvers<void>();
      this.#wake = resolve;
      this.#terminal.resume();
      await promise;
    }
    return this.#chunks.shift() ?? null;
  }

  close(): void {
    this.#terminal.off("data", this.#onData);
    for (const event of ENDS) this.#terminal.off(event, this.#onEnd);
    this.#terminal.pause();
    this.#onEnd();
  }
}

const ENDS = ["end", "close", "error"] as const;
