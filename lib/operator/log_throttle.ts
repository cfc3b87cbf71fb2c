import { networkOf } from "../text/mod.ts";
import { RateLimit } from "../protocol/mod.ts";
import { t } from "../language/mod.ts";
import { isSilent, type LogEvent } from "./log.ts";

/** How many events of some types pass for one source: a burst, then a steady rate. */
interface Rule {
  readonly types: ReadonlySet<LogEvent["type"]>;
  readonly burst: number;
  readonly perSecond: number;
  /** How long the count of suppressed events grows before it is reported. */
  readonly reportMs: number;
  /** Says how many were suppressed. */
  readonly report: (values: { count: number; name: string }) => string;
}

// What people can cause as often as they like. The server limits everything else.
const RULES: readonly Rule[] = [
  {
    types: new Set(["joined", "left", "renamed", "entered", "parted", "topic"]),
    burst: 60,
    perSecond: 1,
    reportMs: 10_000,
    report: (values) => t("log.suppressed-movements", values),
  },
  {
    types: new Set(["edited", "deleted", "reacted", "pinned"]),
    burst: 60,
    perSecond: 1,
    reportMs: 10_000,
    report: (values) => t("log.suppressed-changes", values),
  },
  {
    types: new Set(["refused", "stranger"]),
    burst: 5,
    perSecond: 1 / 60,
    reportMs: 60_000,
    report: (values) => t("log.suppressed-refusals", values),
  },
];

// Sources to remember for each rule. Beyond them, the oldest is reported and forgotten.
const MAX_SOURCES = 10_000;

// How often an event makes the throttle look for counts to report.
const REPORT_INTERVAL_MS = 10_000;

interface Source {
  readonly limit: RateLimit;
  suppressed: number;
  reportedAt: number;
}

/**
 * Keeps a log readable when people join, leave, change nicknames or messages, set topics or are refused over and over: some
 * events of each address pass, the others are suppressed and counted, and the count is logged.
 */
export class LogThrottle {
  readonly #pass: (event: LogEvent) => void;
  readonly #sources = new Map(RULES.map((rule) => [rule, new Map<string, Source>()]));
  #reportedAt = -Infinity;

  /** @param pass Logs an event. */
  constructor(pass: (event: LogEvent) => void) {
    this.#pass = pass;
  }

  /** The number of sources that are remembered. */
  get size(): number {
    return [...this.#sources.values()].reduce((sum, { size }) => sum + size, 0);
  }

  /** Passes an event on, or counts it. @param now A time of any clock in milliseconds that never goes back. */
  push(event: LogEvent, now: number = performance.now()): void {
    if (now - this.#reportedAt >= REPORT_INTERVAL_MS) this.report(now);
    const rule = RULES.find(({ types }) => types.has(event.type));
    if (rule === undefined || isSilent(event)) return this.#pass(event);
    const name = "endpoint" in event ? networkOf(event.endpoint.host) : "by" in event ? event.by ?? "" : "";
    const source = this.#sourceOf(rule, name, now);
    if (source.limit.take(now) > 0) source.suppressed++;
    else this.#pass(event);
  }

  /** Logs how many events were suppressed, if it is time, and forgets sources that are quiet. */
  report(now: number = performance.now()): void {
    this.#reportedAt = now;
    for (const [rule, sources] of this.#sources) {
      for (const [name, source] of sources) {
        const quiet = source.limit.isFull(now);
        if (quiet || now - source.reportedAt >= rule.reportMs) this.#report(rule, name, source, now);
        if (quiet) sources.delete(name);
      }
    }
  }

  /** Logs all counts, as at the end of the program. */
  flush(now: number = performance.now()): void {
    for (const [rule, sources] of this.#sources) {
      for (const [name, source] of sources) this.#report(rule, name, source, now);
    }
  }

  #sourceOf(rule: Rule, name: string, now: number): Source {
    const sources = this.#sources.get(rule)!;
    const known = sources.get(name);
    if (known) return known;
    const [oldest] = sources;
    if (sources.size >= MAX_SOURCES && oldest) {
      this.#report(rule, ...oldest, now);
      sources.delete(oldest[0]);
    }
    const source = { limit: new RateLimit(rule.perSecond, now, rule.burst), suppressed: 0, reportedAt: now };
    sources.set(name, source);
    return source;
  }

  #report(rule: Rule, name: string, source: Source, now: number): void {
    source.reportedAt = now;
    const count = source.suppressed;
    if (count === 0) return;
    source.suppressed = 0;
    this.#pass({ type: "notice", message: rule.report({ count, name }) });
  }
}
