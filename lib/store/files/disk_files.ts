import { statfs } from "node:fs/promises";
import { join } from "node:path";
import { type FileHash, FileHasher, FileWriter, moveFile } from "../../disk/mod.ts";
import { OS } from "../../platform.ts";
import { explainDirectoryError, rejectLink } from "../directory.ts";
import { StoreError } from "../store_error.ts";
import type { FileStore, IncomingFile, StoredFile } from "../files.ts";

const ID = /^[0-9a-f]{1,64}$/;
const HASH = /^[0-9a-f]{64}$/;
const NOTE = ".json";

// Enough to recognize the type of a file.
const HEAD_BYTES = 4 * 1024;
// What files leave free on the disk, for messages: so much, or a part of a small disk. It is checked after so many bytes.
const RESERVED_BYTES = 64 * 1024 * 1024;
const RESERVED_PART = 1 / 8;
const CHECK_BYTES = 8 * 1024 * 1024;
// The hashes of broken uploads that need not be calculated again when they go on.
const MAX_REMEMBERED = 256;

/**
 * Files in a folder: `incoming/ID` while they arrive, with a note beside them, and `ab/HASH` when they are whole, where `ab`
 * is how the hash begins. Its owner waits for what it has begun before the folder is unlocked.
 */
export class DiskFiles implements FileStore {
  readonly ready: Promise<void>;
  readonly #path: string;
  readonly #incoming: string;
  readonly #hasher: FileHasher;
  readonly #hashes = new Map<string, FileHash>();
  #bytes = 0;
  #allowed = 0; // bytes, before the free space is checked again
  #last: Promise<unknown> = Promise.resolve();

  /** @param path Of the folder, which is created if necessary. @throws {StoreError} if it cannot be used. */
  constructor(path: string, hasher: FileHasher = new FileHasher()) {
    this.#path = path;
    this.#hasher = hasher;
    this.#incoming = join(path, "incoming");
    try {
      rejectLink(path);
      rejectLink(this.#incoming);
      Deno.mkdirSync(this.#incoming, { recursive: true, mode: 0o700 });
    } catch (error) {
      throw explainDirectoryError(error, path);
    }
    this.ready = this.#measure();
    this.ready.catch(() => {}); // its awaiters learn of it
  }

  get bytes(): number {
    return this.#bytes;
  }

  receive(id: string): Promise<IncomingFile> {
    return this.#explained(async () => {
      const path = this.#incomingPath(id);
      const file = await Deno.open(path, { read: true, write: true, create: true, mode: 0o600 });
      try {
        const { size } = await file.stat();
        await file.seek(size, Deno.SeekMode.Start);
        const hash = this.#hashes.get(id) ?? this.#hasher.begin(path);
        this.#hashes.delete(id);
        // What has arrived before is hashed while the rest arrives.
        hash.advance(size);
        return new DiskIncomingFile({
          file,
          hash,
          length: size,
          growing: (bytes) => this.#checkSpace(bytes),
          grown: (bytes) => void (this.#bytes += bytes),
          settle: (sum) => this.#settle(id, sum),
          closed: () => this.#remember(id, hash),
          explain: (error) => explainDirectoryError(error, this.#path),
        });
      } catch (error) {
        file.close();
        throw error;
      }
    });
  }

  arrived(id: string): Promise<number> {
    return this.#explained(async () => await sizeOf(this.#incomingPath(id)) ?? 0);
  }

  discard(id: string): Promise<void> {
    return this.#explained(async () => {
      this.#hashes.get(id)?.forget();
      this.#hashes.delete(id);
      const path = this.#incomingPath(id);
      this.#bytes -= await remove(path);
      await remove(path + NOTE);
    });
  }

  note(id: string, text: string): Promise<void> {
    return this.#explained(async () => {
      const path = this.#incomingPath(id) + NOTE;
      await Deno.writeTextFile(`${path}.new`, text, { mode: 0o600 });
      await moveFile(`${path}.new`, path);
    });
  }

  notes(): Promise<Array<{ readonly id: string; readonly text: string }>> {
    return this.#explained(async () => {
      const notes: Array<{ readonly id: string; readonly text: string }> = [];
      for await (const { name } of Deno.readDir(this.#incoming)) {
        const id = name.slice(0, -NOTE.length);
        if (!name.endsWith(NOTE) || !ID.test(id)) continue;
        notes.push({ id, text: await Deno.readTextFile(join(this.#incoming, name)) });
      }
      return notes;
    });
  }

  open(hash: string): Promise<StoredFile | undefined> {
    return this.#explained(async () => {
      if (!HASH.test(hash)) return undefined;
      try {
        const file = await Deno.open(this.#wholePath(hash), { read: true });
        const { size } = await file.stat();
        return new DiskFile(file, size);
      } catch (error) {
        if (error instanceof Deno.errors.NotFound) return undefined;
        throw error;
      }
    });
  }

  hashes(): Promise<string[]> {
    return this.#explained(async () => {
      const hashes: string[] = [];
      for await (const { name, isDirectory } of Deno.readDir(this.#path)) {
        if (!isDirectory || !/^[0-9a-f]{2}$/.test(name)) continue;
        for await (const file of Deno.readDir(join(this.#path, name))) if (HASH.test(file.name)) hashes.push(file.name);
      }
      return hashes;
    });
  }

  remove(hash: string, isWanted: () => boolean): Promise<void> {
    return this.#explained(() =>
      this.#alone(async () => {
        if (HASH.test(hash) && !isWanted()) this.#bytes -= await remove(this.#wholePath(hash));
      })
    );
  }

  async freeSpace(): Promise<number | undefined> {
    const { free } = await spaceOf(this.#path);
    return free === Infinity ? undefined : free;
  }

  close(): void {
    this.#hasher.close();
  }

  /** Gives an incoming file its place, unless the same content is there already. */
  #settle(id: string, hash: string): Promise<void> {
    return this.#alone(async () => {
      const [from, to] = [this.#incomingPath(id), this.#wholePath(hash)];
      if (await sizeOf(to) !== undefined) this.#bytes -= await remove(from);
      else {
        const folder = join(to, "..");
        await Deno.mkdir(folder, { recursive: true, mode: 0o700 });
        await moveFile(from, to);
        await syncFolder(folder);
      }
    });
  }

  /** Runs something that decides by what is on the disk when nothing else of this kind is running. */
  async #alone<T>(work: () => Promise<T>): Promise<T> {
    const before = this.#last;
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#last = promise;
    await before;
    try {
      return await work();
    } finally {
      resolve();
    }
  }

  #checkSpace(bytes: number): Promise<void> | undefined {
    this.#allowed -= bytes;
    return this.#allowed >= 0 ? undefined : this.#checkSpaceNow(bytes);
  }

  async #checkSpaceNow(bytes: number): Promise<void> {
    const { free, total } = await spaceOf(this.#path);
    const left = free - Math.min(RESERVED_BYTES, total * RESERVED_PART) - bytes;
    this.#allowed = Math.min(CHECK_BYTES, left);
    if (left >= 0) return;
    throw new StoreError(
      `The disk that holds ${this.#path} is nearly full. The rest is left for messages. Free some space, or give ` +
        "another folder with --data.",
    );
  }

  #remember(id: string, hash: FileHash): void {
    this.#hashes.set(id, hash);
    if (this.#hashes.size <= MAX_REMEMBERED) return;
    const [[oldest, forgotten]] = this.#hashes;
    forgotten.forget();
    this.#hashes.delete(oldest);
  }

  async #measure(): Promise<void> {
    await this.#explained(async () => {
      for await (const { name } of Deno.readDir(this.#incoming)) {
        if (ID.test(name)) this.#bytes += await sizeOf(join(this.#incoming, name)) ?? 0;
      }
      for (const hash of await this.hashes()) this.#bytes += await sizeOf(this.#wholePath(hash)) ?? 0;
    });
  }

  #incomingPath(id: string): string {
    if (!ID.test(id)) throw new TypeError(`“${id}” is not the id of an incoming file.`);
    return join(this.#incoming, id);
  }

  #wholePath(hash: string): string {
    return join(this.#path, hash.slice(0, 2), hash);
  }

  async #explained<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      throw explainDirectoryError(error, this.#path);
    }
  }
}

/** What an incoming file on the disk needs. */
interface IncomingOptions {
  readonly file: Deno.FsFile;
  readonly hash: FileHash;
  readonly length: number;
  /** Called before something is written. Rejects if there is no space for it. */
  readonly growing: (bytes: number) => Promise<void> | undefined;
  readonly grown: (bytes: number) => void;
  /** Gives the file its place. */
  readonly settle: (hash: string) => Promise<void>;
  /** Called when it is closed before it is whole. */
  readonly closed: () => void;
  readonly explain: (error: unknown) => Error;
}

class DiskIncomingFile implements IncomingFile {
  readonly #options: IncomingOptions;
  readonly #writer: FileWriter;
  #length: number;
  #written: number;
  #whole: { readonly hash: string; readonly synced: Promise<void> } | undefined;
  #open = true;

  constructor(options: IncomingOptions) {
    const { file, hash, grown, length } = this.#options = options;
    this.#length = this.#written = length;
    this.#writer = new FileWriter(file, (count) => {
      grown(count);
      hash.advance(this.#written += count);
    });
  }

  get length(): number {
    return this.#length;
  }

  append(bytes: Uint8Array): Promise<void> | undefined {
    const { growing, explain } = this.#options;
    const checking = growing(bytes.length);
    const writing = checking ? checking.then(() => this.#write(bytes)) : this.#write(bytes);
    return writing?.catch((error) => Promise.reject(explain(error)));
  }

  #write(bytes: Uint8Array): Promise<void> | undefined {
    this.#length += bytes.length;
    return this.#writer.write(bytes);
  }

  async hash(signal?: AbortSignal): Promise<string> {
    const { file, hash, explain } = this.#options;
    try {
      await this.#writer.flush();
      // The disk works while the rest is hashed.
      const synced = file.sync();
      synced.catch(() => {}); // finish() reports it
      const sum = await hash.digest(this.#length, signal);
      if (sum === undefined) throw new Error("The file is shorter than what was written.");
      this.#whole = { hash: sum, synced };
      return sum;
    } catch (error) {
      throw signal?.aborted ? error : explain(error);
    }
  }

  async finish(): Promise<Uint8Array> {
    const { file, hash, settle, explain } = this.#options;
    try {
      if (!this.#whole) throw new TypeError("finish() needs the hash.");
      await this.#whole.synced;
      await file.seek(0, Deno.SeekMode.Start);
      const head = new Uint8Array(HEAD_BYTES);
      let filled = 0;
      for (;;) {
        const count = filled === head.length ? 0 : await file.read(head.subarray(filled)) ?? 0;
        if (count === 0) break;
        filled += count;
      }
      this.#open = false;
      file.close();
      hash.forget();
      await settle(this.#whole.hash);
      return head.subarray(0, filled);
    } catch (error) {
      throw explain(error);
    }
  }

  async close(): Promise<void> {
    if (!this.#open) return;
    this.#open = false;
    const { file, hash, closed } = this.#options;
    // What cannot be written is sent again.
    await this.#writer.flush().catch(() => {});
    file.close();
    hash.rest();
    closed();
  }
}

class DiskFile implements StoredFile {
  readonly #file: Deno.FsFile;
  #open = true;

  constructor(file: Deno.FsFile, readonly size: number) {
    this.#file = file;
  }

  async seek(offset: number): Promise<void> {
    await this.#file.seek(offset, Deno.SeekMode.Start);
  }

  async read(buffer: Uint8Array): Promise<number> {
    return await this.#file.read(buffer) ?? 0;
  }

  close(): void {
    if (this.#open) this.#file.close();
    this.#open = false;
  }
}

/** Returns how many bytes of a disk are free, and how many it has; nothing is full if that is not allowed to be known. */
async function spaceOf(path: string): Promise<{ free: number; total: number }> {
  try {
    const { bavail, blocks, bsize } = await statfs(path);
    return { free: bavail * bsize, total: blocks * bsize };
  } catch (error) {
    if (error instanceof Deno.errors.NotCapable) return { free: Infinity, total: Infinity };
    throw error;
  }
}

/** Removes a file, if there is one. @returns Its size. */
async function remove(path: string): Promise<number> {
  const size = await sizeOf(path);
  if (size === undefined) return 0;
  await Deno.remove(path);
  return size;
}

async function sizeOf(path: string): Promise<number | undefined> {
  try {
    return (await Deno.lstat(path)).size;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return undefined;
    throw error;
  }
}

/** Has the disk keep the names in a folder. Windows does so by itself. */
async function syncFolder(path: string): Promise<void> {
  if (OS === "windows") return;
  using folder = await Deno.open(path, { read: true });
  await folder.sync();
}
