import { isUnspaced } from "../text/mod.ts";

/** Emoji by their names, without colons: `smile` → 😄. */
export type EmojiNames = ReadonlyMap<string, string>;

// Code and links, which stay as they are, then a possible name. An indented line is code too.
const PARTS = /(`+)[^]*?(?<!`)\1(?!`)|```[^]*|`+|^(?:\t| {4}).*|\w+:\/\/\S+|:([\w+-]+):/gmu;
const INDENTED = /(?:^|\n)(?:\t| {4}).*$/u;

// Characters next to a name in a sentence. In code, other characters are: `a[:x:]`, `--opt=:on:`, `":x:"`.
const PICTURE = String.raw`[\p{Extended_Pictographic}\p{RI}\ufe0f\u{1f3fb}-\u{1f3ff}]`;
const BEFORE = new RegExp(String.raw`(?:^|[\s,!?…—–，！？：；（「]|${PICTURE}|(?:^|[\s…—–])[(“‘«¿¡>*_~]+)$`, "u");
const AFTER = new RegExp(
  String.raw`^(?:$|[\s,!?…—–*~_)”’»，！？：；）」]|${PICTURE}|:[\w+-]+:|[.;:](?![\p{L}\p{N}_]))`,
  "u",
);

/**
 * Replaces `:names:` with their emoji. Code (in backticks, indented, or recognized by the characters around the name),
 * links, times such as 10:30:00, parts of words and unknown names stay as they are.
 *
 * @example
 * ```ts
 * replaceEmoji("well done :tada:", new Map([["tada", "🎉"]])); // "well done 🎉"
 * ```
 */
export function replaceEmoji(text: string, names: EmojiNames): string {
  let last = -1; // where the last emoji ended; another may follow directly
  return text.replace(PARTS, (part: string, _: string | undefined, name: string | undefined, at: number) => {
    const emoji = name === undefined ? undefined : names.get(name) ?? names.get(name.toLowerCase());
    const end = at + part.length;
    if (emoji === undefined || !(at === last || startsWell(text, at)) || !endsWell(text, end)) return part;
    last = end;
    return emoji;
  });
}

/**
 * Returns whether the name of an emoji may start at a position in a line that is being typed: in a sentence, not in
 * code.
 */
export function canStartEmoji(text: string, at: number): boolean {
  const before = text.slice(0, at);
  let open = 0;
  for (const [run] of before.matchAll(/`+/g)) open = open === 0 ? run.length : open === run.length ? 0 : open;
  return open === 0 && !INDENTED.test(before) && (startsWell(before, at) || /(?:^|[^\w:]):[\w+-]+:$/.test(before));
}

function startsWell(text: string, at: number): boolean {
  const before = text.slice(Math.max(0, at - 8), at);
  return BEFORE.test(before) || isUnspaced([...before].at(-1) ?? "");
}

function endsWell(text: string, at: number): boolean {
  const after = text.slice(at, at + 40);
  return AFTER.test(after) || isUnspaced([...after][0] ?? "");
}

/** Returns the names with a prefix, the shortest first. @param most The maximum number of names. */
export function emojiStartingWith(start: string, names: EmojiNames, most: number): string[] {
  const folded = start.toLowerCase();
  return [...names.keys()].filter((name) => name.startsWith(folded))
    .sort((a, b) => a.length - b.length || (a < b ? -1 : 1)).slice(0, most);
}
