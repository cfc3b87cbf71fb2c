import { findLinks } from "../../text/mod.ts";
import { join, type Sgr, type Span, type Theme } from "../screen/mod.ts";

/** A part of a line. */
export interface Piece {
  readonly text: string;
  /** The whole link, if the piece is a part of one. */
  readonly href?: string;
}

// Terminals cut or reject longer links.
const MAX_HREF = 2_000;

/**
 * Finds the links in a text, including links that wrap: each of their pieces has the whole link.
 *
 * @param text The text.
 * @param lines The same text, wrapped.
 * @returns The pieces of each line.
 */
export function splitLinks(text: string, lines: readonly string[]): Piece[][] {
  const links = findLinks(text);
  if (links.length === 0) return lines.map((line) => [{ text: line }]);
  let [at, next] = [0, 0]; // the position in the text, and the index of the next link
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
      // Wrapping drops spaces, and marks that would overlap other lines.
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

/** Returns the link to send to a terminal: printable ASCII, not too long; otherwise undefined. */
function hrefOf(href: string): string | undefined {
  return href.length <= MAX_HREF && /^(?:https?|mailto):[\x21-\x7e]+$/.test(href) ? href : undefined;
}

/** Styles the pieces of a text: links are underlined, and clickable where the terminal can do that. */
export function linkedSpans(pieces: readonly Piece[], style: Sgr, theme: Theme): Span[] {
  return pieces.map(({ text, href }) => {
    if (href === undefined) return { text, style };
    const span = { text, style: join(style, theme.link) };
    return theme.hyperlinks ? { ...span, href } : span;
  });
}
