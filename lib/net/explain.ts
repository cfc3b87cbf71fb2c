import { OS, type Os } from "../platform.ts";
import { inView, type Sentence, sentence, type View } from "../text/mod.ts";

/** What kept a connection or a listener from coming about. */
export type NetFailure =
  | "refused"
  | "unreachable"
  | "timed-out"
  | "in-use"
  /** Nobody has that name. */
  | "unknown-name"
  | "not-here"
  | "not-allowed"
  /** What answers does not speak TLS. */
  | "not-encrypted"
  /** The server does not prove to have the key of the certificate, or that is not valid now. */
  | "certificate"
  /** What answers is another program. */
  | "foreign"
  | "other";

const TO_A_PLAIN_SERVER: Sentence = {
  terminal: "If it was started with --plain, join it with --plain too",
  page: "If it was started without encryption, start this program without it too, and join again",
};

const FAILURES: Record<string, NetFailure> = {
  ECONNREFUSED: "refused",
  EHOSTUNREACH: "unreachable",
  ENETUNREACH: "unreachable",
  EHOSTDOWN: "unreachable",
  ENETDOWN: "unreachable",
  ETIMEDOUT: "timed-out",
  ENOTFOUND: "unknown-name",
  ENODATA: "unknown-name",
  EAI_AGAIN: "unknown-name",
  EADDRINUSE: "in-use",
  EADDRNOTAVAIL: "not-here",
  EACCES: "not-allowed",
  EPERM: "not-allowed",
};

/** A connection or listener that could not be had; the message says what happened and what to do, at a terminal. */
export class NetError extends Error {
  override readonly name = "NetError";
  /** The message for any view. */
  readonly sentence: Sentence;

  constructor(readonly failure: NetFailure, sentence: Sentence, options?: ErrorOptions) {
    super(inView(sentence, "terminal"), options);
    this.sentence = sentence;
  }

  /** Explains what `Deno.connect` threw. */
  static connecting(error: unknown, host: string, port: number): NetError {
    const failure = failureOf(error);
    return new NetError(failure, connecting(failure, host, port, detail(error)), { cause: error });
  }

  /** Explains what `Deno.listen` threw. */
  static listening(error: unknown, host: string, port: number, option?: string): NetError {
    const failure = failureOf(error);
    return new NetError(failure, listening(failure, host, port, detail(error), option), { cause: error });
  }
}

/** The sentence for a connection that failed: what happened, and what to do. */
export function explainConnect(
  failure: NetFailure,
  host: string,
  port: number,
  detail?: string,
  view: View = "terminal",
): string {
  return inView(connecting(failure, host, port, detail), view);
}

function connecting(failure: NetFailure, host: string, port: number, detail = "unknown error"): Sentence {
  const unable = `Unable to connect to ${host}:${port}`;
  switch (failure) {
    case "refused":
      return `${unable}: connection refused. Is the server running there, and does its firewall allow the port?`;
    case "unreachable":
    case "not-here":
      return `${unable}: there is no route to that address. Are both machines on the same network?`;
    case "unknown-name":
      return `${unable}: no machine of that name was found with an IPv4 address. Is the name right? ` +
        "The server shows its address, which works too.";
    case "timed-out":
      return `${unable}: no answer. Is the address right, the machine on, and the port allowed by its firewall?`;
    case "not-allowed":
      return `${unable}: this system does not allow it. A firewall on this machine may block the program.`;
    case "not-encrypted":
      return sentence`${host}:${
        String(port)
      } does not encrypt, or is no Tincan server. ${TO_A_PLAIN_SERVER}: then everyone on the network can read along.`;
    case "foreign":
      return `${host}:${port} does not answer as a Tincan server: another program has that port. Is the port right?`;
    case "certificate":
      return `${host}:${port} cannot prove who it is: ${detail}.`;
    default:
      return `${unable}: ${detail}.`;
  }
}

/** The sentence for a port that could not be listened on: what happened, and what to do. @param option That names it. */
export function explainListen(
  failure: NetFailure,
  host: string,
  port: number,
  detail?: string,
  option?: string,
  view: View = "terminal",
  os: Os = OS,
): string {
  return inView(listening(failure, host, port, detail, option, os), view);
}

function listening(
  failure: NetFailure,
  host: string,
  port: number,
  detail = "unknown error",
  option = "--port",
  os = OS,
): Sentence {
  const unable = `Unable to listen on ${host}:${port}`;
  const next = port < 65535 ? port + 1 : 5555;
  // The page asks for the port of the talk; any other was given to the program.
  const asked = option === "--port";
  const chosen = `To use another port, start the program with ${option}.`;
  switch (failure) {
    case "in-use":
      return {
        terminal:
          `${unable}: the port is in use. Another server may be running; try another port, as in ${option} ${next}.`,
        // Beside the field where another one is typed.
        page: asked ? `The port is in use. Try ${next}.` : `${unable}: the port is in use. ${chosen}`,
      };
    case "not-here":
      return {
        terminal: `${unable}: this machine does not have that address. Use --host 0.0.0.0 for all it has.`,
        page: `This machine does not have the address ${host}. Use 0.0.0.0 for all it has.`,
      };
    case "not-allowed": {
      const why = os === "windows"
        ? "Windows keeps that port for itself or another program"
        : port < 1024
        ? "Ports below 1024 need more rights"
        : "A rule on this system forbids that port";
      const better = asked ? port === 5555 ? 6000 : 5555 : port === 8080 ? 8081 : 8080;
      return {
        terminal: `${unable}: not allowed. ${why}; try another, as in ${option} ${better}.`,
        page: asked ? `Not allowed. ${why}. Try ${better}.` : `${unable}: not allowed. ${why}. ${chosen}`,
      };
    }
    default:
      return `${unable}: ${detail}.`;
  }
}

function failureOf(error: unknown): NetFailure {
  if (error instanceof Deno.errors.PermissionDenied) return "not-allowed";
  const message = error instanceof Error ? error.message : "";
  if (/^received corrupt message/.test(message)) return "not-encrypted";
  // Of a handshake; the runtime has no code for these. Every Tincan server has a certificate for the same name.
  if (/^invalid peer certificate: certificate not valid for name/.test(message)) return "foreign";
  if (/disconnected before secure TLS connection/.test(message)) return "foreign";
  if (/^invalid peer certificate/.test(message)) return "certificate";
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  return FAILURES[code] ?? "other";
}

function detail(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return text.replace(/ \(os error \d+\)$/, "").replace(/\.$/, "");
}
