import { cleanText, excerpt } from "../clean.ts";
import type { Inline } from "./inline.ts";
import { type Block, parseMarkup } from "./markup.ts";

// How much longer a text with its marks is, to shorten long texts before they are parsed.
const MAX_MARKS = 8;

/** Returns a text without the marks of its formatting, to read it aloud. */
export function withoutMarks(text: string): string {
  return parseMarkup(cleanText(text)).map(textOfBlock).join("\n");
}

/**
 * Returns the beginning of a message on one line, without marks. @param length The maximum, in characters, without the `…`.
 */
export function plainExcerpt(text: string, length: number): string {
  return excerpt(withoutMarks(text.slice(0, length * MAX_MARKS)), length);
}

function textOfBlock(block: Block): string {
  switch (block.type) {
    case "paragraph":
      return textOfInline(block.content);
    case "code":
      return block.text;
    case "quote":
      return block.content.map(textOfBlock).join("\n");
    case "list":
      return block.items.map(({ number, content }) =>
        `${number === undefined ? "-" : `${number}.`} ${textOfInline(content)}`
      )
        .join("\n");
  }
}

function textOfInline(parts: readonly Inline[]): string {
  return parts.map((part) => "content" in part ? textOfInline(part.content) : part.text).join("");
}
