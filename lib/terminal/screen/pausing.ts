import { ASK_AGAIN, type Job, NO_SHELL } from "./job.ts";

/** Who has the terminal, as far as stopping the program is concerned. */
export interface SuspensionHost {
  /** Gives the terminal back to the shell, with a text on it; empty for none. */
  giveBack(text: string): void;
  /** Takes the terminal over again, whose modes the shell has changed, and draws what was there. */
  takeBack(): void;
  print(line: string): void;
}

/** Stops the program on Ctrl-Z, and has the terminal taken over again when it goes on. Its owner closes it. */
export class Suspension {
  readonly #job: Job | undefined;
  readonly #host: SuspensionHost;
  readonly #unwatch: (() => void) | undefined;
  #state: "running" | "asking" | "stopping" = "running"; // asking: for a second Ctrl-Z or Enter

  /** @param job How to stop the program; undefined where that cannot be. */
  constructor(job: Job | undefined, host: SuspensionHost) {
    this.#job = job;
    this.#host = host;
    this.#unwatch = job?.watch(() => void this.stop(), () => this.#goOn());
  }

  /** The terminal is the shell's. */
  get paused(): boolean {
    return this.#state !== "running";
  }

  /** Goes on where a second Ctrl-Z was asked for and something else was typed. @returns False where it was not. */
  answered(): boolean {
    if (this.#state !== "asking") return false;
    this.#goOn();
    return true;
  }

  /** Stops the program, or asks for a second Ctrl-Z where others have to stop too; says so where it cannot be stopped. */
  async stop(): Promise<void> {
    if (this.paused) return;
    if (!this.#job) return this.#host.print(NO_SHELL);
    const { shared } = this.#job;
    this.#state = shared ? "asking" : "stopping";
    this.#host.giveBack(shared ? `${ASK_AGAIN}\n` : "");
    if (shared || await this.#job.stop()) return;
    this.#goOn();
    this.#host.print(NO_SHELL);
  }

  /** Stops nothing any more. */
  close(): void {
    this.#unwatch?.();
  }

  #goOn(): void {
    this.#state = "running";
    this.#host.takeBack();
  }
}
