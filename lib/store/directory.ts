import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { fileTrouble } from "../platform.ts";
import { explainStore, StoreError } from "./store_error.ts";

/** The data directory of one server, locked against a second one. Its owner closes it. */
export interface DataDirectory {
  readonly path: string;
  /** The path of a file in it; the file is made, readable by its owner alone, if it does not exist. */
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
 * @throws {StoreError} if it cannot be made or written, or another server has it.
 */
export function openDirectory(path: string): DataDirectory {
  const lockFile = join(path, "lock");
  try {
    Deno.mkdirSync(path, { recursive: true, mode: 0o700 });
    makeFile(lockFile);
  } catch (error) {
    throw explainDirectory(error, error instanceof Deno.errors.IsADirectory ? lockFile : path);
  }
  const lock = takeLock(lockFile, path);
  const file = (name: string) => {
    const file = join(path, name);
    try {
      makeFile(file);
    } catch (error) {
      throw explainDirectory(error, file);
    }
    return file;
  };
  return {
    path,
    file,
    database(name) {
      const database = file(name);
      for (const suffix of ["", "-wal", "-shm"]) keepToOwner(`${database}${suffix}`);
      return database;
    },
    replace(name, text) {
      const file = join(path, name);
      try {
        Deno.writeTextFileSync(`${file}.new`, text, { mode: 0o600 });
        Deno.renameSync(`${file}.new`, file);
      } catch (error) {
        throw explainDirectory(error, file);
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
    if (!/locked/.test((error as Error).message)) throw explainStore(error, file);
    throw new StoreError(
      `Another server is using the data in ${path}. Stop it first, or give this one another --data.`,
    );
  }
}

/** A file that was put there, as a backup is, may be readable by others: from now on by its owner alone. */
export function keepToOwner(file: string): void {
  try {
    const { mode } = Deno.statSync(file);
    if (mode !== null && (mode & 0o077) !== 0) Deno.chmodSync(file, 0o600);
  } catch {
    // It need not be there; if it cannot be used, whoever opens it says so; and who reads it that is another's, that one says.
  }
}

function makeFile(file: string): void {
  using opened = Deno.openSync(file, { append: true, create: true, mode: 0o600 });
  // Windows opens folders, too.
  if (opened.statSync().isDirectory) throw Object.assign(new Deno.errors.IsADirectory(), { code: "EISDIR" });
}

/** Explains why the data directory, or a file in it, cannot be used. @param path Of either. */
export function explainDirectory(error: unknown, path: string): StoreError {
  return new StoreError(
    `The data cannot be kept in ${path}: ${fileTrouble(error)}. Give another folder with --data.`,
    { cause: error },
  );
}
