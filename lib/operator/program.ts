import { forView, type Sentence, type View } from "../text/mod.ts";
import type { ServerEvent } from "../server/mod.ts";
import { browsersAddress, clientsAddress } from "./listeners.ts";
import type { LogFormat } from "./log.ts";
import type { Operated } from "./operator.ts";
import { webLines } from "./web_lines.ts";
import type { ListenAddress } from "./listen_address.ts";

const NOTHING_ENCRYPTED: Sentence = {
  terminal: "Nothing is encrypted (--plain): everyone on the network can read along.",
  page: "Nothing is encrypted: everyone on the network can read along.",
};

/** Why a server could not be started. */
export interface Failure {
  /** What happened and what to do. */
  readonly sentence: Sentence;
  /** Whether another address or port may help. */
  readonly elsewhere: boolean;
  /** Which of them. */
  readonly where?: keyof ListenAddress;
}

/** How the program of the server is to run. */
export interface ServerProgram {
  /** Where to listen; what is undefined is asked for at a terminal, else it is the default. */
  readonly host: string | undefined;
  readonly port: number | undefined;
  readonly defaults: ListenAddress;
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
  readonly start: (
    where: ListenAddress,
    onEvent: (event: ServerEvent) => void,
    password?: string,
  ) => Operated | Failure;
}

/** What flags say of where to listen. */
export function given({ host, port }: ServerProgram): Partial<ListenAddress> {
  return { ...(host !== undefined && { host }), ...(port !== undefined && { port }) };
}

/** What those who want to join a server have to type. */
export interface Invitation {
  /** One for each address of this machine; where it has none, for this machine itself. */
  readonly commands: readonly string[];
  /** Whether others can reach this machine at all. */
  readonly reachable: boolean;
  /** The same with the fingerprint, which is then compared by the client; undefined: nothing is encrypted. */
  readonly comparing: string | undefined;
}

/** What those who want to join have to type. */
export function invitation(server: Operated, program: ServerProgram): Invitation {
  const { host, port } = clientsAddress(server);
  const suffix = port === program.defaults.port ? "" : `:${port}`;
  const own = host === "0.0.0.0" ? program.ownAddresses() : [host];
  const addresses = own.length > 0 ? own : ["127.0.0.1"];
  const how = program.fingerprint === undefined ? " --plain" : "";
  return {
    commands: addresses.map((address) => `client ${address}${suffix}${how}`),
    reachable: own.length > 0,
    comparing: program.fingerprint === undefined
      ? undefined
      : `client ${addresses[0]}${suffix} --fingerprint ${program.fingerprint}`,
  };
}

/**
 * Says that a server has started, and what those who want to join have to know.
 *
 * @param terminal How large it is, where there is one.
 * @param view What shows it.
 */
export function announce(
  server: Operated,
  program: ServerProgram,
  say: (line: string) => void,
  terminal?: { columns: number; rows: number },
  view: View = "terminal",
): void {
  const { host, port } = clientsAddress(server);
  say(`Server started and listening on ${host}:${port}`);
  const { commands, reachable, comparing } = invitation(server, program);
  for (const command of commands) {
    say(reachable ? `Join with: ${command}` : `No network found. On this machine, join with: ${command}`);
  }
  if (comparing === undefined) {
    say(forView(NOTHING_ENCRYPTED, view));
  } else {
    say(`Fingerprint: ${program.fingerprint}. Clients show it at their first connection, to be compared.`);
    say(`To have them compare it by themselves: ${comparing}`);
  }
  if (program.noWeb !== undefined) say(`Browsers are not served: ${program.noWeb}`);
  webLines(browsersAddress(server), terminal, view).forEach(say);
  say(`Data is in ${program.data}`);
  say("Waiting for connection...");
}
