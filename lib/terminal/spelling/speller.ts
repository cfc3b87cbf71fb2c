import { say, type Sentence } from "../../language/mod.ts";
import type { SpellProcess, StartSpelling } from "./hunspell.ts";

/** The suggestions for a misspelt word, which may be none; `right` for any other word. */
export type Verdict = "right" | readonly string[];

const MAX_KNOWN = 2_000;
// Words without an answer. Further words are asked about when there is room.
const MAX_ASKED = 200;
const MAX_SUGGESTIONS = 15;
// The lines that it may write for a word, or for none.
const MAX_LINES = 1_000;

/** Options of a speller. */
export interface SpellerOptions {
  readonly start: StartSpelling;
  /** The names of the dictionaries, between commas; empty: that of the system's language. */
  readonly dictionaries: string;
  /** Called when words are known that were not. */
  readonly changed: () => void;
  /** Called when the checker has ended, with the reason. */
  readonly failed: (reason: Sentence) => void;
}

/** Asks a spell checker about words, and keeps its answers. It starts it with the first word. Its owner closes it. */
export class Speller {
  readonly #options: SpellerOptions;
  readonly #known = new Map<string, Verdict>(); // the most recently used is the last
  readonly #asked: string[] = []; // in the order of the answers
  #process: SpellProcess | undefined;
  #hasEnded = false;
  #greeted = false;
  #lines = 0; // since the last word was answered
  #verdict: Verdict = "right"; // of the first of the asked words, as far as it was answered

  constructor(options: SpellerOptions) {
    this.#options = options;
  }

  /** Starts the checker, unless it runs or has ended. */
  start(): void {
    if (this.#process !== undefined || this.#hasEnded) return;
    const process = this.#process = this.#options.start(this.#options.dictionaries);
    process.onLine = (line) => this.#take(line);
    process.onEnd = (reason) => this.#fail(reason);
  }

  /** Returns what is known about a word; undefined: nothing yet. Then it asks. @param word Letters and apostrophes. */
  look(word: string): Verdict | undefined {
    const key = keyOf(word);
    const known = this.#known.get(key);
    if (known !== undefined) {
      this.#keep(key, known);
      return known;
    }
    this.#ask(key);
    return undefined;
  }

  /** Adds a word to the person's own dictionary. */
  learn(word: string): void {
    const key = keyOf(word);
    this.start();
    this.#process?.send(`*${key}`);
    this.#process?.send("#");
    this.#keep(key, "right");
    this.#options.changed();
  }

  /** Ends the checker. */
  close(): void {
    this.#process?.close();
    this.#process = undefined;
    this.#hasEnded = true;
    this.#asked.length = 0;
  }

  #ask(word: string): void {
    if (this.#hasEnded || this.#asked.length >= MAX_ASKED || this.#asked.includes(word)) return;
    this.start();
    this.#asked.push(word);
    // The sign says that the line is a word, whatever it begins with.
    this.#process?.send(`^${word}`);
  }

  /** Takes a line: its version first; for each word, a line for each of its parts and then an empty line. */
  #take(line: string): void {
    if (!this.#greeted) {
      this.#greeted = true;
      return;
    }
    if (++this.#lines > MAX_LINES) return this.#fail(say("terminal.spelling-unasked"));
    if (line === "") {
      const word = this.#asked.shift();
      if (word === undefined) return;
      this.#lines = 0;
      if (this.#known.get(word) !== "right") this.#keep(word, this.#verdict);
      this.#verdict = "right";
      return this.#options.changed();
    }
    const [, sign, word, , suggestions = ""] = /^([&?#]) (\S+) (\d+)(?: \d+: (.*))?$/.exec(line) ?? [];
    // A part that is wrong alone, such as the `s` of `Anna's`, does not make the whole wrong.
    if (sign === undefined || word !== this.#asked[0]) return;
    this.#verdict = suggestions.split(", ").map((text) => text.trim()).filter(isSuggestion).slice(0, MAX_SUGGESTIONS);
  }

  #fail(reason: Sentence): void {
    this.close();
    this.#options.failed(reason);
  }

  #keep(word: string, verdict: Verdict): void {
    this.#known.delete(word);
    this.#known.set(word, verdict);
    if (this.#known.size > MAX_KNOWN) this.#known.delete(this.#known.keys().next().value!);
  }
}

/** Dictionaries have the straight apostrophe. */
function keyOf(word: string): string {
  return word.normalize("NFC").replaceAll("’", "'");
}

function isSuggestion(text: string): boolean {
  return /^[\p{L}\p{M}'’ .-]{1,60}$/u.test(text);
}
