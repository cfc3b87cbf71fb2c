import { cleanLine, type Endpoint, formatEndpoint, type Sentence, sentence } from "../../text/mod.ts";
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

const RETRY: Sentence = { terminal: "Type /rejoin to try again.", page: "Press Rejoin to try again." };
const RETRY_LATER: Sentence = {
  terminal: "Type /rejoin to try again after that.",
  page: "Press Rejoin to try again after that.",
};
const RETURN: Sentence = { terminal: "Type /rejoin to come back.", page: "Press Rejoin to come back." };
const RETURN_HERE: Sentence = {
  terminal: "Type /rejoin to come back here.",
  page: "Press Rejoin to come back here.",
};
const RETRYING: Sentence = {
  terminal: "Reconnecting automatically. Type /rejoin to try now.",
  page: "Reconnecting automatically. Press Try now to retry.",
};
const CHANGE_NICK: Sentence = {
  terminal: "Choose another with /nick NAME",
  page: "Choose another with the pencil beside your nickname",
};
const ENCRYPT: Sentence = { terminal: "Leave out --plain", page: "Restart this program with encryption" };

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
    reason: `${formatEndpoint({ host, port })} is the port for browsers. Clients use ${clientAddress}.`,
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
    return this.code === "nick-taken" || this.code === "nick-invalid" || this.passwordOf === "nick";
  }
}

/** Explains why a connection ended before `welcome`. */
export function explainNoWelcome(end: WireEnd | "no-answer", address: string): Failure {
  switch (end) {
    case "foreign":
    case "garbled":
      return { code: end, reason: `${address} is not a Tincan server. Check the port.` };
    case "encrypted":
      return {
        code: end,
        reason:
          sentence`${address} encrypts its connections, but this client was started without encryption. ${ENCRYPT}.`,
      };
    case "no-answer":
    case "silent":
      return {
        code: "no-answer",
        reason: `${address} accepts the connection but does not answer. Check that it is a Tincan server.`,
      };
    case "closed":
      return {
        code: end,
        reason: `${address} closed the connection without an answer. Check the address and the port.`,
      };
  }
}

/** Explains why a connection ended after `welcome`. */
export function explainLoss(end: WireEnd, bye: string | undefined): Failure {
  if (bye !== undefined) return { code: "bye", reason: cleanLine(bye) };
  switch (end) {
    case "silent":
      return { code: end, reason: "The server has not answered for a minute." };
    case "garbled":
    case "foreign":
    case "encrypted":
      return { code: end, reason: "The server sent a message that this client cannot read." };
    case "closed":
      return { code: end, reason: "Connection lost." };
  }
}

/** Explains a refusal by the server, and adds what the person can do if the server does not say so. */
export function explainRefusal(code: string, message: string, address: string): Failure {
  const text = cleanLine(message);
  switch (code) {
    case "protocol-unsupported":
      return { code, reason: `The server at ${address} uses another protocol version. ${text}` };
    case "session-replaced":
      return { code, reason: sentence`${text} ${RETURN_HERE}` };
    default:
      return { code, reason: text };
  }
}

/** Explains that the server speaks another protocol version, if it does not say so itself. */
export function explainVersion(theirs: number, ours: number, address: string): Failure {
  return {
    code: "protocol-unsupported",
    reason:
      `The server at ${address} uses protocol ${theirs}, but this client uses protocol ${ours}. Use the same version of Tincan on both.`,
  };
}

/** Returns the notice for a lost connection: the reason, and what happens next. */
export function explainNext({ code, reason }: Failure, welcomed: boolean): Sentence {
  if (code === "session-replaced" || code === "server-changed") return reason;
  if (code === "banned") return sentence`${reason} ${RETRY_LATER}`;
  if (code === "kicked") return sentence`${reason} ${RETURN}`;
  if (isFinal(code)) return sentence`${reason} ${RETRY}`;
  if (code === "nick-taken") return sentence`${reason} ${CHANGE_NICK}. Until then, the client retries.`;
  if (!welcomed) return sentence`${reason} ${RETRYING}`;
  const what = code === "closed" ? reason : sentence`Connection lost: ${reason}`;
  return sentence`${what} ${RETRYING} What you type will be sent once you are connected.`;
}
