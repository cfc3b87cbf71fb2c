import { isUnspaced } from "../text/mod.ts";

/** Emoji by their names, without colons: `smile` → 😄. */
export type EmojiNames = ReadonlyMap<string, string>;

// Code and links as they are, then what looks like a name. An indented line is code, too.
const PARTS = /(`+)[^]*?(?<!`)\1(?!`)|```[^]*|`+|^(?:\t| {4}).*|\w+:\/\/\S+|:([\w+-]+):/gmu;
const INDENTED = /(?:^|\n)(?:\t| {4}).*$/u;

// What stands around a name in a sentence. Other signs do in code: `a[:x:]`, `--opt=:on:`, `":x:"`.
const PICTURE = String.raw`[\p{Extended_Pictographic}\p{RI}\ufe0f\u{1f3fb}-\u{1f3ff}]`;
const BEFORE = new RegExp(String.raw`(?:^|[\s,!?…—–，！？：；（「]|${PICTURE}|(?:^|[\s…—–])[(“‘«¿¡>*_~]+)$`, "u");
const AFTER = new RegExp(
  String.raw`^(?:$|[\s,!?…—–*~_)”’»，！？：；）」]|${PICTURE}|:[\w+-]+:|[.;:](?![\p{L}\p{N}_]))`,
  "u",
);

/**
 * Puts emoji in the place of their `:names:`. Code (between backticks, indented, or by the signs around the name), links,
 * times such as 10:30:00 and all that is part of a word stay as they are; so does a name that nobody knows.
 *
 * @example
 * ```ts
 * replaceEmoji("well done :tada:", new Map([["tada", "🎉"]])); // "well done 🎉"
 * ```
 */
export function replaceEmoji(text: string, names: EmojiNames): string {
  let last = -1; // where the last emoji ended: another may follow at once
  return text.replace(PARTS, (part: string, _: string | undefined, name: string | undefined, at: number) => {
    const emoji = name === undefined ? undefined : names.get(name) ?? names.get(name.toLowerCase());
    const end = at + part.length;
    if (emoji === undefined || !(at === last || startsWell(text, at)) || !endsWell(text, end)) return part;
    last = end;
    return emoji;
  });
}

/** Tells whether the name of an emoji may begin at a place in what is being typed: it is a sentence there, and no code. */
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

/** The names that begin so, the shortest first. @param most How many at most. */
export function emojiStartingWith(start: string, names: EmojiNames, most: number): string[] {
  const wanted = start.toLowerCase();
  return [...names.keys()].filter((name) => name.startsWith(wanted))
    .sort((a, b) => a.length - b.length || (a < b ? -1 : 1)).slice(0, most);
}
