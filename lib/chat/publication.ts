/** What was stored and is now to be said; `Batch` of `lib/store` is one. */
export interface Publication {
  readonly entries: readonly Published[];
  /** The frame of each entry, one after the other. */
  readonly frames: Uint8Array;
  /** Where the frame of each entry ends. */
  readonly ends: readonly number[];
}

/** What the hub needs to know of a message to address it. */
export interface Published {
  readonly to: string;
  readonly from: string;
  readonly seq: number;
  readonly at: number;
  readonly author: number;
  readonly reader: number;
}

/** The frames of the entries from `from` up to, not including, `to`: a view, unless that would keep much else alive. */
export function piece({ frames, ends }: Publication, from: number, to: number): Uint8Array {
  const [start, end] = [from === 0 ? 0 : ends[from - 1], ends[to - 1]];
  return end - start < frames.length / 2 ? frames.slice(start, end) : frames.subarray(start, end);
}

/** Whether two messages were said in the same room, and not in another one of its name. */
export function isSameRoom(one: Published, other: Published): boolean {
  return one.to === other.to && one.reader === other.reader;
}
