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

/** Everything that is stored of a read marker. */
export interface ReadMarkRow extends ReadMark {
  readonly person: number;
  /** The seq of the record that moved it. */
  readonly moved: number;
}

/** The read markers, as `apply` changes them. */
export interface ReadMarkTable extends ReadMarkView {
  /** Returns all marks, in the order in which they moved. */
  all(): ReadMarkRow[];
  clear(): void;
  /** Sets a mark. With more than `MAX_READ_MARKS` of a person, the one that moved longest ago is removed. */
  put(mark: ReadMarkRow): void;
  /** Removes all marks of a person. */
  remove(person: number): void;
}
