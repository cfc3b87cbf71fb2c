import type { Follower } from "./follower.ts";
import type { FollowerReply, FollowerRequest, Paths } from "./follower_worker.ts";
import type { IndexQuery } from "./search_index.ts";

// The thread hears of new messages this often, in milliseconds; a search tells it at once.
const NEWS = 50;

// After it has failed, until it is started again.
const RETRY = 1_000;

// File handles that must be left for it to be started: it needs some ten, and others may take many more meanwhile.
const HANDLES = 128;

/** Where it works and whom it tells of trouble. */
export interface FollowerThreadOptions {
  readonly paths: Paths;
  /** Names the log. */
  readonly identity: string;
  /** The newest seq in the log. */
  readonly newest: number;
  /** Told, once, when something goes wrong. */
  readonly onTrouble: (message: string) => void;
}

/** Follows the log in a thread of its own, which is started when there is something to do. */
export class FollowerThread implements Follower {
  readonly #options: FollowerThreadOptions;
  readonly #searches = new Map<number, PromiseWithResolvers<number[]>>();
  #worker: Worker | undefined;
  #indexed = 0;
  #newest: number;
  #requests = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #ended: PromiseWithResolvers<void> | undefined;
  #working = true;

  constructor(options: FollowerThreadOptions) {
    this.#options = options;
    this.#newest = options.newest;
    // What was not followed before the last stop.
    if (options.newest > 0) this.#timer = setTimeout(() => this.#tell(), NEWS);
  }

  get indexed(): number {
    return this.#indexed;
  }

  follow(newest: number): void {
    this.#newest = newest;
    if (!this.#ended) this.#timer ??= setTimeout(() => this.#tell(), NEWS);
  }

  search(query: IndexQuery, signal?: AbortSignal): Promise<number[]> {
    if (this.#ended) return Promise.resolve([]);
    if (signal?.aborted) return Promise.reject(signal.reason);
    const request = ++this.#requests;
    const found = Promise.withResolvers<number[]>();
    this.#searches.set(request, found);
    this.#post({ type: "search", newest: this.#newest, request, query });
    if (signal === undefined) return found.promise;
    const drop = () => {
      this.#take(request)?.reject(signal.reason);
      this.#worker?.postMessage({ type: "drop", request } satisfies FollowerRequest);
    };
    signal.addEventListener("abort", drop, { once: true });
    return found.promise.finally(() => signal.removeEventListener("abort", drop));
  }

  forget(before: number): void {
    if (!this.#ended) this.#post({ type: "forget", before });
  }

  close(): Promise<void> {
    if (this.#ended) return this.#ended.promise;
    this.#ended = Promise.withResolvers();
    clearTimeout(this.#timer);
    // Without a thread and with nothing new, as when a server cannot start, the rest is for the next start.
    if (this.#worker === undefined && this.#newest === this.#options.newest) this.#ended.resolve();
    else {
      this.#tell();
      this.#post({ type: "close" });
    }
    return this.#ended.promise;
  }

  #tell(): void {
    this.#timer = undefined;
    this.#post({ type: "follow", newest: this.#newest });
  }

  #post(told: FollowerRequest): void {
    if (this.#worker === undefined) {
      if (!hasHandles(this.#options.paths.log)) return this.#failed("too many files and connections are open");
      const { paths, identity } = this.#options;
      this.#worker = new Worker(new URL("./follower_worker.ts", import.meta.url), { type: "module", name: "follower" });
      this.#worker.onmessage = ({ data }: MessageEvent<FollowerReply>) => this.#answered(data);
      this.#worker.onerror = (event) => {
        event.preventDefault();
        this.#failed(event.message);
      };
      this.#post({ type: "open", paths, identity, newest: this.#newest });
    }
    this.#worker.postMessage(told);
  }

  #answered(answer: FollowerReply): void {
    switch (answer.type) {
      case "progress":
        this.#indexed = answer.indexed;
        this.#working = true;
        break;
      case "found":
        this.#take(answer.request)?.resolve(answer.seqs);
        break;
      case "failed":
        this.#take(answer.request)?.reject(new Error(answer.message));
        break;
      case "trouble":
        this.#options.onTrouble(answer.message);
        break;
      case "closed":
        this.#stopped("the server stops");
        break;
      case "died":
        this.#failed(answer.message);
    }
  }

  #take(request: number): PromiseWithResolvers<number[]> | undefined {
    const search = this.#searches.get(request);
    this.#searches.delete(request);
    return search;
  }

  #failed(message: string): void {
    if (this.#working) {
      this.#options.onTrouble(
        `The search and the transcript do not follow: ${message}. What is said is kept all the same.`,
      );
    }
    this.#working = false;
    this.#stopped(message);
    if (!this.#ended) this.#timer ??= setTimeout(() => this.#tell(), RETRY);
  }

  #stopped(why: string): void {
    this.#worker?.terminate();
    this.#worker = undefined;
    for (const search of this.#searches.values()) search.reject(new Error(why));
    this.#searches.clear();
    this.#ended?.resolve();
  }
}

/** Whether there are handles for a thread. To start one without ends the whole program (Deno 2.9.6). */
function hasHandles(path: string): boolean {
  using opened = new DisposableStack();
  try {
    for (let i = 0; i < HANDLES; i++) opened.use(Deno.openSync(path));
    return true;
  } catch {
    return false;
  }
}
