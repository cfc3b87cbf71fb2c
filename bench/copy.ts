import type { Hash } from "node:crypto";

// As in frames of files.
const PIECE_BYTES = 256 * 1024;

/** Puts the next bytes into a buffer, and returns how many; nothing at the end. */
export type Fill = (buffer: Uint8Array) => Promise<number | null>;

/**
 * Copies bytes. While a piece is written, the next one is read.
 *
 * @param hash Hashes them on the way.
 * @throws {Error} if there are fewer.
 */
export async function copy(
  size: number,
  read: Fill,
  write: (bytes: Uint8Array) => Promise<number>,
  hash?: Hash,
): Promise<void> {
  let [piece, other] = [new Uint8Array(PIECE_BYTES), new Uint8Array(PIECE_BYTES)];
  let left = size;
  const next = async (buffer: Uint8Array) => {
    const count = left === 0 ? 0 : await read(buffer.subarray(0, Math.min(left, buffer.length)));
    if (count === null) throw new Error(`The copy ended ${left} bytes too early.`);
    left -= count;
    return count;
  };
  for (let count = await next(piece); count > 0;) {
    const bytes = piece.subarray(0, count);
    hash?.update(bytes);
    [, count] = await Promise.all([writeAll(bytes, write), next(other)]);
    [piece, other] = [other, piece];
  }
}

/** Writes all bytes. */
export async function writeAll(bytes: Uint8Array, write: (bytes: Uint8Array) => Promise<number>): Promise<void> {
  for (let rest = bytes; rest.length > 0;) rest = rest.subarray(await write(rest));
}
