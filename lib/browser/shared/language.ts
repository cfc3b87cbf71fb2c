import {
  addAreas,
  type Catalogue,
  chooseLanguage,
  currentLanguage,
  type Language,
  LANGUAGES,
  setLanguage,
  type Translation,
} from "../../language/mod.ts";

/** Loads the areas of the catalogue that a page, or a part of it, needs, by language. */
export type LanguageParts<Area extends keyof Translation = never> = Readonly<
  Record<Language, () => Promise<Catalogue["areas"] & Pick<Translation, Area>>>
>;

const chosenOnce = Promise.withResolvers<void>();
let ofProgram: readonly string[] = [];

/**
 * Returns the language of the reader: the one they chose, otherwise that of the program on this machine that serves the
 * page, otherwise the first of the browser's languages that there is.
 */
export function wantedLanguage(chosen: string | undefined): Language {
  return chooseLanguage([...chosen === undefined ? [] : [chosen], ...ofProgram, ...navigator.languages]);
}

/**
 * Loads the language of the reader. Nothing can be drawn before that.
 *
 * @param config The content of `config.json`, which names the language of a program on this machine.
 */
export async function loadLanguage(
  parts: LanguageParts,
  config: Promise<{ readonly language?: unknown }>,
  chosen?: string,
): Promise<void> {
  // It is probably the right one, and loads meanwhile.
  const likely = wantedLanguage(chosen);
  const loading = parts[likely]();
  const { language: served } = await config;
  ofProgram = typeof served === "string" ? [served] : [];
  const language = wantedLanguage(chosen);
  setLanguage({ language, areas: await (language === likely ? loading : parts[language]()) }, { isolates: true });
  chosenOnce.resolve();
  document.documentElement.lang = language;
  document.documentElement.dir = LANGUAGES[language].direction;
}

/** Loads the areas of the catalogue for a part of the page, once the language is chosen. */
export async function loadWords(parts: LanguageParts): Promise<void> {
  await chosenOnce.promise;
  addAreas(await parts[currentLanguage()]());
}
