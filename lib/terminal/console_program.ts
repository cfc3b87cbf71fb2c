import { parseIPv4, parsePort } from "../client/mod.ts";
import { OS } from "../platform.ts";
import type { ServerEvent } from "../server/mod.ts";
import { ServerConsole } from "./console.ts";
import { type LogEvent, type LogFormat, logLine } from "./console_log.ts";
import type { Operated } from "./console_operator.ts";
import { webLines } from "./console_web.ts";
import { LineEditor } from "./line_editor.ts";
import { askNewPassword, askUntil } from "./prompts.ts";
import { onEnding } from "./signals.ts";

/** Where a server listens. */
export interface Where {
  readonly host: string;
  readonly port: number;
}

/** Why a server could not be started. */
export interface Failure {
  /** What happened and what to do. */
  readonly sentence: string;
  /** Whether another address or port may help. */
  readonly elsewhere: boolean;
}

/** How the program of the server is to run. */
export interface ServerProgram {
  /** Where to listen; what is undefined is asked for at a terminal, else it is the default. */
  readonly host: string | undefined;
  readonly port: number | undefined;
  readonly defaults: Where;
  /** The data directory, to be shown. */
  readonly data: string;
  /** Of the server's key, for those who join to compare; undefined: nothing is encrypted. */
  readonly fingerprint: string | undefined;
  readonly logFormat: LogFormat;
  /** This machine's addresses that others can reach. */
  readonly ownAddresses: () => string[];
  /** Why browsers cannot be served at all, in a sentence. */
  readonly noWeb?: string;
  /** Whether to ask for the password that everyone will need. */
  readonly askPassword?: boolean;
  /** @param password What was asked for. */
  readonly start: (where: Where, onEvent: (event: ServerEvent) => void, password?: string) => Operated | Failure;
}

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

/** As `runHeadless`, but at a terminal: asks for what is missing, and shows a console, line by line. */
export async function runAtTerminal(program: ServerProgram): Promise<number> {
  const stop = new Stop();
  const editor = new LineEditor();
  editor.onInterrupt = editor.onClose = () => stop.ask();
  const early: ServerEvent[] = [];
  let password: string | undefined;
  let show = (event: LogEvent): void => void early.push(event as ServerEvent);
  try {
    for (;;) {
      const where = await Promise.race([ask(editor, program), stop.asked]);
      if (!where) return 0;
      if (program.askPassword && password === undefined) {
        password = await askNewPassword((prompt) => editor.secret(prompt), (line) => editor.print(line));
        if (password === undefined) return 0;
      }
      const server = program.start(where, (event) => show(event), password);
      if ("sentence" in server) {
        editor.print(server.sentence);
        const asked = program.host === undefined || program.port === undefined;
        if (asked && server.elsewhere) continue;
        return 1;
      }
      const view = new ServerConsole(editor, server, (why) => stop.ask(why));
      show = (event) => view.show(event);
      announce(server, program, (message) => view.show({ type: "notice", message }), Deno.consoleSize());
      early.forEach(show);
      view.start();
      await Promise.race([stop.asked, server.ended]);
      view.show({ type: "notice", message: "Stopping: saying good-bye to everyone." });
      await server.stop(stop.reason);
      return 0;
    }
  } finally {
    editor.close();
  }
}

/** Why a server is to stop, once that is so: its operator says so, or the system does. */
export class Stop {
  /** What those who are connected are told; undefined: nobody asked. */
  reason: string | undefined;
  readonly #asked = Promise.withResolvers<void>();

  constructor() {
    onEnding(OS, (signal) => this.#because(SIGNALS[signal] ?? "The server was stopped."));
  }

  /** Resolves when it is so. */
  get asked(): Promise<void> {
    return this.#asked.promise;
  }

  /** The operator wants it. */
  ask(why = ""): void {
    this.#because(why === "" ? "The server was stopped by its operator." : stoppedSentence(why));
  }

  /** The terminal is gone, and the operator with it. */
  abandon(): void {
    this.#because(SIGNALS.SIGHUP!);
  }

  #because(reason: string): void {
    this.reason ??= reason;
    this.#asked.resolve();
  }
}

/** What people are told of a stop. @param why The operator's words; may be empty. */
export function stoppedSentence(why: string): string {
  if (why === "") return "The server was stopped.";
  return `The server was stopped: ${why}${/[.!?…]$/.test(why) ? "" : "."}`;
}

const SIGNALS: Partial<Record<Deno.Signal, string>> = {
  SIGINT: "The server was stopped by its operator.",
  SIGBREAK: "The server was stopped by its operator.",
  SIGTERM: "The server was stopped by the system it runs on.",
  SIGHUP: "The server was stopped: its terminal was closed.",
};

async function ask(editor: LineEditor, { host, port, defaults }: ServerProgram): Promise<Where | undefined> {
  const question = (prompt: string) => editor.question(prompt);
  const print = (line: string) => editor.print(line);
  host ??= await askUntil(
    question,
    print,
    `Address to listen on [${defaults.host}, that is, all of this machine]: `,
    (answer) => parseIPv4(answer.trim() || defaults.host),
  );
  if (host === undefined) return undefined;
  port ??= await askUntil(
    question,
    print,
    `Port [${defaults.port}]: `,
    (answer) => parsePort(answer.trim() || String(defaults.port), 0),
  );
  return port === undefined ? undefined : { host, port };
}

/** What flags say of where to listen. */
export function given({ host, port }: ServerProgram): Partial<Where> {
  return { ...(host !== undefined && { host }), ...(port !== undefined && { port }) };
}

/**
 * Says that a server has started, and what those who want to join have to know.
 *
 * @param terminal How large it is, where there is one.
 */
export function announce(
  server: Operated,
  program: ServerProgram,
  say: (line: string) => void,
  terminal?: { columns: number; rows: number },
): void {
  const { host, port } = server.address;
  say(`Server started and listening on ${host}:${port}`);
  const suffix = port === program.defaults.port ? "" : `:${port}`;
  const addresses = host === "0.0.0.0" ? program.ownAddresses() : [host];
  const how = program.fingerprint === undefined ? " --plain" : "";
  for (const address of addresses) say(`Join with: client ${address}${suffix}${how}`);
  if (addresses.length === 0) say(`No network found. On this machine, join with: client 127.0.0.1${suffix}${how}`);
  if (program.fingerprint === undefined) {
    say("Nothing is encrypted (--plain): everyone on the network can read along.");
  } else {
    say(`Fingerprint: ${program.fingerprint}. Clients show it at their first connection, to be compared.`);
    const address = addresses[0] ?? "127.0.0.1";
    say(`To have them compare it by themselves: client ${address}${suffix} --fingerprint ${program.fingerprint}`);
  }
  if (program.noWeb !== undefined) say(`Browsers are not served: ${program.noWeb}`);
  webLines(server.web, terminal).forEach(say);
  say(`Data is in ${program.data}`);
  say("Waiting for connection...");
}
