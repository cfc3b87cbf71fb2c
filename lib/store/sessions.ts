import { createHash } from "node:crypto";

/** A session: one person's use of the server, over as many connections as it takes. */
export interface StoredSession {
  /** Never used for another session. */
  readonly number: number;
  /** The number of the person: that of the account, or the session's own if there is no account. */
  readonly person: number;
  readonly nick: string;
  /** The newest seq that the person is known to have seen in this session. */
  readonly lastSeenSeq: number;
}

/** The maximum number of people whom `SessionView.peopleCalled` returns. */
export const MAX_NAMESAKES = 1_000;

/** The maximum number of sessions that `SessionView.of` returns. */
export const MAX_LISTED_SESSIONS = 100;

/** Where the person of a session is: connected, gone after a good-bye, or gone without one and perhaps back soon. */
export type SessionState = "here" | "left" | "lost";

/** A session in the list of its person. */
export interface ListedSession {
  readonly number: number;
  readonly state: SessionState;
  /** When it was last in use. */
  readonly seen: number;
}

/** Sessions that outlive the server, so that a client can resume one. Its methods throw if the disk fails. */
export interface SessionView {
  /** Returns the session with this secret, unless it has expired. */
  find(secret: string): StoredSession | undefined;
  /** Returns since when a person has a nickname; undefined if they last had another one. */
  heldSince(person: number, nick: string): number | undefined;
  /** Returns the session with this nickname that was lost last, if that was not before `since`. */
  findLost(nick: string, since: number): StoredSession | undefined;
  /** Returns the session that had this nickname last. */
  findLast(nick: string): StoredSession | undefined;
  /** Returns the people without an account whose sessions last had this nickname, at most `MAX_NAMESAKES`, the latest first. */
  peopleCalled(nick: string): number[];
  /** Returns the sessions of a person, at most `MAX_LISTED_SESSIONS`, the latest first. */
  of(person: number): ListedSession[];
}

/** Everything that is stored of a session. */
export interface SessionRow extends StoredSession {
  readonly secretHash: string;
  readonly state: SessionState;
  /** When it was last in use, and since when the person has had the nickname. */
  readonly seen: number;
  readonly since: number;
}

/** The sessions, as `apply` changes them. */
export interface SessionTable extends SessionView {
  /** The highest number that was ever used for a session. */
  lastNumber: number;
  all(): SessionRow[];
  clear(): void;
  put(session: SessionRow): void;
  get(session: number): StoredSession | undefined;
  /** Returns whether there is a session with a secret, of which this is the hash. */
  has(secretHash: string): boolean;
  /**
   * Adds a session whose person is here, and returns its number.
   *
   * @param person The number of the account; undefined if the person has none.
   */
  create(secretHash: string, nick: string, now: number, person?: number): number;
  /** Returns a number that no session has, and none will have. */
  takeNumber(): number;
  /**
   * Notes that a session is in use: under which nickname, where its person is, and what they have seen.
   *
   * @param since Since when they have the nickname; if undefined, since now where the nickname is a new one.
   * @returns The number of the person; undefined if there is no such session.
   */
  touch(
    session: number,
    nick: string,
    state: SessionState,
    now: number,
    lastSeenSeq: number,
    since?: number,
  ): number | undefined;
  remove(session: number): void;
  /** Removes all sessions of a person except one. */
  removeOthers(person: number, except: number): void;
  /** Marks all who were here when the server ended as lost since now. */
  markLost(now: number): void;
  /** Removes sessions that were last in use before a time. */
  expire(before: number): void;
}

/** Returns what is stored of the secret with which a client resumes a session. */
export function hashSecret(secret: string): string {
  return createHash("sha256").update(secret).digest("hex");
}
