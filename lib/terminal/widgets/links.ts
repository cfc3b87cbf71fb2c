import { findLinks } from "../../protocol/mod.ts";

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
  if (!text.includes("://")) return lines.map((line) => [{ text: line }]);
  const links = findLinks(text).map((link) => link.text);
  let rest = ""; // of the link that the line before ended within
  return lines.map((line) => {
    const pieces: Piece[] = [];
    let at = 0;
    const add = (text: string, href?: string) => {
      if (text !== "") pieces.push(href === undefined ? { text } : { text, href });
      at += text.length;
    };
    if (rest !== "") {
      const shown = line.startsWith(rest) ? rest : rest.startsWith(line) ? line : "";
      add(shown, hrefOf(links[0]));
      rest = shown === "" ? "" : rest.slice(shown.length);
      if (rest === "") links.shift();
    }
    while (rest === "" && links.length > 0) {
      const start = startOf(links[0], line, at);
      if (start === -1) break;
      add(line.slice(at, start));
      const shown = line.slice(start, start + links[0].length);
      add(shown, hrefOf(links[0]));
      rest = links[0].slice(shown.length);
      if (rest === "") links.shift();
    }
    add(line.slice(at));
    return pieces;
  });
}

/** Where a link begins in a line that has all of it, or ends within it; -1 if it does not. */
function startOf(link: string, line: string, from: number): number {
  const whole = line.indexOf(link, from);
  if (whole !== -1) return whole;
  // A scheme alone is no link yet to be recognised by; wrapping breaks words only where they fill a line.
  for (const { index } of line.matchAll(/http/gi)) {
    if (index >= from && link.startsWith(line.slice(index))) return index;
  }
  return -1;
}

/** What a terminal may be given as a link: `http` or `https`, printable ASCII; undefined if that cannot be made of it. */
function hrefOf(link: string): string | undefined {
  if (!URL.canParse(link)) return undefined;
  const { protocol, href } = new URL(link);
  const fits = /^https?:$/.test(protocol) && href.length <= MAX_HREF && /^[\x21-\x7e]+$/.test(href);
  return fits ? href : undefined;
}
