/**
 * Prepares what `deno compile` embeds. It stores the time and the rights of each file, so that two builds of the same
 * sources differ if these do.
 *
 * @module
 */
import { join } from "node:path";

/** The time of every file in an executable, an archive or a package. */
export const EMBEDDED_TIME = new Date("2026-01-01T00:00:00Z");

/** The name of the file with the licences of the packages, in executables and beside them. */
export const LICENCES = "LICENCES.txt";

/** What the programs are made from. */
const SOURCES = ["deno.json", "deno.lock", "server.ts", "client.ts", "lib", "npm_only"];

/** Copies the sources of the programs into a folder, all with the same time and rights. */
export async function stage(from: string, to: string): Promise<void> {
  for (const name of SOURCES) await copy(join(from, name), join(to, name));
}

async function copy(from: string, to: string): Promise<void> {
  if ((await Deno.stat(from)).isDirectory) {
    await Deno.mkdir(to);
    for await (const { name } of Deno.readDir(from)) await copy(join(from, name), join(to, name));
  } else {
    await Deno.writeFile(to, await Deno.readFile(from), { mode: 0o644 });
  }
  await Deno.utime(to, EMBEDDED_TIME, EMBEDDED_TIME);
}

/** A package in Deno's cache. */
export interface Package {
  name: string;
  version: string;
  folder: string;
}

/** What `deno info --json` prints about a module. */
export interface Info {
  modules: { kind: string; npmPackage?: string }[];
  npmPackages?: Record<string, { name: string; version: string; dependencies: string[]; localPath?: string }>;
}

/** Returns the npm packages that a module needs, in the order of their names. */
export function packagesOf({ modules, npmPackages = {} }: Info): Package[] {
  const found = new Map<string, Package>();
  const add = (id: string) => {
    // An id may have a suffix that says which packages it was installed with.
    const [, it] = Object.entries(npmPackages).find(([key]) => key === id || key.startsWith(`${id}_`)) ?? [];
    if (it?.localPath === undefined || found.has(it.localPath)) return;
    found.set(it.localPath, { name: it.name, version: it.version, folder: it.localPath });
    it.dependencies.forEach(add);
  };
  for (const { npmPackage } of modules) if (npmPackage !== undefined) add(npmPackage);
  return [...found.values()].sort((a, b) => a.name < b.name ? -1 : 1);
}

/**
 * Gives the files of a package in Deno's cache the same time, which says nothing there because a package never changes.
 *
 * @returns The files without code. The compiler would embed why each is not a script, with its path on this machine.
 */
export async function preparePackage(folder: string): Promise<string[]> {
  const withoutCode: string[] = [];
  for await (const { name, isDirectory } of Deno.readDir(folder)) {
    const path = join(folder, name);
    if (isDirectory) withoutCode.push(...await preparePackage(path));
    else await Deno.utime(path, EMBEDDED_TIME, EMBEDDED_TIME);
    if (!isDirectory && !/\.([cm]?js|json)$/.test(name)) withoutCode.push(path);
  }
  await Deno.utime(folder, EMBEDDED_TIME, EMBEDDED_TIME);
  return withoutCode;
}

/** Returns the licences of packages, as people who pass on the programs have to pass them on. */
export async function licencesOf(packages: Package[]): Promise<string> {
  const texts = await Promise.all(packages.map(async ({ name, version, folder }) => {
    const names = [...Deno.readDirSync(folder)].map((entry) => entry.name);
    const file = names.sort().find((it) => /^licen[cs]e(\.(md|txt))?$/i.test(it));
    if (file === undefined) throw new Error(`The package ${name} ${version} has no file with its licence.`);
    const text = (await Deno.readTextFile(join(folder, file))).replaceAll("\r\n", "\n").trim();
    return `${name} ${version}\n\n${text}\n`;
  }));
  return `Tincan contains these packages:\n\n${texts.join(`\n${"-".repeat(80)}\n\n`)}`;
}
