import { keyName, type TerminalInput } from "../input/mod.ts";
import type { Action } from "./bindings.ts";
import { SearchResults } from "./search_results.ts";
import { Switcher } from "./switcher.ts";
import { scrollStep, TextPage } from "../widgets/page.ts";

/** A page or list over the messages. */
export type Overlay = TextPage | SearchResults | Switcher;

/** The effect of a key: all except `kept` close the overlay, and after `passed` the key has its usual effect. */
export type Result = "kept" | "closed" | "chosen" | "passed";

/**
 * Passes a key to an overlay.
 *
 * @param action What the key does without the overlay.
 * @param page The number of lines of a page.
 */
export function keyInOverlay(over: Overlay, input: TerminalInput, action: Action | undefined, page: number): Result {
  if (over instanceof Switcher && input.type === "key") {
    if (keyName(input) === "backspace") return over.backspace(), "kept";
    if (input.text !== "") return over.type(input.text), "kept";
  }
  const by = input.type === "wheel"
    ? -input.lines
    : input.type === "key"
    ? scrollStep(keyName(input), page)
    : undefined;
  if (by !== undefined) {
    if (over instanceof TextPage) over.scroll(by);
    else over.move(by);
    return "kept";
  }
  if (input.type !== "key") return "passed";
  if (action?.type === "back" || action?.type === "interrupt" || keyName(input) === "q") return "closed";
  // A key without a meaning does not close it.
  if (action === undefined && input.text === "") return "kept";
  if (action?.type === "send") return over instanceof TextPage ? "closed" : "chosen";
  return "passed";
}
