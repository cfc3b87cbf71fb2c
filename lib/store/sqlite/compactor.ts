import type { Log } from "../log.ts";
import type { StateChange } from "../records.ts";
import type { StateRows } from "./state_rows.ts";

// After so many changes of the state, a snapshot takes their place.
const MAX_STATE_CHANGES = 20_000;

// Rows that are removed in one turn of the event loop: a few milliseconds.
const SLICE = 500;
const PAUSE_MS = 20;
const RETRY_MS = 60_000;

/**
 * Keeps the changes of the state from growing for ever: now and then it appends a snapshot, and removes what was before it,
 * such as earlier password hashes.
 */
export class Compactor {
  readonly #log: Log;
  readonly #rows: StateRows;
  readonly #limit: number;
  #changes: number; // since the last snapshot
  #snapshotRow: number | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #compacting = false;
  #retryAt = -Infinity;
  #closed = false;

  /** @param limit After so many changes of the state, a snapshot takes their place. */
  constructor(log: Log, rows: StateRows, limit: number = MAX_STATE_CHANGES) {
    this.#log = log;
    this.#rows = rows;
    this.#limit = limit;
    const { snapshot, after } = rows.findSnapshot();
    this.#changes = after;
    if (snapshot) this.#removeBefore(snapshot.row);
    log.subscribe({ committed: () => {}, changed: (changes) => this.#changed(changes), failed: () => {} });
  }

  /** Takes a snapshot, unless that is under way, or what was before the last one is still being removed. */
  compact(): void {
    if (this.#compacting || this.#timer !== undefined || this.#closed || performance.now() < this.#retryAt) return;
    this.#compacting = true;
    this.#log.apply({ kind: "snapshot" }).catch(() => {
      // The disk is full, for example. The next commit reports it.
      this.#retryAt = performance.now() + RETRY_MS;
    }).finally(() => this.#compacting = false);
  }

  /** Stops removing changes; the next start goes on. */
  close(): void {
    this.#closed = true;
    clearTimeout(this.#timer);
  }

  #changed(changes: readonly StateChange[]): void {
    const last = changes.findLastIndex(({ kind }) => kind === "snapshot");
    this.#changes = last === -1 ? this.#changes + changes.length : changes.length - 1 - last;
    // The changes of a call are one row.
    if (last !== -1) this.#removeBefore(changes[0].seq);
    if (this.#changes >= this.#limit) this.compact();
  }

  #removeBefore(row: number): void {
    this.#snapshotRow = row;
    if (this.#closed) return;
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      try {
        if (this.#rows.removeBefore(this.#snapshotRow!, SLICE)) this.#removeBefore(this.#snapshotRow!);
      } catch {
        // As above. The next snapshot goes on.
      }
    }, PAUSE_MS);
  }
}
