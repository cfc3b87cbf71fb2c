/** A session that is known to the server: one person, over as many connections as it takes. */
export interface StoredSession {
  /** Never used for another session. */
  readonly number: number;
  /** The number of the person: that of the account, or without one the session's own. */
  readonly person: number;
  readonly nick: string;
  /** The seq up to which what was said to the person has been heard in it, as far as was noted. */
  readonly lastSeenSeq: number;
}

/** Where the person of a session is: connected, gone after a good-bye, or gone without one and perhaps back soon. */
export type SessionState = "here" | "left" | "lost";

/** Most of what one person is told on return, besides messages. */
export const MAX_MISSED = 50;

/** Most of that which comes from one sender. */
export const MAX_MISSED_OF_ONE = 10;

/** Something that a person is told on return. */
export interface Missed {
  readonly number: number;
  /** As it is to be sent. */
  readonly message: string;
}

/** What the server remembers besides messages: sessions, the topics of rooms, and what people are told on return. */
export interface Registry {
  /**
   * Remembers a new session, whose person is here, and returns its number.
   *
   * @param secret What its client shows to resume it; only a hash is kept.
   * @param person The number of the account that it is one of; undefined: the person is known by this session alone.
   */
  createSession(secret: string, nick: string, now: number, person?: number): number;
  /** The session with this secret, if there is one that has not expired. */
  findSession(secret: string): StoredSession | undefined;
  /**
   * Notes that a session is in use, under which nick, where its person is now, and up to which seq they have heard.
   *
   * @param since Since when they have the nick; undefined: since now, if that is another one than was noted.
   */
  touchSession(
    number: number,
    nick: string,
    presence: SessionState,
    now: number,
    heard?: number,
    since?: number,
  ): void;
  /** Returns since when a person has a nick, as was noted, in server time; undefined if they had another one last. */
  heldSince(person: number, nick: string): number | undefined;
  /** The session of this nick that was lost last, if that was not before `since`. */
  findLost(nick: string, since: number): StoredSession | undefined;
  /** The session that had this nick last. */
  findLast(nick: string): StoredSession | undefined;
  /** Forgets all sessions of a person but one. */
  forgetSessions(person: number, but: number): void;
  /** When the server last ran, by what was noted, or, in data of earlier versions, by what people did; undefined: never. */
  lastRun(): number | undefined;
  /** Notes that the server runs. @param now In milliseconds of server time. */
  noteRun(now: number): void;
  /** To be called at the start: who was here when the server ended is lost since now. */
  loseSessions(now: number): void;
  /** Forgets sessions that were not in use since `before`, in milliseconds of server time, and what those missed. */
  expireSessions(before: number): void;
  /** The topic of a room, empty if it has none. */
  topic(room: string): string;
  setTopic(room: string, topic: string): void;
  /**
   * Keeps something for a person who is away; of more than `MOST_MISSED_OF_ONE` of one sender the oldest goes, of more
   * than `MOST_MISSED` the oldest of the sender with the most.
   *
   * @param about What it is about: something later about the same takes its place.
   * @param message As it is to be sent.
   * @param sender The number of who it comes from; undefined: it is the server's, which nobody else pushes out.
   */
  noteMissed(person: number, about: string, message: string, sender?: number): void;
  /** What was kept for a person, the oldest first. */
  missedOf(person: number): Missed[];
  /** The person has heard these, which are kept no longer. */
  forgetMissed(person: number, heard: readonly Missed[]): void;
}
