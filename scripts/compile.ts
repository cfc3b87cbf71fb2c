/**
 * Makes the executables in dist/: `deno task compile` for this system, `deno task compile:all` for every one.
 *
 *     compile.ts [--all] [--npm-only]
 *
 * `--npm-only` resolves the standard library without JSR. The environment variable DENO_COMPILE names the `deno` that
 * compiles, where it is not the one that runs this.
 *
 * @module
 */
import { parseArgs } from "@std/cli/parse-args";
import { type Program, v8Flags } from "./runtime.ts";

/** The systems that Deno compiles for, by the name that files carry. */
export const TARGETS: Record<string, string> = {
  "windows-x64": "x86_64-pc-windows-msvc",
  "macos-arm64": "aarch64-apple-darwin",
  "macos-x64": "x86_64-apple-darwin",
  "linux-x64": "x86_64-unknown-linux-gnu",
  "linux-arm64": "aarch64-unknown-linux-gnu",
};

const PROGRAMS: Program[] = ["server", "client"];

/** One executable to make. */
export interface Job {
  program: Program;
  /** A name of {@linkcode TARGETS}; the system that this runs on, unless given. */
  system?: string;
}

/** What has to be made. */
export function jobs(all: boolean): Job[] {
  const systems = all ? Object.keys(TARGETS) : [undefined];
  return systems.flatMap((system) => PROGRAMS.map((program) => ({ program, system })));
}

/** Where an executable goes. */
export function outputOf(job: Job, os: string = Deno.build.os): string {
  const windows = job.system ? job.system.startsWith("windows") : os === "windows";
  return `dist/${job.program}${job.system ? `-${job.system}` : ""}${windows ? ".exe" : ""}`;
}

/** The arguments that make `deno` compile it, with the permission set of `deno.json` that bears its name. */
export function compileArgs(job: Job, npmOnly: boolean): string[] {
  return [
    "compile",
    "--quiet", // else a warning that permission sets are new
    `--permission-set=${job.program}`,
    "--no-prompt", // nobody who chats should be asked about environment variables
    "--no-check", // `deno task lint` does, once and not for each system
    "--exclude-unused-npm", // what only the tests import
    ...v8Flags(job.program),
    ...["--include", "lib/gui/assets"], // the page
    ...(job.program === "server" ? ["--include", "lib/store/sqlite/follower_worker.ts"] : []), // a thread of its own
    ...(npmOnly ? ["--import-map", "npm_only/imports.json"] : []),
    ...(job.system ? ["--target", TARGETS[job.system]!] : []),
    "--output",
    outputOf(job),
    `${job.program}.ts`,
  ];
}

/** The lines of SHA256SUMS, as `sha256sum --check` reads them. */
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
      console.error(`Cannot compile ${outputOf(job)}: see above.`);
      return 1;
    }
    console.log(outputOf(job));
  }
  if (all) await Deno.writeTextFile("dist/SHA256SUMS", await checksums(todo.map((job) => outputOf(job))));
  return 0;
}

if (import.meta.main) Deno.exit(await main());
