import { isUnspaced } from "../folding.ts";
import { findLinks, type FoundLink } from "../links.ts";

/** A part of a line as typed. */
type Linked =
  | { readonly type: "text"; readonly text: string }
  | { readonly type: "link"; readonly text: string; readonly href: string };

/** A part of a line of formatted text. */
export type Inline =
  | Linked
  | { readonly type: "code"; readonly text: string }
  /** `highlight` is not in the text: views add it. */
  | { readonly type: "strong" | "emphasis" | "strike" | "highlight"; readonly content: readonly Inline[] };

/** A mark that waits for its counterpart. */
interface Opening {
  readonly mark: string;
  /** The index of the mark in the parts so far, where it stands as text. */
  readonly index: number;
  /** The position after the mark in the text. */
  readonly end: number;
}

const MEANINGS: Readonly<Record<string, "strong" | "emphasis" | "strike">> = {
  "*": "strong",
  "**": "strong",
  _: "emphasis",
  "~": "strike",
  "~~": "strike",
};

const ANY = /[*_~`]/;
const TOKENS = /\*+|_+|~+|`+|\n/g;
const BACKTICKS = /`+|\n/g;
const MAX_BACKTICKS = 3;

// Pasted code.
const INDENTED = /(?:\t| {4}).*/y;

// What may stand before and after a marked part. `.*`, `/*`, `:*` and `^_^` are none; neither are globs such as `*a*.js`.
const BEFORE = /[\s("'[,\ufe0f]|(?!\p{ASCII})\p{P}|\p{Emoji_Presentation}/u;
const AFTER = /^(?:$|[\s)"'\]]|(?!\p{ASCII})\p{P}|\p{Emoji_Presentation}|[.,;:!?-](?![\p{L}\p{N}_]))/u;

// What a marked part neither starts nor ends with, as in `2 * 3`, `*.ts`, `*= 2`, `src/*` and `_)`.
const NOT_FIRST = /[\s.,:;?)\]}\/\\>|=]/;
const NOT_LAST = /[\s(\[{\/\\<|=@#$&]/;

const WORD = /[\p{L}\p{N}_]/u;
// A marked part contains one of these, so `*_*` and `~_~` are none.
const SAYING = /[\p{L}\p{N}\p{Extended_Pictographic}]/u;

/**
 * Finds marks, code and links in lines of text. A mark and its counterpart are on the same line. Takes linear time, and
 * nests at most three marks in each other, because each kind can be open only once.
 */
export function parseInline(text: string): Inline[] {
  return ANY.test(text) ? new InlineParser(text).parse() : linkedText(text);
}

/** Returns a text as typed, in which only addresses are links. */
export function linkedText(text: string): Linked[] {
  const parts: Linked[] = [];
  let end = 0;
  for (const link of findLinks(text)) {
    if (link.index > end) parts.push({ type: "text", text: text.slice(end, link.index) });
    parts.push({ type: "link", text: link.text, href: link.href });
    end = link.index + link.text.length;
  }
  if (end < text.length) parts.push({ type: "text", text: text.slice(end) });
  return parts;
}

class InlineParser {
  readonly #text: string;
  readonly #links: readonly FoundLink[];
  readonly #parts: Inline[] = [];
  #open: Opening[] = [];
  #at = 0; // up to here, the text is in the parts
  #nextLink = 0;
  #afterAtom = -1; // the position after the last code or link
  #unclosed: boolean[] = []; // by number of backticks: whether none follow on this line

  constructor(text: string) {
    this.#text = text;
    this.#links = findLinks(text);
  }

  parse(): Inline[] {
    const tokens = new RegExp(TOKENS);
    tokens.lastIndex = this.#skipIndented(0);
    for (let found = tokens.exec(this.#text); found !== null; found = tokens.exec(this.#text)) {
      const [token] = found;
      tokens.lastIndex = this.#take(token, found.index);
    }
    this.#addLinks(this.#text.length);
    this.#addText(this.#text.length);
    return merged(this.#parts);
  }

  /** Takes a token. @returns Where to look for the next. */
  #take(token: string, index: number): number {
    const from = this.#addLinks(index);
    if (from > index) return from;
    const end = index + token.length;
    if (token === "\n") {
      this.#open = [];
      this.#unclosed = [];
      return this.#skipIndented(end);
    }
    if (token.startsWith("`")) return this.#takeCode(token.length, index);
    if (MEANINGS[token] === undefined) return end;
    const before = characterBefore(this.#text, index);
    const after = this.#text.slice(end, end + 16);
    if (this.#canClose(token, index, before, after)) this.#close(token, index);
    else if (this.#canOpen(token, index, before, after)) {
      this.#addText(index);
      // A second opening mark replaces the first, so `*a *b*` marks only the b.
      this.#open = this.#open.filter(({ mark }) => mark[0] !== token[0]);
      this.#open.push({ mark: token, index: this.#parts.length, end });
      this.#addText(end);
    }
    return end;
  }

  #canOpen(mark: string, index: number, before: string, after: string): boolean {
    if (after === "" || NOT_FIRST.test(after[0])) return false;
    if (index === this.#afterAtom) return false;
    // A wave at the end of a word is usual in Chinese and Japanese, where no space follows.
    return before === "" || BEFORE.test(before) || this.#open.at(-1)?.end === index ||
      (mark[0] !== "~" && isUnspaced(before));
  }

  #canClose(mark: string, index: number, before: string, after: string): boolean {
    if (!this.#open.some((opening) => opening.mark === mark && opening.end < index)) return false;
    if (index !== this.#afterAtom && NOT_LAST.test(before)) return false;
    if (AFTER.test(after) || (mark[0] !== "~" && isUnspaced(characterAt(after)))) return true;
    return this.#open.some((opening) => opening.mark[0] === after[0]);
  }

  #close(mark: string, index: number): void {
    this.#addText(index);
    const at = this.#open.findLastIndex((opening) => opening.mark === mark);
    const opening = this.#open[at];
    this.#open.length = at;
    const content = this.#parts.slice(opening.index + 1);
    if (!content.some(says)) return this.#addText(index + mark.length);
    this.#parts.length = opening.index;
    this.#parts.push({ type: MEANINGS[mark], content: merged(content) });
    this.#at = index + mark.length;
  }

  #takeCode(length: number, index: number): number {
    const end = index + length;
    const before = characterBefore(this.#text, index);
    if (length > MAX_BACKTICKS || this.#unclosed[length] || (WORD.test(before) && !isUnspaced(before))) return end;
    const ticks = new RegExp(BACKTICKS);
    ticks.lastIndex = end;
    for (let found = ticks.exec(this.#text); found !== null && found[0] !== "\n"; found = ticks.exec(this.#text)) {
      if (found[0].length !== length) continue;
      const code = this.#text.slice(end, found.index);
      if (code.trim() === "") break;
      this.#addText(index);
      this.#parts.push({ type: "code", text: /^ .* $/.test(code) ? code.slice(1, -1) : code });
      while (this.#links[this.#nextLink]?.index < ticks.lastIndex) this.#nextLink++;
      return this.#at = this.#afterAtom = ticks.lastIndex;
    }
    this.#unclosed[length] = true;
    return end;
  }

  /** Adds the links that start before a position. @returns The end of what is added. */
  #addLinks(before: number): number {
    for (; this.#links[this.#nextLink]?.index < before; this.#nextLink++) {
      const link = this.#withoutMark(this.#links[this.#nextLink]);
      this.#addText(link.index);
      this.#parts.push({ type: "link", text: link.text, href: link.href });
      this.#at = this.#afterAtom = link.index + link.text.length;
    }
    return this.#at;
  }

  /** Leaves out the closing mark after a link, as in `_see https://a.b_`. */
  #withoutMark(link: FoundLink): FoundLink {
    const opening = this.#open.find(({ mark }) => link.text.endsWith(mark));
    if (opening === undefined) return link;
    const shorter = link.text.slice(0, -opening.mark.length);
    const [found] = findLinks(shorter, 1);
    return found?.text === shorter ? { ...found, index: link.index } : link;
  }

  #addText(end: number): void {
    if (end > this.#at) this.#parts.push({ type: "text", text: this.#text.slice(this.#at, end) });
    this.#at = Math.max(this.#at, end);
  }

  #skipIndented(at: number): number {
    const indented = new RegExp(INDENTED);
    indented.lastIndex = at;
    return at + (indented.exec(this.#text)?.[0].length ?? 0);
  }
}

function says(part: Inline): boolean {
  return part.type !== "text" || SAYING.test(part.text);
}

/** Joins neighbouring texts. */
function merged(parts: readonly Inline[]): Inline[] {
  const joined: Inline[] = [];
  for (let i = 0; i < parts.length;) {
    const part = parts[i++];
    if (part.type !== "text") {
      joined.push(part);
      continue;
    }
    const texts = [part.text];
    for (let next = parts[i]; next?.type === "text"; next = parts[++i]) texts.push(next.text);
    joined.push({ type: "text", text: texts.join("") });
  }
  return joined;
}

function characterAt(text: string): string {
  return text === "" ? "" : String.fromCodePoint(text.codePointAt(0)!);
}

/** Returns the character before a position; empty at the beginning. */
function characterBefore(text: string, at: number): string {
  if (at === 0) return "";
  const unit = text.charCodeAt(at - 1);
  return text.slice(unit >= 0xdc00 && unit < 0xe000 ? Math.max(0, at - 2) : at - 1, at);
}
