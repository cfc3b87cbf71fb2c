import { dirname, join, relative, resolve } from "node:path";
import { say, type Sentence } from "../../language/mod.ts";
import { HISTORY_FILE, openDirectory } from "../directory.ts";
import { StoreError } from "../store_error.ts";
import { RESTORED, RESTORING } from "../unfinished_restore.ts";
import { type Deletion, deletionsBeside, deletionsIn } from "./deletions.ts";
import { checkSpace, copyFile, linkFile, sizeOf, syncFolder, verifyFile } from "./disk.ts";
import { FILES, type OnProgress } from "./make_backup.ts";
import { BackupError, fileFailure, type FileNote, type Manifest, readManifest } from "./manifest.ts";
import { backupName } from "./plan.ts";
import { reviveDatabase } from "./revive.ts";

// What stays where it is in a data folder.
const STAYS = /^(lock(-.*)?|backups|replaced-.*)$/;

/** What to restore, and where to. */
export interface RestoreOptions {
  /** The folder of one backup. */
  readonly backup: string;
  /** The data folder, which is created if necessary. No server may be using it. */
  readonly data: string;
  /** Whether to put aside what is in the data folder. */
  readonly replace: boolean;
  /** Whether to restore the rest if files of messages are missing or damaged. */
  readonly incomplete: boolean;
  /** Server time, in milliseconds. */
  readonly now: number;
}

/** What was restored. */
export interface RestoreResult {
  /** When the backup was made. */
  readonly at: number;
  readonly messages: number;
  readonly files: number;
  /** How many files are missing or damaged in the backup. */
  readonly lost: number;
  /** How many messages were deleted after the backup, and are deleted again. */
  readonly deleted: number;
  /** Why the earlier data cannot say which messages were deleted since; undefined if it can, or there is none. */
  readonly unknownDeletions: string | undefined;
  /** Where the earlier data is now; undefined if there was none. */
  readonly replaced: string | undefined;
}

/**
 * Restores a backup: verifies and prepares everything beside the data, and puts it in its place only then.
 *
 * @throws {BackupError | StoreError} if it fails; then the data folder is as it was. If the system stops in the middle of the
 * last step, servers refuse the folder, and another restoration replaces what is there.
 */
export function restoreBackup(options: RestoreOptions, onProgress: OnProgress = () => {}): RestoreResult {
  const [backup, data] = [resolve(options.backup), resolve(options.data)];
  const manifest = readManifest(backup);
  if (!relative(backup, data).startsWith("..")) throw new BackupError(say("backup.data-in-backup", { path: data }));
  const directory = openDirectory(data);
  const staging = join(data, RESTORING);
  try {
    Deno.removeSync(staging, { recursive: true });
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw fileFailure(staging, error);
  }
  try {
    const earlier = Array.from(Deno.readDirSync(data), ({ name }) => name).filter((name) => !STAYS.test(name));
    if (earlier.length > 0 && !options.replace) throw new BackupError(say("backup.not-empty", { path: data }));
    const { deletions, unknownDeletions } = deletionsSince(backup, manifest, join(data, HISTORY_FILE));
    Deno.mkdirSync(staging, { mode: 0o700 });
    takeVerified(join(backup, HISTORY_FILE), join(staging, HISTORY_FILE), manifest.database, onProgress);
    for (const [name, note] of Object.entries(manifest.others)) {
      takeVerified(join(backup, name), join(staging, name), note);
    }
    const lost = takeFiles(manifest, backup, staging, options.incomplete, onProgress);
    onProgress("verify", 0);
    const deleted = reviveDatabase(join(staging, HISTORY_FILE), manifest.at, options.now, deletions);
    const replaced = putInPlace(data, earlier, options.now);
    const { at, messages, files } = manifest;
    return { at, messages, files: Object.keys(files).length - lost, lost, deleted, unknownDeletions, replaced };
  } catch (error) {
    try {
      Deno.removeSync(staging, { recursive: true });
    } catch {
      // It is gone, or the disk is. The next restoration removes it.
    }
    throw error instanceof StoreError ? error : fileFailure(data, error);
  } finally {
    directory.close();
  }
}

/** Returns the messages that were deleted after a backup, by the list beside it and by the data that it replaces. */
function deletionsSince(
  backup: string,
  { log, newest }: Manifest,
  database: string,
): { deletions: Deletion[]; unknownDeletions?: string } {
  const deletions = deletionsBeside(backup, log);
  if (sizeOf(database) === undefined) return { deletions };
  try {
    return { deletions: [...deletions, ...deletionsIn(database, log, newest)] };
  } catch (error) {
    // The data is damaged, which is perhaps why there is a restoration.
    return { deletions, unknownDeletions: error instanceof Error ? error.message : String(error) };
  }
}

/** Copies a file that must be as a backup has noted it. */
function takeVerified(from: string, to: string, note: FileNote, onProgress?: OnProgress): void {
  let done = 0;
  checkSpace(dirname(to), note.size, noSpace);
  try {
    // Before it is copied: a link may lead to a device that never ends.
    const found = Deno.lstatSync(from);
    if (!found.isFile || found.size !== note.size) throw new BackupError(say("backup.content-changed", { path: from }));
    const { size, sha256 } = copyFile(from, to, (count) => onProgress?.("database", done += count, note.size));
    if (size !== note.size || sha256 !== note.sha256) {
      throw new BackupError(say("backup.content-changed", { path: from }));
    }
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) throw new BackupError(say("backup.content-missing", { path: from }));
    throw fileFailure(from, error);
  }
}

/** Takes the files of messages. @returns How many of them are missing or damaged. */
function takeFiles(
  { files }: Manifest,
  backup: string,
  to: string,
  incomplete: boolean,
  onProgress: OnProgress,
): number {
  const total = Object.values(files).reduce((sum, size) => sum + size, 0);
  let [done, lost] = [0, 0];
  for (const [hash, size] of Object.entries(files)) {
    const name = join(FILES, hash.slice(0, 2), hash);
    const [source, target] = [join(backup, name), join(to, name)];
    const isWhole = verifyFile(source, { size, sha256: hash }, (count) => onProgress("files", done += count, total));
    if (!isWhole) {
      if (!incomplete) throw new BackupError(say("backup.file-lost", { path: source }));
      lost++;
      continue;
    }
    Deno.mkdirSync(dirname(target), { recursive: true, mode: 0o700 });
    if (linkFile(source, target)) continue;
    checkSpace(to, size, noSpace);
    copyFile(source, target);
  }
  return lost;
}

function noSpace({ path, ...about }: { path: string; free: string; needed: string }): Sentence {
  return say("backup.no-space-to-restore", { path: dirname(path), ...about });
}

/** Puts what was prepared in its place. @param earlier What is there. @returns Where that is then, if there is anything. */
function putInPlace(data: string, earlier: readonly string[], now: number): string | undefined {
  const ready = join(data, RESTORED);
  const replaced = earlier.length === 0 ? undefined : freeFolder(data, now);
  // A folder of this name was left by a restoration that was stopped here.
  if (replaced !== undefined && earlier.includes(RESTORED)) Deno.renameSync(ready, join(replaced, RESTORED));
  syncFolder(join(data, RESTORING));
  Deno.renameSync(join(data, RESTORING), ready);
  syncFolder(data);
  // SQLite has removed its own files since, if the deletions of a server that crashed were read.
  const present = new Set(Array.from(Deno.readDirSync(data), ({ name }) => name));
  for (const name of earlier) {
    if (name !== RESTORED && present.has(name)) Deno.renameSync(join(data, name), join(replaced!, name));
  }
  for (const { name } of Array.from(Deno.readDirSync(ready))) Deno.renameSync(join(ready, name), join(data, name));
  syncFolder(data);
  Deno.removeSync(ready);
  syncFolder(data);
  return replaced;
}

function freeFolder(data: string, now: number): string {
  for (let at = now;; at += 1_000) {
    const path = join(data, `replaced-${backupName({ at, kind: "scheduled" })}`);
    try {
      Deno.mkdirSync(path, { mode: 0o700 });
      return path;
    } catch (error) {
      if (!(error instanceof Deno.errors.AlreadyExists)) throw error;
    }
  }
}
