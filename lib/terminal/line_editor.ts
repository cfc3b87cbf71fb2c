import process from "node:process";
import readline from "node:readline";

/** What Tab can complete a word to. */
export interface Completion {
  /** Whole words that the word at the cursor can become. */
  readonly candidates: string[];
  /** The word at the cursor, as far as it is typed. */
  readonly word: string;
}

/** Where an editor reads and writes unless the process' own terminal is meant. */
export interface Streams {
  readonly input: NodeJS.ReadableStream;
  readonly output: NodeJS.WritableStream & { readonly columns?: number };
}

/**
 * A prompt at the bottom of a terminal with line editing, history and Tab completion; what is printed meanwhile
 * appears above it and leaves the typing whole. Its owner closes it, which gives the terminal back as it was.
 *
 * The editing itself is node:readline; here is what that leaves open: output above a line being typed.
 *
 * @example
 * ```ts
 * const editor = new LineEditor();
 * editor.onLine = (line) => editor.print(`You typed: ${line}`);
 * editor.onInterrupt = () => editor.close();
 * editor.setPrompt("> ");
 * ```
 */
export class LineEditor {
  /**
   * Called with each entered line, which is taken off the screen first: the handler prints what came of it.
   * Answers to questions do not come here and stay on the screen.
   */
  onLine: (line: string) => void = () => {};
  /** Called on Ctrl-C. */
  onInterrupt: () => void = () => {};
  /** Called when the person ended the input (Ctrl-D on an empty line) or the terminal is gone; not after `close`. */
  onClose: () => void = () => {};
  /** Called on Tab with the line up to the cursor. */
  complete: (line: string) => Completion = (line) => ({ candidates: [], word: line });

  readonly #reader: readline.Interface;
  readonly #output: Streams["output"];
  #prompt = "";
  #shown = false; // the prompt is on the screen
  #printing: string[] = [];
  #ahead: string[] = []; // entered while there was neither a question nor a prompt
  #answer: ((answer: string | undefined) => void) | undefined;
  #closed = false;
  readonly #onResize = () => this.#resized();

  constructor({ input, output }: Streams = { input: process.stdin, output: process.stdout }) {
    this.#output = output;
    this.#output.prependListener("resize", this.#onResize);
    this.#reader = readline.createInterface({
      input,
      output,
      terminal: true,
      historySize: 1_000,
      removeHistoryDuplicates: true,
      completer: (line: string) => {
        const { candidates, word } = this.complete(line);
        return [candidates, word];
      },
    });
    this.#reader.on("history", (history: string[]) => {
      if (this.#answer || !this.#shown) history.shift();
    });
    this.#reader.on("line", (line: string) => this.#entered(line));
    this.#reader.on("SIGINT", () => this.onInterrupt());
    // Stopping its own process on Ctrl-Z takes a permission that these programs do not have.
    this.#reader.on("SIGTSTP", () => {});
    this.#reader.on("close", () => {
      if (!this.#closed) this.#end(() => this.onClose());
    });
  }

  /** Prints a line, or several in one text, above the prompt. What is printed in one turn is drawn once. */
  print(line: string): void {
    if (this.#closed) {
      this.#output.write(`${line}\n`);
      return;
    }
    if (this.#printing.push(line) === 1) queueMicrotask(() => this.#flush());
  }

  /** Shows this prompt, from now on before every line. What is being typed stays. */
  setPrompt(prompt: string): void {
    if (this.#closed || (this.#shown && prompt === this.#prompt)) return;
    this.#prompt = prompt;
    if (this.#answer) return;
    this.#show(prompt);
    for (const line of this.#ahead.splice(0)) this.onLine(line);
  }

  /**
   * Asks for a line. One question at a time.
   *
   * @returns The answer, or undefined if the input ended or the editor was closed first.
   */
  question(prompt: string): Promise<string | undefined> {
    if (this.#closed) return Promise.resolve(undefined);
    const ahead = this.#ahead.shift();
    if (ahead !== undefined) {
      this.print(prompt + ahead);
      return Promise.resolve(ahead);
    }
    const { promise, resolve } = Promise.withResolvers<string | undefined>();
    this.#answer = resolve;
    this.#show(prompt);
    return promise;
  }

  /** Clears the screen, but for the prompt. */
  clear(): void {
    if (this.#closed) return;
    // 3J: what has scrolled off too, where the terminal knows it.
    this.#output.write("\x1b[2J\x1b[3J\x1b[H" + "\n".repeat(this.#reader.getCursorPos().rows));
    this.#reader.prompt(true);
  }

  /** Takes the prompt off the screen and gives the terminal back. */
  close(): void {
    if (!this.#closed) this.#end(() => {});
  }

  #end(afterwards: () => void): void {
    this.#flush();
    if (this.#shown) this.#erase();
    this.#closed = true;
    this.#output.removeListener("resize", this.#onResize);
    this.#reader.close();
    this.#answer?.(undefined);
    this.#answer = undefined;
    afterwards();
  }

  #show(prompt: string): void {
    this.#flush();
    this.#shown = true;
    this.#reader.setPrompt(prompt);
    this.#reader.prompt(true);
  }

  #entered(line: string): void {
    if (this.#answer) {
      const answer = this.#answer;
      this.#answer = undefined;
      // The answer stays above; until the next prompt or question there is none.
      this.#shown = false;
      answer(line);
      return;
    }
    if (!this.#shown) {
      this.#ahead.push(line);
      return;
    }
    const rows = this.#rowsOf(line);
    readline.moveCursor(this.#output, 0, -rows);
    readline.clearScreenDown(this.#output);
    this.onLine(line);
    if (!this.#closed) this.#reader.prompt();
  }

  // Rows that the prompt and this line took, the one that Enter went to included.
  #rowsOf(line: string): number {
    const reader = this.#reader as { line: string; cursor: number } & readline.Interface;
    const [typed, cursor] = [reader.line, reader.cursor];
    reader.line = line;
    reader.cursor = line.length;
    const { rows } = reader.getCursorPos();
    reader.line = typed;
    reader.cursor = cursor;
    return rows + 1;
  }

  #flush(): void {
    if (this.#printing.length === 0) return;
    const text = this.#printing.join("\n") + "\n";
    this.#printing = [];
    if (!this.#shown) {
      this.#output.write(text);
      return;
    }
    this.#erase();
    // To draw the prompt again, the reader goes up as many rows as its cursor was down: give it those.
    this.#output.write(text + "\n".repeat(this.#reader.getCursorPos().rows));
    this.#reader.prompt(true);
  }

  #erase(): void {
    readline.cursorTo(this.#output, 0);
    readline.moveCursor(this.#output, 0, -this.#reader.getCursorPos().rows);
    readline.clearScreenDown(this.#output);
  }

  // A terminal wraps the typed line anew by itself; the reader would still go up by the rows from before.
  #resized(): void {
    if (this.#closed) return;
    (this.#reader as { prevRows?: number } & readline.Interface).prevRows = this.#reader.getCursorPos().rows;
  }
}
