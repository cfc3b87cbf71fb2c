import process from "node:process";
import { OS } from "../../platform.ts";
import { type Job, jobOf, watchSize } from "../screen/mod.ts";

/** The terminal of a line view. */
export interface Streams {
  readonly input: NodeJS.ReadableStream & { setRawMode?(raw: boolean): unknown };
  readonly output: NodeJS.WritableStream & { readonly columns?: number; readonly rows?: number };
  /** Calls a listener whenever the terminal has a new size. @returns A function that stops that. */
  readonly onResize?: (listener: () => void) => () => void;
  /** Suspends the program on Ctrl-Z; undefined where that is impossible. */
  readonly job?: Job;
}

/** Returns the terminal of this process. */
export function terminalOfProcess(): Streams {
  return {
    input: process.stdin,
    output: process.stdout,
    onResize: (listener) => watchSize(OS, listener),
    job: jobOf(OS, (name) => Deno.env.get(name)),
  };
}
