import { canSuspend, type Os, type ReadEnv } from "../../platform.ts";

// Without a shell that could let the program go on the system does not stop it: no signal follows for this long, twice,
// since a timer that ran out meanwhile comes before the signal. Milliseconds.
const UNSTOPPED_MS = 250;

/** Asks for the second Ctrl-Z where the first could stop only a part of what the shell waits for. */
export const ASK_AGAIN =
  "Press Ctrl-Z again to suspend Tincan and the program that started it; fg resumes both.\nPress Enter to continue.";

/** Says why Ctrl-Z stopped nothing. */
export const NO_SHELL = "Ctrl-Z does nothing here, because no shell could resume the program.";

/** Stops this program until a shell lets it go on, as Ctrl-Z does. */
export interface Job {
  /**
   * True where a shell also waits for the programs that started this one, as under `npm run` and `deno task`. Deno lets
   * a program stop itself and no other, so all of them are stopped by a Ctrl-Z that the terminal sees.
   */
  readonly shared: boolean;
  /** Stops this program alone. @returns Once it runs again; false if the system did not stop it. */
  stop(): Promise<boolean>;
  /**
   * Calls `stopping` when another program asks this one to stop, where it is the only one to; it has to call `stop`. Calls
   * `continued` whenever it runs again, whoever stopped it.
   *
   * @returns A function that undoes that.
   */
  watch(stopping: () => void, continued: () => void): () => void;
  /** Calls `told`, in place of being stopped, when Ctrl-Z is pressed, until what `watch` gave is called. */
  refuse(told: () => void): void;
}

/** Returns how to stop this program; undefined where shells do not stop programs. */
export function jobOf(os: Os, env: ReadEnv): Job | undefined {
  // Every runner of npm scripts and deno tasks says by this where it was called.
  return canSuspend(os) ? new ProcessJob((env("INIT_CWD") ?? "") !== "") : undefined;
}

class ProcessJob implements Job {
  #stopping: (() => void) | undefined; // listens

  constructor(readonly shared: boolean) {}

  async stop(): Promise<boolean> {
    const stopping = this.#stopping;
    this.#listen(undefined);
    const { promise, resolve } = Promise.withResolvers<boolean>();
    const continued = () => resolve(true);
    Deno.addSignalListener("SIGCONT", continued);
    let timer: ReturnType<typeof setTimeout> | undefined;
    try {
      Deno.kill(Deno.pid, "SIGTSTP");
      timer = setTimeout(() => timer = setTimeout(() => resolve(false), UNSTOPPED_MS), UNSTOPPED_MS);
      return await promise;
    } catch (error) {
      // Before 2.9 the runtime takes it for something that needs a permission.
      if (!(error instanceof Deno.errors.NotCapable)) throw error;
      return false;
    } finally {
      clearTimeout(timer);
      Deno.removeSignalListener("SIGCONT", continued);
      this.#listen(stopping);
    }
  }

  watch(stopping: () => void, continued: () => void): () => void {
    Deno.addSignalListener("SIGCONT", continued);
    // The others have stopped by then, and the terminal is the shell's again: it is not to be written to.
    if (!this.shared) this.#listen(stopping);
    return () => {
      Deno.removeSignalListener("SIGCONT", continued);
      this.#listen(undefined);
    };
  }

  refuse(told: () => void): void {
    this.#listen(told);
  }

  /** While it listens the signal does not stop the program. */
  #listen(stopping: (() => void) | undefined): void {
    if (this.#stopping) Deno.removeSignalListener("SIGTSTP", this.#stopping);
    this.#stopping = stopping;
    if (stopping) Deno.addSignalListener("SIGTSTP", stopping);
  }
}
