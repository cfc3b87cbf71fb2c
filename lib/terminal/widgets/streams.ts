import { EventEmitter } from "node:events";
import process from "node:process";
import { OS } from "../../platform.ts";
import { type Job, jobOf } from "../screen/job.ts";

/** Where an editor reads and writes unless the process' own terminal is meant. */
export interface Streams {
  readonly input: NodeJS.ReadableStream;
  readonly output: NodeJS.WritableStream & { readonly columns?: number };
  /** How Ctrl-Z stops the program; undefined where that cannot be. */
  readonly job?: Job;
}

/** Returns the terminal of this process. */
export function terminalOfProcess(): Streams {
  return { input: process.stdin, output: process.stdout, job: jobOf(OS, (name) => Deno.env.get(name)) };
}

/** Passes keys on to a line reader, as if they came from the terminal, and its modes to the terminal. */
export class Keys extends EventEmitter {
  readonly #terminal: Streams["input"] & { setRawMode?: (raw: boolean) => unknown; isRaw?: boolean };

  constructor(terminal: Streams["input"]) {
    super();
    this.#terminal = terminal;
  }

  get isRaw(): boolean | undefined {
    return this.#terminal.isRaw;
  }

  setRawMode(raw: boolean): void {
    this.#terminal.setRawMode?.(raw);
  }

  pause(): void {
    this.#terminal.pause();
  }

  resume(): void {
    this.#terminal.resume();
  }
}
