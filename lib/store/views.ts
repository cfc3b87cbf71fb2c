import type { Reaction, RoomAudience } from "../protocol/mod.ts";
import type { FileIndex } from "./files.ts";
import type { StoredMessage } from "./records.ts";
import type { StateTables } from "./state.ts";

// What `apply` reads and changes. Nothing else changes these tables.

/** The messages of the log as they stand now. */
export interface MessageTable {
  /** Returns a message; undefined if there is none with this seq, or not any more. */
  get(seq: number): StoredMessage | undefined;
  /** Returns whether there are messages in a room. */
  isIn(room: RoomAudience): boolean;
  /** Replaces a message. Nothing of the earlier text stays on the disk after the next checkpoint. */
  put(message: StoredMessage): void;
}

/** Which messages were changed when. */
export interface AmendmentTable {
  /** Notes that a record changed a message. */
  add(seq: number, message: StoredMessage): void;
  /** Notes that a record is about a message, and leaves it as it is. */
  note(seq: number, about: number): void;
  /** Has the log forget what earlier records say about a message, as soon as it can. */
  erase(about: number): void;
}

/** How people reacted to messages. */
export interface ReactionTable {
  /** Returns whether a person has reacted to a message with an emoji. */
  has(about: number, emoji: string, person: number): boolean;
  /** Returns the different emoji of a message. */
  kinds(about: number): string[];
  /** Adds a reaction. @param seq Of the record. @param nick Of the person. */
  add(about: number, emoji: string, person: number, nick: string, seq: number): void;
  remove(about: number, emoji: string, person: number): void;
  /** Removes all reactions to a message. */
  clear(about: number): void;
  /** Returns the reactions to some messages, by seq, as a person sees them. Messages without reactions are absent. */
  of(seqs: readonly number[], person?: number): Map<number, Reaction[]>;
}

/** The pinned messages of rooms. */
export interface PinTable {
  has(about: number): boolean;
  /** Returns the seqs of the pinned messages of a room, in the order in which they were pinned. */
  list(room: RoomAudience): number[];
  add(message: StoredMessage, seq: number): void;
  remove(about: number): void;
}

/** Which messages have which files, as `apply` changes it. */
export interface FileTable extends FileIndex {
  /** Notes the file of a message, and its preview. */
  add(message: StoredMessage): void;
  /** Notes that a message, which had a file, is gone or has none any more. */
  remove(seq: number): void;
}

/** Everything that `apply` works on. */
export interface Views extends StateTables {
  readonly messages: MessageTable;
  readonly amendments: AmendmentTable;
  readonly reactions: ReactionTable;
  readonly pins: PinTable;
  readonly files: FileTable;
}
