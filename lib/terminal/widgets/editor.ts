import type { Candidates } from "../../commands/mod.ts";

/** Reads what a person types behind a prompt, line by line, and prints above it. Its owner closes it. */
export interface Editor {
  /** Called with each line that is entered, but not with answers to questions. */
  onLine: (line: string) => void;
  /** Called when the person wants to end the program: on Ctrl-C, unless that empties the line. */
  onInterrupt: () => void;
  /** Called when the person ended the input (Ctrl-D on an empty line) or the terminal is gone; not after `close`. */
  onClose: () => void;
  /** Returns what the word before the cursor can become, on Tab. */
  complete: (line: string, cursor: number) => Candidates;
  /** Returns where a secret begins in a line, which is then neither shown nor remembered; undefined if it has none. */
  secretStart: (line: string) => number | undefined;
  /** Says why Ctrl-Z does not stop the program; where this is empty, it does. */
  suspendRefusal: string;
  /**
   * Begins the line that Ctrl-R opens. What was being typed comes back once that line is entered or emptied. Where this
   * is empty, Ctrl-R does nothing.
   */
  asideStart: string;
  /** The maximum length of a message, in characters; a longer one is not entered. */
  limit: number;
  /** What the keys do, as a text. */
  readonly keys: string;
  /** Says how to get back what was entered; empty where that is impossible. */
  readonly recallHint: string;
  /** Columns of the terminal. */
  readonly columns: number;
  /** Prints a line, or several in one text. */
  print(line: string): void;
  /** Shows this prompt from now on. What is being typed stays. */
  setPrompt(prompt: string): void;
  /** Asks for a line, one question at a time. @returns Undefined if the input ended or the editor was closed first. */
  question(prompt: string): Promise<string | undefined>;
  /** Asks for a line that is neither shown nor remembered, and never taken from what was typed ahead. */
  secret(prompt: string): Promise<string | undefined>;
  /**
   * Puts a refused line back to be edited. @returns False where that is impossible or something else is being typed.
   */
  giveBack(line: string): boolean;
  /** Clears the screen, where that is possible. */
  clear(): void;
  /** Gives the terminal back. */
  close(): void;
}

/** Begins the line that Ctrl-R opens: words typed after it are searched for, and never sent. */
export const SEARCH_START = "/search ";

/** Returns whether a terminal with this TERM understands no escape codes, such as a shell inside an editor. */
export function isDumb(term: string | undefined): boolean {
  return /^(?:dumb|unknown|emacs)$/.test(term ?? "");
}
