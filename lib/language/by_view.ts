import { inWords, type Sentence, type View } from "./sentence.ts";

/** Joins sentences that are not in the catalogue yet (a template tag). It has a wording for each view if a part has. */
export function sentence(texts: TemplateStringsArray, ...parts: readonly Sentence[]): Sentence {
  const as = (view: View) => String.raw({ raw: texts }, ...parts.map((part) => inWords(part, view)));
  const [terminal, page] = [as("terminal"), as("page")];
  return terminal === page ? terminal : { terminal, page };
}
