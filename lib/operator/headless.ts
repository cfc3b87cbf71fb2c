import { ENGLISH } from "../language/load.ts";
import { inWords, setLanguage, t } from "../language/mod.ts";
import { EventLog } from "./event_log.ts";
import { LogWriter } from "./log_writer.ts";
import { announce, given, type ServerProgram } from "./program.ts";
import { Stop } from "./stop.ts";

// How long the program waits at its end for a slow reader of its errors.
const FLUSH_MS = 1_000;

/**
 * Runs a server that writes its log to stdout, or to its log file, in English, until it is told to stop.
 *
 * @returns The exit status: 0 after a stop, 1 if the server could not start.
 */
export async function runHeadless(program: ServerProgram): Promise<number> {
  const errors = new LogWriter(Deno.stderr, { droppedNotice: (count) => t("log.dropped", { count }) });
  const log = new EventLog({
    sink: program.logFile ?? Deno.stdout,
    format: () => program.logFormat,
    onError: (line) => errors.line(line),
  });
  const stop = new Stop(); // before the line that says that the server has started
  const server = program.start({ ...program.defaults, ...given(program) }, (event) => log.push(event));
  if ("sentence" in server) {
    errors.line(inWords(server.sentence, "terminal"));
    await Promise.all([log.close(), errors.flush(FLUSH_MS)]);
    return 1;
  }
  stop.serves(server);
  setLanguage(ENGLISH); // programs read the log
  await Promise.race([server.ready, stop.asked]);
  announce(server, program, (message) => log.notice(message));
  await Promise.race([stop.asked, server.ended]);
  await server.stop(stop.reason);
  await Promise.all([log.close(t("log.server-stopped")), errors.flush(FLUSH_MS)]);
  return 0;
}
