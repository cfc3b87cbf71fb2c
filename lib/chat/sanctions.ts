import { type Endpoint, foldName, networkOf } from "../text/mod.ts";

/** A ban keeps people out; a mute keeps them from speaking. */
export type SanctionKind = "ban" | "mute";

/** What identifies a person. */
export interface Marks {
  /** The number of the person, who keeps it over reconnects and renames, and with an account on any machine. */
  readonly person?: number;
  readonly nick?: string;
  /** An IPv4 address, without a port. */
  readonly address?: string;
}

/** A ban or a mute. It applies to everyone who has any of its marks. */
export interface Sanction extends Marks {
  readonly kind: SanctionKind;
  /** For people to read; may be empty. */
  readonly reason: string;
  /** The nickname of the moderator. */
  readonly by: string;
  /** When it begins, and when it ends, in milliseconds of server time; without `until` it holds until it is lifted. */
  readonly at: number;
  readonly until?: number;
}

/** Maximum number of sanctions of a server: every login is checked against all of them. */
export const MAX_SANCTIONS = 1_000;

/** The bans and mutes of a server, as the log has them. Expired ones are ignored, so that they need no timer. */
export class Sanctions {
  #all: readonly Sanction[];

  /** @param stored What the log has. */
  constructor(stored: Iterable<Sanction> = []) {
    this.#all = [...stored];
  }

  /** Returns those of a kind that hold at `now`, oldest first. */
  list(kind: SanctionKind, now: number): Sanction[] {
    return this.#all.filter((it) => it.kind === kind && holds(it, now));
  }

  /** Finds the sanction of a kind that applies to someone with these marks; of several, the one that ends last. */
  find(kind: SanctionKind, marks: Marks, now: number): Sanction | undefined {
    let found: Sanction | undefined;
    for (const it of this.#all) {
      if (it.kind !== kind || !holds(it, now) || !catches(it, marks)) continue;
      if (found === undefined || end(it) > end(found)) found = it;
    }
    return found;
  }

  /**
   * Adds one, in place of an earlier one of its kind for the same nickname, or for the same address alone. Removes those
   * that have expired.
   */
  add(sanction: Sanction, now: number): void {
    const kept = this.#all.filter((it) => holds(it, now) && !isSame(it, sanction));
    this.#all = [...kept, sanction];
  }

  /** Returns those of a kind that hold and have any of these marks. */
  matching(kind: SanctionKind, marks: Marks, now: number): Sanction[] {
    return this.list(kind, now).filter((it) => catches(it, marks));
  }

  /** Removes the one of its kind for the same nickname, or for the same address alone, and returns it. */
  lift(sanction: Key): Sanction | undefined {
    const lifted = this.#all.find((it) => isSame(it, sanction));
    this.#all = this.#all.filter((it) => it !== lifted);
    return lifted;
  }
}

/** Returns whether a sanction has not expired at `now`. */
export function holds(sanction: Sanction, now: number): boolean {
  return end(sanction) > now;
}

/** Returns what a sanction is listed under: its nickname, or otherwise its address. */
export function subjectOf({ nick, address }: Marks): string {
  return nick ?? address ?? "";
}

function end({ until = Infinity }: Sanction): number {
  return until;
}

/** Returns whether a sanction applies to someone with these marks. */
export function catches(sanction: Sanction, { person, nick, address }: Marks): boolean {
  return (person !== undefined && sanction.person === person) ||
    (address !== undefined && sanction.address === address) ||
    (nick !== undefined && sanction.nick !== undefined && foldName(sanction.nick) === foldName(nick));
}

type Key = Pick<Sanction, "kind" | "nick" | "address">;

function isSame(one: Key, other: Key): boolean {
  return one.kind === other.kind && foldName(subjectOf(one)) === foldName(subjectOf(other));
}

/**
 * Returns the marks for a sanction against someone who is here: their number and nickname, so that it follows them through
 * reconnects and renames, and their address, so that they cannot return under another nickname. It leaves out an address
 * that other people share, and that of the server's own machine.
 *
 * @param others The addresses of everyone else, as `networkOf` returns them.
 */
export function marksOf(
  { person, nick }: { person: number; nick: string },
  { host, loopback }: Endpoint,
  others: Iterable<string>,
): Marks {
  if (loopback) return { person, nick };
  const address = networkOf(host);
  for (const other of others) if (other === address) return { person, nick };
  return { person, nick, address };
}
