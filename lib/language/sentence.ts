import type { Value, Worded } from "./arguments.ts";
import type { Catalogue, Key, ValuesFor } from "./catalogue.ts";
import { formatParts, isolate } from "./format.ts";
import { INITIAL } from "./initial.ts";
import { type Language, localeOf } from "./languages.ts";

/** What shows a sentence: a terminal, where people type commands and flags, or a page, where they press buttons. */
export type View = "terminal" | "page";

/**
 * A sentence for people: a message of the catalogue, or text that is in words already, such as a server's.
 */
export type Sentence = string | Worded;

let current: Catalogue = INITIAL;
let isolates = false;

/** Changes the language of the program or page. @param options `isolates`: the view understands Unicode's isolates. */
export function setLanguage(catalogue: Catalogue, options: { isolates?: boolean } = {}): void {
  current = catalogue;
  isolates = options.isolates ?? false;
}

/** Returns whether an area is loaded. */
export function hasArea(area: keyof Catalogue["areas"]): boolean {
  return current.areas[area] !== undefined;
}

/** Adds areas that are loaded later than the others, in the current language. */
export function addAreas(areas: Catalogue["areas"]): void {
  current = { ...current, areas: { ...current.areas, ...areas } };
}

/** Returns the current language. */
export function currentLanguage(): Language {
  return current.language;
}

/** Returns the locale in which `Intl` formats for the current language. */
export function currentLocale(): string {
  return localeOf(current.language);
}

/**
 * Returns a sentence that is put into words when a view shows it, in the language of that moment. Use it where the view
 * is not known, where the language may be another person's, and for constants of a module.
 *
 * @example
 * ```ts
 * say("client.people-here", { count: 9, room: "#lobby" });
 * ```
 */
export function say<K extends Key>(key: K, ...[values]: ValuesFor<K>): Sentence {
  return { key, values: values ?? {} };
}

/** Returns the words of a message in the current language. Use it in views, where the words are shown at once. */
export function t<K extends Key>(key: K, ...values: ValuesFor<K>): string {
  return inWords(say(key, ...values));
}

/**
 * Returns the words of a message in parts, so that a view can draw some values in its own way, such as in bold.
 *
 * @example
 * ```tsx
 * <p>{parts("page.press-key", { key: <kbd>Enter</kbd> })}</p>
 * ```
 */
export function parts<K extends Key, V>(key: K, ...[values]: ValuesFor<K, V | Value>): (string | V)[] {
  const given = (values ?? {}) as Readonly<Record<string, V | Value>>;
  return formatParts(current, key, (name) => {
    const value = given[name];
    return typeof value === "number" || isSentence(value) ? asText(value, "page", current) : value as string | V;
  }, isolates);
}

/** Returns the words of a sentence. @param view What shows it. @param catalogue The language; by default, the current. */
export function inWords(sentence: Sentence, view: View = "terminal", catalogue: Catalogue = current): string {
  if (typeof sentence === "string") return sentence;
  const { key, values } = sentence;
  return formatParts(catalogue, key, (name) => {
    if (name === "view") return view;
    const value = values[name];
    const text = asText(value, view, catalogue);
    return isolates && typeof value === "string" ? isolate(text, catalogue) : text;
  }, isolates).join("");
}

/** Joins whole sentences into a paragraph. */
export function joinSentences(first: Sentence, ...more: readonly Sentence[]): Sentence {
  return more.reduce((before: Sentence, next) => say("common.two-sentences", { first: before, second: next }), first);
}

/** Joins notes that are no sentences, such as those about a person: `bob, away, 3 unread`. */
export function joinNotes(notes: readonly string[]): string {
  return notes.length === 0 ? "" : notes.reduce((first, second) => t("common.two-notes", { first, second }));
}

/** Joins names: `alice, bob and carol`. */
export function listInWords(names: readonly string[]): string {
  const isolated = isolates ? names.map((name) => isolate(name, current)) : names;
  return new Intl.ListFormat(currentLocale()).format(isolated);
}

/** Joins names of which one is needed: `owner, moderator or member`. */
export function alternativesInWords(names: readonly string[]): string {
  return new Intl.ListFormat(currentLocale(), { type: "disjunction" }).format(names);
}

function asText(value: unknown, view: View, catalogue: Catalogue): string {
  return isSentence(value) ? inWords(value, view, catalogue) : String(value);
}

function isSentence(value: unknown): value is Exclude<Sentence, string> {
  return typeof value === "object" && value !== null && "key" in value && "values" in value;
}
