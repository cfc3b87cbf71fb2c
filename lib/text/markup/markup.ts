import { type Inline, linkedText, parseInline } from "./inline.ts";

/** A block of formatted text. */
export type Block =
  | { readonly type: "paragraph"; readonly content: readonly Inline[] }
  /** `language` is the word after the opening fence. */
  | { readonly type: "code"; readonly text: string; readonly language?: string }
  | { readonly type: "quote"; readonly content: readonly Block[] }
  | { readonly type: "list"; readonly items: readonly ListItem[] };

/** An item of a list. */
export interface ListItem {
  /** How deep it is in the list, from 0. */
  readonly level: number;
  /** The number before it; absent with a bullet. */
  readonly number?: number;
  readonly content: readonly Inline[];
}

// How deep quotes and lists nest.
const MAX_NESTING = 3;

// Anything that can begin a block or a part of a line.
const MARKED = /[*_~`]|^(?:> |>> | {0,3}(?:-|\d{1,4}\.) )/m;

const FENCE = /^(`{3,})([^]*)$/;
const LANGUAGE = /^[\w+#.-]{1,20}$/;
// `>>> ` is a prompt of Python.
const QUOTE = /^(?:> |>> )/;
const QUOTE_GOES_ON = /^(?:> |>> |>$)/;
const ITEM = /^( *)(?:-|(\d{1,4})\.) +(?=\S)([^]*)$/;
const FIRST_ITEM = /^ {0,3}(?:-|\d{1,4}\.) +\S/;
const ITEM_GOES_ON = /^ {2,}\S/;

/**
 * Parses the formatting of a message. A text that starts with `/`, as `//` sends it, is as typed. Takes linear time.
 *
 * @param text Cleaned. @returns At least one block.
 */
export function parseMarkup(text: string): Block[] {
  return text.startsWith("/") || !MARKED.test(text) ? asTyped(text) : new BlockParser(text, 0).parse();
}

/** Parses the formatting of an action, which is one paragraph. @param text Cleaned, without `/me`. */
export function parseAction(text: string): Block[] {
  return [{ type: "paragraph", content: parseInline(text) }];
}

/** Returns a text as typed, in which only addresses are links. */
export function asTyped(text: string): Block[] {
  return [{ type: "paragraph", content: linkedText(text) }];
}

class BlockParser {
  readonly #lines: string[];
  readonly #depth: number;
  readonly #blocks: Block[] = [];
  #at = 0;
  #paragraph: string[] = [];

  constructor(text: string, depth: number) {
    this.#lines = text.split("\n");
    this.#depth = depth;
  }

  parse(): Block[] {
    while (this.#at < this.#lines.length) {
      const block = this.#code() ?? this.#quote() ?? this.#list();
      if (block === undefined) this.#paragraph.push(this.#lines[this.#at++]);
      else {
        this.#endParagraph();
        this.#blocks.push(block);
      }
    }
    this.#endParagraph();
    return this.#blocks.length > 0 ? this.#blocks : [{ type: "paragraph", content: [] }];
  }

  #endParagraph(): void {
    const lines = this.#paragraph;
    this.#paragraph = [];
    let [from, to] = [0, lines.length];
    // The views put space around blocks.
    if (this.#blocks.length > 0) { while (from < to && lines[from].trim() === "") from++; }
    if (this.#at < this.#lines.length || this.#blocks.length > 0) {
      while (from < to && lines[to - 1].trim() === "") to--;
    }
    if (from < to) this.#blocks.push({ type: "paragraph", content: parseInline(lines.slice(from, to).join("\n")) });
  }

  #code(): Block | undefined {
    const [, fence, rest] = FENCE.exec(this.#lines[this.#at]) ?? [];
    if (fence === undefined) return undefined;
    const closing = rest.indexOf(fence);
    if (closing >= 0) {
      if (closing === 0 || rest.slice(closing).trimEnd() !== fence) return undefined;
      this.#at++;
      return { type: "code", text: rest.slice(0, closing) };
    }
    if (this.#at === this.#lines.length - 1) return undefined;
    this.#at++;
    const word = rest.trim();
    const language = LANGUAGE.test(word) ? word : undefined;
    const code = language === undefined && word !== "" ? [rest] : [];
    for (; this.#at < this.#lines.length; this.#at++) {
      const line = this.#lines[this.#at];
      const at = line.indexOf(fence);
      if (at < 0 || (at > 0 && line.slice(at).trimEnd() !== fence)) {
        code.push(line);
        continue;
      }
      if (at > 0) code.push(line.slice(0, at));
      const after = line.slice(at).replace(/^`+/, "").trimStart();
      if (after === "") this.#at++;
      else this.#lines[this.#at] = after;
      break;
    }
    return { type: "code", text: code.join("\n"), ...(language === undefined ? {} : { language }) };
  }

  #quote(): Block | undefined {
    if (this.#depth === MAX_NESTING || !QUOTE.test(this.#lines[this.#at])) return undefined;
    const quoted: string[] = [];
    while (this.#at < this.#lines.length && QUOTE_GOES_ON.test(this.#lines[this.#at])) {
      quoted.push(this.#lines[this.#at++].replace(/^> ?/, ""));
    }
    return { type: "quote", content: new BlockParser(quoted.join("\n"), this.#depth + 1).parse() };
  }

  #list(): Block | undefined {
    if (!FIRST_ITEM.test(this.#lines[this.#at])) return undefined;
    const items: ListItem[] = [];
    let indents: number[] = [];
    while (this.#at < this.#lines.length) {
      const [, indent, number, text] = ITEM.exec(this.#lines[this.#at]) ?? [];
      if (text === undefined) break;
      indents = indents.filter((outer) => outer < indent.length);
      indents.push(indent.length);
      const lines = [text];
      while (
        ++this.#at < this.#lines.length && ITEM_GOES_ON.test(this.#lines[this.#at]) && !ITEM.test(this.#lines[this.#at])
      ) lines.push(this.#lines[this.#at].trimStart());
      items.push({
        level: Math.min(indents.length, MAX_NESTING) - 1,
        ...(number === undefined ? {} : { number: Number(number) }),
        content: parseInline(lines.join("\n")),
      });
    }
    return { type: "list", items };
  }
}
