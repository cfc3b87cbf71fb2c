import { DAY_MS } from "../text/mod.ts";

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
export const KEEP_ENDED_MS = 30 * DAY_MS;

/**
 * Bans and mutes that outlive the server. There is one of each kind for a nickname, or for an address without a nickname.
 * Its methods throw if the disk fails.
 */
export interface SanctionView {
  /** Returns all of them, oldest first. */
  list(): StoredSanction[];
}

/** The bans and mutes, as `apply` changes them. */
export interface SanctionTable extends SanctionView {
  clear(): void;
  /** Returns the one with the same kind and subject. */
  get(sanction: SanctionKey): StoredSanction | undefined;
  /** Stores a ban or mute, in place of an earlier one. */
  put(sanction: StoredSanction): void;
  remove(sanction: SanctionKey): void;
  /** Removes those that ended before a time. */
  expire(before: number): void;
}

/** What names a ban or mute. */
export type SanctionKey = Pick<StoredSanction, "kind" | "nick" | "address">;
