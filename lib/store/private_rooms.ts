/** A private room and the persons who belong to it; the `PrivateRoom` of `lib/hub` is one. */
export interface KeptRoom {
  readonly number: number;
  readonly name: string;
  readonly members: readonly number[];
}

/** Private rooms that outlive the server. Its methods throw if they cannot be read or written. */
export interface PrivateRoomStore {
  /** All there are; whoever is not known any more, and rooms without anybody, are forgotten. To be called at the start. */
  load(): KeptRoom[];
  /** Keeps a new one with its first member. @returns Its number, which is never used for another. */
  create(name: string, person: number): number;
  admit(room: number, person: number): void;
  /** The room goes with its last member. */
  dismiss(room: number, person: number): void;
}
