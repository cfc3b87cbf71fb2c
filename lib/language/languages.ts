/** The languages of the catalogue: the name of each in itself, and its direction. */
export const LANGUAGES = {
  en: { name: "English", direction: "ltr" },
  de: { name: "Deutsch", direction: "ltr" },
  es: { name: "Español", direction: "ltr" },
  zh: { name: "简体中文", direction: "ltr" },
  ar: { name: "العربية", direction: "rtl" },
} as const;

/** A language of the catalogue, by its code. */
export type Language = keyof typeof LANGUAGES;

// What `Intl` is asked for. British English joins names as this project does: “a, b and c”. Arabic has Latin digits, as
// addresses, ports and times do.
const LOCALES: Readonly<Record<Language, string>> = {
  en: "en-GB",
  de: "de",
  es: "es",
  zh: "zh-Hans",
  ar: "ar-u-nu-latn",
};

/** Returns the locale in which `Intl` formats for a language. */
export function localeOf(language: Language): string {
  return LOCALES[language];
}

/**
 * Returns the first language that the catalogue has; English if there is none.
 *
 * @param wanted Languages as systems and browsers write them: `de`, `de-AT`, `de_AT.UTF-8`, `zh-Hans-CN`, `C`.
 */
export function chooseLanguage(wanted: readonly string[]): Language {
  return wanted.map(languageOf).find((language) => language !== undefined) ?? "en";
}

/** Returns the language of the catalogue for `de`, `de-AT` or `de_AT.UTF-8`; undefined if there is none. */
export function languageOf(wanted: string): Language | undefined {
  const code = wanted.toLowerCase().match(/^[a-z]+/)?.[0] ?? "";
  return Object.hasOwn(LANGUAGES, code) ? code as Language : undefined;
}
