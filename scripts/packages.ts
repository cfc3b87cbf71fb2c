/**
 * Makes what people install a release from: archives, packages for Debian, and manifests for winget, Scoop and Homebrew.
 *
 *     packages.ts VERSION DIST [--homepage URL]
 *
 * DIST has the executables of every system, as `compile.ts --all` makes them. The packages go to DIST/packages, and the checksums
 * of all files of the release to DIST/SHA256SUMS. Like the executables, each is identical in every build.
 *
 * @module
 */
import { parseArgs } from "@std/cli/parse-args";
import { basename, dirname, join } from "node:path";
import { fileURLToPath as fromFileUrl } from "node:url";
import { checksums, jobs, outputOf, TARGETS } from "./compile.ts";
import { ARCHITECTURES, debName, makeDeb } from "./packages/debian.ts";
import { manifests } from "./packages/manifests.ts";
import { archiveName, type Release } from "./packages/release.ts";
import { run } from "./packages/run.ts";
import type { Program } from "./runtime.ts";
import { EMBEDDED_TIME, LICENCES } from "./stage.ts";

const ROOT = fromFileUrl(new URL("../", import.meta.url));
const PROGRAMS: Program[] = ["server", "client"];
const SECONDS = EMBEDDED_TIME.getTime() / 1000;

/** Makes the packages in DIST/packages. @returns The paths of the files that people download. */
export async function makePackages(version: string, dist: string, homepage: string): Promise<string[]> {
  const output = join(dist, "packages");
  await Deno.remove(output, { recursive: true }).catch(ignoreNotFound);
  await Deno.mkdir(output);
  const work = await Deno.makeTempDir();
  try {
    const made: string[] = [];
    for (const system of Object.keys(TARGETS)) made.push(...await makeArchives(version, system, dist, output, work));
    const release: Release = { version, homepage, sums: new Map() };
    for (const [system, architecture] of Object.entries(ARCHITECTURES)) {
      for (const program of PROGRAMS) {
        const path = join(output, debName(version, program, architecture));
        const executable = join(dist, basename(outputOf({ program, system })));
        const sources = { root: ROOT, executable, licences: join(dist, LICENCES) };
        await makeDeb(release, program, architecture, sources, await Deno.makeTempDir({ dir: work }), path);
        made.push(path);
      }
    }
    const sums = new Map(
      (await checksums(made)).trim().split("\n").map((line) => {
        const [sum, name] = line.split("  ");
        return [name, sum];
      }),
    );
    made.push(await makeManifests({ ...release, sums }, output));
    return made;
  } finally {
    await Deno.remove(work, { recursive: true });
  }
}

/** Makes the archives of a system: of both programs, or, on Windows, of each, which Explorer opens. */
async function makeArchives(
  version: string,
  system: string,
  dist: string,
  output: string,
  work: string,
): Promise<string[]> {
  if (system.startsWith("windows")) {
    return await Promise.all(PROGRAMS.map(async (program) => {
      const folder = await Deno.makeTempDir({ dir: work });
      const names = await gather([program], system, dist, folder);
      const path = join(output, archiveName(version, system, program));
      await run("zip", ["-9", "-X", "-D", "-q", path, ...names], { cwd: folder, env: { TZ: "UTC" } });
      return path;
    }));
  }
  const name = archiveName(version, system);
  const above = await Deno.makeTempDir({ dir: work });
  const inside = name.replace(/\.tar\.xz$/, "");
  await Deno.mkdir(join(above, inside));
  await gather(PROGRAMS, system, dist, join(above, inside));
  const owner = [
    "--mode=u=rwX,go=rX",
    "--owner=0",
    "--group=0",
    "--numeric-owner",
    "--sort=name",
    "--format=ustar",
    `--mtime=@${SECONDS}`,
  ];
  // The second program is mostly the same as the first, and takes 0.6 MB in a window that holds it.
  const compressor = ["-I", "xz --threads=1 --lzma2=preset=9,dict=128MiB"];
  await run("tar", ["-C", above, ...owner, ...compressor, "-cf", join(output, name), inside]);
  return [join(output, name)];
}

/** What runs the server as a service, by the first part of a system's name. */
const SERVICES: Record<string, string[]> = {
  linux: ["packaging/systemd/tincan.service", "packaging/logrotate/tincan"],
  macos: ["packaging/launchd/internal.tincan.server.plist"],
  windows: ["packaging/windows/tincan-service.xml"],
};

/**
 * Copies what an archive contains to a folder, under the names that the documents use.
 *
 * @returns These names, in order.
 */
async function gather(programs: Program[], system: string, dist: string, folder: string): Promise<string[]> {
  const names: string[] = [];
  const copy = async (from: string, name: string, mode: number) => {
    names.push(name);
    const to = join(folder, name);
    await Deno.mkdir(dirname(to), { recursive: true });
    await Deno.copyFile(from, to);
    await Deno.chmod(to, mode);
    await Deno.utime(to, EMBEDDED_TIME, EMBEDDED_TIME);
  };
  for (const program of programs) {
    const from = basename(outputOf({ program, system }));
    await copy(join(dist, from), from.replace(`-${system}`, ""), 0o755);
  }
  await copy(join(ROOT, "LICENSE"), "LICENSE.txt", 0o644);
  await copy(join(dist, LICENCES), LICENCES, 0o644);
  const services = programs.includes("server") ? SERVICES[system.split("-")[0]] : [];
  for (const path of services) await copy(join(ROOT, path), path, 0o644);
  return names.sort();
}

/** Makes an archive of the manifests, beside them. */
async function makeManifests(release: Release, output: string): Promise<string> {
  const folder = join(output, "manifests");
  const files = manifests(release);
  for (const [path, text] of files) {
    await Deno.mkdir(join(folder, path, ".."), { recursive: true });
    await Deno.writeTextFile(join(folder, path), text);
    await Deno.utime(join(folder, path), EMBEDDED_TIME, EMBEDDED_TIME);
  }
  const archive = join(output, `tincan-${release.version}-manifests.zip`);
  await run("zip", ["-9", "-X", "-D", "-q", archive, ...files.keys()], { cwd: folder, env: { TZ: "UTC" } });
  return archive;
}

function ignoreNotFound(error: unknown): void {
  if (!(error instanceof Deno.errors.NotFound)) throw error;
}

async function main(): Promise<number> {
  const flags = parseArgs(Deno.args, { string: ["homepage", "_"] });
  const [version, dist, ...more] = flags._.map(String);
  if (dist === undefined || more.length > 0 || flags.homepage === undefined) {
    console.error("Usage: packages.ts VERSION DIST --homepage URL");
    return 2;
  }
  try {
    const path = await Deno.realPath(dist);
    const made = await makePackages(version, path, flags.homepage.replace(/\/$/, ""));
    const executables = jobs(Object.keys(TARGETS)).map((job) => join(path, basename(outputOf(job))));
    await Deno.writeTextFile(join(path, "SHA256SUMS"), await checksums([...executables, ...made]));
    for (const file of made) console.log(file);
    return 0;
  } catch (error) {
    if (error instanceof TypeError) throw error;
    console.error((error as Error).message);
    return 1;
  }
}

if (import.meta.main) Deno.exit(await main());
