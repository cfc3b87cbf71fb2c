import type { Stats } from "../stats.ts";
import type { Transfers } from "../transfers/transfers.ts";
import type { Counters } from "./counters.ts";
import type { Metric, Sample } from "./exposition.ts";
import { type Problem, PROBLEMS } from "./health.ts";
import type { Histogram } from "./histogram.ts";

/** What the metrics say. */
export interface Measured {
  readonly version: string;
  readonly stats: Stats;
  readonly counters: Counters;
  readonly totals: Transfers["totals"];
  /** The kinds of the transfers that are under way. */
  readonly transfers: ReadonlyArray<"upload" | "download">;
  /** The bytes that wait to be written, by connection. */
  readonly waiting: readonly number[];
  /** How many records the search is behind the log. */
  readonly lag: number;
  readonly loopLag: Histogram | undefined;
  /** Free space on the disk, in bytes. */
  readonly free: number | undefined;
  /** When the certificates expire, by kind of listener. */
  readonly expiries: ReadonlyMap<string, number>;
  readonly problems: ReadonlyMap<Problem, unknown>;
  readonly process: {
    readonly cpu: { user: number; system: number };
    readonly memory: { rss: number; heapUsed: number };
  };
}

/** Returns what is measured as metrics. Labels name no person, room or address. */
export function metricsOf(measured: Measured): Metric[] {
  const { version, stats, problems } = measured;
  return [
    info("tincan_build", "The versions of the server and of what it runs on.", {
      version,
      deno: Deno.version.deno,
      v8: Deno.version.v8,
      os: Deno.build.os,
      arch: Deno.build.arch,
    }),
    gauge("tincan_ready", "Whether the server is ready (1) or not (0).", problems.size === 0 ? 1 : 0),
    labelled(
      "gauge",
      "tincan_problem",
      "Whether the server is not ready for this reason (1).",
      "reason",
      PROBLEMS.map((name) => [name, problems.has(name) ? 1 : 0]),
    ),
    gauge(
      "tincan_planned_stop_timestamp_seconds",
      "When the server will stop, if that is planned.",
      seconds(stats.stopsAt),
    ),
    ...peopleMetrics(measured),
    ...storeMetrics(measured),
    ...fileMetrics(measured),
    ...processMetrics(measured),
  ];
}

function peopleMetrics({ stats, counters, waiting }: Measured): Metric[] {
  return [
    gauge("tincan_people", "People who are online.", stats.clients),
    gauge("tincan_rooms", "Rooms with people in them, and the lobby.", stats.rooms),
    labelled("gauge", "tincan_connections", "Connections that are open.", "listener", counters.open),
    labelled(
      "counter",
      "tincan_accepted_connections",
      "Connections that were accepted.",
      "listener",
      counters.accepted,
    ),
    counter("tincan_logins", "Logins that succeeded.", counters.logins),
    labelled("counter", "tincan_refused_logins", "Logins that were refused.", "reason", counters.refused),
    labelled("counter", "tincan_errors", "Errors that clients were sent.", "code", counters.errors),
    gauge("tincan_outbox_bytes", "Bytes that wait to be sent, of all connections.", sum(waiting)),
    gauge(
      "tincan_largest_outbox_bytes",
      "Bytes that wait to be sent to the slowest connection.",
      Math.max(0, ...waiting),
    ),
    counter(
      "tincan_slow_connections",
      "Connections that were closed because they did not keep up.",
      counters.errors.get("slow-consumer") ?? 0,
    ),
    counter("tincan_dropped_bytes", "Bytes that those connections were not sent.", counters.dropped),
  ];
}

function storeMetrics({ stats, counters, lag, expiries, free }: Measured): Metric[] {
  const { history, backup } = stats;
  const expiring: Array<[string, number]> = Array.from(expiries, ([kind, at]) => [kind, at / 1000]);
  return [
    counter("tincan_messages", "Messages that were stored.", stats.messages),
    counter("tincan_deliveries", "Messages, and changes of messages, that were delivered to people.", stats.deliveries),
    {
      name: "tincan_commit_duration_seconds",
      help: "How long it took to store what came together.",
      type: "histogram",
      histogram: counters.commits,
    },
    counter("tincan_failed_commits", "Commits that failed.", counters.failedCommits),
    gauge("tincan_history_messages", "Messages in the log.", history?.messages),
    gauge("tincan_history_bytes", "Size of the log and the search index on the disk.", history?.bytes),
    gauge("tincan_search_lag_records", "Records of the log that the search does not have yet.", lag),
    gauge(
      "tincan_last_backup_timestamp_seconds",
      "When the last backup was complete, if there is one.",
      seconds(backup.last),
    ),
    gauge("tincan_backup_failed", "Whether the last backup has failed (1).", backup.failure === undefined ? 0 : 1),
    gauge("tincan_disk_free_bytes", "Free space on the disk of the data folder.", free),
    labelled(
      "gauge",
      "tincan_certificate_expiry_timestamp_seconds",
      "When the certificate expires.",
      "listener",
      expiring,
    ),
  ];
}

function fileMetrics({ stats, totals, transfers }: Measured): Metric[] {
  const running = (kind: string) => transfers.filter((it) => it === kind).length;
  return [
    gauge("tincan_files_bytes", "Size of the files on the disk.", stats.files),
    labelled(
      "gauge",
      "tincan_transfers",
      "Transfers of files that are under way.",
      "direction",
      ["upload", "download"].map((kind) => [kind, running(kind)]),
    ),
    counter("tincan_uploads", "Files that have arrived.", totals.uploads),
    counter("tincan_downloads", "Downloads of files that have begun.", totals.downloads),
    counter("tincan_received_file_bytes", "Bytes of files that have arrived.", totals.received),
    counter("tincan_sent_file_bytes", "Bytes of files that were sent.", totals.sent),
  ];
}

function processMetrics({ stats, loopLag, process: { cpu, memory } }: Measured): Metric[] {
  return [
    ...loopLag === undefined ? [] : [{
      name: "tincan_event_loop_lag_seconds",
      help: "How late timers were.",
      type: "histogram" as const,
      histogram: loopLag,
    }],
    counter("process_cpu_seconds", "Processor time that the process has used.", (cpu.user + cpu.system) / 1e6),
    gauge("process_resident_memory_bytes", "Memory of the process.", memory.rss),
    gauge("process_heap_bytes", "Memory of the process that V8 uses for objects.", memory.heapUsed),
    gauge("process_start_time_seconds", "When the server was started.", seconds(stats.started)),
  ];
}

function gauge(name: string, help: string, value: number | undefined): Metric {
  return { type: "gauge", name, help, samples: value === undefined ? [] : [{ value }] };
}

function counter(name: string, help: string, value: number): Metric {
  return { type: "counter", name, help, samples: [{ value }] };
}

/** Returns a metric with a sample for each value of one label. */
function labelled(
  type: "counter" | "gauge",
  name: string,
  help: string,
  label: string,
  values: Iterable<readonly [string, number]>,
): Metric {
  return {
    type,
    name,
    help,
    samples: Array.from(values, ([key, value]): Sample => ({ labels: { [label]: key }, value })),
  };
}

function info(name: string, help: string, labels: Readonly<Record<string, string>>): Metric {
  return { type: "info", name, help, labels };
}

function seconds(time: number | undefined): number | undefined {
  return time === undefined ? undefined : time / 1000;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, it) => total + it, 0);
}
