import type { HashReply, HashRequest } from "./hash_worker.ts";
import { hasSpareHandles } from "./spare_handles.ts";

/** What a thread needs of a `Worker`. */
export type HashWorker = Pick<Worker, "postMessage" | "terminate" | "onmessage" | "onerror">;

/** Starts the worker of a thread; undefined if that is impossible now. @param path Of a file that is to be hashed. */
export type StartWorker = (path: string) => HashWorker | undefined;

/** Starts the worker that hashes, if enough file handles are left. */
export const startHashWorker: StartWorker = (path) =>
  hasSpareHandles(path)
    ? new Worker(new URL("./hash_worker.ts", import.meta.url), { type: "module", name: "hash" })
    : undefined;

/** Asks the thread that hashes files. Its owner ends it. */
export class HashThread {
  readonly #worker: HashWorker;
  readonly #waiting = new Map<number, (reply: HashReply | undefined) => void>();
  #ended = false;

  /** @param onFailure Called if the thread has failed, and ended. */
  constructor(worker: HashWorker, onFailure: () => void) {
    this.#worker = worker;
    worker.onmessage = ({ data }: MessageEvent<HashReply>) => {
      this.#waiting.get(data.id)?.(data);
      this.#waiting.delete(data.id);
    };
    worker.onerror = (event) => {
      event.preventDefault();
      this.end();
      onFailure();
    };
  }

  /** Goes on with a file; one request for each file at a time. @returns Undefined if the thread has ended. */
  ask(request: Extract<HashRequest, { path: string }>): Promise<HashReply | undefined> {
    if (this.#ended) return Promise.resolve(undefined);
    return new Promise((resolve) => {
      this.#waiting.set(request.id, resolve);
      this.#post(request);
    });
  }

  /** Forgets a file. */
  forget(id: number): void {
    if (!this.#ended) this.#post({ id });
  }

  /** Ends the thread, and returns its memory. */
  end(): void {
    this.#ended = true;
    this.#worker.terminate();
    for (const resolve of this.#waiting.values()) resolve(undefined);
    this.#waiting.clear();
  }

  #post(request: HashRequest): void {
    this.#worker.postMessage(request);
  }
}
