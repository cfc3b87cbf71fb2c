import { type LogEvent, logLine } from "./log.ts";
import { announce, given, type ServerProgram } from "./program.ts";
import { Stop } from "./stop.ts";

/**
 * Runs a server without a console, writing its log to stdout, until it is told to stop.
 *
 * @returns The exit status: 0 when it was stopped, 1 when it could not be started.
 */
export async function runHeadless(program: ServerProgram): Promise<number> {
  const log = (event: LogEvent) => {
    const line = logLine(event, program.logFormat, new Date());
    if (line !== undefined) console.log(line);
  };
  const server = program.start({ ...program.defaults, ...given(program) }, log);
  if ("sentence" in server) {
    console.error(server.sentence);
    return 1;
  }
  announce(server, program, (message) => log({ type: "notice", message }));
  const stop = new Stop();
  await Promise.race([stop.asked, server.ended]);
  await server.stop(stop.reason);
  log({ type: "notice", message: "Server stopped." });
  return 0;
}
