/** An emoji with its names, as on GitHub, and its tags. */
export interface Emoji {
  readonly emoji: string;
  readonly names: readonly string[];
  readonly category: string;
  readonly tags: readonly string[];
}

// How many results of a search are shown.
const MAX_RESULTS = 120;

/** Loads all emoji by group, from a separate file that is loaded once. */
export async function loadGroups(): Promise<ReadonlyMap<string, readonly Emoji[]>> {
  const { gemoji } = await import("gemoji");
  return Map.groupBy<string, Emoji>(gemoji, ({ category }) => category);
}

/** Returns the emoji whose names contain a word or whose tags begin with it; those whose names begin with it first. */
export function findEmoji(groups: ReadonlyMap<string, readonly Emoji[]>, word: string): Emoji[] {
  const wanted = word.trim().toLowerCase().replaceAll(" ", "_").replaceAll(":", "");
  const rank = ({ names, tags }: Emoji) => {
    if (names.some((name) => name === wanted)) return 0;
    if (names.some((name) => name.startsWith(wanted))) return 1;
    if (tags.some((tag) => tag.startsWith(wanted))) return 2;
    return names.some((name) => name.includes(wanted)) ? 3 : 4;
  };
  return [...groups.values()].flat().map((emoji) => ({ emoji, rank: rank(emoji) })).filter(({ rank }) => rank < 4)
    .sort((a, b) => a.rank - b.rank).slice(0, MAX_RESULTS).map(({ emoji }) => emoji);
}
