/** What Tab can complete a word to. */
export interface Completion {
  /** Whole words that the word at the cursor can become. */
  readonly candidates: string[];
  /** How to show each of them; as it is written, unless given. */
  readonly labels?: readonly string[];
  /** The word at the cursor, as far as it is typed. */
  readonly word: string;
}

/** Reads what a person types, line by line behind a prompt, and prints above it. Its owner closes it. */
export interface Editor {
  /** Called with each line that is entered; not with answers to questions. */
  onLine: (line: string) => void;
  /** Called when the person wants to end the program. */
  onInterrupt: () => void;
  /** Called when the person ended the input, or the terminal is gone; not after `close`. */
  onClose: () => void;
  /** Says what the word at the end of a line can become. */
  complete: (line: string) => Completion;
  /** Where what is secret begins in a line, which is then neither shown nor remembered; undefined: nowhere. */
  secretFrom: (line: string) => number | undefined;
  /** Why Ctrl-Z does not stop the program, which is then printed; it does where this is empty. */
  keepsRunning: string;
  /**
   * Begins a line that Ctrl-R puts in the place of what is being typed, which is there again once it was entered or
   * emptied; nothing where this is empty.
   */
  aside: string;
  /** Most characters of a message: more may be in the line, and are refused. */
  limit: number;
  /** What the keys do, in a sentence. */
  readonly keys: string;
  /** Says how to get back what was entered; empty where that cannot be. */
  readonly recall: string;
  /** Of the terminal. */
  readonly columns: number;
  /** Prints a line, or several in one text. */
  print(line: string): void;
  /** Shows this prompt, from now on before every line. */
  setPrompt(prompt: string): void;
  /** Asks for a line. @returns Undefined if the input ended or the editor was closed first. */
  question(prompt: string): Promise<string | undefined>;
  /** As `question`, but what is typed is not seen. */
  secret(prompt: string): Promise<string | undefined>;
  /** Puts a line that was refused back to be edited. @returns False where that cannot be. */
  giveBack(line: string): boolean;
  /** Clears the screen, where that can be. */
  clear(): void;
  /** Gives the terminal back. */
  close(): void;
}

/** How the line begins that Ctrl-R opens: words typed after it are looked for, and never said. */
export const SEARCH = "/search ";

/** Tells whether a terminal of this TERM understands no escape codes, as the shell of an editor or a line printer. */
export function isDumb(term: string | undefined): boolean {
  return /^(?:dumb|unknown|emacs)$/.test(term ?? "");
}
