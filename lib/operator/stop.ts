import { onTermination, OS } from "../platform.ts";
import type { LogEvent } from "./log.ts";

/** Says why Ctrl-Z does not stop a server for a while. */
export const KEEPS_RUNNING = "Ctrl-Z does nothing here, because it would freeze the server for everyone.";

/** Why a server is to stop, once that is so: its operator says so, or the system does. */
export class Stop {
  /** What those who are connected are told; undefined: nobody asked. */
  reason: string | undefined;
  #planned = ""; // why it is to stop later, where that was said
  readonly #asked = Promise.withResolvers<void>();

  constructor() {
    onTermination(OS, (signal) => this.#because(SIGNALS[signal] ?? "The server was stopped."));
  }

  /** Resolves when it is so. */
  get asked(): Promise<void> {
    return this.#asked.promise;
  }

  /** Why the server has stopped, whoever stopped it. */
  get sentence(): string {
    return this.reason ?? stoppedSentence(this.#planned);
  }

  /** Takes notice of a stop that is planned. */
  note(event: LogEvent): void {
    if (event.type === "stopping") this.#planned = event.reason;
    if (event.type === "stop-cancelled") this.#planned = "";
  }

  /** The operator wants it. */
  ask(why = ""): void {
    this.#because(why === "" ? "The server was stopped by its operator." : stoppedSentence(why));
  }

  /** Nobody is left who could want it to go on. */
  windowClosed(): void {
    this.#because("The server was stopped: its window was closed, and nobody was there.");
  }

  /** The terminal is gone, and the operator with it. */
  terminalClosed(): void {
    this.#because(SIGNALS.SIGHUP!);
  }

  #because(reason: string): void {
    this.reason ??= reason;
    this.#asked.resolve();
  }
}

/** What people are told of a stop. @param why The operator's words; may be empty. */
function stoppedSentence(why: string): string {
  if (why === "") return "The server was stopped.";
  return `The server was stopped: ${why}${/[.!?…]$/.test(why) ? "" : "."}`;
}

const SIGNALS: Partial<Record<Deno.Signal, string>> = {
  SIGINT: "The server was stopped by its operator.",
  SIGBREAK: "The server was stopped by its operator.",
  SIGTERM: "The server was stopped by the system it runs on.",
  SIGHUP: "The server was stopped: its terminal was closed.",
};
