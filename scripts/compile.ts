/**
 * Compiles the executables into dist/: `deno task compile` for this system, `deno task compile:all` for every system.
 *
 *     compile.ts [--all] [--npm-only]
 *
 * `--npm-only` resolves the standard library without JSR. The environment variable DENO_COMPILE names another `deno` to
 * compile with.
 *
 * @module
 */
import { parseArgs } from "@std/cli/parse-args";
import { type Program, v8Flags } from "./runtime.ts";

/** The systems that Deno compiles for, by their names in file names. */
export const TARGETS: Record<string, string> = {
  "windows-x64": "x86_64-pc-windows-msvc",
  "macos-arm64": "aarch64-apple-darwin",
  "macos-x64": "x86_64-apple-darwin",
  "linux-x64": "x86_64-unknown-linux-gnu",
  "linux-arm64": "aarch64-unknown-linux-gnu",
};

const PROGRAMS: Program[] = ["server", "client"];

/** An executable to compile. */
export interface Job {
  program: Program;
  /** A name of {@linkcode TARGETS}; by default this system. */
  system?: string;
}

/** Returns the executables to compile. */
export function jobs(all: boolean): Job[] {
  const systems = all ? Object.keys(TARGETS) : [undefined];
  return systems.flatMap((system) => PROGRAMS.map((program) => ({ program, system })));
}

/** Returns the path of an executable. */
export function outputOf(job: Job, os: string = Deno.build.os): string {
  const windows = job.system ? job.system.startsWith("windows") : os === "windows";
  return `dist/${job.program}${job.system ? `-${job.system}` : ""}${windows ? ".exe" : ""}`;
}

/** Returns the arguments for `deno`, with the program's permission set of `deno.json`. */
export function compileArgs(job: Job, npmOnly: boolean): string[] {
  return [
    "compile",
    "--quiet", // otherwise it warns that permission sets are new
    `--permission-set=${job.program}`,
    "--no-prompt", // people who chat should not be asked about environment variables
    "--no-check", // `deno task lint` checks once, not for each system
    "--exclude-unused-npm", // what only the tests import
    ...v8Flags(job.program),
    ...["--include", "lib/gui/assets"], // the page
    ...["--include", "lib/disk/hash_worker.ts"], // a separate thread
    ...(job.program === "server" ? ["--include", "lib/store/sqlite/follower_worker.ts"] : []), // a separate thread
    ...(job.program === "client" ? ["--include", "lib/terminal/pictures/picture_worker.ts"] : []), // and another one
    ...(npmOnly ? ["--import-map", "npm_only/imports.json"] : []),
    ...(job.system ? ["--target", TARGETS[job.system]!] : []),
    "--output",
    outputOf(job),
    `${job.program}.ts`,
  ];
}

/** Returns the lines of SHA256SUMS, as `sha256sum --check` reads them. */
export async function checksums(paths: string[]): Promise<string> {
  const lines = await Promise.all(paths.map(async (path) => {
    const digest = await crypto.subtle.digest("SHA-256", await Deno.readFile(path));
    return `${new Uint8Array(digest).toHex()}  ${path.replace(/^.*\//, "")}\n`;
  }));
  return lines.join("");
}

async function main(): Promise<number> {
  const { all, "npm-only": npmOnly } = parseArgs(Deno.args, { boolean: ["all", "npm-only"] });
  const deno = Deno.env.get("DENO_COMPILE") || Deno.execPath();
  const todo = jobs(all);
  for (const job of todo) {
    const { code } = await new Deno.Command(deno, { args: compileArgs(job, npmOnly) }).spawn().status;
    if (code !== 0) {
      console.error(`Cannot compile ${outputOf(job)}. The errors are above.`);
      return 1;
    }
    console.log(outputOf(job));
  }
  if (all) await Deno.writeTextFile("dist/SHA256SUMS", await checksums(todo.map((job) => outputOf(job))));
  return 0;
}

if (import.meta.main) Deno.exit(await main());
