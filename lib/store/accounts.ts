/** A nickname that is registered to a person. */
export interface Account {
  /** The number of the person. */
  readonly person: number;
  /** The nickname, as it was registered. */
  readonly nick: string;
  /** The hash of the password, with its parameters and salt. */
  readonly password: string;
  readonly role: "member" | "moderator" | "owner";
  /** The newest seq that the person is known to have seen. */
  readonly lastSeenSeq: number;
  /** Whether they and others with receipts learn how far they have read each other's direct messages. */
  readonly receipts: boolean;
}

/** Accounts that outlive the server. Its methods throw if the disk fails. */
export interface AccountView {
  /** Returns the account with this nickname, in any case. */
  find(nick: string): Account | undefined;
  /** Returns an account whose nickname looks like another nickname, by the skeleton that they share. */
  findBySkeleton(skeleton: string): Account | undefined;
  /** Returns the account of a person. */
  get(person: number): Account | undefined;
}

/** An account, and when it was registered, in server time. */
export interface RegisteredAccount extends Account {
  readonly created: number;
}

/** The accounts, as `apply` changes them. */
export interface AccountTable extends AccountView {
  all(): RegisteredAccount[];
  clear(): void;
  create(account: RegisteredAccount): void;
  setPassword(person: number, password: string): void;
  setRole(person: number, role: Account["role"]): void;
  setReceipts(person: number, on: boolean): void;
  /** Notes the newest seq that a person has seen; it never moves back. */
  setLastSeen(person: number, seq: number): void;
  remove(person: number): void;
}
