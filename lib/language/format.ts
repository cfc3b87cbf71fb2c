import { type Catalogue, messageOf } from "./catalogue.ts";
import { LANGUAGES, localeOf } from "./languages.ts";
import { parseMessage, type Part } from "./parse.ts";

/** Letters that are written from right to left, and so could reorder the words around them. */
const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]|[\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;

/** What begins or ends an isolate. */
const ISOLATES = /[\u2066-\u2069]/g;

const parsed = new Map<string, readonly Part[]>();
const plurals = new Map<string, Intl.PluralRules>();
const numbers = new Map<string, Intl.NumberFormat>();

/** Commands, flags and rooms in messages: `/status TEXT`, `--web-cert`, `#lobby`. */
const WRITTEN = /(?<![\w/#-])(?:[/#]|--)[a-z][\w-]*(?: [A-Z]{2,}\b)*/g;

/**
 * Puts a message into words, in parts: texts, and the values for `{name}` as they are.
 *
 * @param value Returns the value for an argument.
 * @param isolates Whether to isolate what runs in another direction in a message, such as commands.
 */
export function formatParts<V>(
  catalogue: Catalogue,
  key: string,
  value: (name: string) => V,
  isolates: boolean,
): (string | V)[] {
  const isMixed = isolates && LANGUAGES[catalogue.language].direction === "rtl";
  const said = messageOf(catalogue, key);
  const message = isMixed ? said.replace(WRITTEN, "\u2068$&\u2069") : said;
  if (!message.includes("{")) return [message];
  const locale = localeOf(catalogue.language);
  const made: (string | V)[] = [];
  const add = (parts: readonly Part[]): void => {
    for (const part of parts) {
      if (typeof part === "string") made.push(part);
      else if (part.kind === "value") made.push(value(part.name));
      else if (part.kind === "number") made.push(formatNumber(Number(value(part.name)), locale));
      else add(chosenCase(part, value(part.name), locale));
    }
  };
  add(cached(parsed, message, parseMessage));
  return made;
}

function chosenCase({ kind, cases }: Exclude<Part, string>, value: unknown, locale: string): readonly Part[] {
  const own = kind === "select"
    ? cases.get(String(value))
    : cases.get(`=${value}`) ?? cases.get(pluralRules(locale).select(Number(value)));
  return own ?? cases.get("other")!;
}

/** Returns a number as people write it in a language: `1,234`. */
function formatNumber(value: number, locale: string): string {
  return cached(numbers, locale, (it) => new Intl.NumberFormat(it)).format(value);
}

function pluralRules(locale: string): Intl.PluralRules {
  return cached(plurals, locale, (it) => new Intl.PluralRules(it));
}

/** Keeps a value from reordering the words around it, where the words or the value run from right to left. */
export function isolate(value: string, { language }: Pick<Catalogue, "language">): string {
  const inner = isBalanced(value) ? value : value.replace(ISOLATES, "");
  const isNeeded = LANGUAGES[language].direction === "rtl" || RIGHT_TO_LEFT.test(inner);
  return isNeeded ? `\u2068${inner}\u2069` : inner;
}

/** Returns whether a value ends each isolate that it begins, and no other. */
function isBalanced(value: string): boolean {
  let depth = 0;
  for (const [mark] of value.matchAll(ISOLATES)) {
    depth += mark === "\u2069" ? -1 : 1;
    if (depth < 0) return false;
  }
  return depth === 0;
}

function cached<T>(cache: Map<string, T>, key: string, make: (key: string) => T): T {
  let value = cache.get(key);
  if (value === undefined) cache.set(key, value = make(key));
  return value;
}
