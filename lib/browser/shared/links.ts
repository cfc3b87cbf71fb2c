import { findLinks } from "../../text/mod.ts";

/** A piece of a text. `link` is the address if it is a link. */
export interface Piece {
  readonly text: string;
  readonly link?: string;
}

/**
 * Splits a text into plain pieces and links to web addresses: only http and https, and only what the browser can parse
 * as an address with a host.
 *
 * @example
 * ```ts
 * pieces("see https://deno.com."); // [{ text: "see " }, { text: "https://deno.com", link: "https://deno.com/" }, { text: "." }]
 * ```
 */
export function pieces(text: string): Piece[] {
  const found: Piece[] = [];
  let end = 0;
  for (const { index, text: address, href } of findLinks(text)) {
    if (index > end) found.push({ text: text.slice(end, index) });
    found.push({ text: address, link: href });
    end = index + address.length;
  }
  if (end < text.length || found.length === 0) found.push({ text: text.slice(end) });
  return found;
}
