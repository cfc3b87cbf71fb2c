import { join } from "node:path";
import { backup as copyPages, DatabaseSync } from "node:sqlite";
import { say, type Sentence } from "../../language/mod.ts";
import { HISTORY_FILE } from "../directory.ts";
import { openDatabase } from "../sqlite/database.ts";
import { rebuildViews } from "../sqlite/rebuild_views.ts";
import { SqliteViews } from "../sqlite/sqlite_views.ts";
import { StoreError } from "../store_error.ts";
import { compareViews } from "./compare_views.ts";
import { checkSpace, sizeOf, verifyFile } from "./disk.ts";
import { FILES, type OnProgress } from "./make_backup.ts";
import { BackupError, fileFailure, MANIFEST, type Manifest, readManifest } from "./manifest.ts";
import { damageOf, readFacts } from "./read_database.ts";

const MAX_NAMED = 20;

/** What a check of a data folder or a backup has found. */
export interface CheckResult {
  /** What is wrong, and what to do. */
  readonly problems: readonly Sentence[];
  /** What was checked. */
  readonly messages: number;
  readonly files: number;
}

/**
 * Checks a data folder, which a server may be using, or a backup: the database, what was made from the messages, and the files
 * by their hashes. It changes nothing.
 *
 * @param temporary A folder for a copy of the database, which is as large.
 * @throws {BackupError | StoreError} if it cannot be checked.
 */
export async function checkData(
  path: string,
  temporary: string,
  onProgress: OnProgress = () => {},
): Promise<CheckResult> {
  const isBackup = sizeOf(join(path, MANIFEST)) !== undefined;
  const manifest = isBackup ? readManifest(path) : undefined;
  if (!isBackup && sizeOf(join(path, HISTORY_FILE)) === undefined) {
    throw new BackupError(say("backup.no-data", { path }));
  }
  const problems = manifest === undefined ? [] : checkContent(path, manifest, onProgress);
  // Comparing what is made from a damaged database says nothing.
  const database = problems.length > 0
    ? undefined
    : await checkDatabase(join(path, HISTORY_FILE), temporary, onProgress);
  problems.push(...database?.problems ?? []);
  const wanted = manifest?.files ?? Object.fromEntries((database?.files ?? []).map((hash) => [hash, undefined]));
  problems.push(...checkFiles(join(path, FILES), wanted, isBackup, onProgress));
  return {
    problems,
    messages: database?.messages ?? manifest?.messages ?? 0,
    files: Object.keys(wanted).length,
  };
}

/** Checks the files of a backup that it has noted with their hashes. */
function checkContent(path: string, { database, others }: Manifest, onProgress: OnProgress): Sentence[] {
  const problems: Sentence[] = [];
  let done = 0;
  for (const [name, note] of Object.entries({ [HISTORY_FILE]: database, ...others })) {
    const file = join(path, name);
    if (sizeOf(file) === undefined) problems.push(say("backup.check-missing", { path: file }));
    else if (!verifyFile(file, note, (count) => onProgress("verify", done += count, database.size))) {
      problems.push(say("backup.check-changed", { path: file }));
    }
  }
  return problems;
}

/** Checks a database, and what was made from its records. */
async function checkDatabase(
  path: string,
  temporary: string,
  onProgress: OnProgress,
): Promise<{ problems: Sentence[]; files: readonly string[]; messages: number }> {
  try {
    using db = new DatabaseSync(path);
    // What is read here decides which moment is checked.
    db.exec("BEGIN");
    db.prepare("SELECT count(*) FROM sqlite_schema").get();
    onProgress("verify", 0);
    const damage = damageOf(db, true);
    if (damage.length > 0) {
      const detail = damage.slice(0, 3).join("; ");
      return { problems: [say("backup.check-damaged", { path, detail })], files: [], messages: 0 };
    }
    const copy = join(temporary, HISTORY_FILE);
    // The copy, and the journal while its views are made again.
    checkSpace(temporary, 2 * sizeOf(path)!, (about) => say("backup.check-no-space", about));
    await copyPages(db, copy, {
      rate: 1_000,
      progress: ({ totalPages, remainingPages }) => onProgress("database", totalPages - remainingPages, totalPages),
    });
    const { files, messages } = readFacts(db);
    return { problems: compareWithLog(db, copy, onProgress), files, messages };
  } catch (error) {
    if (error instanceof BackupError || error instanceof StoreError) throw error;
    const detail = error instanceof Error ? error.message : String(error);
    return { problems: [say("backup.check-damaged", { path, detail })], files: [], messages: 0 };
  }
}

/** Makes the views again in a copy of a database, and compares them. */
function compareWithLog(db: DatabaseSync, copy: string, onProgress: OnProgress): Sentence[] {
  const version = (it: DatabaseSync) =>
    (it.prepare("PRAGMA user_version").get() as { user_version: number }).user_version;
  // An earlier version of the program wrote it: its views are compared after the next start of a server.
  using expected = openDatabase(copy);
  if (version(db) !== version(expected)) return [];
  rebuildViews(expected, new SqliteViews(expected), (done, total) => onProgress("views", done, total));
  return compareViews(db, expected).map(({ table, rows, expected }) =>
    say("backup.check-views", { table, rows, expected })
  );
}

/** Checks that files are there and have the content by which they are named. @param wanted Their sizes, where these are known. */
function checkFiles(
  folder: string,
  wanted: Readonly<Record<string, number | undefined>>,
  isBackup: boolean,
  onProgress: OnProgress,
): Sentence[] {
  const problems: Sentence[] = [];
  let [count, done] = [0, 0];
  const hashes = Object.entries(wanted);
  for (const [hash, noted] of hashes) {
    onProgress("files", done++, hashes.length);
    const path = join(folder, hash.slice(0, 2), hash);
    let size: number | undefined;
    try {
      size = sizeOf(path);
    } catch (error) {
      throw fileFailure(path, error);
    }
    const isWhole = size !== undefined && verifyFile(path, { size: noted ?? size, sha256: hash });
    if (isWhole) continue;
    count++;
    if (count > MAX_NAMED) continue;
    problems.push(
      size === undefined
        ? isBackup ? say("backup.check-missing", { path }) : say("backup.check-file-missing", { path })
        : isBackup
        ? say("backup.check-changed", { path })
        : say("backup.file-damaged", { path }),
    );
  }
  if (count > MAX_NAMED) problems.push(say("backup.check-more-files", { count: count - MAX_NAMED }));
  return problems;
}
