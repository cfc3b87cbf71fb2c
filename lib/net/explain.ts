import { OS, type Os } from "../platform.ts";
import { inWords, type Sentence, sentence, type View } from "../language/mod.ts";

/** Why a connection or a listener failed. */
export type NetFailure =
  | "refused"
  | "unreachable"
  | "timed-out"
  | "in-use"
  /** No machine has that name. */
  | "unknown-name"
  | "not-here"
  | "not-allowed"
  /** The peer does not speak TLS. */
  | "not-encrypted"
  /** The server does not prove that it has the key of the certificate, or the certificate is not valid now. */
  | "certificate"
  /** Another program answers. */
  | "foreign"
  | "other";

const TO_A_PLAIN_SERVER: Sentence = {
  terminal: "If it was started with --plain, start the client with --plain too.",
  page: "If it was started without encryption, start this program without encryption too, and join again.",
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

/** A connection or a listener failed. The message, for a terminal, says what happened and what to do. */
export class NetError extends Error {
  override readonly name = "NetError";
  /** The message for any view. */
  readonly sentence: Sentence;

  constructor(readonly failure: NetFailure, sentence: Sentence, options?: ErrorOptions) {
    super(inWords(sentence, "terminal"), options);
    this.sentence = sentence;
  }

  /** Returns the explanation of an error of `Deno.connect`. */
  static connecting(error: unknown, host: string, port: number): NetError {
    const failure = failureOf(error);
    return new NetError(failure, connecting(failure, host, port, detail(error)), { cause: error });
  }

  /** Returns the explanation of an error of `Deno.listen`. */
  static listening(error: unknown, host: string, port: number, option?: string): NetError {
    const failure = failureOf(error);
    return new NetError(failure, listening(failure, host, port, detail(error), option), { cause: error });
  }
}

/** Explains why a connection failed, and what to do. */
export function explainConnect(
  failure: NetFailure,
  host: string,
  port: number,
  detail?: string,
  view: View = "terminal",
): string {
  return inWords(connecting(failure, host, port, detail), view);
}

function connecting(failure: NetFailure, host: string, port: number, detail = "unknown error"): Sentence {
  const unable = `Cannot connect to ${host}:${port}`;
  switch (failure) {
    case "refused":
      return `${unable}: connection refused. Is the server running there, and does its firewall allow the port?`;
    case "unreachable":
    case "not-here":
      return `${unable}: no route to that address. Are both machines on the same network?`;
    case "unknown-name":
      return `${unable}: no machine with that name and an IPv4 address was found. ` +
        "Check the name, or use the address that the server shows.";
    case "timed-out":
      return `${unable}: no answer. Is the address right, is the machine on, and does its firewall allow the port?`;
    case "not-allowed":
      return `${unable}: this system does not allow it. A firewall on this machine may block the program.`;
    case "not-encrypted":
      return sentence`${host}:${
        String(port)
      } does not encrypt, or is not a Tincan server. ${TO_A_PLAIN_SERVER} Anyone on the network can then read everything.`;
    case "foreign":
      return `${host}:${port} does not answer as a Tincan server: another program uses that port. Is the port right?`;
    case "certificate":
      return `${host}:${port} cannot prove its identity: ${detail}.`;
    default:
      return `${unable}: ${detail}.`;
  }
}

/** Explains why a port cannot be listened on, and what to do. @param option The flag that sets the port. */
export function explainListen(
  failure: NetFailure,
  host: string,
  port: number,
  detail?: string,
  option?: string,
  view: View = "terminal",
  os: Os = OS,
): string {
  return inWords(listening(failure, host, port, detail, option, os), view);
}

function listening(
  failure: NetFailure,
  host: string,
  port: number,
  detail = "unknown error",
  option = "--port",
  os = OS,
): Sentence {
  const unable = `Cannot listen on ${host}:${port}`;
  const next = port < 65535 ? port + 1 : 5555;
  // A page asks for the port for clients. Any other port was given to the program by a flag.
  const asked = option === "--port";
  const chosen = `To use another port, start the program with ${option}.`;
  switch (failure) {
    case "in-use":
      return {
        terminal: `${unable}: the port is in use. Try ${option} ${next}.`,
        // Shown beside the field for the port.
        page: asked ? `The port is in use. Try ${next}.` : `${unable}: the port is in use. ${chosen}`,
      };
    case "not-here":
      return {
        terminal:
          `${unable}: this machine does not have that address. Use --host 0.0.0.0 to listen on all its addresses.`,
        page: `This machine does not have the address ${host}. Use 0.0.0.0 to listen on all its addresses.`,
      };
    case "not-allowed": {
      const why = os === "windows"
        ? "Windows reserves that port for itself or for another program"
        : port < 1024
        ? "Ports below 1024 need more privileges"
        : "A rule on this system forbids that port";
      const better = asked ? port === 5555 ? 6000 : 5555 : port === 8080 ? 8081 : 8080;
      return {
        terminal: `${unable}: not allowed. ${why}. Try ${option} ${better}.`,
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
  // The runtime has no codes for failed handshakes. Every Tincan server has a certificate for the same name.
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
