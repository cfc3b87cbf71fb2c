import { formatEndpoint } from "../text/mod.ts";
import { OS, type Os } from "../platform.ts";
import { inWords, say, type Sentence, type View } from "../language/mod.ts";

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

function connecting(failure: NetFailure, host: string, port: number, detail?: string): Sentence {
  const address = formatEndpoint({ host, port });
  switch (failure) {
    case "refused":
      return say("network.refused", { address });
    case "unreachable":
    case "not-here":
      return say("network.unreachable", { address });
    case "unknown-name":
      return say("network.unknown-name", { address });
    case "timed-out":
      return say("network.timed-out", { address });
    case "not-allowed":
      return say("network.not-allowed-to-connect", { address });
    case "not-encrypted":
      return say("network.not-encrypted", { address });
    case "foreign":
      return say("network.foreign", { address });
    case "certificate":
      return say("network.certificate", { address, detail: detail ?? say("network.unknown-error") });
    default:
      return say("network.cannot-connect", { address, detail: detail ?? say("network.unknown-error") });
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
  detail?: string,
  option = "--port",
  os = OS,
): Sentence {
  const address = formatEndpoint({ host, port });
  // A page asks for the port for clients, beside whose field this is shown. Any other port was given by a flag.
  const isAsked = option === "--port";
  switch (failure) {
    case "in-use":
      return say("network.in-use", { address, option, isAsked, next: port < 65535 ? port + 1 : 5555 });
    case "not-here":
      return say("network.not-here", { address, host });
    case "not-allowed": {
      const why = say("network.forbidden-port", { why: os === "windows" ? os : port < 1024 ? "low" : "rule" });
      const next = isAsked ? port === 5555 ? 6000 : 5555 : port === 8080 ? 8081 : 8080;
      return say("network.not-allowed", { address, option, isAsked, why, next });
    }
    default:
      return say("network.cannot-listen", { address, detail: detail ?? say("network.unknown-error") });
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
