/** Emoji by their names, without colons: `smile` → 😄. */
export type EmojiNames = ReadonlyMap<string, string>;

// Code and links as they are, then what looks like a name.
const PARTS = /```[^]*?(?:```|$)|`[^`\n]*`|\w+:\/\/\S+|:([\w+-]+):/gu;
const BEFORE = /[\p{L}\p{N}_:/\\.]$/u;
const AFTER = /^[\p{L}\p{N}_/\\]/u;

/**
 * Puts emoji in the place of their `:names:`. Code between backticks, links, times such as 10:30:00 and all that is part
 * of a word stay as they are; so does a name that nobody knows.
 *
 * @example
 * ```ts
 * replaceEmoji("well done :tada:", new Map([["tada", "🎉"]])); // "well done 🎉"
 * ```
 */
export function replaceEmoji(text: string, names: EmojiNames): string {
  let end = -1; // of the last emoji: another may follow at once
  return text.replace(PARTS, (part: string, name: string | undefined, at: number) => {
    const emoji = name === undefined ? undefined : names.get(name) ?? names.get(name.toLowerCase());
    if (emoji === undefined) return part;
    const alone = at === end || !BEFORE.test(text.slice(Math.max(0, at - 2), at));
    if (!alone || AFTER.test(text.slice(at + part.length, at + part.length + 2))) return part;
    end = at + part.length;
    return emoji;
  });
}

/** The names that begin so, the shortest first. @param most How many at most. */
export function emojiBeginning(start: string, names: EmojiNames, most: number): string[] {
  const wanted = start.toLowerCase();
  return [...names.keys()].filter((name) => name.startsWith(wanted))
    .sort((a, b) => a.length - b.length || (a < b ? -1 : 1)).slice(0, most);
}
