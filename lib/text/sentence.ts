/** What shows a sentence: a terminal, where people type commands and flags, or a page, where they press buttons. */
export type View = "terminal" | "page";

/** A sentence for people. If it says what to do, it has a wording for each view. */
export type Sentence = string | { readonly [V in View]: string };

/** Returns the wording of a sentence for a view. */
export function forView(sentence: Sentence, view: View): string {
  return typeof sentence === "string" ? sentence : sentence[view];
}

/** Joins sentences (a template tag). The result has a wording for each view if one of its parts has. */
export function sentence(texts: TemplateStringsArray, ...parts: readonly Sentence[]): Sentence {
  const as = (view: View) => String.raw({ raw: texts }, ...parts.map((part) => forView(part, view)));
  const [terminal, page] = [as("terminal"), as("page")];
  return terminal === page ? terminal : { terminal, page };
}
