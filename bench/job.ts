import type { DialectName } from "./dialects.ts";

/** What a swarm is to do. */
export interface Job {
  readonly dialect: DialectName;
  readonly port: number;
  readonly clients: number;
  /** Encrypted, which only `swarm.c` can do, where there is OpenSSL. */
  readonly tls?: boolean;
  /** Of the server, to see its CPU time and memory. */
  readonly pid?: number;
  /** Longest time for all to join, in seconds. */
  readonly patience?: number;
  readonly cases: readonly Case[];
}

/** Something to measure. */
export interface Case {
  readonly name: string;
  readonly senders: number;
  /** Length of the texts, in bytes. */
  readonly text: number;
  readonly seconds: number;
  /** Messages in flight: the next is said when one has reached everyone. */
  readonly window?: number;
  /** Messages a second, instead of a window: latency is then measured. */
  readonly rate?: number;
  /** One client stops reading. */
  readonly mute?: boolean;
}

/** What came out. */
export interface Report {
  /** Until all had joined, in seconds. */
  readonly join: number;
  /** Bytes of the server's memory for one idle connection. */
  readonly memory?: number;
  readonly cases: Readonly<Record<string, CaseReport>>;
}

/** What came out of one case. */
export interface CaseReport {
  /** Deliveries a second, and a second of the server's CPU. */
  readonly rate: number;
  readonly cpuRate?: number;
  /** In milliseconds, with a `rate` in the case. */
  readonly p50?: number;
  readonly p99?: number;
  readonly max?: number;
  /** Deliveries that came, and that did not. */
  readonly delivered: number;
  readonly lost: number;
}
