import type { RunningBackup } from "../backup/backup_thread.ts";
import type { BackupOptions, BackupResult } from "../backup/make_backup.ts";
import { BackupError } from "../backup/manifest.ts";
import { StopSignal } from "../backup/stop_signal.ts";
import { say } from "../../language/mod.ts";
import { hasSpareHandles } from "../../disk/mod.ts";
import type { Follower } from "./follower.ts";
import type { FollowerReply, FollowerRequest, Paths } from "./follower_worker.ts";
import type { IndexQuery } from "./search_index.ts";

// The thread is told of new messages at most this often; a search tells it at once.
const TELL_MS = 50;

// After a failure the thread is started again.
const RESTART_MS = 1_000;

/** What a thread works on, and the callbacks for its problems. */
export interface FollowerThreadOptions {
  readonly paths: Paths;
  /** Names the log. */
  readonly identity: string;
  /** The newest seq in the log. */
  readonly newest: number;
  /** Called with a sentence for the operator, once for each problem. */
  readonly onTrouble: (message: string) => void;
}

/** Follows the log in another thread, which is started when there is something to do. */
export class FollowerThread implements Follower {
  readonly #options: FollowerThreadOptions;
  readonly #searches = new Map<number, PromiseWithResolvers<number[]>>();
  readonly #backups = new Map<number, PromiseWithResolvers<BackupResult>>();
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
    // There may be messages that were not followed before the last stop.
    if (options.newest > 0) this.#timer = setTimeout(() => this.#tell(), TELL_MS);
  }

  get indexed(): number {
    return this.#indexed;
  }

  follow(newest: number): void {
    this.#newest = newest;
    if (!this.#ended) this.#timer ??= setTimeout(() => this.#tell(), TELL_MS);
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

  tidy(): void {
    if (!this.#ended) this.#post({ type: "tidy" });
  }

  startBackup(options: BackupOptions): RunningBackup {
    const made = Promise.withResolvers<BackupResult>();
    const signal = new StopSignal();
    const stopped = () => made.reject(new BackupError(say("backup.stopped")));
    if (this.#ended) stopped();
    else {
      const request = ++this.#requests;
      this.#backups.set(request, made);
      this.#post({ type: "back-up", request, options, stop: signal.shared });
    }
    return { done: made.promise.finally(() => signal.done()), stop: () => signal.send(stopped) };
  }

  close(): Promise<void> {
    if (this.#ended) return this.#ended.promise;
    this.#ended = Promise.withResolvers();
    clearTimeout(this.#timer);
    // Without a thread and without new messages, as when a server cannot start, the rest waits for the next start.
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
      if (!hasSpareHandles(this.#options.paths.log)) return this.#failed("too many files and connections are open");
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
      case "backup": {
        const made = this.#backups.get(answer.request);
        this.#backups.delete(answer.request);
        if (answer.reply.type === "made") made?.resolve(answer.reply.result);
        else made?.reject(new BackupError(answer.reply.sentence));
        break;
      }
      case "trouble":
        this.#options.onTrouble(answer.message);
        break;
      case "closed":
        this.#stopped("the server is stopping");
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
        `The search and the transcript have stopped: ${message}. Messages are still stored.`,
      );
    }
    this.#working = false;
    this.#stopped(message);
    if (!this.#ended) this.#timer ??= setTimeout(() => this.#tell(), RESTART_MS);
  }

  #stopped(reason: string): void {
    this.#worker?.terminate();
    this.#worker = undefined;
    for (const search of this.#searches.values()) search.reject(new Error(reason));
    this.#searches.clear();
    for (const made of this.#backups.values()) {
      made.reject(new BackupError(say("backup.thread-failed", { detail: reason })));
    }
    this.#backups.clear();
    this.#ended?.resolve();
  }
}
