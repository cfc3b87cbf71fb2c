/**
 * The arguments that run a program, taken from its task in `deno.json`.
 *
 * @module
 */
import config from "../deno.json" with { type: "json" };

/** The programs that have a task and a permission set. */
export type Program = "server" | "client";

/** Returns the V8 flags of a program: `--v8-flags=…`, or nothing. */
export function v8Flags(program: Program): string[] {
  return config.tasks[program].command.match(/--v8-flags=\S+/g) ?? [];
}

/** Returns the arguments that make `deno` run a program from source like its task, with an npm registry alone. */
export function runArgs(program: Program): string[] {
  const [, ...args] = config.tasks[program].command.split(" ");
  return [...args.slice(0, -1), "--import-map", "npm_only/imports.json", args.at(-1)!];
}
