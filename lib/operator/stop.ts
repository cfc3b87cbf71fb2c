import { onTermination, OS } from "../platform.ts";
import type { LogEvent } from "./log.ts";

/** The explanation of why Ctrl-Z does not suspend a server. */
export const KEEPS_RUNNING = "Ctrl-Z does nothing here, because it would freeze the server for everyone.";

/** Waits until the operator or the system asks the server to stop, and remembers why. */
export class Stop {
  /** The reason that people are told; undefined until a stop is requested. */
  reason: string | undefined;
  #planned = ""; // the reason of a scheduled stop
  readonly #asked = Promise.withResolvers<void>();

  constructor() {
    onTermination(OS, (signal) => this.#because(SIGNALS[signal] ?? "The server was stopped."));
  }

  /** Resolves when a stop is requested. */
  get asked(): Promise<void> {
    return this.#asked.promise;
  }

  /** Why the server has stopped, in a sentence. */
  get sentence(): string {
    return this.reason ?? stoppedSentence(this.#planned);
  }

  /** Notes a scheduled or cancelled stop. */
  note(event: LogEvent): void {
    if (event.type === "stopping") this.#planned = event.reason;
    if (event.type === "stop-cancelled") this.#planned = "";
  }

  /** Requests a stop for the operator. */
  ask(why = ""): void {
    this.#because(why === "" ? "The server was stopped by its operator." : stoppedSentence(why));
  }

  /** Requests a stop because the window was closed and nobody is connected. */
  windowClosed(): void {
    this.#because("The server was stopped: its window was closed, and nobody was connected.");
  }

  /** Requests a stop because the terminal was closed. */
  terminalClosed(): void {
    this.#because(SIGNALS.SIGHUP!);
  }

  #because(reason: string): void {
    this.reason ??= reason;
    this.#asked.resolve();
  }
}

/** Returns what people are told about a stop. @param why The operator's reason; may be empty. */
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
