import type { Audience, StoredFrames } from "../protocol/mod.ts";

/** Stored messages that are to be delivered; `Batch` of `lib/store` is one. */
export interface Publication {
  readonly messages: readonly PublishedMessage[];
  /** The frame of each entry. */
  readonly frames: StoredFrames;
}

/** What the hub needs to know of a message to deliver it. */
export interface PublishedMessage {
  readonly audience: Audience;
  readonly from: string;
  readonly seq: number;
  readonly at: number;
  readonly author: number;
}
