/**
 * Compiles the executables into dist/: `deno task compile` for this system, `deno task compile:all` for every system.
 *
 *     compile.ts [--all | --system SYSTEM] [--check] [--npm-only]
 *
 * Two builds of the same sources are identical: `--check` builds again, and compares with what is in dist/. `--npm-only`
 * resolves the standard library without JSR. The environment variable DENO_COMPILE names another `deno` to compile with.
 *
 * @module
 */
import { parseArgs } from "@std/cli/parse-args";
import { join } from "node:path";
import { fileURLToPath as fromFileUrl } from "node:url";
import config from "../deno.json" with { type: "json" };
import { type Program, v8Flags } from "./runtime.ts";
import { EMBEDDED_TIME, LICENCES, licencesOf, packagesOf, preparePackage, stage } from "./stage.ts";
import { withResources } from "./windows_resources.ts";

const ROOT = fromFileUrl(new URL("../", import.meta.url));

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

/** Returns the executables to compile. @param systems By default this system. */
export function jobs(systems: (string | undefined)[] = [undefined]): Job[] {
  return systems.flatMap((system) => PROGRAMS.map((program) => ({ program, system })));
}

/** Returns the path of an executable. */
export function outputOf(job: Job, os: string = Deno.build.os): string {
  const windows = job.system ? job.system.startsWith("windows") : os === "windows";
  return `dist/${job.program}${job.system ? `-${job.system}` : ""}${windows ? ".exe" : ""}`;
}

/** The modules that start a thread, which `deno compile` does not find by itself. */
const THREADS: Record<Program, string[]> = {
  server: ["lib/disk/hash_worker.ts", "lib/store/sqlite/follower_worker.ts", "lib/store/backup/backup_worker.ts"],
  client: ["lib/disk/hash_worker.ts", "lib/terminal/pictures/picture_worker.ts"],
};

/** Returns the arguments for `deno`, with the program's permission set of `deno.json`. */
export function compileArgs(job: Job, npmOnly: boolean, output = outputOf(job), exclude: string[] = []): string[] {
  return [
    "compile",
    "--quiet", // otherwise it warns that permission sets are new
    `--permission-set=${job.program}`,
    "--no-prompt", // people who chat should not be asked about environment variables
    "--no-check", // `deno task lint` checks once, not for each system
    "--exclude-unused-npm", // what only the tests import
    ...v8Flags(job.program),
    ...["--include", "lib/gui/assets"], // the page
    ...["--include", LICENCES],
    ...exclude.flatMap((path) => ["--exclude", path]),
    ...THREADS[job.program].flatMap((module) => ["--include", module]),
    ...importMap(npmOnly),
    ...(job.system ? ["--target", TARGETS[job.system]!] : []),
    "--output",
    output,
    `${job.program}.ts`,
  ];
}

function importMap(npmOnly: boolean): string[] {
  return npmOnly ? ["--import-map", "npm_only/imports.json"] : [];
}

/** Returns where the first byte is in which two files differ; undefined if they are identical. */
export function firstDifference(a: Uint8Array, b: Uint8Array): number | undefined {
  const length = Math.min(a.length, b.length);
  for (let at = 0; at < length; at++) if (a[at] !== b[at]) return at;
  return a.length === b.length ? undefined : length;
}

/** Returns the lines of SHA256SUMS, as `sha256sum --check` reads them. */
export async function checksums(paths: string[]): Promise<string> {
  const lines = await Promise.all(paths.map(async (path) => {
    const digest = await crypto.subtle.digest("SHA-256", await Deno.readFile(path));
    return `${new Uint8Array(digest).toHex()}  ${path.replace(/^.*\//, "")}\n`;
  }));
  return lines.join("");
}

/** Runs `deno` where the sources are staged. Its errors appear on the terminal. @throws {Error} if it fails. */
async function run(cwd: string, args: string[]): Promise<string> {
  const deno = Deno.env.get("DENO_COMPILE") || Deno.execPath();
  const { success, stdout } = await new Deno.Command(deno, { args, cwd, stderr: "inherit" }).output();
  if (!success) throw new Error(`deno ${args[0]} failed. The errors are above.`);
  return new TextDecoder().decode(stdout);
}

/**
 * Prepares what the executables contain of the npm packages.
 *
 * @returns The files of the packages that have no code, and the licences.
 */
async function preparePackages(folder: string, npmOnly: boolean): Promise<{ exclude: string[]; licences: string }> {
  // The page contains the last two.
  const modules = [...PROGRAMS.flatMap((it) => [`./${it}.ts`, ...THREADS[it]]), "preact", "@preact/signals"];
  const lines = modules.map((name) => `import "${name.replace(/^lib/, "./lib")}";\n`);
  await Deno.writeTextFile(join(folder, "all.ts"), lines.join(""));
  await run(folder, ["cache", "--quiet", "--no-check", ...importMap(npmOnly), "all.ts"]);
  const packages = packagesOf(JSON.parse(await run(folder, ["info", "--json", ...importMap(npmOnly), "all.ts"])));
  const exclude = await Promise.all(packages.map((it) => preparePackage(it.folder)));
  return { exclude: exclude.flat().sort(), licences: await licencesOf(packages) };
}

/** Gives an executable for Windows its icon and its version. */
async function addResources(path: string, program: Program): Promise<void> {
  const icon = await Deno.readFile(join(ROOT, "packaging/windows/tincan.ico"));
  await Deno.writeFile(path, withResources(await Deno.readFile(path), program, config.version, icon));
}

/** Compares a new executable with the executable in dist/. @throws {Error} if they differ. */
async function compare(made: string, job: Job): Promise<void> {
  const before = await Deno.readFile(join(ROOT, outputOf(job)));
  const at = firstDifference(before, await Deno.readFile(made));
  if (at === undefined) return;
  throw new Error(`${outputOf(job)} and a second build differ, first at byte ${at}. Were the sources changed?`);
}

async function main(): Promise<number> {
  const flags = parseArgs(Deno.args, { boolean: ["all", "check", "npm-only"], string: ["system"] });
  const { all, check, system, "npm-only": npmOnly } = flags;
  if (system !== undefined && !(system in TARGETS)) {
    console.error(`Unknown system: ${system}. Known systems: ${Object.keys(TARGETS).join(", ")}.`);
    return 2;
  }
  const todo = jobs(all ? Object.keys(TARGETS) : [system]);
  const folder = await Deno.makeTempDir();
  try {
    await Deno.mkdir(join(folder, "dist"));
    await stage(ROOT, folder);
    const { exclude, licences } = await preparePackages(folder, npmOnly);
    for (const path of [join(folder, LICENCES), ...(check ? [] : [join(ROOT, "dist", LICENCES)])]) {
      await Deno.writeTextFile(path, licences, { mode: 0o644 });
      await Deno.utime(path, EMBEDDED_TIME, EMBEDDED_TIME);
    }
    for (const job of todo) {
      const output = join(check ? folder : ROOT, outputOf(job));
      await run(folder, compileArgs(job, npmOnly, output, exclude));
      if (output.endsWith(".exe")) await addResources(output, job.program);
      if (check) {
        await compare(output, job);
        await Deno.remove(output);
      }
      console.log(check ? `${outputOf(job)} is reproducible.` : outputOf(job));
    }
  } catch (error) {
    console.error((error as Error).message);
    return 1;
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
  if (all && !check) {
    await Deno.writeTextFile("dist/SHA256SUMS", await checksums(todo.map((job) => outputOf(job))));
  }
  return 0;
}

if (import.meta.main) Deno.exit(await main());
