const segmenter = new Intl.Segmenter(undefined, { granularity: "grapheme" });

const WORD = /[\p{L}\p{N}\p{M}]/u;
const SPACE = /\s/;

/** Returns the start of the grapheme cluster (UAX #29) before a boundary. */
export function boundaryBefore(text: string, at: number): number {
  if (at <= 0) return 0;
  if (isAscii(text, at - 1) && (at === 1 || isAscii(text, at - 2))) return at - 1;
  return clusterAt(text, at - 1).index;
}

/** Returns the end of the grapheme cluster after a boundary. */
export function boundaryAfter(text: string, at: number): number {
  if (at >= text.length) return text.length;
  if (isAscii(text, at) && (at + 1 === text.length || isAscii(text, at + 1))) return at + 1;
  const { index, segment } = clusterAt(text, at);
  return index + segment.length;
}

/** Returns the first boundary at or after a position. */
export function boundaryFrom(text: string, at: number): number {
  return isBoundary(text, at) ? Math.min(Math.max(0, at), text.length) : boundaryAfter(text, at);
}

/** Returns whether a position is between grapheme clusters, or at an end of the text. */
export function isBoundary(text: string, at: number): boolean {
  if (at <= 0 || at >= text.length) return true;
  return (isAscii(text, at - 1) && isAscii(text, at)) || clusterAt(text, at).index === at;
}

/** Returns the start of the word before a position. Words consist of letters and digits, as in readline. */
export function wordBefore(text: string, at: number): number {
  const end = skipBack(text, at, (character) => !WORD.test(character));
  return boundaryAtOrBefore(text, skipBack(text, end, (character) => WORD.test(character)));
}

/** Returns the end of the word after a position. */
export function wordAfter(text: string, at: number): number {
  const start = skip(text, at, (character) => !WORD.test(character));
  return boundaryFrom(text, skip(text, start, (character) => WORD.test(character)));
}

/** Returns the start of the run of non-spaces before a position. */
export function spacedWordBefore(text: string, at: number): number {
  const end = skipBack(text, at, (character) => SPACE.test(character));
  return boundaryAtOrBefore(text, skipBack(text, end, (character) => !SPACE.test(character)));
}

function boundaryAtOrBefore(text: string, at: number): number {
  return isBoundary(text, at) ? at : clusterAt(text, at).index;
}

function skip(text: string, from: number, over: (character: string) => boolean): number {
  let at = from;
  while (at < text.length) {
    const character = String.fromCodePoint(text.codePointAt(at)!);
    if (!over(character)) break;
    at += character.length;
  }
  return at;
}

function skipBack(text: string, from: number, over: (character: string) => boolean): number {
  let at = from;
  while (at > 0) {
    const units = at > 1 && text.codePointAt(at - 2)! > 0xffff ? 2 : 1;
    if (!over(text.slice(at - units, at))) break;
    at -= units;
  }
  return at;
}

function clusterAt(text: string, at: number): Intl.SegmentData {
  return segmenter.segment(text).containing(at)!;
}

// Two ASCII characters are never one cluster, except a carriage return and its newline.
function isAscii(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code < 0x7f && code !== 0x0d;
}
