/** What differs between Windows, macOS and Linux. */
import { fstatSync } from "node:fs";

/** The systems that differ; every Unix but macOS counts as Linux. */
export type Os = "windows" | "darwin" | "linux";

/** Reads one environment variable; `Deno.env.get` is one. */
export type ReadEnv = (name: string) => string | undefined;

/** The system that this program runs on. */
export const OS: Os = Deno.build.os === "windows" || Deno.build.os === "darwin" ? Deno.build.os : "linux";

/**
 * Returns the folder where a server keeps its data unless told otherwise, by the platform's custom; undefined where the
 * environment does not say where a person's files are.
 */
export function dataDirectory(os: Os, env: ReadEnv): string | undefined {
  return directory(os, env, { windows: "LOCALAPPDATA", linux: "XDG_DATA_HOME", linuxDefault: ".local/share" });
}

/** Returns the folder where a client keeps its settings, as `dataDirectory` does for a server's data. */
export function configDirectory(os: Os, env: ReadEnv): string | undefined {
  return directory(os, env, { windows: "APPDATA", linux: "XDG_CONFIG_HOME", linuxDefault: ".config" });
}

function directory(
  os: Os,
  env: ReadEnv,
  custom: { windows: string; linux: string; linuxDefault: string },
): string | undefined {
  const absolute = os === "windows" ? /^([a-z]:[\\/]|\\\\)/i : /^\//;
  // What is not a full path would be below the folder that a person happens to be in.
  const read = (name: string) => [env(name)].find((path) => path !== undefined && absolute.test(path));
  const join = (folder: string | undefined, name: string) =>
    folder && `${folder.replace(/[\\/]$/, "")}${os === "windows" ? "\\" : "/"}${name}`;
  if (os === "windows") return join(read(custom.windows) ?? read("USERPROFILE") ?? read("HOME"), "Tincan");
  if (os === "darwin") return join(read("HOME"), "Library/Application Support/Tincan");
  return join(read(custom.linux) ?? join(read("HOME"), custom.linuxDefault), "tincan");
}

/** Returns a sentence for when there is no such folder. @param what What is kept in it, as in `its data`. */
export function homeless(os: Os, what: string): string {
  const variable = os === "windows" ? "USERPROFILE" : "HOME";
  return `The environment variable ${variable} is not set to a full path, so there is no folder for ${what}.`;
}

// By the codes that the runtime has for errors on every system: the system's own words may be in any language.
const FILE_TROUBLE: Readonly<Record<string, string>> = {
  EACCES: "permission denied",
  EPERM: "permission denied",
  ENOENT: "there is no such file or folder",
  ENOTDIR: "a file is in the way",
  EEXIST: "a file is in the way",
  EISDIR: "it is a folder, not a file",
  EROFS: "the disk is read-only",
  ENOSPC: "the disk is full",
  EDQUOT: "the disk quota is used up",
  EIO: "the disk reports an error",
  EBUSY: "another program has it open",
  ELOOP: "its symbolic links form a loop",
  ENAMETOOLONG: "the name is too long",
  EMFILE: "too many files are open",
  ENFILE: "too many files are open",
};

/** Returns what is wrong with a file or folder, as the end of a sentence. @param error What the runtime threw. */
export function fileTrouble(error: unknown): string {
  // As for /proc and /dev, which the runtime keeps from programs.
  if (error instanceof Deno.errors.NotCapable) return "the program has no access to it";
  const { code, message } = error as { code?: string; message?: string };
  return FILE_TROUBLE[code ?? ""] ?? String(message ?? error).replace(/\.? \(os error \d+\).*/s, "");
}

/** Returns whether a path is a symbolic link, of which nobody knows who put it there; false if there is nothing. */
export function isLink(path: string): boolean {
  try {
    return Deno.lstatSync(path).isSymlink;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return false;
    throw error;
  }
}

/** Returns whether others than its owner may write to a file or folder; false where the system has no such rights. */
export function othersMayWrite(os: Os, path: string): boolean {
  const { mode } = Deno.statSync(path);
  return os !== "windows" && mode !== null && (mode & 0o022) !== 0;
}

/** The signals that ask a program to end; a closed window sends SIGHUP, on Windows too. */
export function endingSignals(os: Os): Deno.Signal[] {
  return os === "windows" ? ["SIGINT", "SIGBREAK", "SIGHUP"] : ["SIGINT", "SIGTERM", "SIGHUP"];
}

/** Calls `stop` when the system wants the program to end. @returns A function that undoes that. */
export function onEnding(os: Os, stop: (signal: Deno.Signal) => void): () => void {
  const listeners = endingSignals(os).map((signal) => ({ signal, listener: () => stop(signal) }));
  for (const { signal, listener } of listeners) Deno.addSignalListener(signal, listener);
  return () => listeners.forEach(({ signal, listener }) => Deno.removeSignalListener(signal, listener));
}

/** The signal that tells of a terminal's new size; undefined where there is none, and the size has to be looked at. */
export function resizeSignal(os: Os): Deno.Signal | undefined {
  return os === "windows" ? undefined : "SIGWINCH";
}

/** True where a shell can stop a program and let it go on, as with Ctrl-Z and `fg`. */
export function canSuspend(os: Os): boolean {
  return os !== "windows";
}

/**
 * True where nobody can type and nothing comes in, so that there is nobody to ask but in a window: on a desktop, a
 * program started by a double click.
 */
export function startedByClick(args: readonly string[]): boolean {
  if (args.length > 0 || [Deno.stdin, Deno.stdout, Deno.stderr].some((stream) => stream.isTerminal())) return false;
  // A pipe or a file has something to be said; the null device has not.
  return fstatSync(0).isCharacterDevice();
}

/** From here on the program can run no other program: the browser was opened, or will not be. */
export function runNothing(): void {
  Deno.permissions.revokeSync({ name: "run" });
}

/** What opens an address in the browser of whoever is at this machine. */
export function browserCommand(os: Os, url: string): { command: string; args: string[] } {
  if (os === "darwin") return { command: "open", args: [url] };
  // Not `start`, for which the address would have to be quoted.
  if (os === "windows") return { command: "rundll32.exe", args: ["url.dll,FileProtocolHandler", url] };
  return { command: "xdg-open", args: [url] };
}

/**
 * True when the window will vanish with the program, so that an error must wait to be read: on Windows, a
 * console program started by a double click, that is, without arguments.
 */
export function windowClosesAtExit(os: Os, args: readonly string[], terminal: boolean): boolean {
  return os === "windows" && terminal && args.length === 0;
}

/**
 * Runs a program. Where its window would vanish with what went wrong, it waits until a person has read that.
 *
 * @param closes Whether the window closes when the program ends.
 * @param wait Waits for the person.
 * @returns The exit status of the program; 1 after an error that it did not expect.
 */
export async function readably(
  main: () => Promise<number>,
  closes: boolean,
  wait: () => unknown,
): Promise<number> {
  if (!closes) return await main();
  let status = 1;
  try {
    status = await main();
  } catch (error) {
    console.error(error);
  }
  if (status !== 0) wait();
  return status;
}

/** This machine's own IPv4 addresses that others can reach, those of virtual networks last. */
export function ownAddresses(): string[] {
  const own = Deno.networkInterfaces()
    .filter(({ family, address }) => family === "IPv4" && !/^(127|169\.254)\./.test(address));
  const virtual = ({ name }: { name: string }) => Number(/^(docker|br-|veth|virbr|vmnet|vEthernet)/.test(name));
  return own.sort((a, b) => virtual(a) - virtual(b)).map(({ address }) => address);
}
