import { type LogEvent, logLine } from "./log.ts";
import { LogThrottle } from "./log_throttle.ts";
import { LogWriter } from "./log_writer.ts";
import { announce, given, type ServerProgram } from "./program.ts";
import { Stop } from "./stop.ts";
import { ENGLISH } from "../language/load.ts";
import { inWords, setLanguage, t } from "../language/mod.ts";

// How often the log says how many events were suppressed.
const REPORT_INTERVAL_MS = 10_000;

// How long the program waits at its end for a slow reader of the log.
const FLUSH_MS = 1_000;

/**
 * Runs a server that writes its log to stdout, in English, until it is told to stop.
 *
 * @returns The exit status: 0 after a stop, 1 if the server could not start.
 */
export async function runHeadless(program: ServerProgram): Promise<number> {
  const lineOf = (event: LogEvent) => logLine(event, program.logFormat, new Date());
  const notice = (message: string) => lineOf({ type: "notice", message }) ?? message;
  const errors = new LogWriter(Deno.stderr, { droppedNotice });
  const writer = new LogWriter(Deno.stdout, {
    droppedNotice: (count) => notice(droppedNotice(count)),
    onError: (error) => errors.line(notice(t("log.not-written", { detail: error.message }))),
  });
  const throttle = new LogThrottle((event) => {
    const line = lineOf(event);
    if (line !== undefined) writer.line(line);
  });
  const log = (event: LogEvent) => throttle.push(event);
  const stop = new Stop(); // before the line that says that the server has started
  const server = program.start({ ...program.defaults, ...given(program) }, log);
  if ("sentence" in server) {
    errors.line(inWords(server.sentence, "terminal"));
    await Promise.all([writer.flush(FLUSH_MS), errors.flush(FLUSH_MS)]);
    return 1;
  }
  stop.serves(server);
  setLanguage(ENGLISH); // programs read the log
  const reporting = setInterval(() => throttle.report(), REPORT_INTERVAL_MS);
  await Promise.race([server.ready, stop.asked]);
  announce(server, program, (message) => log({ type: "notice", message }));
  await Promise.race([stop.asked, server.ended]);
  await server.stop(stop.reason);
  clearInterval(reporting);
  throttle.flush();
  log({ type: "notice", message: t("log.server-stopped") });
  await Promise.all([writer.flush(FLUSH_MS), errors.flush(FLUSH_MS)]);
  return 0;
}

function droppedNotice(count: number): string {
  return t("log.dropped", { count });
}
