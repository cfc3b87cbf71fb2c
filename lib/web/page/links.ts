/** A piece of a text: `link` is the address that it leads to, if it does. */
export interface Piece {
  readonly text: string;
  readonly link?: string;
}

// What can stand in an address; quotes and angle brackets end it.
// deno-lint-ignore no-control-regex
const ADDRESS = /https?:\/\/[^\s<>"“”«»\u0000-\u001f\u007f-\u009f]+/giu;

// Behind an address these belong to the sentence.
const SENTENCE_END = /[.,:;!?'’…]+$/u;

const BRACKETS: readonly (readonly [string, string])[] = [["(", ")"], ["[", "]"], ["{", "}"]];

/**
 * Cuts a text into pieces, those that are web addresses with a link: http and https only, and only what the browser can
 * read as an address with a host.
 *
 * @example
 * ```ts
 * pieces("see https://deno.com."); // [{ text: "see " }, { text: "https://deno.com", link: "https://deno.com/" }, { text: "." }]
 * ```
 */
export function pieces(text: string): Piece[] {
  const found: Piece[] = [];
  let end = 0;
  for (const match of text.matchAll(ADDRESS)) {
    const address = withoutSentence(match[0]);
    const link = linkOf(address);
    if (link === undefined) continue;
    if (match.index > end) found.push({ text: text.slice(end, match.index) });
    found.push({ text: address, link });
    end = match.index + address.length;
  }
  if (end < text.length || found.length === 0) found.push({ text: text.slice(end) });
  return found;
}

/** Without the punctuation behind it, and without a bracket that was opened before it. */
function withoutSentence(address: string): string {
  for (;;) {
    const shorter = address.replace(SENTENCE_END, "");
    const bracket = BRACKETS.find(([open, close]) =>
      shorter.endsWith(close) && shorter.split(open).length < shorter.split(close).length
    );
    const next = bracket ? shorter.slice(0, -1) : shorter;
    if (next === address) return address;
    address = next;
  }
}

function linkOf(address: string): string | undefined {
  const url = URL.parse(address);
  return url !== null && /^https?:$/.test(url.protocol) && url.hostname !== "" ? url.href : undefined;
}
