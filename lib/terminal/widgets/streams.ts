import process from "node:process";
import { OS } from "../../platform.ts";
import { type Job, jobOf } from "../screen/mod.ts";

/** The terminal of a line view. */
export interface Streams {
  readonly input: NodeJS.ReadableStream & { setRawMode?(raw: boolean): unknown };
  readonly output: NodeJS.WritableStream & { readonly columns?: number; readonly rows?: number };
  /** Suspends the program on Ctrl-Z; undefined where that is impossible. */
  readonly job?: Job;
}

/** Returns the terminal of this process. */
export function terminalOfProcess(): Streams {
  return { input: process.stdin, output: process.stdout, job: jobOf(OS, (name) => Deno.env.get(name)) };
}
