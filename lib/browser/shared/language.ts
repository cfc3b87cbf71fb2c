import { type Catalogue, chooseLanguage, type Language, LANGUAGES, setLanguage } from "../../language/mod.ts";

/** Where the page remembers the language that the person chose. */
const CHOICE = "language";

/** The parts of a page, by language. */
export type LanguageParts = Readonly<Record<Language, () => Promise<Catalogue["areas"]>>>;

/**
 * Loads the language of the reader: the one they chose on this page, otherwise that of the program on this machine that
 * serves it, otherwise the first of the browser's languages that there is. Nothing can be drawn before that.
 *
 * @param config The content of `config.json`, which names the language of such a program.
 */
export async function loadLanguage(
  parts: LanguageParts,
  config: Promise<{ readonly language?: unknown }>,
): Promise<void> {
  const chosen = [chosenLanguage()].filter((it) => it !== undefined);
  // It is probably the right one, and loads meanwhile.
  const likely = chooseLanguage([...chosen, ...navigator.languages]);
  const loading = parts[likely]();
  const { language: ofProgram } = await config;
  const wanted = [...chosen, ...typeof ofProgram === "string" ? [ofProgram] : [], ...navigator.languages];
  const language = chooseLanguage(wanted);
  setLanguage({ language, areas: await (language === likely ? loading : parts[language]()) }, { isolates: true });
  document.documentElement.lang = language;
  document.documentElement.dir = LANGUAGES[language].direction;
}

/** Returns the language that the person chose on this page; undefined: the browser's. */
function chosenLanguage(): string | undefined {
  try {
    return localStorage.getItem(CHOICE) ?? undefined;
  } catch (error) {
    // Browsers can forbid a page to keep anything.
    if (error instanceof DOMException) return undefined;
    throw error;
  }
}
