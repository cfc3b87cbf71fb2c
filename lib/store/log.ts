import type { StoredFrames } from "../protocol/mod.ts";
import type {
  NewChange,
  NewMessage,
  Results,
  StateChange,
  StoredAmendment,
  StoredMessage,
  StoredRecord,
} from "./records.ts";
import type { UsedIds } from "./used_ids.ts";

/** Messages, or changes of messages, that were stored together, in order, and the bytes to be sent for them. */
export type Batch =
  & (
    | { readonly kind: "messages"; readonly entries: readonly StoredMessage[] }
    | { readonly kind: "amendments"; readonly entries: readonly StoredAmendment[] }
  )
  & {
    /** A frame for each entry. */
    readonly frames: StoredFrames;
  };

/** A message that was appended although it is stored: its author had used the id before. */
export interface Repeat {
  readonly message: NewMessage;
  /** The seq of the stored message. */
  readonly seq: number;
}

/** Learns what happened to appended records. */
export interface LogListener {
  /** Called when they are stored, in this order. */
  committed(batch: Batch): void;
  /** Called with the messages that are already stored, once `committed` was called for them. */
  repeated?(repeats: readonly Repeat[]): void;
  /** Called when changes of the state are stored, with their results. The views have changed already. */
  changed?(changes: readonly StateChange[]): void;
  /** Called after each commit with how long it took, in milliseconds. */
  timed?(ms: number): void;
  /** Called if records are not stored, with the messages among them. They will not be stored unless appended again. */
  failed(messages: readonly NewMessage[], error: Error): void;
}

/** The log of all records: orders what is appended, stores it, and tells its listeners. */
export interface Log {
  /** Identifies this log: in another log, the same seqs are other records. */
  readonly identity: string;
  /**
   * Appends a message. `committed`, `repeated` or `failed` is called for it once, in a later turn of the event loop:
   * `repeated` if its id is among the last 1,000 that its author used. Messages of the operator are always new.
   */
  append(message: NewMessage): void;
  /**
   * Returns the seq of the message that `append` would find by its author and id, once everything that was appended before
   * is stored; undefined if there is none.
   *
   * @throws {StoreError} (rejects) if what was appended before cannot be stored.
   */
  find(author: number, id: string): Promise<number | undefined>;
  /** The ids that people have used; those of the people who are here should be kept. */
  readonly usedIds: UsedIds;
  /**
   * Appends a change, which is decided when its turn comes: after everything that was appended before it.
   *
   * @returns What it results in, once it is stored and the listeners know. A change that is in force already is not stored
   * again.
   * @throws {ProtocolError} (rejects) if it is refused; then nothing is stored.
   * @throws {StoreError} (rejects) if it cannot be stored.
   */
  apply<C extends NewChange>(change: C): Promise<Results[C["kind"]]>;
  /** The size of what was appended and is not stored yet: the length of its text, in UTF-16 units, and more for changes. */
  readonly backlog: number;
  /** The seq of the newest record; 0 if there is none. */
  readonly newestSeq: number;
  /** The server time of the newest record; 0 if there is none. No later record has an earlier time. */
  readonly newestTime: number;
  /** Adds a listener. Each is called for every event, in the order in which they were added. */
  subscribe(listener: LogListener): void;
}

/** Reads the log in order, for those who follow it. */
export interface LogReader {
  /** Returns the records after a seq, oldest first: at least `limit` of them, unless there are fewer. */
  readAfter(seq: number, limit: number): StoredRecord[];
  /** Returns a message as it stands now; undefined if it is not in the log any more. */
  message(seq: number): StoredMessage | undefined;
  /** Returns the seq of the first record that was stored after a time; that of the next record if there is none. */
  firstSeqAfter(time: number): number;
}

/** Something that follows the log: it takes the records in order, and continues at its position after a restart. */
export interface LogConsumer {
  /** The newest seq that it has taken. */
  readonly position: number;
  /**
   * Takes the records that follow its position, in a transaction; if that fails, `rollBack` is called. Messages are as
   * they stand now, even if a later record changed them.
   *
   * @param upTo Its position from then on: the seq of the last record, or a later one where records are gone.
   * @param changed The messages up to its position that these records have edited or deleted, as they stand now.
   */
  take(records: readonly StoredRecord[], upTo: number, changed: readonly StoredMessage[]): void;
  /** Called if the records that it took last were not stored. They will come again. */
  rollBack(): void;
  /**
   * Removes for good what was edited or deleted, in steps, between which it may take records. Called at the start, and some
   * time after messages have changed.
   *
   * @returns Whether there was something to remove; then there may be more.
   */
  tidy?(): Generator<void, boolean>;
}
