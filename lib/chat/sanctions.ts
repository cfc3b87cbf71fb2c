import { foldName } from "../text/mod.ts";

/** Keeps someone out, or keeps someone from speaking. */
export type SanctionKind = "ban" | "mute";

/** What someone is known by. */
export interface Marks {
  /** The number of the person, who keeps it over reconnects and renames, and with an account on any machine. */
  readonly person?: number;
  readonly nick?: string;
  /** An IPv4 address, without a port. */
  readonly address?: string;
}

/** A ban or a mute. It catches whoever has any of its marks. */
export interface Sanction extends Marks {
  readonly kind: SanctionKind;
  /** Why, for people; may be empty. */
  readonly reason: string;
  /** Who decided it. */
  readonly by: string;
  /** Server time, in milliseconds: since when, and until when; undefined: until it is lifted. */
  readonly at: number;
  readonly until?: number;
}

/** Most sanctions of a server; each who comes is held against all of them. */
export const MAX_SANCTIONS = 1_000;

/** The bans and mutes of a server. What has expired is as if it were not there, and needs no timer for that. */
export class Sanctions {
  #all: readonly Sanction[];

  /** @param kept Those of an earlier run. */
  constructor(kept: Iterable<Sanction> = []) {
    this.#all = [...kept];
  }

  /** Those of a kind that hold at `now`, the oldest first. */
  list(kind: SanctionKind, now: number): Sanction[] {
    return this.#all.filter((it) => it.kind === kind && holds(it, now));
  }

  /** The sanction of a kind that catches someone with these marks; of several, the one that ends last. */
  find(kind: SanctionKind, marks: Marks, now: number): Sanction | undefined {
    let found: Sanction | undefined;
    for (const it of this.#all) {
      if (it.kind !== kind || !holds(it, now) || !catches(it, marks)) continue;
      if (found === undefined || end(it) > end(found)) found = it;
    }
    return found;
  }

  /**
   * Adds one, in the place of an earlier one of its kind for the same nick, or for the same address alone; those that
   * have expired go.
   */
  add(sanction: Sanction, now: number): void {
    const kept = this.#all.filter((it) => holds(it, now) && !(it.kind === sanction.kind && sameSubject(it, sanction)));
    this.#all = [...kept, sanction];
  }

  /** Those of a kind that hold and have any of these marks. */
  matching(kind: SanctionKind, marks: Marks, now: number): Sanction[] {
    return this.list(kind, now).filter((it) => catches(it, marks));
  }

  /** Lifts these. */
  lift(sanctions: readonly Sanction[]): void {
    this.#all = this.#all.filter((it) => !sanctions.includes(it));
  }

  /** Whether there is room for one more, those that have expired not counted. */
  hasRoom(now: number): boolean {
    if (this.#all.length < MAX_SANCTIONS) return true;
    return this.#all.filter((it) => holds(it, now)).length < MAX_SANCTIONS;
  }
}

/** Whether a sanction has not expired at `now`. */
export function holds(sanction: Sanction, now: number): boolean {
  return end(sanction) > now;
}

/** What a sanction is called after: the nick it names, else its address. */
export function subjectOf({ nick, address }: Marks): string {
  return nick ?? address ?? "";
}

function end({ until = Infinity }: Sanction): number {
  return until;
}

/** Whether a sanction catches someone with these marks. */
export function catches(sanction: Sanction, { person, nick, address }: Marks): boolean {
  return (person !== undefined && sanction.person === person) ||
    (address !== undefined && sanction.address === address) ||
    (nick !== undefined && sanction.nick !== undefined && foldName(sanction.nick) === foldName(nick));
}

function sameSubject(one: Sanction, other: Sanction): boolean {
  return foldName(subjectOf(one)) === foldName(subjectOf(other));
}

/**
 * What a sanction against someone who is here is to go by: the number of the person and the nick, so that it follows through
 * reconnects and renames, and the address, or the person would be back under another nick at once. But an address that
 * others come from too would catch those, and the machine of the server itself is never meant.
 *
 * @param others The addresses of everyone else.
 */
export function marksOf(person: Required<Marks>, others: Iterable<string>): Marks {
  const { person: number, nick, address } = person;
  if (address.startsWith("127.")) return { person: number, nick };
  for (const other of others) if (other === address) return { person: number, nick };
  return { person: number, nick, address };
}
