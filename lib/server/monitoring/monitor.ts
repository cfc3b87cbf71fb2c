import process from "node:process";
import type { Sentence } from "../../language/mod.ts";
import { readCertificate } from "../../tls/mod.ts";
import type { Stats } from "../stats.ts";
import type { Transfers } from "../transfers/transfers.ts";
import type { Counters } from "./counters.ts";
import type { Metric } from "./exposition.ts";
import { type Condition, type Problem, problemsOf } from "./health.ts";
import { LoopLag } from "./loop_lag.ts";
import { metricsOf } from "./metrics.ts";
import type { Watch } from "./watch.ts";

/** What a monitor sees of a server. */
export interface Monitored {
  readonly version: string;
  readonly counters: Counters;
  readonly transfers: Pick<Transfers, "totals" | "running">;
  readonly stats: () => Stats;
  /** The bytes that wait to be written, by connection. */
  readonly waiting: () => Iterable<number>;
  /** The kinds of listeners, and the certificates that they encrypt with now, as PEM. */
  readonly certificates: () => ReadonlyArray<{ readonly kind: string; readonly certificate?: string | undefined }>;
  readonly condition: () => Pick<Condition, "accepting" | "stopping" | "storing" | "lag">;
  /** Returns the free space on the disk, in bytes; undefined if the system does not tell. */
  readonly freeSpace: () => Promise<number | undefined>;
}

/** Watches a server for programs. Its owner closes it. */
export class Monitor implements Watch {
  readonly #monitored: Monitored;
  readonly #expiries = new Map<string, number>(); // by certificate
  #lag: LoopLag | undefined;

  constructor(monitored: Monitored) {
    this.#monitored = monitored;
  }

  start(): void {
    this.#lag ??= new LoopLag();
  }

  close(): void {
    this.#lag?.close();
  }

  async metrics(): Promise<Metric[]> {
    const { transfers, counters, version, stats, waiting } = this.#monitored;
    const [free, expiries] = await Promise.all([this.#freeSpace(), this.#expiryOf()]);
    return metricsOf({
      version,
      stats: stats(),
      counters,
      totals: transfers.totals,
      transfers: transfers.running().map(({ kind }) => kind),
      waiting: [...waiting()],
      lag: this.#monitored.condition().lag,
      loopLag: this.#lag?.histogram,
      free,
      expiries,
      problems: this.#problems(free, expiries),
      process: { cpu: process.cpuUsage(), memory: Deno.memoryUsage() },
    });
  }

  async problems(): Promise<ReadonlyMap<Problem, Sentence>> {
    const [free, expiries] = await Promise.all([this.#freeSpace(), this.#expiryOf()]);
    return this.#problems(free, expiries);
  }

  #problems(free: number | undefined, expiries: ReadonlyMap<string, number>): ReadonlyMap<Problem, Sentence> {
    const { at, started } = this.#monitored.stats();
    const expired = [...expiries.values()].some((time) => time <= at);
    return problemsOf({ ...this.#monitored.condition(), uptime: at - started, free, expired });
  }

  async #freeSpace(): Promise<number | undefined> {
    try {
      return await this.#monitored.freeSpace();
    } catch {
      // The disk fails. The next commit reports it.
      return undefined;
    }
  }

  /** Returns when the certificates expire, by kind of listener. */
  async #expiryOf(): Promise<Map<string, number>> {
    const certificates = this.#monitored.certificates();
    const expiries = new Map<string, number>();
    for (const { kind, certificate: pem } of certificates) {
      if (pem === undefined) continue;
      const known = this.#expiries.get(pem) ?? (await readCertificate(pem)).to.getTime();
      this.#expiries.set(pem, known);
      expiries.set(kind, known);
    }
    const current = new Set(certificates.map(({ certificate }) => certificate));
    for (const pem of this.#expiries.keys()) if (!current.has(pem)) this.#expiries.delete(pem);
    return expiries;
  }
}
