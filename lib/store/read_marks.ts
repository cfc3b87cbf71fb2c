import type { Conversation } from "./conversation.ts";

/** The maximum number of conversations for which the mark of one person is stored. */
export const MAX_READ_MARKS = 1_000;

/** How far the owner of an account has read a conversation. */
export interface ReadMark {
  readonly conversation: Conversation;
  /** The number of the other person of direct messages. */
  readonly other?: number | undefined;
  /** The seq of the newest message that they have seen. */
  readonly seq: number;
}

/** The read markers of accounts. Its methods throw if the disk fails. */
export interface ReadMarkView {
  /** Returns the marks of a person, the one that moved last at the end. */
  list(person: number): ReadMark[];
  /** Returns the seq of the mark of a conversation; 0 if there is none. */
  get(person: number, conversation: Conversation): number;
  /** Returns who has read the direct messages of a person how far, each by number. */
  readersOf(person: number): Map<number, number>;
}

/** The read markers, as `apply` changes them. */
export interface ReadMarkTable extends ReadMarkView {
  /**
   * Sets a mark. With more than `MAX_READ_MARKS` the one that has not moved for longest is removed.
   *
   * @param moved The seq of the record.
   */
  set(person: number, mark: ReadMark, moved: number): void;
  /** Removes all marks of a person. */
  clear(person: number): void;
}
