import type { Audience, StoredFrames, Target } from "../protocol/mod.ts";

/** A message to be stored and then delivered. */
export interface NewMessage {
  readonly audience: Audience;
  /** The nickname that a direct message was addressed to. */
  readonly recipient?: string;
  /** The nickname of the author. */
  readonly from: string;
  readonly id: string;
  readonly text: string;
  readonly reply?: string;
  /** The number of the author (`StoredSession.person`); 0 for the server's operator. */
  readonly author: number;
}

/** A message that is in the log. */
export interface StoredMessage extends NewMessage {
  /** Its number in the order of the log: higher than that of all messages stored before it. */
  readonly seq: number;
  /** Server time, in milliseconds; never earlier than that of a message stored before it. */
  readonly at: number;
}

/** Returns the `to` of a message. */
export function targetOf({ audience, recipient = "" }: Pick<NewMessage, "audience" | "recipient">): Target {
  return audience.kind === "direct" ? { kind: "direct", nick: recipient } : audience;
}

/** Messages that were stored together, in order, and the bytes to be sent for them. */
export interface Batch {
  readonly messages: readonly StoredMessage[];
  /** A `message` frame for each message. */
  readonly frames: StoredFrames;
}

/** Learns what happened to appended messages. */
export interface LogListener {
  /** Called when they are stored, in this order. */
  committed(batch: Batch): void;
  /** Called if they are not stored. They will not be stored unless they are appended again. */
  failed(messages: readonly NewMessage[], error: Error): void;
}

/** The log of messages: orders what is appended, stores it, and tells its listeners. */
export interface Log {
  /** Identifies this log: in another log, the same seqs are other messages. */
  readonly identity: string;
  /** Appends a message. Either `committed` or `failed` is called for it once, in a later turn of the event loop. */
  append(message: NewMessage): void;
  /** The length of the text that was appended and is not stored yet, in UTF-16 units. */
  readonly backlog: number;
  /** The seq of the newest message; 0 if there is none. */
  readonly newestSeq: number;
  /** The server time of the newest message; 0 if there is none. No later message has an earlier time. */
  readonly newestTime: number;
  /** Adds a listener. Each is called for every event, in the order in which they were added. */
  subscribe(listener: LogListener): void;
}

/** Reads the log in order, for those who follow it. */
export interface LogReader {
  /** Returns the messages after a seq, oldest first: at least `limit` of them, unless there are fewer. */
  readAfter(seq: number, limit: number): StoredMessage[];
  /** Returns the seq of the first message that was stored after a time; that of the next message if there is none. */
  firstSeqAfter(time: number): number;
}

/** Something that follows the log: it takes the messages in order, and continues at its position after a restart. */
export interface LogConsumer {
  /** The newest seq that it has taken. */
  readonly position: number;
  /**
   * Takes the messages that follow its position, in a transaction; if that fails, `rollBack` is called.
   *
   * @param upTo Its position from then on: the seq of the last message, or a later one where messages are gone.
   */
  take(messages: readonly StoredMessage[], upTo: number): void;
  /** Called if the messages that it took last were not stored. They will come again. */
  rollBack(): void;
}
