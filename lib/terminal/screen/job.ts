import { say, type Sentence, t } from "../../language/mod.ts";
import { canSuspend, type Os, type ReadEnv } from "../../platform.ts";

// If no shell could resume the program, the system does not stop it, and no signal follows within this time. It is
// waited for twice, because a timer that expires meanwhile runs before the signal handler. Milliseconds.
const UNSTOPPED_MS = 250;

/** Returns what asks for a second Ctrl-Z where the first could stop only some of the programs that the shell waits for. */
export function askAgain(): string {
  return `${t("terminal.suspend-again")}\n${t("terminal.enter-to-continue")}`;
}

/** Says why Ctrl-Z stopped nothing. */
export const NO_SHELL: Sentence = say("terminal.no-shell");

/** Suspends this program until a shell resumes it, as Ctrl-Z does. */
export interface Job {
  /**
   * Whether the shell also waits for the programs that started this one, as under `npm run` and `deno task`. Deno lets
   * a program suspend only itself, so only a Ctrl-Z that the terminal handles suspends all of them.
   */
  readonly shared: boolean;
  /** Suspends this program alone. @returns True once it runs again; false if the system did not stop it. */
  stop(): Promise<boolean>;
  /**
   * Calls `stopping` when another program asks this one to stop, if this is the only program; `stopping` must then call
   * `stop`. Calls `continued` whenever the program runs again.
   *
   * @returns A function that stops watching.
   */
  watch(stopping: () => void, continued: () => void): () => void;
  /** Calls `told` on Ctrl-Z instead of suspending the program, until the function that `watch` returned is called. */
  refuse(told: () => void): void;
}

/** Returns how to suspend this program; undefined where shells cannot. */
export function jobOf(os: Os, env: ReadEnv): Job | undefined {
  // npm and `deno task` set this to the folder they were called in.
  return canSuspend(os) ? new ProcessJob((env("INIT_CWD") ?? "") !== "") : undefined;
}

class ProcessJob implements Job {
  #stopping: (() => void) | undefined; // set while it listens

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
      // Deno before 2.9 takes this for a missing permission.
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
    // By then the other programs have stopped, and the terminal belongs to the shell: do not write to it.
    if (!this.shared) this.#listen(stopping);
    return () => {
      Deno.removeSignalListener("SIGCONT", continued);
      this.#listen(undefined);
    };
  }

  refuse(told: () => void): void {
    this.#listen(told);
  }

  /** Listens for the stop signal, or stops listening. While it listens, the signal does not stop the program. */
  #listen(stopping: (() => void) | undefined): void {
    if (this.#stopping) Deno.removeSignalListener("SIGTSTP", this.#stopping);
    this.#stopping = stopping;
    if (stopping) Deno.addSignalListener("SIGTSTP", stopping);
  }
}
