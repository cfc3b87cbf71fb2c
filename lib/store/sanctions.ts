/** A ban or a mute; `Sanction` of `lib/chat` is one. */
export interface StoredSanction {
  readonly kind: "ban" | "mute";
  readonly person?: number;
  readonly nick?: string;
  readonly address?: string;
  readonly reason: string;
  readonly by: string;
  /** Since when and until when, in milliseconds of server time. */
  readonly at: number;
  readonly until?: number;
}

/** How long a ban or mute is stored after its end, in milliseconds, as a clock that was ahead may be corrected. */
export const KEEP_ENDED_MS = 30 * 24 * 3600 * 1000;

/**
 * Bans and mutes that outlive the server. There is one of each kind for a nickname, or for an address without a nickname.
 * Its methods throw if the disk fails.
 */
export interface SanctionStore {
  /** Returns all of them, oldest first. Removes those that ended `KEEP_ENDED_MS` before now. */
  load(now: number): StoredSanction[];
  /** Stores a ban or mute, in place of an earlier one. */
  put(sanction: StoredSanction): void;
  remove(sanction: StoredSanction): void;
}
