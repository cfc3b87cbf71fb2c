import { findLinks } from "../../text/mod.ts";
import { join, type Sgr, type Span, type Theme } from "../screen/mod.ts";

/** A part of a line. */
export interface Piece {
  readonly text: string;
  /** The whole link that it is, or is a part of. */
  readonly href?: string;
}

// Terminals cut or refuse what is longer.
const MAX_HREF = 2_000;

/**
 * Finds the links in what was said, also where a line ends within one: all its pieces lead to the whole.
 *
 * @param text What was said.
 * @param lines The same, wrapped.
 * @returns The pieces of each line.
 */
export function splitLinks(text: string, lines: readonly string[]): Piece[][] {
  const links = findLinks(text);
  if (links.length === 0) return lines.map((line) => [{ text: line }]);
  let [at, next] = [0, 0]; // in the text, and which link comes next
  return lines.map((line) => {
    const pieces: Piece[] = [];
    let [begun, href]: [number, string | undefined] = [0, undefined];
    const cut = (end: number, then: string | undefined) => {
      if (end > begun) {
        pieces.push(href === undefined ? { text: line.slice(begun, end) } : { text: line.slice(begun, end), href });
      }
      [begun, href] = [end, then];
    };
    for (let i = 0; i < line.length; i++) {
      if (/\s/.test(line[i])) {
        if (href !== undefined) cut(i, undefined);
        continue;
      }
      // Wrapping leaves out blanks, and marks that would climb over other lines.
      while (at < text.length && text[at] !== line[i]) at++;
      while (next < links.length && at >= links[next].index + links[next].text.length) next++;
      const link = next < links.length && at >= links[next].index ? links[next] : undefined;
      const leads = link && hrefOf(link.href);
      if (leads !== href) cut(i, leads);
      at++;
    }
    cut(line.length, undefined);
    return pieces;
  });
}

/** What a terminal may be given as a link: printable ASCII, not too long; undefined if that is not so. */
function hrefOf(href: string): string | undefined {
  return href.length <= MAX_HREF && /^(?:https?|mailto):[\x21-\x7e]+$/.test(href) ? href : undefined;
}

/** Draws the pieces of a text: links underlined, and clickable where the terminal can do that. */
export function linkedSpans(pieces: readonly Piece[], style: Sgr, theme: Theme): Span[] {
  return pieces.map(({ text, href }) => {
    if (href === undefined) return { text, style };
    const span = { text, style: join(style, theme.link) };
    return theme.hyperlinks ? { ...span, href } : span;
  });
}
