import type { Candidates } from "../../commands/mod.ts";
import { inWords, type Sentence } from "../../language/mod.ts";
import type { TextInput } from "./text_input.ts";

/** The choices that Tab offers. */
export interface Offered {
  /** The choices as shown: whole words, without what follows them. */
  readonly labels: readonly string[];
  /** The index of the choice in the input. */
  readonly chosen: number;
  /** A sentence about that choice; empty for none. */
  readonly about: string;
}

/** Goes through what the word before the cursor can become, on Tab. Its owner calls `accept` on any other key. */
export class Completer {
  readonly #complete: (line: string, cursor: number) => Candidates;
  #going: {
    readonly candidates: readonly string[];
    readonly labels: readonly string[];
    readonly abouts: readonly Sentence[];
    readonly chosen: number;
    readonly input: TextInput;
    /** The word that is corrected; undefined with Tab. */
    readonly corrected?: string;
  } | undefined;

  /** @param complete As in lib/commands. */
  constructor(complete: (line: string, cursor: number) => Candidates) {
    this.#complete = complete;
  }

  /** The choices while Tab goes through several. */
  get offered(): Offered | undefined {
    if (this.#going === undefined) return undefined;
    const { labels, abouts, chosen } = this.#going;
    return { labels, chosen, about: inWords(abouts[chosen] ?? "") };
  }

  /** The word that is corrected, as it was typed; undefined if none is. */
  get corrected(): string | undefined {
    return this.#going?.corrected;
  }

  /**
   * Replaces a word by the first suggestion. The choices are the suggestions, then the word as it was typed.
   *
   * @param from The start of the word, in UTF-16 units.
   * @param about A sentence about all choices.
   */
  correct(input: TextInput, from: number, to: number, suggestions: readonly string[], about: Sentence): void {
    const corrected = input.value.slice(from, to);
    const candidates = [...suggestions, corrected];
    input.replace(from, to, candidates[0], true);
    this.#going = { candidates, labels: candidates, abouts: candidates.map(() => about), chosen: 0, input, corrected };
  }

  /** Completes the word before the cursor, or takes the next choice. @param step -1 for the previous choice. */
  next(input: TextInput, step: 1 | -1): void {
    if (this.#going !== undefined) {
      const { candidates, chosen, corrected } = this.#going;
      const next = (chosen + step + candidates.length) % candidates.length;
      this.#going = { ...this.#going, chosen: next };
      input.replaceLast(candidates[next], corrected !== undefined);
      return;
    }
    const { value, cursor } = input;
    const { candidates, labels = candidates, descriptions: abouts = [], word } = this.#complete(value, cursor);
    if (candidates.length === 0) return;
    const chosen = step === 1 ? 0 : candidates.length - 1;
    // A space after the cursor takes the place of the one that would follow.
    const space = value[cursor] === " " && candidates.every((candidate) => candidate.endsWith(" ")) ? 1 : 0;
    input.replace(cursor - word.length, cursor + space, candidates[chosen]);
    if (candidates.length === 1) return;
    this.#going = { candidates, labels: labels.map((label) => label.trim()), abouts, chosen, input };
  }

  /** Keeps the current choice. */
  accept(): void {
    this.#going = undefined;
  }

  /** Restores what was typed. @returns False if nothing was being completed. */
  cancel(): boolean {
    if (this.#going === undefined) return false;
    this.#going.input.revertLast();
    this.#going = undefined;
    return true;
  }
}
