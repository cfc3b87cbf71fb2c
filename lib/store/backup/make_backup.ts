import { join } from "node:path";
import { backup as copyPages, DatabaseSync } from "node:sqlite";
import { exists } from "../../disk/mod.ts";
import { say, type Sentence } from "../../language/mod.ts";
import { HISTORY_FILE, isLocked, lockFile, restrictToOwner } from "../directory.ts";
import { checkSpace, copyFile, hashFile, linkFile, sizeOf, syncFile, syncFolder } from "./disk.ts";
import { BackupError, fileFailure, isOtherName, MANIFEST, manifestText } from "./manifest.ts";
import { type BackupEntry, type BackupKind, backupName, isUnfinishedName, surplusOf, unfinishedName } from "./plan.ts";
import { backupsAmong } from "./read_backups.ts";
import { damageOf, type DatabaseFacts, readFacts } from "./read_database.ts";

/** The folder of the files of messages. */
export const FILES = "files";

const LOCK = "lock";
// Pages that are copied before progress is reported: 4 MiB, a few milliseconds.
const PAGES = 1_000;
// The log may write for a moment.
const MAX_WAIT_MS = 5_000;

/** Called while something takes long; what it throws stops that. @param total Of `done`; undefined if it is not known. */
export type OnProgress = (step: BackupStep, done: number, total?: number) => void;

/** What a long task is doing. */
export type BackupStep = "database" | "verify" | "files" | "views";

/** What to back up, and where to. */
export interface BackupOptions {
  /** The data folder. A server may be using it. */
  readonly data: string;
  /** The folder of backups. */
  readonly folder: string;
  /** Whether to create the folder. A missing one may mean that a disk is not connected. */
  readonly create: boolean;
  readonly kind: BackupKind;
  /** How many scheduled backups stay; undefined: all. */
  readonly keep?: number | undefined;
  /** The version of this program. */
  readonly version: string;
  /** Server time, in milliseconds. */
  readonly now: number;
}

/** A backup that was made. */
export interface BackupResult {
  readonly path: string;
  readonly at: number;
  readonly messages: number;
  /** How many files of messages it has. */
  readonly files: number;
  /** How many bytes it takes that earlier backups and the data folder do not share with it. */
  readonly bytes: number;
  /** The names of earlier backups that it has replaced. */
  readonly removed: readonly string[];
  /** Why what should have been removed is still there. */
  readonly left: readonly Sentence[];
}

/**
 * Makes a backup of a data folder, as it is at one moment: a folder named by the time, which has that name only once it is
 * complete and verified. Then it removes scheduled backups that are surplus.
 *
 * It blocks its thread. What a backup that was stopped or killed has left is removed by the next.
 *
 * @throws {BackupError} if it fails; then earlier backups are as they were.
 */
export async function makeBackup(options: BackupOptions, onProgress: OnProgress = () => {}): Promise<BackupResult> {
  const { data, folder, create, kind, keep, now, version } = options;
  if (sizeOf(join(data, HISTORY_FILE)) === undefined) throw new BackupError(say("backup.no-data", { path: data }));
  openFolder(folder, create);
  using _lock = lockBackups(folder);
  const unfinishedBefore = removeAll(folder, unfinishedIn(folder));
  const before = listBackups(folder);
  const name = freeName(folder, now, kind);
  const [path, unfinished] = [join(folder, name), join(folder, unfinishedName(name))];
  try {
    Deno.mkdirSync(unfinished, { mode: 0o700 });
    checkSpace(folder, sizeOf(join(data, HISTORY_FILE))! + (sizeOf(join(data, `${HISTORY_FILE}-wal`)) ?? 0), noSpace);
    const facts = await copyDatabase(join(data, HISTORY_FILE), join(unfinished, HISTORY_FILE), onProgress);
    const database = hashFile(join(unfinished, HISTORY_FILE), () => onProgress("verify", 0));
    syncFile(join(unfinished, HISTORY_FILE));
    const others = copyOthers(data, unfinished);
    const earlier = before.toSorted((a, b) => b.at - a.at).map((it) => join(folder, it.name, FILES));
    const { files, copied } = takeFiles(facts.files, join(data, FILES), earlier, unfinished, onProgress);
    const { log, newest, messages } = facts;
    const manifest = manifestText({ kind, at: now, version, log, newest, messages, database, others, files });
    Deno.writeTextFileSync(join(unfinished, MANIFEST), manifest, { mode: 0o600, createNew: true });
    syncFile(join(unfinished, MANIFEST));
    syncFolder(unfinished);
    Deno.renameSync(unfinished, path);
    syncFolder(folder);
    const otherBytes = Object.values(others).reduce((sum, { size }) => sum + size, 0);
    const all: BackupEntry[] = [...before, { name, kind, at: now }];
    const surplus = keep === undefined ? [] : surplusOf(all, keep).map((it) => it.name);
    const { removed, left } = removeAll(folder, surplus);
    const bytes = database.size + otherBytes + copied;
    return {
      path,
      at: now,
      messages,
      files: Object.keys(files).length,
      bytes,
      removed,
      left: [...unfinishedBefore.left, ...left],
    };
  } catch (error) {
    const failure = fileFailure(folder, error);
    try {
      Deno.removeSync(unfinished, { recursive: true });
    } catch {
      // The disk is gone, for example. The next backup tries it again.
    }
    throw failure;
  }
}

/** Returns the complete backups in a folder that have not been renamed. */
function listBackups(folder: string): BackupEntry[] {
  return backupsAmong(Deno.readDirSync(folder)).backups;
}

/** Returns a name that no backup has. */
function freeName(folder: string, now: number, kind: BackupKind): string {
  for (let at = now;; at += 1_000) {
    const name = backupName({ at, kind });
    if (!exists(join(folder, name))) return name;
  }
}

function openFolder(folder: string, create: boolean): void {
  try {
    if (create) Deno.mkdirSync(folder, { recursive: true, mode: 0o700 });
    else Deno.statSync(folder);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) throw new BackupError(say("backup.no-folder", { path: folder }));
    throw fileFailure(folder, error);
  }
}

/** Locks a folder of backups: two programs that make backups there would remove each other's. */
function lockBackups(folder: string): Disposable {
  try {
    return lockFile(join(folder, LOCK));
  } catch (error) {
    throw isLocked(error) ? new BackupError(say("backup.busy", { path: folder })) : fileFailure(folder, error);
  }
}

function unfinishedIn(folder: string): string[] {
  return Array.from(Deno.readDirSync(folder), ({ name }) => name).filter(isUnfinishedName);
}

/** Removes backups. A disk that keeps them does not spoil the new backup: then an error says what is left. */
function removeAll(folder: string, names: readonly string[]): { removed: string[]; left: Sentence[] } {
  const [removed, left]: [string[], Sentence[]] = [[], []];
  for (const name of names) {
    try {
      removeBackup(folder, name);
      removed.push(name);
    } catch (error) {
      left.push(fileFailure(join(folder, name), error).sentence);
    }
  }
  return { removed, left };
}

/** Removes a backup. Even if that is stopped half-way, nobody takes the rest for a backup. */
function removeBackup(folder: string, name: string): void {
  const unfinished = isUnfinishedName(name) ? name : unfinishedName(name);
  if (name !== unfinished) Deno.renameSync(join(folder, name), join(folder, unfinished));
  Deno.removeSync(join(folder, unfinished), { recursive: true });
}

function noSpace(about: { path: string; free: string; needed: string }): Sentence {
  return say("backup.no-space", about);
}

/** Copies a database as it is at one moment, while others write to it. */
async function copyDatabase(from: string, to: string, onProgress: OnProgress): Promise<DatabaseFacts> {
  try {
    {
      using source = new DatabaseSync(from, { timeout: MAX_WAIT_MS });
      // What is read here decides which moment it is. Without a transaction, each write would begin the copy again.
      source.exec("BEGIN");
      source.prepare("SELECT count(*) FROM sqlite_schema").get();
      await copyPages(source, to, {
        rate: PAGES,
        progress: ({ totalPages, remainingPages }) => onProgress("database", totalPages - remainingPages, totalPages),
      });
    }
    restrictToOwner(to);
    using copy = new DatabaseSync(to);
    onProgress("verify", 0);
    // One file, without a journal beside it.
    copy.exec("PRAGMA journal_mode = DELETE");
    const [damage] = damageOf(copy, false);
    if (damage !== undefined) throw new BackupError(say("backup.data-damaged", { path: from, detail: damage }));
    return readFacts(copy);
  } catch (error) {
    throw error instanceof BackupError ? error : new BackupError(databaseFailure(error, from), { cause: error });
  }
}

function databaseFailure(error: unknown, path: string): Sentence {
  const detail = error instanceof Error ? error.message : String(error);
  return /disk is full/.test(detail) ? say("backup.disk-became-full") : say("backup.database-failed", { path, detail });
}

/** Copies the keys and everything else of a data folder that cannot be made again. */
function copyOthers(data: string, to: string): Record<string, { size: number; sha256: string }> {
  const others: Record<string, { size: number; sha256: string }> = {};
  for (const { name, isFile } of Deno.readDirSync(data)) {
    if (!isFile || !isOtherName(name)) continue;
    try {
      others[name] = copyFile(join(data, name), join(to, name));
    } catch (error) {
      throw fileFailure(join(data, name), error);
    }
  }
  return others;
}

/**
 * Takes the files of messages: as other names of those in an earlier backup or in the data folder where the disk can, and as
 * copies otherwise.
 *
 * @param earlier The files of earlier backups, newest first.
 */
function takeFiles(
  hashes: readonly string[],
  from: string,
  earlier: readonly string[],
  to: string,
  onProgress: OnProgress,
): { files: Record<string, number>; copied: number } {
  const files: Record<string, number> = {};
  let copied = 0;
  hashes.forEach((hash, i) => {
    onProgress("files", i, hashes.length);
    const name = join(hash.slice(0, 2), hash);
    const [source, target] = [join(from, name), join(to, FILES, name)];
    const size = sizeOf(source);
    // The server has removed it since, or its disk has lost it.
    if (size === undefined) return;
    files[hash] = size;
    Deno.mkdirSync(join(target, ".."), { recursive: true, mode: 0o700 });
    if (earlier.some((folder) => sizeOf(join(folder, name)) === size && linkFile(join(folder, name), target))) return;
    if (linkFile(source, target)) return;
    checkSpace(to, size, noSpace);
    const { sha256 } = copyFile(source, target, () => onProgress("files", i, hashes.length));
    if (sha256 !== hash) throw new BackupError(say("backup.file-damaged", { path: source }));
    copied += size;
  });
  return { files, copied };
}
