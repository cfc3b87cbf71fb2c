import type { HttpRequest } from "../http/mod.ts";
import { loadLanguage } from "../language/load.ts";
import { chooseLanguage, inWords, type Sentence } from "../language/mod.ts";

/** Returns the words of a sentence in the first language of `Accept-Language` that there is, otherwise in English. */
export async function wordsFor({ headers }: Pick<HttpRequest, "headers">, sentence: Sentence): Promise<string> {
  const wanted = (headers.get("accept-language") ?? "").split(",").map((it) => it.split(";")[0].trim());
  return inWords(sentence, "page", await loadLanguage(chooseLanguage(wanted)));
}
