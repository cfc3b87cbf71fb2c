import { AddressError, NetError, ownAddresses, parseIPv4, parsePort } from "../net/mod.ts";
import { Server, type ServerEvent, type ServerOptions } from "../server/mod.ts";
import { StoreError } from "../store/mod.ts";
import { ServerConsole } from "./console.ts";
import { type LogEvent, type LogFormat, logLine } from "./console_log.ts";
import { LineEditor } from "./line_editor.ts";

/** How the program of the server is to run. */
export interface ServerProgram {
  readonly options: Omit<ServerOptions, "onEvent" | "host" | "port">;
  /** Where to listen; what is undefined is asked for at a terminal, else the default. */
  readonly host: string | undefined;
  readonly port: number | undefined;
  /** At a terminal, with a console; otherwise log lines go to stdout. */
  readonly interactive: boolean;
  readonly logFormat: LogFormat;
}

const DEFAULT_HOST = "0.0.0.0";

/**
 * Runs a server until it is told to stop.
 *
 * @returns The exit status: 0 when it was stopped, 1 when it could not listen or use its data.
 */
export function runServer(program: ServerProgram, defaultPort: number): Promise<number> {
  return program.interactive ? runAtTerminal(program, defaultPort) : runHeadless(program, defaultPort);
}

async function runHeadless(program: ServerProgram, defaultPort: number): Promise<number> {
  const { options, host = DEFAULT_HOST, port = defaultPort, logFormat } = program;
  const log = (event: LogEvent) => {
    const line = logLine(event, logFormat, new Date());
    if (line !== undefined) console.log(line);
  };
  let server: Server;
  try {
    server = new Server({ ...options, host, port, onEvent: log });
  } catch (error) {
    console.error(sentenceOf(error));
    return 1;
  }
  announce(server, options.data, (message) => log({ type: "notice", message }));
  const stop = Promise.withResolvers<void>();
  onSignals(() => stop.resolve());
  await stop.promise;
  await server.stop();
  log({ type: "notice", message: "Server stopped." });
  return 0;
}

async function runAtTerminal(program: ServerProgram, defaultPort: number): Promise<number> {
  const { options } = program;
  const stop = Promise.withResolvers<void>();
  const editor = new LineEditor();
  editor.onInterrupt = () => stop.resolve();
  editor.onClose = () => stop.resolve();
  onSignals(() => stop.resolve());
  let view: ServerConsole | undefined;
  const early: ServerEvent[] = [];
  const onEvent = (event: ServerEvent) => view ? view.show(event) : void early.push(event);
  const asked = program.host === undefined || program.port === undefined;
  try {
    for (;;) {
      const asking = askWhere(editor, program, defaultPort);
      const where = await Promise.race([asking, stop.promise]);
      if (!where) return 0;
      let server: Server;
      try {
        server = new Server({ ...options, ...where, onEvent });
      } catch (error) {
        editor.print(sentenceOf(error));
        if (asked && error instanceof NetError) continue;
        return 1;
      }
      view = new ServerConsole(editor, { say: (text) => server.say(text), stop: () => stop.resolve() });
      announce(server, options.data, (message) => view!.show({ type: "notice", message }));
      early.forEach((event) => view!.show(event));
      view.start();
      await stop.promise;
      view.show({ type: "notice", message: "Stopping: saying good-bye to everyone." });
      await server.stop();
      return 0;
    }
  } finally {
    editor.close();
  }
}

async function askWhere(
  editor: LineEditor,
  { host, port }: ServerProgram,
  defaultPort: number,
): Promise<{ host: string; port: number } | undefined> {
  host ??= await ask(editor, `Address to listen on [${DEFAULT_HOST}, all of this machine]: `, DEFAULT_HOST, parseIPv4);
  if (host === undefined) return undefined;
  port ??= await ask(editor, `Port [${defaultPort}]: `, String(defaultPort), (text) => parsePort(text, 0));
  return port === undefined ? undefined : { host, port };
}

/** Asks until the answer passes `check`; Enter means `fallback`. @returns Undefined when the input ended. */
async function ask<T>(
  editor: LineEditor,
  question: string,
  fallback: string,
  check: (text: string) => T,
): Promise<T | undefined> {
  for (;;) {
    const answer = await editor.question(question);
    if (answer === undefined) return undefined;
    try {
      return check(answer.trim() || fallback);
    } catch (error) {
      if (!(error instanceof AddressError)) throw error;
      editor.print(error.message);
    }
  }
}

function announce(server: Server, data: string, say: (line: string) => void): void {
  const { host, port } = server.address;
  say(`Server started and listening on ${host}:${port}`);
  const suffix = port === 5555 ? "" : `:${port}`;
  const addresses = host === "0.0.0.0" ? ownAddresses() : [host];
  for (const address of addresses) say(`Join with: client ${address}${suffix}`);
  if (addresses.length === 0) say(`No network found. On this machine, join with: client 127.0.0.1${suffix}`);
  say(`Data is in ${data}`);
  say("Waiting for connection...");
}

function sentenceOf(error: unknown): string {
  if (error instanceof NetError || error instanceof StoreError) return error.message;
  throw error;
}

// A closed window sends SIGHUP, on Windows too.
function onSignals(stop: () => void): void {
  const signals: Deno.Signal[] = Deno.build.os === "windows"
    ? ["SIGINT", "SIGBREAK", "SIGHUP"]
    : ["SIGINT", "SIGTERM", "SIGHUP"];
  for (const signal of signals) Deno.addSignalListener(signal, stop);
}
