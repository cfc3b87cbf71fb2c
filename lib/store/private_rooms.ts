/** A private room and its members; the `PrivateRoom` of `lib/chat` is one. */
export interface StoredPrivateRoom {
  readonly number: number;
  readonly name: string;
  /** The person who created it; undefined if they have left it, or if it is not known. */
  readonly creator: number | undefined;
  /** The members, each with the member who invited them; undefined if nobody did, or if that is not known any more. */
  readonly members: ReadonlyMap<number, number | undefined>;
}

/** A member of a private room who was removed, and the room. */
export interface RemovedMember {
  readonly room: number;
  readonly person: number;
}

/** Private rooms that outlive the server. Its methods throw if the disk fails. */
export interface PrivateRoomView {
  /** Returns all rooms. */
  list(): StoredPrivateRoom[];
  /** Returns the members who have a nickname, or had it in a session that is stored. */
  findMembers(room: number, nick: string): number[];
}

/** The private rooms, as `apply` changes them. */
export interface PrivateRoomTable extends PrivateRoomView {
  /** The highest number that was ever used for a room. */
  lastNumber: number;
  clear(): void;
  put(room: StoredPrivateRoom): void;
  get(room: number): StoredPrivateRoom | undefined;
  /** Returns all rooms without their members. */
  names(): Array<Pick<StoredPrivateRoom, "name" | "number" | "creator">>;
  /** Returns to how many rooms a person was invited by another one. */
  countInvitations(person: number, inviter: number): number;
  /** Adds a room with its first member, and returns its number, which is never used for another room. */
  create(name: string, creator: number): number;
  /** Adds a member, or does nothing if the person is one. */
  addMember(room: number, person: number, inviter: number): void;
  /** Removes a member and what is known of whom they invited; with its last member, the room and its topic too. */
  removeMember(room: number, person: number): void;
  /**
   * Removes members who have neither an account nor a session any more, and rooms without members.
   *
   * @returns The members that it removed.
   */
  prune(): RemovedMember[];
}
