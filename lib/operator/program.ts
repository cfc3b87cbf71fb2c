import { formatEndpoint, isAnyAddress } from "../text/mod.ts";
import { inWords, say, type Sentence, t, type View } from "../language/mod.ts";
import type { ServerEvent } from "../server/mod.ts";
import { browsersAddress, clientsAddress, monitoringAddress } from "./listeners.ts";
import type { LogFormat } from "./log.ts";
import type { LogSink } from "./log_writer.ts";
import type { Operated } from "./context.ts";
import { webLines } from "./web_lines.ts";
import type { ListenAddress } from "./listen_address.ts";

/** Why a server could not start. */
export interface Failure {
  /** What happened and what to do. */
  readonly sentence: Sentence;
  /** Whether another address or port may help. */
  readonly elsewhere: boolean;
  /** Which of them it is. */
  readonly where?: keyof ListenAddress;
}

/** The settings of the server program. */
export interface ServerProgram {
  /** The address to listen on. A terminal asks for undefined values; otherwise they have their defaults. */
  readonly host: string | undefined;
  readonly port: number | undefined;
  readonly defaults: ListenAddress;
  /** The path of the data directory, to show. */
  readonly data: string;
  /** The fingerprint of the server's key; undefined: nothing is encrypted. */
  readonly fingerprint: string | undefined;
  readonly logFormat: LogFormat;
  /** Where the log goes without a view, instead of stdout. */
  readonly logFile?: LogSink;
  /** Returns the addresses of this machine that others can reach. */
  readonly ownAddresses: () => string[];
  /** Why browser access is off, in a sentence. */
  readonly noWeb?: string;
  /** Whether to ask for a password to join. */
  readonly askPassword?: boolean;
  /** @param password The password that the operator typed, if any. */
  readonly start: (
    where: ListenAddress,
    onEvent: (event: ServerEvent) => void,
    password?: string,
  ) => Operated | Failure;
}

/** Returns the parts of the address to listen on that flags set. */
export function given({ host, port }: ServerProgram): Partial<ListenAddress> {
  return { ...(host !== undefined && { host }), ...(port !== undefined && { port }) };
}

/** What people type to join a server. */
export interface Invitation {
  /** A command for each address of this machine; without a network, a command for this machine alone. */
  readonly commands: readonly string[];
  /** Whether others can reach this machine at all. */
  readonly reachable: boolean;
  /** A command with the fingerprint, which the client then checks; undefined: nothing is encrypted. */
  readonly comparing: string | undefined;
}

/** Returns what people type to join. */
export function invitation(server: Operated, program: ServerProgram): Invitation {
  const { host, port } = clientsAddress(server);
  const at = (host: string) => port === program.defaults.port ? host : formatEndpoint({ host, port });
  const own = isAnyAddress(host) ? program.ownAddresses() : [host];
  const addresses = own.length > 0 ? own : ["127.0.0.1"];
  const how = program.fingerprint === undefined ? " --plain" : "";
  return {
    commands: addresses.map((address) => `client ${at(address)}${how}`),
    reachable: own.length > 0,
    comparing: program.fingerprint === undefined
      ? undefined
      : `client ${at(addresses[0])} --fingerprint ${program.fingerprint}`,
  };
}

/** Returns what the operator is told about how clients find the server; nothing if they need its address. */
function advertisingLines(advertising: Operated["advertising"]): string[] {
  return advertising?.ways.includes("question") ? [t("operator.is-found")] : [];
}

/**
 * Announces that a server has started, and how to join.
 *
 * @param terminal The size of the terminal, if there is one.
 * @param view What shows the lines.
 */
export function announce(
  server: Operated,
  program: ServerProgram,
  print: (line: string) => void,
  terminal?: { columns: number; rows: number },
  view: View = "terminal",
): void {
  const { host, port } = clientsAddress(server);
  print(t("operator.started", { address: formatEndpoint({ host, port }) }));
  const { commands, reachable, comparing } = invitation(server, program);
  for (const command of commands) {
    print(t("operator.join-with", { command, isReachable: reachable }));
  }
  if (comparing === undefined) {
    print(inWords(say("operator.nothing-encrypted"), view));
  } else {
    print(t("operator.fingerprint", { fingerprint: program.fingerprint! }));
    print(t("operator.check-fingerprint", { command: comparing }));
  }
  if (program.noWeb !== undefined) print(t("operator.no-browsers-because", { why: program.noWeb }));
  webLines(browsersAddress(server), terminal, view).forEach(print);
  advertisingLines(server.advertising).forEach(print);
  const metrics = monitoringAddress(server);
  if (metrics) {
    const at = isAnyAddress(metrics.host) ? program.ownAddresses()[0] ?? "127.0.0.1" : metrics.host;
    print(t("operator.metrics-at", { url: `http://${at}:${metrics.port}/metrics` }));
  }
  print(t("operator.data-in", { path: program.data }));
  print(t("operator.waiting"));
}
