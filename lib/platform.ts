/** Holds what differs between Windows, macOS and Linux. */
import { fstatSync } from "node:fs";
import { inWords, say, type Sentence, t } from "./language/mod.ts";

/** An operating system; every Unix except macOS counts as Linux. */
export type Os = "windows" | "darwin" | "linux";

/** Reads one environment variable; `Deno.env.get` is one. */
export type ReadEnv = (name: string) => string | undefined;

/** The operating system that this program runs on. */
export const OS: Os = Deno.build.os === "windows" || Deno.build.os === "darwin" ? Deno.build.os : "linux";

/**
 * Returns the default folder for a server's data, by the platform's convention; undefined if the environment does not
 * say where a person's files are.
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
  // A relative path would depend on the current folder.
  const read = (name: string) => [env(name)].find((path) => path !== undefined && absolute.test(path));
  const join = (folder: string | undefined, name: string) =>
    folder && `${folder.replace(/[\\/]$/, "")}${os === "windows" ? "\\" : "/"}${name}`;
  if (os === "windows") return join(read(custom.windows) ?? read("USERPROFILE") ?? read("HOME"), "Tincan");
  if (os === "darwin") return join(read("HOME"), "Library/Application Support/Tincan");
  return join(read(custom.linux) ?? join(read("HOME"), custom.linuxDefault), "tincan");
}

/**
 * Returns the language that a person wants, as the system says it: `de_AT.UTF-8`, `zh-Hans-CN`; undefined if it does not.
 * On Windows and macOS, only few set an environment variable.
 */
export function systemLanguage(
  os: Os,
  env: ReadEnv,
  ofSystem = new Intl.NumberFormat().resolvedOptions().locale,
): string | undefined {
  const set = ["LC_ALL", "LC_MESSAGES", "LANG"].map(env).find((value) => value !== undefined && value !== "");
  return set ?? (os === "linux" ? undefined : ofSystem);
}

/** Returns the sentence that there is no such folder. @param what What it would hold. */
export function noFolderMessage(os: Os, what: "data" | "servers"): string {
  return t("programs.no-folder", { variable: os === "windows" ? "USERPROFILE" : "HOME", what });
}

// The maximum size of a certificate, a key or a message of the day.
const MAX_NAMED_BYTES = 1024 ** 2;

// By error code, because the system's own messages may be in another language.
const FILE_ERRORS: Readonly<Record<string, Sentence>> = {
  EACCES: say("programs.denied"),
  EPERM: say("programs.denied"),
  ENOENT: say("programs.not-found"),
  ENOTDIR: say("programs.in-the-way"),
  EEXIST: say("programs.in-the-way"),
  EISDIR: say("programs.is-folder"),
  EROFS: say("programs.read-only"),
  ENOSPC: say("programs.disk-full"),
  EDQUOT: say("programs.quota"),
  EIO: say("programs.disk-error"),
  EBUSY: say("programs.in-use"),
  ELOOP: say("programs.link-loop"),
  ENAMETOOLONG: say("programs.long-name"),
  EMFILE: say("programs.many-open"),
  ENFILE: say("programs.many-open"),
};

// By error number of Windows, where the runtime has no error code, or less to say.
const WINDOWS_ERRORS: Readonly<Record<string, Sentence>> = {
  21: say("programs.not-ready"), // ERROR_NOT_READY
  53: say("programs.no-share"), // ERROR_BAD_NETPATH
  59: say("programs.no-share"), // ERROR_UNEXP_NET_ERR
  64: say("programs.no-share"), // ERROR_NETNAME_DELETED
  67: say("programs.no-share"), // ERROR_BAD_NET_NAME
  123: say("programs.wrong-name"), // ERROR_INVALID_NAME
  161: say("programs.wrong-name"), // ERROR_BAD_PATHNAME
};

/** Returns what is wrong with a file or folder, as the end of a sentence. @param error The error of the runtime. */
export function describeFileError(error: unknown, os: Os = OS): string {
  return inWords(explainFile(error, os));
}

/** Does the same where the language is not known. */
export function explainFile(error: unknown, os: Os = OS): Sentence {
  // For example /proc and /dev, which the runtime does not let programs read.
  if (error instanceof Deno.errors.NotCapable) return say("programs.no-access");
  const { code, message } = error as { code?: string; message?: string };
  const text = String(message ?? error);
  const [, number = ""] = (os === "windows" && text.match(/\(os error (\d+)\)/)) || [];
  return WINDOWS_ERRORS[number] ?? FILE_ERRORS[code ?? ""] ?? text.replace(/\.? \(os error \d+\).*/s, "");
}

/**
 * Reads a file that an operator names. A pipe or a device, from which reading may wait without end and stop the whole server,
 * is not read.
 *
 * @throws {Error} of the runtime, or with a reason for people. `describeFileError` takes both.
 */
export function readNamedFile(path: string): Uint8Array<ArrayBuffer> {
  const { size, isFile, isDirectory } = Deno.statSync(path);
  if (!isFile && !isDirectory) throw new Error(t("programs.no-file"));
  if (size > MAX_NAMED_BYTES) throw new Error(t("programs.large-file", { most: MAX_NAMED_BYTES / 1024 ** 2 }));
  return Deno.readFileSync(path);
}

/** Returns whether a path is a symbolic link, which anyone may have put there; false if nothing exists there. */
export function isLink(path: string): boolean {
  try {
    return Deno.lstatSync(path).isSymlink;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return false;
    throw error;
  }
}

/** Returns whether people other than its owner may write to a file or folder; always false on Windows. */
export function othersMayWrite(os: Os, path: string): boolean {
  const { mode } = Deno.statSync(path);
  return os !== "windows" && mode !== null && (mode & 0o022) !== 0;
}

/** Returns whether a folder on Windows is in the person's own folder, which no other people except administrators can open. */
export function isInProfile(env: ReadEnv, path: string): boolean {
  const folded = path.toLowerCase();
  return ["USERPROFILE", "LOCALAPPDATA"].some((name) => {
    const folder = env(name)?.toLowerCase().replace(/\\$/, "");
    return Boolean(folder) && folded.startsWith(`${folder}\\`);
  });
}

/** Returns the signals that ask a program to end. A closed window sends SIGHUP, on Windows too. */
export function terminationSignals(os: Os): Deno.Signal[] {
  return os === "windows" ? ["SIGINT", "SIGBREAK", "SIGHUP"] : ["SIGINT", "SIGTERM", "SIGHUP"];
}

/** Calls `stop` when the system asks the program to end. @returns A function that stops listening. */
export function onTermination(os: Os, stop: (signal: Deno.Signal) => void): () => void {
  const listeners = terminationSignals(os).map((signal) => ({ signal, listener: () => stop(signal) }));
  for (const { signal, listener } of listeners) Deno.addSignalListener(signal, listener);
  return () => listeners.forEach(({ signal, listener }) => Deno.removeSignalListener(signal, listener));
}

/**
 * Watches the terminal of the program, if it has one.
 *
 * @returns A function that tells whether SIGHUP means that the terminal was closed. Otherwise, people and service managers
 * send it to have a program read its configuration again; Windows sends it only for closed windows.
 */
export function terminalWatch(os: Os): () => boolean {
  const terminals = [Deno.stdin, Deno.stdout, Deno.stderr].filter((stream) => stream.isTerminal());
  return () => os === "windows" || terminals.some((stream) => !stream.isTerminal());
}

/** Calls `reopen` when something that rotates logs asks for it, with SIGUSR1. Windows has no such signal. */
export function onLogRotation(os: Os, reopen: () => void): void {
  // Without a listener, the signal would end the program.
  if (os !== "windows") Deno.addSignalListener("SIGUSR1", reopen);
}

/** Returns the signal for a resized terminal; undefined on Windows, where a program has to check the size itself. */
export function resizeSignal(os: Os): Deno.Signal | undefined {
  return os === "windows" ? undefined : "SIGWINCH";
}

/** Returns whether shells can suspend a program, as with Ctrl-Z and `fg`. */
export function canSuspend(os: Os): boolean {
  return os !== "windows";
}

/**
 * Returns whether the program was started by a double click on a desktop: it has no terminal and no input, so it can ask
 * questions only in a window.
 */
export function startedByClick(args: readonly string[]): boolean {
  if (args.length > 0 || [Deno.stdin, Deno.stdout, Deno.stderr].some((stream) => stream.isTerminal())) return false;
  // A pipe or a file has input; the null device has none.
  return fstatSync(0).isCharacterDevice();
}

/** Gives up the permission to run other programs, once the browser was opened or will not be. */
export function revokeRunPermission(): void {
  Deno.permissions.revokeSync({ name: "run" });
}

/** Returns the command that opens an address in a browser. */
export function browserCommand(os: Os, url: string): { command: string; args: string[] } {
  if (os === "darwin") return { command: "open", args: [url] };
  // Not `start`, which needs the address to be quoted.
  if (os === "windows") return { command: "rundll32.exe", args: ["url.dll,FileProtocolHandler", url] };
  return { command: "xdg-open", args: [url] };
}

/**
 * Returns whether the terminal's window closes when the program ends, so that nobody could read an error: on Windows,
 * after a double click, that is, without arguments, or after a click on an invitation link, which is then the only one.
 */
export function windowClosesAtExit(os: Os, args: readonly string[], terminal: boolean): boolean {
  const isByClick = args.length === 0 || (args.length === 1 && /^tincan:/i.test(args[0]));
  return os === "windows" && terminal && isByClick;
}

/**
 * Runs a program. If it fails and its window is about to close, waits until the person has read why.
 *
 * @param windowCloses Whether the window closes when the program ends.
 * @param wait Waits for the person.
 * @returns The exit status of the program; 1 after an unexpected error.
 */
export async function runProgram(
  main: () => Promise<number>,
  windowCloses: boolean,
  wait: () => unknown,
): Promise<number> {
  if (!windowCloses) return await main();
  let status = 1;
  try {
    status = await main();
  } catch (error) {
    console.error(error);
  }
  if (status !== 0) wait();
  return status;
}

/** Returns this machine's IPv4 addresses that other machines can reach, those of virtual networks last. */
export function ownAddresses(): string[] {
  const own = Deno.networkInterfaces()
    .filter(({ family, address }) => family === "IPv4" && !/^(127|169\.254)\./.test(address));
  const virtual = ({ name }: { name: string }) => Number(/^(docker|br-|veth|virbr|vmnet|vEthernet)/.test(name));
  return own.sort((a, b) => virtual(a) - virtual(b)).map(({ address }) => address);
}

const KEPT_BYTES = 16 * 1024 * 1024;

/**
 * Has the C library of Linux keep memory that the program frees, instead of returning it and fetching it again at every
 * write of an encrypted connection. Elsewhere it does nothing (docs/decisions/0088).
 */
export function keepFreedMemory(): void {
  // After a piece of this size was freed, up to twice as much free memory is kept. Nothing ever touches the piece itself.
  new ArrayBuffer(KEPT_BYTES).transfer(0);
}
