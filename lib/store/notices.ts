/** The maximum number of notices that are stored for one person. */
export const MAX_NOTICES = 50;

/** The maximum number of notices from one sender. */
export const MAX_NOTICES_OF_ONE = 10;

/** Something that a person missed, and learns on return. */
export interface MissedNotice {
  readonly number: number;
  /** The message that is sent, as JSON. */
  readonly message: string;
}

/** Everything that is stored of a notice. */
export interface NoticeRow extends MissedNotice {
  readonly person: number;
  readonly about: string;
  readonly sender: number | undefined;
}

/** What people missed other than messages. Its methods throw if the disk fails. */
export interface NoticeView {
  /** Returns what a person missed, oldest first. */
  list(person: number): MissedNotice[];
}

/** What people missed, as `apply` changes it. */
export interface NoticeTable extends NoticeView {
  all(): NoticeRow[];
  clear(): void;
  put(notice: NoticeRow): void;
  /**
   * Stores a notice for a person who is away. With more than `MAX_NOTICES_OF_ONE` from one sender the oldest of them is
   * removed, with more than `MAX_NOTICES` the oldest of the sender with the most.
   *
   * @param about What it is about: it replaces an earlier notice about the same.
   * @param sender The number of the person who caused it; undefined for the server, whose notices nobody else pushes out.
   */
  add(person: number, about: string, message: string, sender?: number): void;
  /** Removes notices that a person has received. */
  remove(person: number, numbers: readonly number[]): void;
  /** Removes notices for people who have neither an account nor a session any more. */
  prune(): void;
}
