/** A web address in a text. */
export interface FoundLink {
  /** Where it begins in the text. */
  readonly index: number;
  /** The address as it was written. */
  readonly text: string;
  /** The address that it leads to. */
  readonly href: string;
}

// What can stand in an address; quotes, angle brackets and the punctuation of CJK sentences end it.
const ADDRESS =
  // deno-lint-ignore no-control-regex
  /https?:\/\/[^\s<>"“”«»`\u200b。，、！？；：「」『』【】《》〈〉\u0000-\u001f\u007f-\u009f]+/giu;

// Behind an address these belong to the sentence.
const SENTENCE_END = /[.,:;!?'’‘…*،؛؟۔]+$/u;

const BRACKETS: readonly (readonly [string, string])[] = [["(", ")"], ["[", "]"], ["{", "}"], ["（", "）"]];

/** Finds the web addresses in a text: `http` and `https` with a host, without the punctuation of the sentence. */
export function findLinks(text: string): FoundLink[] {
  const found: FoundLink[] = [];
  for (const match of text.matchAll(ADDRESS)) {
    const address = withoutSentence(match[0]);
    const url = URL.parse(address);
    if (url === null || !/^https?:$/.test(url.protocol) || url.hostname === "") continue;
    found.push({ index: match.index, text: address, href: url.href });
  }
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
