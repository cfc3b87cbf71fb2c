import { isAbsolute, join, resolve } from "node:path";
import type { Os, ReadEnv } from "../../platform.ts";

/** Returns the folder of the person; undefined if the environment does not say it. */
export function homeFolder(os: Os, env: ReadEnv): string | undefined {
  const home = (os === "windows" ? env("USERPROFILE") : undefined) ?? env("HOME");
  return home !== undefined && isAbsolute(home) ? home : undefined;
}

/** Returns a path as typed, with `~` for the folder of the person, as a full path. */
export function fullPath(typed: string, home: string | undefined): string {
  const rest = /^~(?:[\\/](.*))?$/s.exec(typed);
  return resolve(rest && home !== undefined ? join(home, rest[1] ?? "") : typed);
}

/**
 * Returns the folder for downloads: as the desktop of Linux is set up, otherwise `Downloads` in the folder of the person.
 *
 * @param read Returns the text of a file; undefined if it cannot be read.
 */
export function downloadsFolder(
  os: Os,
  env: ReadEnv,
  read: (path: string) => string | undefined,
): string | undefined {
  const home = homeFolder(os, env);
  if (home === undefined) return undefined;
  if (os !== "linux") return join(home, "Downloads");
  const settings = read(join(env("XDG_CONFIG_HOME") ?? join(home, ".config"), "user-dirs.dirs"));
  const set = /^\s*XDG_DOWNLOAD_DIR="((?:[^"\\]|\\.)*)"/m.exec(settings ?? "")?.[1].replace(/\\(.)/g, "$1");
  const folder = set?.replace(/^\$HOME(?=\/|$)/, home);
  return folder !== undefined && isAbsolute(folder) ? folder : join(home, "Downloads");
}
