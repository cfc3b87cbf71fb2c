import type { Candidates } from "../../commands/mod.ts";
import type { TextInput } from "./text_input.ts";

/** What Tab offers. */
export interface Offered {
  /** Whole words, without what follows them, as they are to be shown. */
  readonly labels: readonly string[];
  /** Which of them stands in the input. */
  readonly chosen: number;
  /** What that one is, in a sentence; empty if there is nothing to say. */
  readonly about: string;
}

/**
 * Tab goes through what the word before the cursor can become. Its owner calls `accept` when another key comes.
 */
export class Completer {
  readonly #complete: (line: string, cursor: number) => Candidates;
  #going: {
    readonly candidates: readonly string[];
    readonly labels: readonly string[];
    readonly abouts: readonly string[];
    readonly chosen: number;
    readonly input: TextInput;
  } | undefined;

  /** @param complete As in lib/commands. */
  constructor(complete: (line: string, cursor: number) => Candidates) {
    this.#complete = complete;
  }

  /** The choices, while there are several and one of them stands in the input. */
  get offered(): Offered | undefined {
    if (this.#going === undefined) return undefined;
    const { labels, abouts, chosen } = this.#going;
    return { labels, chosen, about: abouts[chosen] ?? "" };
  }

  /** Completes the word before the cursor, or goes on to the next choice. @param step -1 for the one before. */
  next(input: TextInput, step: 1 | -1): void {
    if (this.#going !== undefined) {
      const { candidates, chosen } = this.#going;
      const next = (chosen + step + candidates.length) % candidates.length;
      this.#going = { ...this.#going, chosen: next };
      input.replaceLast(candidates[next]);
      return;
    }
    const { value, cursor } = input;
    const { candidates, labels = candidates, abouts = [], word } = this.#complete(value, cursor);
    if (candidates.length === 0) return;
    const chosen = step === 1 ? 0 : candidates.length - 1;
    // A space that stands there already serves as the one that would follow.
    const space = value[cursor] === " " && candidates.every((candidate) => candidate.endsWith(" ")) ? 1 : 0;
    input.replace(cursor - word.length, cursor + space, candidates[chosen]);
    if (candidates.length === 1) return;
    this.#going = { candidates, labels: labels.map((label) => label.trim()), abouts, chosen, input };
  }

  /** What was chosen stays. */
  accept(): void {
    this.#going = undefined;
  }

  /** What was typed comes back. @returns False if nothing was being completed. */
  cancel(): boolean {
    if (this.#going === undefined) return false;
    this.#going.input.revertLast();
    this.#going = undefined;
    return true;
  }
}
