/**
 * The thread that hashes files. It reads what is on the disk, so that nobody hands bytes over, and none wait in memory.
 *
 * @module
 */
import { createHash, type Hash } from "node:crypto";

/** What the thread is asked. */
export type HashRequest =
  /** To go on with a file up to an offset, and to tell the hash if `tells`. It begins at the start if `id` is new. */
  | { readonly id: number; readonly path: string; readonly to: number; readonly tells: boolean }
  /** To forget what it knows of a file. */
  | { readonly id: number };

/** What the thread replies to each request to go on. */
export interface HashReply {
  readonly id: number;
  /** How many bytes are hashed: fewer if the file is shorter. Undefined if it cannot be read. */
  readonly hashed?: number;
  /** The SHA-256 of these, in hexadecimal digits, if it was to tell. */
  readonly hash?: string;
}

interface Known {
  readonly hash: Hash;
  hashed: number;
}

const scope = self as unknown as {
  onmessage: (event: MessageEvent<HashRequest>) => void;
  postMessage(reply: HashReply): void;
};
const buffer = new Uint8Array(256 * 1024);
const files = new Map<number, Known>();

/** Goes on with a file. It opens it each time, and so holds no file that is moved or removed. */
function goOn(file: Known, path: string, to: number): void {
  using opened = Deno.openSync(path);
  opened.seekSync(file.hashed, Deno.SeekMode.Start);
  while (file.hashed < to) {
    const count = opened.readSync(buffer.subarray(0, Math.min(buffer.length, to - file.hashed)));
    if (count === null) return;
    file.hash.update(buffer.subarray(0, count));
    file.hashed += count;
  }
}

scope.onmessage = ({ data }) => {
  const { id } = data;
  if (!("path" in data)) return void files.delete(id);
  const file = files.get(id) ?? { hash: createHash("sha256"), hashed: 0 };
  files.set(id, file);
  try {
    goOn(file, data.path, data.to);
    const { hashed, hash } = file;
    scope.postMessage({ id, hashed, ...(data.tells && { hash: hash.copy().digest("hex") }) });
  } catch {
    // The other side reads the file itself then, and learns what is wrong with it.
    files.delete(id);
    scope.postMessage({ id });
  }
};
