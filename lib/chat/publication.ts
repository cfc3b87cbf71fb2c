import type { Audience, StoredFrames } from "../protocol/mod.ts";

/** Stored messages, or changes of messages, that are to be delivered; `Batch` of `lib/store` is one. */
export interface Publication {
  readonly entries: readonly PublishedEntry[];
  /** The frame of each entry. */
  readonly frames: StoredFrames;
}

/** What the hub needs to know of a message, or of the change of a message, to deliver it. */
export interface PublishedEntry {
  /** The seq of the message that it changes; undefined for a message. */
  readonly about?: number;
  readonly audience: Audience;
  readonly from: string;
  readonly seq: number;
  readonly at: number;
  readonly author: number;
}
