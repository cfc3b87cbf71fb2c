/** What kept a connection or a listener from coming about. */
export type NetFailure =
  | "refused"
  | "unreachable"
  | "timed-out"
  | "in-use"
  | "not-here"
  | "not-allowed"
  /** What answers does not speak TLS. */
  | "not-encrypted"
  /** The server does not prove to have the key of the certificate, or that is not valid now. */
  | "certificate"
  /** What answers is another program. */
  | "foreign"
  | "other";

const FAILURES: Record<string, NetFailure> = {
  ECONNREFUSED: "refused",
  EHOSTUNREACH: "unreachable",
  ENETUNREACH: "unreachable",
  EHOSTDOWN: "unreachable",
  ENETDOWN: "unreachable",
  ETIMEDOUT: "timed-out",
  EADDRINUSE: "in-use",
  EADDRNOTAVAIL: "not-here",
  EACCES: "not-allowed",
  EPERM: "not-allowed",
};

/** A connection or listener that could not be had; the message says what happened and what to do. */
export class NetError extends Error {
  override readonly name = "NetError";

  constructor(readonly failure: NetFailure, message: string, options?: ErrorOptions) {
    super(message, options);
  }

  /** Explains what `Deno.connect` threw. */
  static connecting(error: unknown, host: string, port: number): NetError {
    const failure = failureOf(error);
    return new NetError(failure, explainConnect(failure, host, port, detail(error)), { cause: error });
  }

  /** Explains what `Deno.listen` threw. */
  static listening(error: unknown, host: string, port: number, option?: string): NetError {
    const failure = failureOf(error);
    return new NetError(failure, explainListen(failure, host, port, detail(error), option), { cause: error });
  }
}

/** The sentence for a connection that failed: what happened, and what to do. */
export function explainConnect(failure: NetFailure, host: string, port: number, detail = "unknown error"): string {
  const unable = `Unable to connect to ${host}:${port}`;
  switch (failure) {
    case "refused":
      return `${unable}: connection refused. Is the server running there, and does its firewall allow the port?`;
    case "unreachable":
    case "not-here":
      return `${unable}: there is no route to that address. Are both machines on the same network?`;
    case "timed-out":
      return `${unable}: no answer. Is the address right, the machine on, and the port allowed by its firewall?`;
    case "not-allowed":
      return `${unable}: this system does not allow it. A firewall on this machine may block the program.`;
    case "not-encrypted":
      return `${host}:${port} does not encrypt, or is no Tincan server. ` +
        `If it was started with --plain, join it with --plain too: then everyone on the network can read along.`;
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
  detail = "unknown error",
  option = "--port",
): string {
  const unable = `Unable to listen on ${host}:${port}`;
  switch (failure) {
    case "in-use":
      return `${unable}: the port is in use. Another server may be running; try another port, as in ${option} ${
        port < 65535 ? port + 1 : 5555
      }.`;
    case "not-here":
      return `${unable}: this machine does not have that address. Use --host 0.0.0.0 for all it has.`;
    case "not-allowed":
      return `${unable}: not allowed. Ports below 1024 need more rights; try another, as in ${option} ${
        option === "--port" ? 5555 : 8080
      }.`;
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
