import type { Caller } from "../handlers/request.ts";
import type { Participant } from "./participant.ts";

/** A session before and during its login. */
export interface LoginSession extends Caller {
  /** Whether it has logged in. */
  readonly loggedIn: boolean;
  /** Handles no further messages until a promise settles. */
  suspend(until: Promise<unknown>): void;
  /** Counts a failed attempt to log in. @throws {ProtocolError} `too-many-attempts` after the last one. */
  countAttempt(): void;
  /** Begins to serve a participant. @param number The number under which the session is stored. */
  open(participant: Participant, number: number, lastSeenSeq: number): void;
  /** Holds back new messages until `release`. */
  hold(): void;
  /** Sends the messages that were held back, except those up to `seq`. */
  release(seq: number): void;
  /** Calls a function when the client has received everything that was sent before. */
  whenReceived(run: () => void): void;
}
