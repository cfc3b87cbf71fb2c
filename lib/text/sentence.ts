/** Who shows a sentence: a terminal, where people type commands and flags, or a page, where they press buttons. */
export type View = "terminal" | "page";

/** A sentence for people; in the words of each view where it says what to do there. */
export type Sentence = string | { readonly [V in View]: string };

/** Returns a sentence as a view shows it. */
export function forView(sentence: Sentence, view: View): string {
  return typeof sentence === "string" ? sentence : sentence[view];
}

/** Puts sentences together, as a tag of a template: what comes out knows the view if one of its parts does. */
export function sentence(texts: TemplateStringsArray, ...parts: readonly Sentence[]): Sentence {
  const as = (view: View) => String.raw({ raw: texts }, ...parts.map((part) => forView(part, view)));
  const [terminal, page] = [as("terminal"), as("page")];
  return terminal === page ? terminal : { terminal, page };
}
