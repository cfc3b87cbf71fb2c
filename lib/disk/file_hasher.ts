import { createHash } from "node:crypto";
import { HashThread, startHashWorker, type StartWorker } from "./hash_thread.ts";

// A thread takes 30 ms and 25 MB to start. For smaller files, it is not worth that.
const MIN_THREAD_BYTES = 4 * 1024 * 1024;

// What the thread hashes for one file before others have their turn: 3 ms. It is what is left at the end of a transfer, too.
const SLICE_BYTES = 4 * 1024 * 1024;
// The same without a thread, in one turn of the event loop.
const TURN_BYTES = 256 * 1024;

// A thread that is not needed ends after this time.
const IDLE_MS = 10_000;
// After so many failures, no more threads are started.
const MAX_FAILURES = 3;

/**
 * Calculates the SHA-256 of files while they grow or are sent, in a thread that is started for the first large file. Its owner
 * closes it.
 */
export class FileHasher {
  readonly #startWorker: StartWorker;
  readonly #active = new Set<FileHash>();
  #thread: HashThread | undefined;
  #failures = 0;
  #idle: ReturnType<typeof setTimeout> | undefined;
  #count = 0;
  #closed = false;

  constructor(startWorker: StartWorker = startHashWorker) {
    this.#startWorker = startWorker;
  }

  /** Whether it has a thread. */
  get isRunning(): boolean {
    return this.#thread !== undefined;
  }

  /** Begins with a file. */
  begin(path: string): FileHash {
    return new FileHash(path, ++this.#count, {
      thread: (hash) => this.#threadFor(hash, path),
      leave: (hash) => this.#leave(hash),
    });
  }

  /** Ends the thread. What is asked from now on is calculated without it. */
  close(): void {
    this.#closed = true;
    clearTimeout(this.#idle);
    this.#end();
  }

  /** Returns the thread, started if necessary; undefined without one. */
  #threadFor(hash: FileHash, path: string): HashThread | undefined {
    if (this.#closed || this.#failures >= MAX_FAILURES) return undefined;
    const worker = this.#thread ? undefined : this.#startWorker(path);
    if (worker) {
      this.#thread = new HashThread(worker, () => {
        this.#failures++;
        this.#thread = undefined;
      });
    }
    clearTimeout(this.#idle);
    this.#active.add(hash);
    return this.#thread;
  }

  #leave(hash: FileHash): void {
    if (!this.#active.delete(hash) || this.#active.size > 0 || this.#closed) return;
    clearTimeout(this.#idle);
    this.#idle = setTimeout(() => this.#end(), IDLE_MS);
    Deno.unrefTimer(this.#idle);
  }

  #end(): void {
    this.#thread?.end();
    this.#thread = undefined;
  }
}

/** What a hash needs of its hasher. */
interface Host {
  readonly thread: (hash: FileHash) => HashThread | undefined;
  readonly leave: (hash: FileHash) => void;
}

/** The SHA-256 of one file. Its owner rests it or forgets it. */
export class FileHash {
  readonly #path: string;
  readonly #id: number;
  readonly #host: Host;
  #length = 0; // of what may be hashed
  #hashed = 0; // by `#thread`
  #thread: HashThread | undefined;
  #running: Promise<string | undefined> | undefined;
  #resting = false;
  #isAlone = false; // because no thread could be had, or it failed

  constructor(path: string, id: number, host: Host) {
    this.#path = path;
    this.#id = id;
    this.#host = host;
  }

  /** Tells how many bytes of the file are on the disk and will not change. Large files are hashed from then on. */
  advance(length: number): void {
    this.#length = length;
    this.#resting = false;
    if (length >= MIN_THREAD_BYTES && !this.#isAlone) this.#running ??= this.#run();
  }

  /**
   * Returns the SHA-256 of the first bytes, in hexadecimal digits; undefined if the file is shorter.
   *
   * @param signal Stops it, with its reason.
   * @throws (rejects) What reading the file throws.
   */
  async digest(length: number, signal?: AbortSignal): Promise<string | undefined> {
    this.advance(length);
    const stop = () => this.#resting = true;
    signal?.addEventListener("abort", stop, { once: true });
    try {
      const hash = await this.#running;
      signal?.throwIfAborted();
      return hash ?? await hashHere(this.#path, length, signal);
    } finally {
      signal?.removeEventListener("abort", stop);
    }
  }

  /** Stops until `advance` is called again, and keeps what is known as long as the thread lives. */
  rest(): void {
    this.#resting = true;
    this.#isAlone = false;
    this.#host.leave(this);
  }

  /** Stops for good. */
  forget(): void {
    this.rest();
    this.#thread?.forget(this.#id);
  }

  /** Has the thread hash what there is. @returns The hash of that; undefined if the thread cannot tell it. */
  async #run(): Promise<string | undefined> {
    try {
      for (;;) {
        const thread = this.#host.thread(this);
        if (thread !== this.#thread) this.#hashed = 0;
        this.#thread = thread;
        const to = Math.min(this.#length, this.#hashed + SLICE_BYTES);
        const request = { id: this.#id, path: this.#path, to, tells: to === this.#length };
        const reply = await thread?.ask(request);
        if (reply?.hashed === undefined) {
          this.#isAlone = true;
          return this.#thread = undefined;
        }
        this.#hashed = reply.hashed;
        if (reply.hashed !== to || this.#resting) return undefined;
        if (to === this.#length) return reply.hash;
      }
    } finally {
      this.#running = undefined;
    }
  }
}

/** Hashes a file in this thread, with turns for others. */
async function hashHere(path: string, length: number, signal?: AbortSignal): Promise<string | undefined> {
  const hash = createHash("sha256");
  const buffer = new Uint8Array(Math.min(length, TURN_BYTES));
  using file = await Deno.open(path);
  for (let left = length; left > 0;) {
    signal?.throwIfAborted();
    const count = await file.read(buffer.subarray(0, Math.min(left, buffer.length)));
    if (count === null) return undefined;
    hash.update(buffer.subarray(0, count));
    left -= count;
  }
  return hash.digest("hex");
}
