import type { Conversation } from "./conversation.ts";

/** How far the owner of an account has read a conversation. It never moves back. */
export interface NewRead {
  readonly kind: "read";
  readonly person: number;
  readonly conversation: Conversation;
  /** The number of the other person of direct messages. */
  readonly other?: number | undefined;
  /** The seq of the newest message that they have seen. */
  readonly upTo: number;
}

/** Whether the owner of an account lets others know how far they have read their direct messages. */
export interface NewReceipts {
  readonly kind: "receipts";
  readonly person: number;
  readonly on: boolean;
}

/** A record of anything that lasts and does not belong to a message. */
export type NewStateChange = NewRead | NewReceipts;

/** What a change of the state returns, by kind. */
export interface StateResults {
  readonly read: void;
  readonly receipts: void;
}
