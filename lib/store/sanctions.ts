/** A ban or a mute, as it is kept; `Sanction` of `lib/chat` is one. */
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

/** So long what has ended is kept, in milliseconds: the clock may be ahead, and be set right. */
export const KEEP_ENDED_MS = 30 * 24 * 3600 * 1000;

/** Bans and mutes that outlive the server. Of each kind there is one for a nick, or for an address without a nick. */
export interface SanctionStore {
  /** All but those that ended `KEPT_AFTER_END_MS` before `now`, which are forgotten. @throws {Error} if they cannot be read. */
  load(now: number): StoredSanction[];
  /** Keeps one, in the place of an earlier one. @throws {Error} if it cannot be kept. */
  keep(sanction: StoredSanction): void;
  /** Forgets one. @throws {Error} if that cannot be done. */
  forget(sanction: StoredSanction): void;
}
