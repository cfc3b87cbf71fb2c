import process from "node:process";
import type { Os } from "../../platform.ts";

const MAX_PENDING = 16 * 1024;

/** Reads what is typed at the terminal of this process. */
export interface TerminalReader {
  /** Switches raw mode on, or restores the mode from before. @throws If the terminal is gone. */
  setRaw(raw: boolean): void;
  /** Waits for the next input; null at the end of the input. @throws If the terminal is gone. */
  read(): Promise<Uint8Array | null>;
  /** Stops reading. */
  close(): void;
}

/**
 * Returns the input of this process's terminal. On Windows it reads through Node.js, because the runtime's own reads
 * use the console's code page and lose all characters that are not in it.
 */
export function terminalInput(os: Os): TerminalReader {
  return os === "windows" ? new NodeReader(process.stdin) : new StdinReader();
}

/** Returns the standard input as a stream, with all characters on a Windows console too. */
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
    // A pending read ends with the process.
  }
}

/** A terminal as Node.js has it, such as `process.stdin`. */
type NodeTerminal = Pick<typeof process.stdin, "on" | "off" | "pause" | "resume" | "setRawMode">;

/** Reads a terminal through Node.js. */
export class NodeReader implements TerminalReader {
  readonly #terminal: NodeTerminal;
  readonly #chunks: Uint8Array[] = [];
  #ended = false;
  #wake: () => void = () => {};
  readonly #onData = (chunk: Uint8Array) => {
    this.#chunks.push(new Uint8Array(chunk));
    this.#terminal.pause(); // until the next read
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
