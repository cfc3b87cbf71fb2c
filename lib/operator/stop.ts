import { inWords, say, type Sentence } from "../language/mod.ts";
import { onTermination, OS, terminalWatch } from "../platform.ts";
import type { Operated } from "./context.ts";
import type { LogEvent } from "./log.ts";

/** The explanation of why Ctrl-Z does not suspend a server. */
export const KEEPS_RUNNING: Sentence = say("operator.keeps-running");

/** Waits until the operator or the system asks the server to stop, and remembers why. */
export class Stop {
  /** The reason that people are told; undefined until a stop is requested. */
  reason: Sentence | undefined;
  #server: Pick<Operated, "reload"> | undefined;
  #planned = ""; // the reason of a scheduled stop
  readonly #asked = Promise.withResolvers<void>();

  constructor() {
    const isTerminalGone = terminalWatch(OS);
    onTermination(OS, (signal) => {
      if (signal === "SIGHUP" && !isTerminalGone()) void this.#server?.reload();
      else this.#because(SIGNALS[signal] ?? stoppedSentence(""));
    });
  }

  /** Notes the server that has started. It reads its configuration again when SIGHUP does not come from a closed terminal. */
  serves(server: Pick<Operated, "reload">): void {
    this.#server = server;
  }

  /** Resolves when a stop is requested. */
  get asked(): Promise<void> {
    return this.#asked.promise;
  }

  /** Why the server has stopped, in a sentence. */
  get sentence(): string {
    return inWords(this.reason ?? stoppedSentence(this.#planned));
  }

  /** Notes a scheduled or cancelled stop. */
  note(event: LogEvent): void {
    if (event.type === "stopping") this.#planned = event.reason;
    if (event.type === "stop-cancelled") this.#planned = "";
  }

  /** Requests a stop for the operator. */
  ask(why = ""): void {
    this.#because(why === "" ? BY_OPERATOR : stoppedSentence(why));
  }

  /** Requests a stop because the window was closed and nobody is connected. */
  windowClosed(): void {
    this.#because(say("server.window-closed"));
  }

  /** Requests a stop because the terminal was closed. */
  terminalClosed(): void {
    this.#because(SIGNALS.SIGHUP!);
  }

  #because(reason: Sentence): void {
    this.reason ??= reason;
    this.#asked.resolve();
  }
}

/** Returns what people are told about a stop. @param why The operator's reason; may be empty. */
function stoppedSentence(why: string): Sentence {
  return say("server.stopped", { isExplained: why !== "", reason: /[.!?…。！？؟]$/.test(why) ? why : `${why}.` });
}

const BY_OPERATOR = say("server.stopped-by-operator");

const SIGNALS: Partial<Record<Deno.Signal, Sentence>> = {
  SIGINT: BY_OPERATOR,
  SIGBREAK: BY_OPERATOR,
  SIGTERM: say("server.stopped-by-system"),
  SIGHUP: say("server.terminal-closed"),
};
