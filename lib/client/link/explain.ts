import { joinSentences, say, type Sentence } from "../../language/mod.ts";
import { cleanLine, type Endpoint, formatEndpoint } from "../../text/mod.ts";
import type { WireEnd } from "./wire.ts";

// Codes after which a retry would be useless, or would disconnect another client of the same person.
const FINAL_FAILURES = new Set([
  "session-replaced",
  "banned",
  "kicked",
  "protocol-unsupported",
  "auth-required",
  "auth-failed",
  "nick-invalid",
  "server-changed",
  "not-trusted",
  "clock",
  "known-servers",
]);

/** Returns whether a failure ends automatic retries. @param first There was no connection yet. */
export function isFinal(code: string, first = false): boolean {
  // After too many wrong passwords, waiting helps.
  return FINAL_FAILURES.has(code) || (first && code !== "rate-limited");
}

/** Why there is no connection, for programs and for people. */
export interface Failure {
  /** An error code of the protocol, a failure in `lib/net`, or how the wire ended. */
  readonly code: string;
  /** A sentence: what happened, and what to do. */
  readonly reason: Sentence;
  /** For `auth-required` and `auth-failed`: whose password, `server` or `nick`. */
  readonly passwordOf?: string;
  /** For `page-port`: the address for clients, such as `192.168.1.5:5555`. */
  readonly clientAddress?: string;
}

/** Failures at a port of another program, which may be the server's own page. */
const OTHER_PROGRAM_FAILURES = new Set(["not-encrypted", "foreign", "certificate", "garbled", "encrypted", "closed"]);

/** Returns whether a failure may mean that the port is for browsers. */
export function mightBePagePort(code: string): boolean {
  return OTHER_PROGRAM_FAILURES.has(code);
}

/** Explains that a port is for browsers. @param clientPort The port for clients, on the same machine. */
export function explainPagePort({ host, port }: Pick<Endpoint, "host" | "port">, clientPort: number): Failure {
  const clientAddress = formatEndpoint({ host, port: clientPort });
  return {
    code: "page-port",
    reason: say("connection.port-for-browsers", { address: formatEndpoint({ host, port }), clientAddress }),
    clientAddress,
  };
}

/** A client could not be connected; the message is for people. */
export class ConnectError extends Error {
  override readonly name = "ConnectError";

  /** @param passwordOf See `Failure`. @param clientAddress See `Failure`. */
  constructor(readonly code: string, message: string, readonly passwordOf?: string, readonly clientAddress?: string) {
    super(message);
  }

  /** Whether another nickname could help. */
  get aboutNick(): boolean {
    return this.code === "nick-taken" || this.code === "nick-invalid" || this.passwordOf === "nick" ||
      this.passwordOf === "new";
  }
}

/** Explains why a connection ended before `welcome`. */
export function explainNoWelcome(end: WireEnd | "no-answer", address: string): Failure {
  switch (end) {
    case "foreign":
    case "garbled":
      return { code: end, reason: say("connection.not-tincan", { address }) };
    case "encrypted":
      return { code: end, reason: say("connection.needs-encryption", { address }) };
    case "no-answer":
    case "silent":
      return { code: "no-answer", reason: say("connection.no-answer", { address }) };
    case "closed":
      return { code: end, reason: say("connection.closed-early", { address }) };
  }
}

/** Explains why a connection ended after `welcome`. */
export function explainLoss(end: WireEnd, bye: string | undefined): Failure {
  if (bye !== undefined) return { code: "bye", reason: cleanLine(bye) };
  switch (end) {
    case "silent":
      return { code: end, reason: say("connection.silent") };
    case "garbled":
    case "foreign":
    case "encrypted":
      return { code: end, reason: say("connection.unreadable") };
    case "closed":
      return { code: end, reason: say("connection.lost") };
  }
}

/** Explains a refusal by the server, and adds what the person can do if the server does not say so. */
export function explainRefusal(code: string, message: string, address: string): Failure {
  const text = cleanLine(message);
  switch (code) {
    case "protocol-unsupported":
      return { code, reason: say("connection.other-version", { address, reason: text }) };
    case "session-replaced":
      return { code, reason: joinSentences(text, say("connection.come-back-here")) };
    default:
      return { code, reason: text };
  }
}

/** Explains that the server speaks another protocol version, if it does not say so itself. */
export function explainVersion(theirs: number, ours: number, address: string): Failure {
  return {
    code: "protocol-unsupported",
    reason: say("connection.other-protocol", { address, theirs, ours }),
  };
}

/** Returns the notice for a lost connection: the reason, and what happens next. */
export function explainNext({ code, reason }: Failure, welcomed: boolean): Sentence {
  if (code === "session-replaced" || code === "server-changed") return reason;
  if (code === "banned") return joinSentences(reason, say("connection.try-again-later"));
  if (code === "kicked") return joinSentences(reason, say("connection.come-back"));
  if (isFinal(code)) return joinSentences(reason, say("connection.try-again"));
  if (code === "nick-taken") return joinSentences(reason, say("connection.retrying-nickname"));
  if (!welcomed) return joinSentences(reason, say("connection.retrying"));
  const what = code === "closed" ? reason : say("connection.lost-because", { reason });
  return joinSentences(what, say("connection.retrying"), say("connection.sent-later"));
}
