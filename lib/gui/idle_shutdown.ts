// How often it is looked whether somebody is still there, in milliseconds.
const LOOK = 1_000;

// So many looks in a row find nobody: who loads a page anew, or whose connection was lost, comes back in that time.
const EMPTY_LOOKS = 5;

/** What a server without a terminal needs, so that it does not run on for ever when nobody could stop it any more. */
export interface DesertionOptions {
  /** Whether its window is open. */
  readonly watched: () => boolean;
  /** How many people are connected. */
  readonly people: () => number;
  /** Called once nobody is there, and comes back for some looks. */
  readonly end: () => void;
  /** How often to look, in milliseconds. */
  readonly every?: number;
}

/** Ends a server whose window was closed, but not while people talk there. Its owner closes it. */
export class Desertion {
  readonly #options: DesertionOptions;
  #looking: ReturnType<typeof setInterval> | undefined;
  #empty = 0; // looks in a row

  constructor(options: DesertionOptions) {
    this.#options = options;
  }

  /** The window was closed; it may be opened again. */
  begin(): void {
    this.close();
    this.#empty = 0;
    this.#looking = setInterval(() => this.#look(), this.#options.every ?? LOOK);
  }

  /** Looks no more. */
  close(): void {
    clearInterval(this.#looking);
  }

  #look(): void {
    const { watched, people, end } = this.#options;
    if (watched()) return this.close();
    this.#empty = people() > 0 ? 0 : this.#empty + 1;
    if (this.#empty < EMPTY_LOOKS) return;
    this.close();
    end();
  }
}
