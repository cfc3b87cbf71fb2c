import { join } from "node:path";
import { inWords } from "../language/mod.ts";
import {
  BackupError,
  type BackupOptions,
  type BackupResult,
  DeletionList,
  nextDue,
  nextRetry,
  readBackups,
  startBackup,
  type Store,
} from "../store/mod.ts";
import type { ServerEvent } from "./events.ts";

// The start of a server has other things to do.
const START_PAUSE_MS = 2_000;

/** Where and how often a server makes backups by itself. */
export interface BackupSchedule {
  readonly folder: string;
  /** In milliseconds. */
  readonly every: number;
  /** How many of them stay. */
  readonly keep: number;
}

/** What the operator is told of backups. Times are in server time. */
export interface BackupStatus {
  /** When the last backup was complete; undefined if none is known. */
  readonly last: number | undefined;
  /** Why the last attempt has failed, unless a later one succeeded. */
  readonly failure: string | undefined;
  /** When the next one is due; undefined without a schedule, or while one is being made. */
  readonly next: number | undefined;
  readonly running: boolean;
}

/** What the backups of a server need. */
export interface BackupsOptions {
  /** The data folder. */
  readonly data: string;
  /** It also says which messages were deleted: a restored server deletes them again. */
  readonly store: Pick<Store, "startBackup"> & { readonly log: Pick<Store["log"], "identity" | "subscribe"> };
  /** Undefined: only when the operator asks. */
  readonly schedule: BackupSchedule | undefined;
  readonly version: string;
  /** Returns the server time, in milliseconds. */
  readonly now: () => number;
  readonly emit: (event: ServerEvent) => void;
}

/** Makes the backups of a server: by a schedule, and when the operator asks. Its owner closes it. */
export class Backups {
  readonly #options: BackupsOptions;
  readonly #started: number;
  readonly #deletions: DeletionList | undefined;
  #running: { readonly stop: () => void; readonly done: Promise<BackupResult> } | undefined;
  #reading: Promise<void> | undefined;
  #due = Infinity;
  #last: number | undefined;
  #failure: string | undefined;
  #failures = 0;
  #closed = false;

  constructor(options: BackupsOptions) {
    const { schedule, store: { log } } = this.#options = options;
    this.#started = options.now();
    if (schedule === undefined) return;
    const deletions = this.#deletions = new DeletionList(schedule.folder, log.identity);
    log.subscribe({
      committed({ kind, entries }) {
        if (kind !== "amendments") return;
        deletions.add(
          entries.filter(({ kind }) => kind === "deletion").map(({ about, from }) => ({ about, by: from })),
        );
      },
      failed() {},
    });
  }

  get status(): BackupStatus {
    const running = this.#running !== undefined;
    const next = running || this.#due === Infinity ? undefined : this.#due;
    return { last: this.#last, failure: this.#failure, next, running };
  }

  /** Makes a backup if one is due. Its owner calls it once a second. */
  tick(): void {
    const { schedule, now } = this.#options;
    void this.#deletions?.write();
    if (schedule === undefined || this.#running || now() < this.#started + START_PAUSE_MS) return;
    this.#reading ??= this.#readLast(schedule);
    if (now() >= this.#due) this.#run("scheduled").catch(() => {}); // the operator was told
  }

  /**
   * Makes a backup now, or returns the one that is being made.
   *
   * @throws {BackupError} (rejects) if it fails.
   */
  make(): Promise<BackupResult> {
    return this.#running?.done ?? this.#run("requested");
  }

  /** Stops what is being made. */
  async close(): Promise<void> {
    this.#closed = true;
    this.#running?.stop();
    await Promise.allSettled([this.#running?.done, this.#reading, this.#deletions?.write()]);
    // What was added while the last ones were written.
    await this.#deletions?.write();
  }

  /** Finds when the next backup is due, by those that earlier runs of the server have made. */
  async #readLast({ folder, every }: BackupSchedule): Promise<void> {
    const { now } = this.#options;
    const { backups, isUnfinished } = await readBackups(folder);
    const newest = (kinds: typeof backups) => kinds.length === 0 ? undefined : Math.max(...kinds.map(({ at }) => at));
    this.#last ??= newest(backups);
    // What was not finished was due, and is removed by the next backup.
    this.#due = isUnfinished
      ? now()
      : nextDue(newest(backups.filter(({ kind }) => kind === "scheduled")), every, now());
  }

  async #run(kind: BackupOptions["kind"]): Promise<BackupResult> {
    const { data, schedule, version, now, store } = this.#options;
    const folder = schedule?.folder ?? join(data, "backups");
    const began = performance.now();
    const create = schedule === undefined;
    const options = { data, folder, create, kind, keep: schedule?.keep, version, now: now() };
    const running = this.#running = store.startBackup?.(options) ?? startBackup(options);
    try {
      const result = await running.done;
      this.#succeeded(kind, result, performance.now() - began);
      return result;
    } catch (error) {
      if (!(error instanceof BackupError)) throw error;
      this.#failed(kind, error);
      throw error;
    } finally {
      this.#running = undefined;
    }
  }

  #succeeded(kind: BackupOptions["kind"], result: BackupResult, ms: number): void {
    const { path, messages, files, bytes, removed, left } = result;
    const { schedule, now, emit } = this.#options;
    this.#last = now();
    this.#failure = undefined;
    this.#failures = 0;
    if (schedule && kind === "scheduled") this.#due = now() + schedule.every;
    emit({ type: "backed-up", path, messages, files, bytes, ms: Math.round(ms), removed: removed.length });
    for (const sentence of left) emit({ type: "warning", message: inWords(sentence) });
  }

  #failed(kind: BackupOptions["kind"], { sentence }: BackupError): void {
    const { schedule, now, emit } = this.#options;
    if (this.#closed) return;
    const reason = inWords(sentence);
    const isNews = reason !== this.#failure;
    this.#failure = reason;
    if (kind === "requested" || schedule === undefined) return;
    this.#due = nextRetry(++this.#failures, schedule.every, now());
    // Each attempt may fail for the same reason, for days.
    if (isNews) emit({ type: "backup-failed", reason });
  }
}
