import { foldName } from "../../text/mod.ts";

/** The number of name colours in the style sheet: classes `c0` to `c11`. */
export const NAME_COLOURS = 12;

// In larger rooms, only the people on the screen get different colours.
const MAX_DISTINCT = 200;

const known = new Map<string, number>();

/** Returns the colour number of a nickname, always the same for the same nickname. */
export function colourOf(nick: string): number {
  let colour = known.get(nick);
  if (colour !== undefined) return colour;
  // FNV-1a.
  let hash = 0x811c9dc5;
  for (const character of foldName(nick)) {
    hash = Math.imul(hash ^ character.codePointAt(0)!, 0x01000193);
  }
  colour = ((hash ^ (hash >>> 15)) >>> 0) % NAME_COLOURS;
  if (known.size > 10_000) known.clear();
  known.set(nick, colour);
  return colour;
}

/** The colours of the people in a room: those of their nicknames, but different for everyone while there are enough. */
export class RoomColours {
  readonly #given = new Map<string, number>();
  readonly #holders: (string | undefined)[] = Array.from({ length: NAME_COLOURS }, () => undefined);
  #members: ReadonlyMap<string, string> = new Map();

  /** Notes who is in the room. @param members Nicknames by folded nickname. */
  include(members: ReadonlyMap<string, string>): void {
    if (members === this.#members) return;
    this.#members = members;
    if (members.size > MAX_DISTINCT) return;
    const fresh = [...members.values()].filter((nick) => !this.#given.has(foldName(nick)));
    // First the people whose own colour is free, so that nobody else gets it.
    for (const nick of fresh) if (this.#holders[colourOf(nick)] === undefined) this.of(nick);
    for (const nick of fresh) this.of(nick);
  }

  /** Returns the colour number of a person in this room. It does not change while they are here. */
  of(nick: string): number {
    const name = foldName(nick);
    let colour = this.#given.get(name);
    if (colour !== undefined) return colour;
    const own = colourOf(nick);
    colour = this.#free(own, (holder) => holder === undefined) ??
      this.#free(own, (holder) => holder !== undefined && !this.#members.has(holder)) ?? own;
    if (this.#given.size >= 10 * MAX_DISTINCT) this.#given.clear();
    this.#given.set(name, colour);
    this.#holders[colour] = name;
    return colour;
  }

  /** Returns the first colour from `from` on whose holder matches. */
  #free(from: number, is: (holder: string | undefined) => boolean): number | undefined {
    for (let i = 0; i < NAME_COLOURS; i++) {
      const colour = (from + i) % NAME_COLOURS;
      if (is(this.#holders[colour])) return colour;
    }
    return undefined;
  }
}
