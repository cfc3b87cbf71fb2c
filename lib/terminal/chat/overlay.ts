import { keyName, type TerminalInput } from "../input/mod.ts";
import type { Action } from "./bindings.ts";
import { SearchResults } from "./hits.ts";
import { stepOf, TextPage } from "../widgets/page.ts";

/** What stands over the talk. */
export type Overlay = TextPage | SearchResults;

/** What became of a key: `closed` and `chosen` end what is over the talk; `passed` does too, and the key goes on. */
export type Result = "kept" | "closed" | "chosen" | "passed";

/**
 * Gives a key to what is over the talk.
 *
 * @param action What the key does else.
 * @param page How many lines a page has.
 */
export function keyInOverlay(over: Overlay, input: TerminalInput, action: Action | undefined, page: number): Result {
  const by = input.type === "wheel" ? -input.lines : input.type === "key" ? stepOf(keyName(input), page) : undefined;
  if (by !== undefined) {
    if (over instanceof TextPage) over.scroll(by);
    else over.move(by);
    return "kept";
  }
  if (input.type !== "key") return "passed";
  if (action?.type === "back" || action?.type === "interrupt" || keyName(input) === "q") return "closed";
  // A key that means nothing here closes nothing.
  if (action === undefined && input.text === "") return "kept";
  if (action?.type === "send") return over instanceof SearchResults ? "chosen" : "closed";
  return "passed";
}
