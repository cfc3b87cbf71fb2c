import { join } from "node:path";
import { say, type Sentence } from "../../language/mod.ts";
import { explainFile } from "../../platform.ts";
import type { BackupKind } from "./plan.ts";

/** The file that describes a backup. */
export const MANIFEST = "backup.json";

// A format with another number needs another program.
const FORMAT = 1;
const HASH = /^[0-9a-f]{64}$/;

// Names in a data folder that are folders.
const FOLDERS = /^(files|backups|requests|restor(ing|ed)|replaced-.*)$/i;

/** A file of a backup, as it must be. */
export interface FileNote {
  readonly size: number;
  /** In hexadecimal digits. */
  readonly sha256: string;
}

/** What a backup says about itself. */
export interface Manifest {
  readonly format: typeof FORMAT;
  readonly kind: BackupKind;
  /** When it was made, in milliseconds of server time. */
  readonly at: number;
  /** The version of the program that made it. */
  readonly version: string;
  /** Identifies the log; absent in a database of the first versions. */
  readonly log?: string | undefined;
  /** The newest seq in the log, and how many messages it has. */
  readonly newest: number;
  readonly messages: number;
  readonly database: FileNote;
  /** The other files of the data folder, such as keys, by name. */
  readonly others: Readonly<Record<string, FileNote>>;
  /** The files of messages, by hash, with their sizes. */
  readonly files: Readonly<Record<string, number>>;
}

/** A backup cannot be made, read or restored. */
export class BackupError extends Error {
  override readonly name = "BackupError";
  /** What happened and what to do, for people. */
  readonly sentence: Sentence;

  constructor(sentence: Sentence, options?: ErrorOptions) {
    super(typeof sentence === "string" ? sentence : sentence.key, options);
    this.sentence = sentence;
  }
}

/** Returns the error for a file or folder that cannot be used. */
export function fileFailure(path: string, error: unknown): BackupError {
  if (error instanceof BackupError) return error;
  return new BackupError(say("backup.file-failed", { path, reason: explainFile(error) }), { cause: error });
}

/** Returns the text of a manifest for its file. */
export function manifestText(manifest: Omit<Manifest, "format">): string {
  return JSON.stringify({ format: FORMAT, ...manifest }, undefined, 1) + "\n";
}

/**
 * Reads what a backup says about itself.
 *
 * @param path The folder of the backup.
 * @throws {BackupError} if it is not a backup, or a newer program made it.
 */
export function readManifest(path: string): Manifest {
  const file = join(path, MANIFEST);
  let text: string;
  try {
    text = Deno.readTextFileSync(file);
  } catch (error) {
    const isMissing = error instanceof Deno.errors.NotFound || error instanceof Deno.errors.NotADirectory;
    throw isMissing ? new BackupError(say("backup.not-a-backup", { path, file: MANIFEST })) : fileFailure(file, error);
  }
  const manifest = parse(text);
  if (manifest?.format !== undefined && manifest.format !== FORMAT) {
    throw new BackupError(say("backup.newer", { path, version: String(manifest.version ?? "?").slice(0, 40) }));
  }
  if (manifest === undefined || !isManifest(manifest)) throw new BackupError(say("backup.manifest-damaged", { file }));
  return manifest;
}

function parse(text: string): Partial<Manifest> | undefined {
  try {
    const value = JSON.parse(text);
    return typeof value === "object" && value !== null ? value : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function isManifest(value: Partial<Manifest>): value is Manifest {
  const { format, kind, at, version, log, newest, messages, database, others, files } = value;
  return format === FORMAT && (kind === "scheduled" || kind === "requested") && isCount(at) &&
    typeof version === "string" && (log === undefined || typeof log === "string") && isCount(newest) &&
    isCount(messages) && isNote(database) && isRecord(others) && isRecord(files) &&
    Object.entries(others).every(([name, note]) => isOtherName(name) && isNote(note)) &&
    Object.entries(files).every(([hash, size]) => HASH.test(hash) && isCount(size));
}

/** Returns whether a file may have a name in a backup: it stays in its folder, and is not the database. */
export function isOtherName(name: string): boolean {
  return /^[\w-][\w.-]{0,200}$/.test(name) &&
    !/^(lock(-.*)?|chat\.db.*|search\.db.*|chat_history\.txt|.*\.new)$/i.test(name) && !FOLDERS.test(name) &&
    name !== MANIFEST;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isNote(value: unknown): value is FileNote {
  return isRecord(value) && isCount(value.size) && typeof value.sha256 === "string" && HASH.test(value.sha256);
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && Number(value) >= 0;
}
