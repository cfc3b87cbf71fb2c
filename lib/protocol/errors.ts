/** Every error code of the protocol (docs/protocol.md, "Error codes"). */
export type ErrorCode =
  | "bad-frame"
  | "bad-message"
  | "unknown-type"
  | "hello-first"
  | "protocol-unsupported"
  | "nick-invalid"
  | "nick-taken"
  | "server-full"
  | "banned"
  | "kicked"
  | "muted"
  | "auth-required"
  | "auth-failed"
  | "room-invalid"
  | "no-such-room"
  | "no-such-nick"
  | "not-in-room"
  | "text-empty"
  | "text-too-long"
  | "rate-limited"
  | "search-stopped"
  | "not-allowed"
  | "slow-consumer"
  | "session-replaced"
  | "too-many-attempts"
  | "timed-out"
  | "storage-unavailable"
  | "internal";

const FATAL: ReadonlySet<string> = new Set<ErrorCode>([
  "bad-frame",
  "hello-first",
  "protocol-unsupported",
  "server-full",
  "banned",
  "kicked",
  "slow-consumer",
  "session-replaced",
  "too-many-attempts",
  "timed-out",
]);

/** True when the server closes the connection after an error with this code. */
export function isFatal(code: string): boolean {
  return FATAL.has(code);
}

/** Whose password an `auth-required` or `auth-failed` is about: the server's, or that of the nick's account. */
export type PasswordOf = "server" | "nick";

/** What a peer did that the protocol does not allow, with the code that names it on the wire. */
export class ProtocolError extends Error {
  override readonly name = "ProtocolError";

  /**
   * @param code Names the error for programs.
   * @param message Names it for people: a sentence that says what happened.
   * @param retryAfter For `rate-limited`: milliseconds to wait before trying again.
   * @param until For `banned` and `muted`: when that ends, in server time; undefined: not by itself.
   * @param passwordOf For `auth-required` and `auth-failed`.
   */
  constructor(
    readonly code: ErrorCode,
    message: string,
    readonly retryAfter?: number,
    readonly until?: number,
    readonly passwordOf?: PasswordOf,
  ) {
    super(message);
  }
}
