import { type Dialect, DIALECTS, markedText } from "./dialects.ts";
import type { Job, Report } from "./job.ts";

/** The load generator: the compiled `swarm.c`, or `swarm.ts` without a compiler. */
export interface Generator {
  readonly swarm?: string;
  /** Ends the swarm. */
  readonly signal: AbortSignal;
}

/**
 * Runs a swarm in its own process.
 *
 * @throws {Error} if the server closed a connection, or clients could not join.
 */
export async function runSwarm({ swarm, signal }: Generator, job: Job): Promise<Report> {
  const child = new Deno.Command(swarm ?? Deno.execPath(), {
    args: swarm ? [] : ["run", "-A", "-q", "--no-lock", new URL("swarm.ts", import.meta.url).href, JSON.stringify(job)],
    stdin: "piped",
    stdout: "piped",
    signal,
  }).spawn();
  const writer = child.stdin.getWriter();
  if (swarm) await writer.write(new TextEncoder().encode(plan(job)));
  await writer.close();
  const { stdout } = await child.output();
  const text = new TextDecoder().decode(stdout);
  let report: Report | { failed: string };
  try {
    // If it failed half-way, the last line says why.
    report = JSON.parse(/\{"failed".*/.exec(text)?.[0] ?? text);
  } catch {
    throw new Error("the load generator ended without a report");
  }
  if ("failed" in report) throw new Error(report.failed);
  return report;
}

/** Returns a job in the format that `swarm.c` reads. */
export function plan(job: Job): string {
  const dialect: Dialect = DIALECTS[job.dialect];
  const lines = [
    `port ${job.port}`,
    `clients ${job.clients}`,
    `pid ${job.pid ?? 0}`,
    `patience ${job.patience ?? 30}`,
    `echo ${dialect.echo ? 1 : 0}`,
    `nagle ${dialect.nagle ? 1 : 0}`,
    `tls ${job.tls ? 1 : 0}`,
    ...dialect.login.map(({ say, until }) => `step =${hex(say)} =${hex(until)}`),
  ];
  if (dialect.ping) lines.push(`ping =${hex(dialect.ping.ask)} =${hex(dialect.ping.answer)}`);
  for (const { name, senders, text, seconds, window = 0, rate = 0, mute } of job.cases) {
    const say = hex(dialect.say(markedText(text)));
    lines.push(`case ${name} ${senders} ${text} ${seconds} ${window} ${rate} ${mute ? 1 : 0} =${say}`);
  }
  return `${lines.join("\n")}\n`;
}

// A minus stands for no bytes.
function hex(text: string): string {
  return Array.from(text, (character) => character.charCodeAt(0).toString(16).padStart(2, "0")).join("") || "-";
}
