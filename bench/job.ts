import type { DialectName } from "./dialects.ts";

/** The work of a swarm. */
export interface Job {
  readonly dialect: DialectName;
  readonly port: number;
  readonly clients: number;
  /** Encrypts, which only `swarm.c` with OpenSSL can. */
  readonly tls?: boolean;
  /** The process of the server, for its CPU time and memory. */
  readonly pid?: number;
  /** The longest time for all to join, in seconds. */
  readonly patience?: number;
  readonly cases: readonly Case[];
}

/** A case to measure. */
export interface Case {
  readonly name: string;
  readonly senders: number;
  /** The length of the texts, in bytes. */
  readonly text: number;
  readonly seconds: number;
  /** Messages in flight: the next is sent when a message has reached everyone. */
  readonly window?: number;
  /** Messages a second, instead of a window: latency is then measured. */
  readonly rate?: number;
  /** One client stops reading. */
  readonly mute?: boolean;
}

/** The results. */
export interface Report {
  /** The time until all had joined, in seconds. */
  readonly join: number;
  /** The server's memory for an idle connection, in bytes. */
  readonly memory?: number;
  readonly cases: Readonly<Record<string, CaseReport>>;
}

/** The results of a case. */
export interface CaseReport {
  /** Deliveries a second, and in a second of the server's CPU time. */
  readonly rate: number;
  readonly cpuRate?: number;
  /** Latencies in milliseconds, if the case has a `rate`. */
  readonly p50?: number;
  readonly p99?: number;
  readonly max?: number;
  /** Deliveries that arrived, and that did not. */
  readonly delivered: number;
  readonly lost: number;
}
