import { TICKET_LIFE_MS } from "../../protocol/mod.ts";
import { type FileStore, type Store, StoreError } from "../../store/mod.ts";
import type { Ticket } from "./ticket.ts";
import type { Tickets } from "./tickets.ts";

// Files that are looked up together.
const SLICE = 16;
const MINUTE_MS = 60_000;

/** What a collector needs. */
export interface CollectorOptions {
  readonly files: FileStore;
  readonly store: Pick<Store, "files" | "profiles">;
  /** Server time, in milliseconds. */
  readonly now: () => number;
  /** Called with a sentence for the operator. */
  readonly warn: (message: string) => void;
}

/** Removes files that no message and no person has, and tickets that are too old. */
export class Collector {
  readonly #options: CollectorOptions;
  readonly #tickets: Tickets;
  readonly #drop: (ticket: Ticket) => Promise<void>;
  #running: Promise<void> | undefined;
  #again = false;
  #lastRun = 0;
  #failing = false;
  #closed = false;

  /** @param drop Makes a ticket invalid, and forgets what has arrived with it. */
  constructor(options: CollectorOptions, tickets: Tickets, drop: (ticket: Ticket) => Promise<void>) {
    this.#options = options;
    this.#tickets = tickets;
    this.#drop = drop;
    // A crash may have come between a deletion and its consequence.
    this.#run(async () => {
      await tickets.ready;
      for (const hash of await options.files.hashes()) if (!this.#closed) await this.remove(hash);
    });
  }

  /** Begins to remove what is not needed any more. Called when messages were deleted. */
  start(): void {
    if (this.#running) this.#again = true;
    else this.#run(() => this.#collect());
  }

  /** Does the same from time to time. Its owner calls it once a second. */
  tick(): void {
    const now = this.#options.now();
    if (Math.abs(now - this.#lastRun) >= MINUTE_MS) this.start();
  }

  /** Removes a file, unless it is needed. */
  remove(hash: string): Promise<void> {
    const { files, store } = this.#options;
    return files.remove(
      hash,
      () => store.files.uses(hash) || store.profiles.hasPicture(hash) || this.#tickets.hold(hash),
    );
  }

  /** Stops removing. Resolves when no file is in use. */
  async close(): Promise<void> {
    this.#closed = true;
    await this.#running;
  }

  #run(work: () => Promise<void>): void {
    this.#lastRun = this.#options.now();
    this.#running = work().then(() => void (this.#failing = false), (error) => this.#report(error)).finally(() => {
      this.#running = undefined;
      if (this.#again && !this.#closed) this.start();
      this.#again = false;
    });
  }

  async #collect(): Promise<void> {
    const { store, now } = this.#options;
    for (const ticket of this.#tickets.all()) {
      const isRunning = ticket.kind === "upload" ? ticket.claim !== undefined : ticket.claims.size > 0;
      if (!isRunning && now() - ticket.used > TICKET_LIFE_MS) await this.#drop(ticket);
    }
    for (let some = store.files.gone(SLICE); some.length > 0 && !this.#closed; some = store.files.gone(SLICE)) {
      for (const hash of some) {
        await this.remove(hash);
        store.files.settle(hash);
      }
    }
  }

  #report(error: unknown): void {
    if (this.#failing) return;
    this.#failing = true;
    const { message } = error as Error;
    this.#options.warn(error instanceof StoreError ? message : `Cannot remove files: ${message}`);
  }
}
