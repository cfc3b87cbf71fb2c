import { type LogEvent, logLine } from "./log.ts";
import { LogLimit } from "./log_limit.ts";
import { LogWriter } from "./log_writer.ts";
import { announce, given, type ServerProgram } from "./program.ts";
import { Stop } from "./stop.ts";
import { inView } from "../text/mod.ts";

// How often the log says what was left out of it.
const SETTLE_MS = 10_000;

// So long the end of the program waits for whoever reads the log.
const FLUSH_MS = 1_000;

/**
 * Runs a server without a console, writing its log to stdout, until it is told to stop.
 *
 * @returns The exit status: 0 when it was stopped, 1 when it could not be started.
 */
export async function runHeadless(program: ServerProgram): Promise<number> {
  const lineOf = (event: LogEvent) => logLine(event, program.logFormat, new Date());
  const notice = (message: string) => lineOf({ type: "notice", message }) ?? message;
  const errors = new LogWriter(Deno.stderr, { leftOut: linesLeftOut });
  const writer = new LogWriter(Deno.stdout, {
    leftOut: (count) => notice(linesLeftOut(count)),
    onError: (error) => errors.line(notice(`Unable to write the log: ${error.message}`)),
  });
  const limit = new LogLimit((event) => {
    const line = lineOf(event);
    if (line !== undefined) writer.line(line);
  });
  const log = (event: LogEvent) => limit.hear(event);
  const stop = new Stop(); // before it says that it has started
  const server = program.start({ ...program.defaults, ...given(program) }, log);
  if ("sentence" in server) {
    errors.line(inView(server.sentence, "terminal"));
    await Promise.all([writer.flush(FLUSH_MS), errors.flush(FLUSH_MS)]);
    return 1;
  }
  const settling = setInterval(() => limit.settle(), SETTLE_MS);
  announce(server, program, (message) => log({ type: "notice", message }));
  await Promise.race([stop.asked, server.ended]);
  await server.stop(stop.reason);
  clearInterval(settling);
  limit.settle();
  log({ type: "notice", message: "Server stopped." });
  await Promise.all([writer.flush(FLUSH_MS), errors.flush(FLUSH_MS)]);
  return 0;
}

function linesLeftOut(count: number): string {
  return `${
    count === 1 ? "1 line was" : `${count} lines were`
  } left out: this log was not read, or could not be written.`;
}
