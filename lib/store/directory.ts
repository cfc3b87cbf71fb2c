import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { describeFileError, isLink, OS, othersMayWrite } from "../platform.ts";
import { explainStoreError, StoreError } from "./store_error.ts";

/** The data directory of one server, locked against a second one. Its owner closes it. */
export interface DataDirectory {
  readonly path: string;
  /** What is not as it should be with it, in a sentence for its operator. */
  readonly warning: string | undefined;
  /** The path of a file in it; the file is made, readable by its owner alone, if it does not exist. No link is followed. */
  file(name: string): string;
  /** The same for a database, which is made so, if it was not, with the files that SQLite has beside it. */
  database(name: string): string;
  /** Puts this text in the place of a file, readable by its owner alone, all of it or nothing. */
  replace(name: string, text: string): void;
  /** Lets another server have it. */
  close(): void;
}

/**
 * Makes the directory if need be and takes it for this process; the system frees it however the process ends.
 *
 * @throws {StoreError} if it cannot be made or written, a file in it is a link, or another server has it.
 */
export function openDirectory(path: string): DataDirectory {
  const lockFile = join(path, "lock");
  try {
    Deno.mkdirSync(path, { recursive: true, mode: 0o700 });
    makeFile(lockFile);
  } catch (error) {
    throw explainDirectoryError(error, error instanceof Deno.errors.IsADirectory ? lockFile : path);
  }
  const lock = takeLock(lockFile, path);
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
    warning: warningOf(path, lockFile),
    file,
    database(name) {
      const database = file(name);
      for (const suffix of ["", "-wal", "-shm", "-journal"]) {
        rejectLink(`${database}${suffix}`);
        restrictToOwner(`${database}${suffix}`);
      }
      return database;
    },
    replace(name, text) {
      const file = join(path, name);
      // A name that nobody knows before, made anew: what is written goes nowhere else.
      const whole = `${file}.${crypto.randomUUID().slice(0, 8)}.new`;
      try {
        rejectLink(file);
        Deno.writeTextFileSync(whole, text, { mode: 0o600, createNew: true });
        Deno.renameSync(whole, file);
      } catch (error) {
        throw explainDirectoryError(error, file);
      }
    },
    close: () => lock.close(),
  };
}

/**
 * An empty database that is held in an exclusive transaction: SQLite's locks work on every system, and are gone
 * with the process that holds them.
 */
function takeLock(file: string, path: string): DatabaseSync {
  let lock: DatabaseSync | undefined;
  try {
    lock = new DatabaseSync(file);
    lock.exec("BEGIN EXCLUSIVE");
    return lock;
  } catch (error) {
    lock?.close();
    if (!/locked/.test((error as Error).message)) throw explainStoreError(error, file);
    throw new StoreError(
      `Another server is using the data in ${path}. Stop it first, or give this one another --data.`,
    );
  }
}

/** What is wrong with who may use the folder. @param own A file in it that this program has made, most likely. */
function warningOf(path: string, own: string): string | undefined {
  const harm = "could replace the server's key and the history";
  if (othersMayWrite(OS, path)) {
    return `Other users can write to the data folder ${path}: they ${harm}. To keep them out: chmod 700 ${path}`;
  }
  if (Deno.statSync(path).uid === Deno.statSync(own).uid) return undefined;
  return `The data folder ${path} belongs to another user, who ${harm}. To keep them out, give another folder with --data.`;
}

/** A file that was put there, as a backup is, may be readable by others: from now on by its owner alone. */
export function restrictToOwner(file: string): void {
  try {
    const { mode, isSymlink } = Deno.lstatSync(file);
    if (!isSymlink && mode !== null && (mode & 0o077) !== 0) Deno.chmodSync(file, 0o600);
  } catch {
    // It need not be there; if it cannot be used, whoever opens it says so; and who reads it that is another's, that one says.
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

/** @throws {StoreError} if a file is a symbolic link: others could have put it there, to have something written elsewhere. */
export function rejectLink(file: string): void {
  if (!isLink(file)) return;
  throw new StoreError(
    `${file} is a symbolic link, which Tincan does not follow. Put the file itself there, or give another folder with --data.`,
  );
}

/** Explains why the data directory, or a file in it, cannot be used. @param path Of either. */
export function explainDirectoryError(error: unknown, path: string): StoreError {
  if (error instanceof StoreError) return error;
  return new StoreError(
    `The data cannot be kept in ${path}: ${describeFileError(error)}. Give another folder with --data.`,
    { cause: error },
  );
}
