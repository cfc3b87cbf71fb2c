import { foldName } from "../../protocol/mod.ts";

/** How many colours for names the style sheet has: classes `c0` to `c11`. */
export const NAME_COLOURS = 12;

const known = new Map<string, number>();

/** The number of the colour of a person's name: always the same for the same name. */
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
