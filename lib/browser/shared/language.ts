import { type Catalogue, chooseLanguage, type Language, LANGUAGES, setLanguage } from "../../language/mod.ts";

/** Where the page remembers the language that the person chose. */
const CHOICE = "language";

/** The parts of a page, by language. */
export type LanguageParts = Readonly<Record<Language, () => Promise<Catalogue["areas"]>>>;

/**
 * Loads the language of the reader: the one they chose on this page, otherwise the first of the browser's languages that
 * there is. Nothing can be drawn before that.
 */
export async function loadLanguage(parts: LanguageParts): Promise<void> {
  const language = chooseLanguage([chosenLanguage() ?? "", ...navigator.languages].filter((it) => it !== ""));
  setLanguage({ language, areas: await parts[language]() }, { isolates: true });
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
