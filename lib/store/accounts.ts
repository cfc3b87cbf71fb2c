/** A nickname that belongs to somebody. */
export interface Account {
  /** The number of the person, in the log and wherever else a person has one. */
  readonly person: number;
  /** As it was when it was registered. */
  readonly nick: string;
  /** The hash of the password, with its parameters and salt. */
  readonly password: string;
  readonly role: "member" | "moderator" | "owner";
  /** The seq up to which the person has heard what was said to them. */
  readonly lastSeenSeq: number;
}

/** Who has registered which nickname. Its methods throw if the accounts cannot be read or written. */
export interface AccountStore {
  /** The account that this nickname belongs to. */
  find(nick: string): Account | undefined;
  /** An account with a name that looks like this one, by what such names have in common. */
  findBySkeleton(looks: string): Account | undefined;
  /** Notes anew what names look like, as what is known of that grows. @param looksOf What a nick has in common with others. */
  refreshSkeletons(looksOf: (nick: string) => string): void;
  /** The account of a person. */
  get(person: number): Account | undefined;
  /** @param looks What names that look like it have in common. @throws {Error} also if there is one of that name or person. */
  create(account: Account, looks: string, now: number): void;
  setPassword(person: number, password: string): void;
  setRole(person: number, role: Account["role"]): void;
  /** Notes up to which seq a person has heard; it does not go back. */
  setLastSeen(person: number, heard: number): void;
  remove(person: number): void;
}
