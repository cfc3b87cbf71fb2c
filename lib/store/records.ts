import type { Audience, FileInfo, Target } from "../protocol/mod.ts";
import type { NewStateChange, StateResults } from "./state_records.ts";

/** A message to be stored and then delivered. */
export interface NewMessage {
  readonly kind: "message";
  readonly audience: Audience;
  /** The nickname that a direct message was addressed to. */
  readonly recipient?: string | undefined;
  /** The nickname of the author. */
  readonly from: string;
  readonly id: string;
  readonly text: string;
  /** The id of the message that it answers, and its seq, as the author gave them. */
  readonly reply?: string | undefined;
  readonly replySeq?: number | undefined;
  /** The file that it has. */
  readonly file?: FileInfo | undefined;
  /** Set if a program wrote it: a hook, or a person who says that they are a bot. */
  readonly bot?: true | undefined;
  /** The number of the author (`StoredSession.person`); 0 for the server's operator. */
  readonly author: number;
  /** The number of the session that it came from, which is not stored. */
  readonly session?: number | undefined;
  /** What an imported message keeps. */
  readonly imported?: ImportedState | undefined;
}

/** What a message keeps when it comes from another log. */
export interface ImportedState {
  /** When it was said. The log counts it among the messages of the time at which it was imported. */
  readonly at: number;
  readonly edited?: number | undefined;
  readonly deleted?: { readonly by: string; readonly at: number } | undefined;
}

/** Where a record is in the log. */
export interface Placed {
  /** Its number in the order of the log: higher than that of all records stored before it. */
  readonly seq: number;
  /** Server time, in milliseconds; never earlier than that of a record stored before it, unless it was imported. */
  readonly at: number;
}

/** A message that is in the log, as it stands now. */
export interface StoredMessage extends NewMessage, Placed {
  /** When the text was last edited, in server time. */
  readonly edited?: number | undefined;
  /** Set if the message was deleted; `text` then says only that. */
  readonly deleted?: { readonly by: string; readonly at: number } | undefined;
}

/** What a change of a message says. */
interface About {
  /** The seq of the message. */
  readonly about: number;
  /** The number of the person who changes it, and their nickname. */
  readonly author: number;
  readonly from: string;
  /** The role of their account by which it was decided that this is allowed; absent if everyone may do it. */
  readonly role?: string | undefined;
}

/** A new text of a message. */
export interface NewEdit extends About {
  readonly kind: "edit";
  /** Only the message has the text once it is stored. */
  readonly text?: string | undefined;
  /** How long after a message its author can edit it, in milliseconds. */
  readonly window: number;
}

/** A deletion of a message. */
export interface NewDeletion extends About {
  readonly kind: "deletion";
  /** Whether the person may delete the messages of others in rooms. */
  readonly moderator: boolean;
}

/** A reaction to a message, or its removal. */
export interface NewReaction extends About {
  readonly kind: "reaction";
  readonly emoji: string;
  readonly removed: boolean;
}

/** A message that is pinned in its room, or unpinned. */
export interface NewPin extends About {
  readonly kind: "pin";
  readonly removed: boolean;
}

/** A change of a message. */
export type NewAmendment = NewEdit | NewDeletion | NewReaction | NewPin;

/** A change of a message that is in the log. */
export type StoredAmendment<A extends NewAmendment = NewAmendment> = A & Placed & {
  /** Who receives it: the audience of the message. */
  readonly audience: Audience;
  /** The message as it stands after the change. */
  readonly message: StoredMessage;
};

/** A record that `Log.apply` takes: anything but a message. */
export type NewChange = NewAmendment | NewStateChange;

/** Anything that lasts. */
export type NewRecord = NewMessage | NewChange;

/** What is left of a change of a message that was deleted later. */
export interface StoredBlank extends Placed {
  readonly kind: "blank";
}

/** A record as it is stored. */
export type StoredRecord = StoredMessage | (NewChange & Placed) | StoredBlank;

/** What a change returns to its author, by kind. */
export interface Results extends StateResults {
  readonly edit: void;
  readonly deletion: void;
  readonly reaction: void;
  readonly pin: void;
}

/** Returns the `to` of a message. */
export function targetOf({ audience, recipient = "" }: Pick<NewMessage, "audience" | "recipient">): Target {
  return audience.kind === "direct" ? { kind: "direct", nick: recipient } : audience;
}

/** A change of the state that is in the log, and its result. */
export type StateChange = {
  [K in NewStateChange["kind"]]: Extract<NewStateChange, { kind: K }> & Placed & { readonly result: StateResults[K] };
}[NewStateChange["kind"]];

/** Returns whether a record changes a message. */
export function isAmendment(record: NewRecord): record is NewAmendment {
  return record.kind === "edit" || record.kind === "deletion" || record.kind === "reaction" || record.kind === "pin";
}
