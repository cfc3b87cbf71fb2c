import { t } from "../language/mod.ts";
import { type LogEvent, type LogFormat, logLine } from "./log.ts";
import { LogThrottle } from "./log_throttle.ts";
import { type LogSink, LogWriter } from "./log_writer.ts";

// How often the log says how many events were suppressed.
const REPORT_INTERVAL_MS = 10_000;

// How long the program waits at its end for a slow reader of the log.
const FLUSH_MS = 1_000;

/** What an `EventLog` needs. */
export interface EventLogOptions {
  readonly sink: LogSink;
  /** Returns the format of the lines. */
  readonly format: () => LogFormat;
  /** Called with a line when lines cannot be written, and not again before they can. */
  readonly onError: (line: string) => void;
}

/** Writes what happens on a server as lines, without ever delaying it. Its owner closes it. */
export class EventLog {
  readonly #options: EventLogOptions;
  readonly #writer: LogWriter;
  readonly #throttle: LogThrottle;
  readonly #reporting: ReturnType<typeof setInterval>;

  constructor(options: EventLogOptions) {
    this.#options = options;
    this.#writer = new LogWriter(options.sink, {
      droppedNotice: (count) => this.#noticeLine(t("log.dropped", { count })),
      onError: ({ message }) => options.onError(this.#noticeLine(t("log.not-written", { detail: message }))),
    });
    this.#throttle = new LogThrottle((event) => {
      const line = this.#lineOf(event);
      if (line !== undefined) this.#writer.line(line);
    });
    this.#reporting = setInterval(() => this.#throttle.report(), REPORT_INTERVAL_MS);
  }

  push(event: LogEvent): void {
    this.#throttle.push(event);
  }

  notice(message: string): void {
    this.push({ type: "notice", message });
  }

  /** Writes what is left, and a last notice. */
  async close(last?: string): Promise<void> {
    clearInterval(this.#reporting);
    this.#throttle.flush();
    if (last !== undefined) this.notice(last);
    await this.#writer.flush(FLUSH_MS);
  }

  #lineOf(event: LogEvent): string | undefined {
    return logLine(event, this.#options.format(), new Date());
  }

  #noticeLine(message: string): string {
    return this.#lineOf({ type: "notice", message }) ?? message;
  }
}
