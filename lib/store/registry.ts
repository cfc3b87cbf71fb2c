/** A session that is known to the server: one person, over as many connections as it takes. */
export interface SessionRecord {
  /** Never used for another session. */
  readonly number: number;
  readonly nick: string;
}

/** Where the person of a session is: connected, gone after a good-bye, or gone without one and perhaps back soon. */
export type Presence = "here" | "left" | "lost";

/** What the server remembers besides messages: sessions and the topics of rooms. */
export interface Registry {
  /**
   * Remembers a new session, whose person is here, and returns its number.
   *
   * @param secret What its client shows to resume it; only a hash is kept.
   */
  createSession(secret: string, nick: string, now: number): number;
  /** The session with this secret, if there is one that has not expired. */
  findSession(secret: string): SessionRecord | undefined;
  /** Notes that a session is in use, under which nick, and where its person is now. */
  touchSession(number: number, nick: string, presence: Presence, now: number): void;
  /** The session of this nick that was lost last, if that was not before `since`. */
  findLost(nick: string, since: number): SessionRecord | undefined;
  /** To be called at the start: who was here when the server ended is lost since now. */
  loseSessions(now: number): void;
  /** Forgets sessions that were not in use since `before`, in milliseconds of server time. */
  expireSessions(before: number): void;
  /** The topic of a room, empty if it has none. */
  topic(room: string): string;
  setTopic(room: string, topic: string): void;
}
