// How often to check whether the server is still used.
const CHECK_MS = 1_000;

// How many checks in a row must find nobody: a person who reloads a page or reconnects is back within this time.
const IDLE_CHECKS = 5;

/** Options of an `IdleShutdown`. */
export interface IdleShutdownOptions {
  /** Whether its window is open. */
  readonly watched: () => boolean;
  /** How many people are connected. */
  readonly people: () => number;
  /** Called when the server is idle. */
  readonly end: () => void;
  /** How often to check, in milliseconds. */
  readonly every?: number;
}

/** Ends a server that nobody can stop or use any more, because its window is closed and nobody is connected. */
export class IdleShutdown {
  readonly #options: IdleShutdownOptions;
  #timer: ReturnType<typeof setInterval> | undefined;
  #idleChecks = 0; // in a row

  constructor(options: IdleShutdownOptions) {
    this.#options = options;
  }

  /** Starts to check, after the window was closed. */
  begin(): void {
    this.close();
    this.#idleChecks = 0;
    this.#timer = setInterval(() => this.#check(), this.#options.every ?? CHECK_MS);
  }

  /** Stops checking. */
  close(): void {
    clearInterval(this.#timer);
  }

  #check(): void {
    const { watched, people, end } = this.#options;
    if (watched()) return this.close();
    this.#idleChecks = people() > 0 ? 0 : this.#idleChecks + 1;
    if (this.#idleChecks < IDLE_CHECKS) return;
    this.close();
    end();
  }
}
