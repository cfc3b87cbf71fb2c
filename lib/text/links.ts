import { isUnspaced } from "./folding.ts";

/** A web or mail address in a text. */
export interface FoundLink {
  /** The index in the text. */
  readonly index: number;
  /** The address as written. */
  readonly text: string;
  /** The full address to open: `http`, `https` or `mailto`. */
  readonly href: string;
}

// Maximum lengths of web and mail addresses, in UTF-16 units.
const MAX_ADDRESS_LENGTH = 4_096;
const MAX_MAILBOX_LENGTH = 320;

// How far to look ahead to decide whether an address continues.
const MAX_LOOKAHEAD = 200;

// Letters of host names and mailboxes, for text without spaces around an address: 发到mark@x.com吧.
const LETTER = String.raw`\p{sc=Latin}\p{sc=Greek}\p{sc=Cyrillic}\p{Nd}`;

// A possible start of an address. `xhttp://` and `git+https://` are other schemes.
const BEGINNING = new RegExp(
  String.raw`(?<![\p{sc=Latin}\p{Nd}+])https?:\/\/|(?<![${LETTER}_.@\/:+-])www\.(?=[^\s.\/]+\.[^\s.\/])|@`,
  "giu",
);
const ANY = /:\/\/|www\.|@/i;

// The most frequent characters of addresses, which never end one.
const PLAIN = Array.from({ length: 128 }, (_, code) => /[\w.~%/:?#@!$&'*+,;=-]/.test(String.fromCharCode(code)));

// Characters that no address contains. Invisible ones are among them, except the joiners of Persian and Indian scripts.
const END = /[\s<>"“”«»`\\\p{Cc}]|(?![\u200c\u200d])\p{Cf}/u;

// After an address, these belong to the sentence, in any language.
const SENTENCE_END = /^(?![#%&/@_-])[\p{Po}\p{Pi}\p{Pf}\p{Cf}|]$/u;

// Punctuation in scripts without spaces, after which either the sentence or the address continues.
const UNSPACED_MARK = /[、。，．：；！？｡､・…（［｛「『【〔《〈]/u;

const OPENING: Readonly<Record<string, string>> = {
  ")": "(",
  "]": "[",
  "}": "{",
  "）": "（",
  "］": "［",
  "｝": "｛",
  "」": "「",
  "』": "『",
  "】": "【",
  "〕": "〔",
  "》": "《",
  "〉": "〈",
};
const SLASH = 0x2f;
const QUERY = 0x3f;
const HASH = 0x23;

const OPENINGS = new Set(Object.values(OPENING));

const LOCAL = new RegExp(`[${LETTER}_.%+'-]`, "u");
const DOMAIN = new RegExp(
  String
    .raw`^(?:[${LETTER}](?:[${LETTER}-]{0,61}[${LETTER}])?\.)+(?:xn--[a-z0-9-]+|[\p{sc=Latin}\p{sc=Cyrillic}]{2,63})` +
    String.raw`(?![${LETTER}_@-]|[:\/][\x21-\x7e])`,
  "iu",
);

/**
 * Finds the web and mail addresses in a text, without the punctuation around them: `http` and `https` with a host,
 * names that start with `www.`, and mailboxes. All views use this rule.
 *
 * @param most The maximum number of links to find.
 */
export function findLinks(text: string, most = Infinity): FoundLink[] {
  if (!ANY.test(text)) return [];
  const found: FoundLink[] = [];
  let end = 0;
  for (const { index, 0: beginning } of text.matchAll(BEGINNING)) {
    if (index < end) continue;
    const link = beginning === "@" ? mailbox(text, index, end) : webAddress(text, index, beginning);
    if (link === undefined) continue;
    if (found.push(link) >= most) break;
    end = link.index + link.text.length;
  }
  return found;
}

function webAddress(text: string, index: number, beginning: string): FoundLink | undefined {
  const written = text.slice(index, index + MAX_ADDRESS_LENGTH);
  const address = withoutSentence(written.slice(0, endOf(written, beginning.length)), text.slice(0, index).at(-1));
  const url = URL.parse(beginning.includes(":") ? address : `http://${address}`);
  if (url === null || url.hostname === "" || (url.hostname.startsWith("www.") && !/\..+\./.test(url.hostname))) {
    return undefined;
  }
  return { index, text: address, href: url.href };
}

/**
 * Returns the latest end of an address: at a bracket that was opened before it, or at punctuation that a sentence
 * follows.
 */
function endOf(written: string, from: number): number {
  const open: string[] = [];
  let inHost = true;
  for (let at = from; at < written.length;) {
    const code = written.codePointAt(at)!;
    if (PLAIN[code]) {
      if (code === SLASH || code === QUERY || code === HASH) inHost = false;
      at++;
      continue;
    }
    const character = String.fromCodePoint(code);
    if (END.test(character)) return at;
    if (
      UNSPACED_MARK.test(character) && !addressContinues(written[at - 1]!, written.slice(at + 1, at + MAX_LOOKAHEAD))
    ) return at;
    if (OPENINGS.has(character)) open.push(character);
    else if (character in OPENING && open.pop() !== OPENING[character]) return at;
    // No top-level domain mixes two scripts.
    if (inHost && isUnspaced(character) && /\.[a-z]{2,}$/i.test(written.slice(Math.max(0, at - 64), at))) return at;
    at += character.length;
  }
  return written.length;
}

/** Returns whether an address continues after punctuation, as in `/wiki/娘。/x`, rather than a sentence. */
function addressContinues(before: string, after: string): boolean {
  const rest = after.split(/[\s<>"“”«»`\\]|https?:\/\/|www\./iu, 1)[0];
  return /[^\p{ASCII}]/u.test(before) ? /[/?&=#%]/.test(rest) : /^[/?&=#%]/.test(rest);
}

/** Removes the punctuation after an address. @param before The character before the address. */
function withoutSentence(address: string, before = ""): string {
  for (;;) {
    const last = address.at(-1) ?? "";
    const emphasis = last === before && /[_~]/.test(last); // _https://a.b_
    if (!emphasis && !SENTENCE_END.test(last) && !OPENINGS.has(last)) return address;
    address = address.slice(0, -1);
  }
}

function mailbox(text: string, at: number, from: number): FoundLink | undefined {
  let start = at;
  while (start > from && at - start < MAX_MAILBOX_LENGTH && LOCAL.test(text[start - 1])) start--;
  while (/[.'%+-]/.test(text[start])) start++;
  const domain = DOMAIN.exec(text.slice(at + 1, at + 1 + MAX_MAILBOX_LENGTH))?.[0];
  const local = text.slice(start, at);
  if (local === "" || /\.\.|[.'-]$/.test(local) || domain === undefined || /^\d+x\./i.test(domain)) return undefined;
  const before = text.slice(Math.max(from, start - 8), start);
  const scheme = /(?<![\p{L}\p{N}])mailto:$/iu.exec(before)?.[0] ?? "";
  if (scheme === "" && /(?:[/@=&]|[a-z\d]:)$/i.test(before)) return undefined;
  const letter = [...before].at(-1) ?? "";
  if (/[\p{L}\p{N}]/u.test(letter) && !isUnspaced(letter)) return undefined;
  const host = URL.parse(`http://${domain}`)?.hostname;
  if (host === undefined) return undefined;
  return {
    index: start - scheme.length,
    text: scheme + local + "@" + domain,
    href: `mailto:${encodeURI(local)}@${host}`,
  };
}
