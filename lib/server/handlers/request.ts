import type { Member } from "../../chat/mod.ts";
import type { ClientMessages } from "../../protocol/mod.ts";
import type { Context } from "../context.ts";
import type { Pacing } from "../session/pacing.ts";
import type { LiveSession, Participant } from "../session/participant.ts";

/** The session that a request came from, as far as handlers need it. */
export interface Caller extends LiveSession {
  /** Whether nothing more will be sent. */
  readonly ended: boolean;
  /** Makes requests that read the history wait for each other. */
  readonly pacing: Pacing;
  /** Stops the search that is running; it ends with the session. */
  searching: AbortController | undefined;
  /**
   * Waits until no more than this many bytes wait to be written.
   *
   * @returns Undefined if that is already so.
   * @throws {ProtocolError} `rate-limited` if too many replies wait for this already.
   */
  ready(bytes: number): Promise<void> | undefined;
  /** Sends `ok`, if the client asked for it with a `rid`. */
  confirm(rid: string | undefined): void;
}

/** A request of someone who is logged in. */
export interface Request {
  readonly context: Context;
  readonly caller: Caller;
  readonly participant: Participant;
  readonly member: Member;
  readonly rid: string | undefined;
}

/** The messages that the session itself handles. */
export type SessionMessage = "hello" | "transfer" | "sent" | "bye" | "ping" | "pong";

/** Handles one type of message. An error that it throws is sent to the client. */
export type Handler<T extends keyof ClientMessages> = (
  request: Request,
  message: ClientMessages[T],
) => void | Promise<void>;
