import { inWords, type Sentence } from "../language/mod.ts";

/** All error codes of the protocol (docs/protocol.md, "Error codes"). */
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
  | "no-such-message"
  | "too-late"
  | "too-many"
  | "emoji-invalid"
  | "file-too-large"
  | "files-full"
  | "file-damaged"
  | "no-such-file"
  | "no-such-ticket"
  | "no-such-link"
  | "no-such-hook"
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

/** Returns whether the server closes the connection after an error with this code. */
export function isFatal(code: string): boolean {
  return FATAL.has(code);
}

/** The password that `auth-required` or `auth-failed` is about: the server's, the nickname's, or one to choose for it. */
export type PasswordOf = ExistingPassword | "new";

/** A password that is set already. */
export type ExistingPassword = "server" | "nick";

/** An error that is reported to the peer with its code. */
export class ProtocolError extends Error {
  override readonly name = "ProtocolError";

  /**
   * @param code Identifies the error for programs.
   * @param sentence Says to people what happened. `message` has its words in the language of this program.
   * @param retryAfter For `rate-limited`: milliseconds to wait before trying again.
   * @param until For `banned` and `muted`: when that ends, in server time; undefined: it is permanent.
   * @param passwordOf For `auth-required` and `auth-failed`: which password.
   */
  constructor(
    readonly code: ErrorCode,
    readonly sentence: Sentence,
    readonly retryAfter?: number,
    readonly until?: number,
    readonly passwordOf?: PasswordOf,
  ) {
    super(inWords(sentence));
  }
}
