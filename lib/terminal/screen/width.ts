import { eastAsianWidth } from "get-east-asian-width";

/** What a terminal shows as one character (an extended grapheme cluster, UAX #29), and its width. */
export interface Cluster {
  /** The text to draw, without marks that would overlap other lines. */
  readonly text: string;
  /** Its length in the measured text, in UTF-16 units. */
  readonly length: number;
  /** Columns: 0, 1 or 2. */
  readonly width: number;
  /** Whether terminals agree on its width. */
  readonly sure: boolean;
}

/** Ends a text that was cut. */
export const ELLIPSIS = "…";

// Columns between tab stops, as in terminals and browsers.
const TAB_STOP = 8;

const segmenter = new Intl.Segmenter(undefined, { granularity: "grapheme" });

const ASCII = /^[\x20-\x7e]*$/;
// One column per UTF-16 unit and nothing that combines: Latin, Greek, Cyrillic, quotes and dashes, boxes.
const NARROW =
  /^[\x20-\x7e\xa1-\xac\xae-\u02ff\u0370-\u0373\u0391-\u03ff\u0400-\u0482\u048a-\u052f\u2010-\u2027\u2500-\u257f]*$/;
// Marks, format characters and controls, and the Hangul letters that join the syllable before them.
const NO_WIDTH = /^[\p{Mn}\p{Me}\p{Cf}\p{Cc}\p{Zl}\p{Zp}\u115f-\u11ff\u3164\uffa0]$/u;
const EMOJI = /^\p{RGI_Emoji}$/v;
const EMOJI_SHOWN = /^\p{Emoji}\ufe0f/u;
// One code point and two columns in every table of widths: CJK ideographs, kana, Hangul, fullwidth forms.
const SURELY_WIDE = /^[\u3001-\u303e\u3041-\u30ff\u3105-\u312f\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\uff01-\uff60]$/;
// Right-to-left letters: Hebrew, Arabic, Syriac, Thaana, NKo and further, their forms, those beyond the BMP.
const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;

// Most marks on one letter; more would overlap the lines above and below.
const MAX_MARKS = 4;

let emojiWidth = 2;

/** Sets how many columns this terminal takes for an emoji. */
export function setEmojiWidth(columns: 1 | 2): void {
  if (columns === emojiWidth) return;
  emojiWidth = columns;
  remembered.clear();
}

/** Returns whether a text contains right-to-left letters, which make a terminal reorder the text around them. */
export function hasRightToLeft(text: string): boolean {
  return RIGHT_TO_LEFT.test(text);
}

/** Returns whether each UTF-16 unit of a text is a cluster of one column. */
export function isNarrow(text: string): boolean {
  return NARROW.test(text);
}

// Segmenting a text is slow. Short texts such as emoji are drawn again and again, so as many are remembered.
const MAX_REMEMBERED = 1_000;
const MAX_REMEMBERED_LENGTH = 12;
const remembered = new Map<string, readonly Cluster[]>();

/** Returns the clusters of a text in order, including those without width. */
export function clusters(text: string): Iterable<Cluster> {
  if (isNarrow(text)) return narrowClusters(text);
  if (text.length > MAX_REMEMBERED_LENGTH) return measuredClusters(text);
  let known = remembered.get(text);
  if (known === undefined) {
    if (remembered.size >= MAX_REMEMBERED) remembered.clear();
    remembered.set(text, known = [...measuredClusters(text)]);
  }
  return known;
}

function* narrowClusters(text: string): Generator<Cluster> {
  for (const character of text) yield { text: character, length: 1, width: 1, sure: true };
}

function* measuredClusters(text: string): Generator<Cluster> {
  for (const { segment } of segmenter.segment(text)) yield measure(segment);
}

/** Returns the columns that a text takes on one line. */
export function textWidth(text: string): number {
  if (ASCII.test(text) || isNarrow(text)) return text.length;
  let width = 0;
  for (const cluster of clusters(text)) width += cluster.width;
  return width;
}

/** Replaces tabs with spaces up to the next tab stop, counted from the start of each line. */
export function expandTabs(text: string): string {
  if (!text.includes("\t")) return text;
  return text.split("\n").map((line) => {
    let [shown, used] = ["", 0];
    for (const [i, part] of line.split("\t").entries()) {
      const gap = i === 0 ? 0 : TAB_STOP - used % TAB_STOP;
      shown += " ".repeat(gap) + part;
      used += gap + textWidth(part);
    }
    return shown;
  }).join("\n");
}

/**
 * Cuts a text to a width, with an ellipsis if it was longer.
 *
 * @param width Columns, from 0.
 */
export function truncate(text: string, width: number): string {
  // No cluster has less than a thousandth of a column per unit, so a long text need not be measured.
  if (text.length <= width * 1_000 && textWidth(text) <= width) return text;
  if (width < 1) return "";
  let [kept, used] = ["", 0];
  for (const cluster of clusters(text.slice(0, width * 1_000))) {
    if (used + cluster.width > width - 1) break;
    kept += cluster.text;
    used += cluster.width;
  }
  return kept + ELLIPSIS;
}

function measure(segment: string): Cluster {
  const { length } = segment;
  const first = segment.codePointAt(0)!;
  const single = segment.length === (first > 0xffff ? 2 : 1);
  if (single) {
    if (NO_WIDTH.test(segment)) return { text: segment, length, width: 0, sure: false };
    if (EMOJI.test(segment)) return { text: segment, length, width: emojiWidth, sure: false };
    const width = eastAsianWidth(first);
    const sure = width === 2 ? SURELY_WIDE.test(segment) : isNarrow(segment);
    return { text: segment, length, width, sure };
  }
  if (EMOJI.test(segment) || EMOJI_SHOWN.test(segment)) {
    return { text: segment, length, width: emojiWidth, sure: false };
  }
  let [text, width, marks] = ["", 0, 0];
  for (const character of segment) {
    if (NO_WIDTH.test(character)) {
      if (marks++ >= MAX_MARKS) continue;
    } else {
      width += eastAsianWidth(character.codePointAt(0)!);
    }
    text += character;
  }
  return { text, length, width: Math.min(2, width), sure: false };
}
