/**
 * How the runtime is told to run a program: what its task in `deno.json` says, named there once.
 *
 * @module
 */
import config from "../deno.json" with { type: "json" };

/** The programs that have a task and a permission set. */
export type Program = "server" | "client";

/** What V8 is told for a program: `--v8-flags=…`, or nothing. */
export function v8Flags(program: Program): string[] {
  return config.tasks[program].command.match(/--v8-flags=\S+/g) ?? [];
}

/** The arguments that make `deno` run a program from source as its task does, with an npm registry alone. */
export function runArgs(program: Program): string[] {
  const [, ...args] = config.tasks[program].command.split(" ");
  return [...args.slice(0, -1), "--import-map", "npm_only/imports.json", args.at(-1)!];
}
