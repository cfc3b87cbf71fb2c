import { createHash } from "node:crypto";
import { statfsSync } from "node:fs";
import type { Sentence } from "../../language/mod.ts";
import { OS } from "../../platform.ts";
import { formatBytes } from "../../text/mod.ts";
import { BackupError } from "./manifest.ts";

const PIECE_BYTES = 1024 * 1024;

const RESERVED_BYTES = 64 * 1024 * 1024;
// Of a small disk.
const RESERVED_PART = 1 / 8;

/** Returns the SHA-256 of a file in hexadecimal digits, and its size. @param onBytes Called with what was read each time. */
export function hashFile(path: string, onBytes: (count: number) => void = () => {}): { size: number; sha256: string } {
  using file = Deno.openSync(path, { read: true });
  const [hash, piece] = [createHash("sha256"), new Uint8Array(PIECE_BYTES)];
  let size = 0;
  for (;;) {
    const count = file.readSync(piece);
    if (count === null) return { size, sha256: hash.digest("hex") };
    hash.update(piece.subarray(0, count));
    size += count;
    onBytes(count);
  }
}

/** Returns whether a file has a content. @param onBytes Called with what was read each time. */
export function verifyFile(
  path: string,
  expected: { size: number; sha256: string },
  onBytes?: (count: number) => void,
): boolean {
  if (sizeOf(path) !== expected.size) return false;
  try {
    return hashFile(path, onBytes).sha256 === expected.sha256;
  } catch {
    // The disk cannot read it.
    return false;
  }
}

/**
 * Copies a file so that only its owner can read the copy, which survives a power cut.
 *
 * @param onBytes Called with what was written each time.
 * @returns The SHA-256 of what was copied, and its size.
 */
export function copyFile(
  from: string,
  to: string,
  onBytes: (count: number) => void = () => {},
): { size: number; sha256: string } {
  using source = Deno.openSync(from, { read: true });
  using target = Deno.openSync(to, { write: true, createNew: true, mode: 0o600 });
  const [hash, piece] = [createHash("sha256"), new Uint8Array(PIECE_BYTES)];
  let size = 0;
  for (;;) {
    const count = source.readSync(piece);
    if (count === null) break;
    hash.update(piece.subarray(0, count));
    for (let at = 0; at < count;) at += target.writeSync(piece.subarray(at, count));
    size += count;
    onBytes(count);
  }
  target.syncSync();
  return { size, sha256: hash.digest("hex") };
}

/** Makes another name for a file, where the file system can. @returns Whether it could. */
export function linkFile(from: string, to: string): boolean {
  try {
    Deno.linkSync(from, to);
    return true;
  } catch {
    // Another disk, or one without links. The file is copied then, and that says what else is wrong.
    return false;
  }
}

/** Has the disk keep a file. */
export function syncFile(path: string): void {
  using file = Deno.openSync(path, { read: true, write: true });
  file.syncSync();
}

/** Has the disk keep the names in a folder. Windows does so by itself. */
export function syncFolder(path: string): void {
  if (OS === "windows") return;
  using folder = Deno.openSync(path, { read: true });
  folder.syncSync();
}

/** Returns how many bytes of a disk are free, less those that are left for messages, which it may hold too. */
function usableBytes(path: string): number {
  const { bavail, blocks, bsize } = statfsSync(path);
  return bavail * bsize - Math.min(RESERVED_BYTES, blocks * bsize * RESERVED_PART);
}

/**
 * Checks that a disk has room for more.
 *
 * @param refusal Says that it has not.
 * @throws {BackupError} with that sentence.
 */
export function checkSpace(
  path: string,
  needed: number,
  refusal: (about: { path: string; free: string; needed: string }) => Sentence,
): void {
  const usable = usableBytes(path);
  if (usable >= needed) return;
  throw new BackupError(refusal({ path, free: formatBytes(Math.max(0, usable)), needed: formatBytes(needed) }));
}

/** Returns the size of a file; undefined if there is none. */
export function sizeOf(path: string): number | undefined {
  try {
    const { size, isFile } = Deno.lstatSync(path);
    return isFile ? size : undefined;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound || error instanceof Deno.errors.NotADirectory) return undefined;
    throw error;
  }
}
