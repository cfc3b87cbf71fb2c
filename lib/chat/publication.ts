import type { Audience } from "../protocol/mod.ts";

/** What was stored and is now to be said; `Batch` of `lib/store` is one. */
export interface Publication {
  readonly entries: readonly Published[];
  /** The frame of each entry, one after the other. */
  readonly frames: Uint8Array;
  /** Where the frame of each entry ends. */
  readonly ends: readonly number[];
}

/** What the hub needs to know of a message to deliver it. */
export interface Published {
  readonly audience: Audience;
  readonly from: string;
  readonly seq: number;
  readonly at: number;
  readonly author: number;
}

/** The frames of the entries from `from` up to, not including, `to`: a view, unless that would keep much else alive. */
export function piece({ frames, ends }: Publication, from: number, to: number): Uint8Array {
  const [start, end] = [from === 0 ? 0 : ends[from - 1], ends[to - 1]];
  return end - start < frames.length / 2 ? frames.slice(start, end) : frames.subarray(start, end);
}
