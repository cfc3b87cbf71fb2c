import { DAY_MS } from "../text/mod.ts";

/** A link that lets people in who know its secret code. */
export interface InviteLink {
  /** Never used for another link. */
  readonly number: number;
  /** The hash of its code (`hashSecret`). */
  readonly hash: string;
  /** The room that people enter with it. */
  readonly room: string;
  /** The number of that room if it is private; then the link makes people members. */
  readonly roomNumber?: number | undefined;
  /** The number of the person who created it; undefined for the operator of the server. */
  readonly inviter?: number | undefined;
  /** The nickname of that person at the time. */
  readonly by: string;
  /** Whether people can register with it where only registered nicknames can log in. */
  readonly registers: boolean;
  /** How many people can use it. */
  readonly uses: number;
  /** Who has used it, by number, in ascending order. */
  readonly usedBy: readonly number[];
  /** Until when it can be used, in server time. */
  readonly until: number;
}

/** How long a link is stored after its end, in milliseconds, so that people learn that it has expired. */
export const KEEP_ENDED_LINKS_MS = 7 * DAY_MS;

/** Links that outlive the server. Its methods throw if the disk fails. */
export interface InviteLinkView {
  /** Returns all links by number. */
  list(): InviteLink[];
  /** Returns the link whose code has this hash. */
  find(hash: string): InviteLink | undefined;
}

/** The links, as `apply` changes them. */
export interface InviteLinkTable extends InviteLinkView {
  /** The highest number that was ever used for a link. */
  lastNumber: number;
  clear(): void;
  put(link: InviteLink): void;
  /** Adds a link that nobody has used, and returns its number. */
  create(link: Omit<InviteLink, "number" | "usedBy">): number;
  /** Notes that a person has used a link. */
  use(number: number, person: number): void;
  remove(number: number): void;
  /** Removes those that ended before a time. */
  expire(before: number): void;
}
