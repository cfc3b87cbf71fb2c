import { existsSync, rmSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { describeFileError, isInProfile, isLink, OS, othersMayWrite } from "../platform.ts";
import { explainStoreError, StoreError } from "./store_error.ts";

/** The file with the history in a data directory. */
export const HISTORY_FILE = "chat.db";

/** The data directory of a server, locked against other servers. Its owner closes it. */
export interface DataDirectory {
  readonly path: string;
  /** A sentence for the operator if others can change the directory. */
  readonly warning: string | undefined;
  /** Returns the path of a file in it, which it creates if necessary, readable only by its owner. It rejects links. */
  file(name: string): string;
  /** Does the same for a database, and restricts it and the other files of SQLite to their owner. */
  database(name: string): string;
  /** Replaces a file with a text in one step, readable by its owner only. */
  replace(name: string, text: string): void;
  /** Unlocks it. */
  close(): void;
}

/**
 * Opens a directory, creates it if necessary, and locks it for this process. The system unlocks it, however the process
 * ends.
 *
 * @throws {StoreError} if it cannot be created or written, a file in it is a link, or another server uses it.
 */
export function openDirectory(path: string): DataDirectory {
  const lockPath = join(path, "lock");
  try {
    Deno.mkdirSync(path, { recursive: true, mode: 0o700 });
    makeFile(lockPath);
  } catch (error) {
    throw explainDirectoryError(error, error instanceof Deno.errors.IsADirectory ? lockPath : path);
  }
  const lock = takeLock(lockPath, path);
  const file = (name: string) => {
    const file = join(path, name);
    try {
      makeFile(file);
    } catch (error) {
      throw explainDirectoryError(error, file);
    }
    return file;
  };
  return {
    path,
    warning: warningOf(path, lockPath),
    file,
    database(name) {
      const database = file(name);
      for (const suffix of ["", "-wal", "-shm", "-journal"]) {
        rejectLink(`${database}${suffix}`);
        restrictToOwner(`${database}${suffix}`);
      }
      return database;
    },
    replace: (name, text) => replaceFile(join(path, name), text),
    close: () => lock[Symbol.dispose](),
  };
}

/** Replaces a file with a text in one step, readable by its owner only. @throws {StoreError} If it cannot. */
export function replaceFile(file: string, text: string): void {
  // Nobody can know this name in advance and put a link there.
  const temporary = `${file}.${crypto.randomUUID().slice(0, 8)}.new`;
  try {
    rejectLink(file);
    Deno.writeTextFileSync(temporary, text, { mode: 0o600, createNew: true });
    Deno.renameSync(temporary, file);
  } catch (error) {
    // What a full disk left of it.
    rmSync(temporary, { force: true });
    throw explainDirectoryError(error, file);
  }
}

/**
 * Locks a file as an empty database in an exclusive transaction: SQLite's locks work on every system, and end with the
 * process.
 */
function takeLock(file: string, path: string): Disposable {
  try {
    return lockFile(file);
  } catch (error) {
    if (!isLocked(error)) throw explainStoreError(error, file);
    throw new StoreError(
      `Another server is using the data in ${path}. Stop it first, or give another folder with --data.`,
    );
  }
}

/** Locks a file, which it creates if necessary, until it is disposed of or the process ends. @throws If it cannot. */
export function lockFile(file: string): Disposable {
  let lock: DatabaseSync | undefined;
  try {
    lock = new DatabaseSync(file);
    lock.exec("BEGIN EXCLUSIVE");
    return lock;
  } catch (error) {
    lock?.close();
    throw error;
  }
}

/** Returns whether a program uses a data directory. */
export function isLockedDirectory(path: string): boolean {
  const file = join(path, "lock");
  if (!existsSync(file)) return false;
  try {
    lockFile(file)[Symbol.dispose]();
    return false;
  } catch (error) {
    if (isLocked(error)) return true;
    throw explainDirectoryError(error, file);
  }
}

/** Returns whether `lockFile` has failed because the file is locked. */
export function isLocked(error: unknown): boolean {
  return error instanceof Error && /locked/.test(error.message);
}

/** Returns a sentence if others can change the folder. @param own A file in it that this program probably created. */
function warningOf(path: string, own: string): string | undefined {
  if (OS === "windows") return windowsWarningOf(path);
  const harm = "could replace the server's key and the history";
  if (othersMayWrite(OS, path)) {
    return `Other users can write to the data folder ${path}: they ${harm}. To keep them out: chmod 700 ${path}`;
  }
  if (Deno.statSync(path).uid === Deno.statSync(own).uid) return undefined;
  return `The data folder ${path} belongs to another user, who ${harm}. To keep them out, give another folder with --data.`;
}

// The runtime does not know who may open a folder on Windows. So nobody is warned again once there is a history.
function windowsWarningOf(path: string): string | undefined {
  if (isInProfile(readEnv, path) || existsSync(join(path, HISTORY_FILE))) return undefined;
  return `The data folder ${path} is outside your own folder, so other users of this computer may be able to open it. ` +
    "To keep them out, allow only yourself in its properties (Security), or leave out --data.";
}

/** Reads an environment variable; undefined without the permission to read it. */
function readEnv(name: string): string | undefined {
  try {
    return Deno.env.get(name);
  } catch (error) {
    if (error instanceof Deno.errors.NotCapable) return undefined;
    throw error;
  }
}

/** Makes a file readable by its owner only: a restored backup may be readable by others. */
export function restrictToOwner(file: string): void {
  try {
    const { mode, isSymlink } = Deno.lstatSync(file);
    if (!isSymlink && mode !== null && (mode & 0o077) !== 0) Deno.chmodSync(file, 0o600);
  } catch {
    // The file need not exist. If it cannot be used, opening it fails with a reason.
  }
}

function makeFile(file: string): void {
  rejectLink(file);
  try {
    Deno.openSync(file, { write: true, createNew: true, mode: 0o600 }).close();
  } catch (error) {
    if (!(error instanceof Deno.errors.AlreadyExists)) throw error;
    const { isFile, isDirectory } = Deno.lstatSync(file);
    // Windows opens folders, too.
    if (isDirectory) throw Object.assign(new Deno.errors.IsADirectory(), { code: "EISDIR" });
    if (!isFile) throw new Error("it is not a file");
    Deno.openSync(file, { append: true }).close();
  }
}

/** @throws {StoreError} if a file is a symbolic link: others could have put it there to redirect what is written. */
export function rejectLink(file: string): void {
  if (!isLink(file)) return;
  throw new StoreError(
    `${file} is a symbolic link, which Tincan does not follow. Put the file itself there, or give another folder with --data.`,
  );
}

/** Explains why the data directory, or a file in it, cannot be used. @param path The path of the directory or file. */
export function explainDirectoryError(error: unknown, path: string): StoreError {
  if (error instanceof StoreError) return error;
  return new StoreError(
    `Cannot store data in ${path}: ${describeFileError(error)}. Give another folder with --data.`,
    { cause: error },
  );
}
