import { ENGLISH, loadedLanguage, loadLanguage } from "../../language/load.ts";
import { type Catalogue, chooseLanguage, inWords, type Sentence } from "../../language/mod.ts";
import { cleanLine } from "../../text/mod.ts";

/** The language in which the server speaks to a client: English until the client names another. */
export class Spoken {
  catalogue: Catalogue = ENGLISH;

  /**
   * Changes the language.
   *
   * @param lang As the client names it. Without it, or if the catalogue does not have it, English.
   * @returns Undefined if that is done, which it is unless the language has to be loaded first.
   */
  use(lang: string | undefined): Promise<void> | undefined {
    const language = chooseLanguage(lang === undefined ? [] : [lang]);
    const loaded = loadedLanguage(language);
    if (!loaded) return loadLanguage(language).then((catalogue) => void (this.catalogue = catalogue));
    this.catalogue = loaded;
  }

  /** Returns a sentence in this language, on one line, as it may quote what was sent. */
  words(sentence: Sentence): string {
    return cleanLine(inWords(sentence, "terminal", this.catalogue));
  }
}
