import { inWords } from "../../language/mod.ts";
import { askAgain, type Job, NO_SHELL } from "./job.ts";

/** The view that owns the terminal, for suspending the program. */
export interface SuspensionHost {
  /** Gives the terminal back to the shell, with a text on it; empty for none. */
  giveBack(text: string): void;
  /** Takes the terminal over again, whose modes the shell has changed, and redraws. */
  takeBack(): void;
  print(line: string): void;
}

/** Suspends the program on Ctrl-Z, and takes the terminal over again when it resumes. Its owner closes it. */
export class Suspension {
  readonly #job: Job | undefined;
  readonly #host: SuspensionHost;
  readonly #unwatch: (() => void) | undefined;
  #state: "running" | "asking" | "stopping" = "running"; // asking: waits for a second Ctrl-Z or Enter

  /** @param job How to suspend the program; undefined where that is impossible. */
  constructor(job: Job | undefined, host: SuspensionHost) {
    this.#job = job;
    this.#host = host;
    this.#unwatch = job?.watch(() => void this.stop(), () => this.#goOn());
  }

  /** Whether the shell has the terminal. */
  get paused(): boolean {
    return this.#state !== "running";
  }

  /** Resumes if a second Ctrl-Z was asked for and something else was typed. @returns Whether it resumed. */
  answered(): boolean {
    if (this.#state !== "asking") return false;
    this.#goOn();
    return true;
  }

  /** Suspends the program, asks for a second Ctrl-Z where other programs must stop too, or says why it cannot. */
  async stop(): Promise<void> {
    if (this.paused) return;
    if (!this.#job) return this.#host.print(inWords(NO_SHELL));
    const { shared } = this.#job;
    this.#state = shared ? "asking" : "stopping";
    this.#host.giveBack(shared ? `${askAgain()}\n` : "");
    if (shared || await this.#job.stop()) return;
    this.#goOn();
    this.#host.print(inWords(NO_SHELL));
  }

  /** Stops listening for signals. */
  close(): void {
    this.#unwatch?.();
  }

  #goOn(): void {
    this.#state = "running";
    this.#host.takeBack();
  }
}
