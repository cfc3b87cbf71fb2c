/** A private room and the persons who belong to it; the `PrivateRoom` of `lib/chat` is one. */
export interface StoredRoom {
  readonly number: number;
  readonly name: string;
  /** Who made it; undefined: that person has left it, or it was made before that was noted. */
  readonly maker: number | undefined;
  /** Who belongs to it, and who let that one in; undefined: nobody, one who has left, or it was before that was noted. */
  readonly members: ReadonlyMap<number, number | undefined>;
}

/** Private rooms that outlive the server. Its methods throw if they cannot be read or written. */
export interface PrivateRoomStore {
  /** All there are. */
  load(): StoredRoom[];
  /**
   * Forgets whoever has neither an account nor a session any more, and rooms without anybody.
   *
   * @returns Who belonged to which room until now.
   */
  forgetStrangers(): Array<{ name: string; person: number }>;
  /** Keeps a new one with its first member, who makes it. @returns Its number, which is never used for another. */
  create(name: string, person: number): number;
  /** @param inviter Who lets the person in. */
  admit(room: number, person: number, inviter: number): void;
  /** Those who belong to it and have this nick, or had it in a session that is kept. */
  called(room: number, nick: string): number[];
  /** The room goes with its last member, and what is noted of who made it and let whom in with that person. */
  dismiss(room: number, person: number): void;
}
