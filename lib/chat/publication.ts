import type { Audience, StoredFrames } from "../protocol/mod.ts";

/** What was stored and is now to be said; `Batch` of `lib/store` is one. */
export interface Publication {
  readonly entries: readonly Published[];
  /** Of each entry. */
  readonly frames: StoredFrames;
}

/** What the hub needs to know of a message to deliver it. */
export interface Published {
  readonly audience: Audience;
  readonly from: string;
  readonly seq: number;
  readonly at: number;
  readonly author: number;
}
