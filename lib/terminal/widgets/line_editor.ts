import readline from "node:readline";
import type { Completion, Editor } from "./editor.ts";
import { Pausing } from "../screen/pausing.ts";
import { commonStart, lastUndo, type Reader } from "./reader.ts";
import { maskingOutput, SecretInput } from "../input/secret.ts";
import { Keys, type Streams, terminalOfProcess } from "./streams.ts";
import { type Input, PASTE_MARKS_OFF, PASTE_MARKS_ON, TypedInput } from "../input/typed_input.ts";

const KEYS =
  "Enter sends, Tab completes, Up and Down bring back what was typed, Ctrl-R searches, Ctrl-C empties the line and then ends.";

const CTRL_Z = "\x1a";
const CTRL_U = "\x15";
const CTRL_K = "\x0b";
const CTRL_R = "\x12";

// Line breaks and tabs in the line being typed, which pasted text may have.
const BREAK = "⏎";
const TAB = "⇥";

// Most characters that pasting may bring a line to: more than a message has, so that none is sent without its end.
const MAX_LINE = 64 * 1024;

/**
 * A prompt at the bottom of a terminal with line editing, history and Tab completion; what is printed meanwhile
 * appears above it and leaves the typing whole. Its owner closes it, which gives the terminal back as it was.
 *
 * The editing itself is node:readline; here is what that leaves open: output above a line being typed, and text that
 * comes all at once. Of pasted text the lines stay together, with a `⏎` for each line break and a `⇥` for each tab until they are
 * entered.
 *
 * @example
 * ```ts
 * const editor = new LineEditor();
 * editor.onLine = (line) => editor.print(`You typed: ${line}`);
 * editor.onInterrupt = () => editor.close();
 * editor.setPrompt("> ");
 * ```
 */
export class LineEditor implements Editor {
  /**
   * Called with each entered line, which is taken off the screen first: the handler prints what came of it.
   * Answers to questions do not come here and stay on the screen.
   */
  onLine: (line: string) => void = () => {};
  /** Called on Ctrl-C, unless there is something in the line: then Ctrl-C empties it. */
  onInterrupt: () => void = () => {};
  /** Called when the person ended the input (Ctrl-D on an empty line) or the terminal is gone; not after `close`. */
  onClose: () => void = () => {};
  /** Called on Tab with the line up to the cursor. */
  complete: (line: string) => Completion = (line) => ({ candidates: [], word: line });
  /** Where what is secret begins in a line, which is then masked and not remembered; undefined: nowhere. */
  secretFrom: (line: string) => number | undefined = () => undefined;
  /** Why Ctrl-Z does not stop the program, which is then printed; it does where this is empty. */
  keepsRunning = "";
  aside = "";
  /** Most characters of a message: pasting more is said, and kept in the line. */
  limit = 4_000;
  readonly keys = KEYS;
  readonly recall = "Up brings back what was not sent.";

  readonly #reader: Reader;
  readonly #input: Streams["input"];
  readonly #keys: Keys;
  readonly #decoder = new TextDecoder();
  readonly #typed = new TypedInput();
  readonly #output: Streams["output"];
  readonly #pausing: Pausing;
  #prompt = "";
  #shown = false; // the prompt is on the screen
  #printing: string[] = [];
  #ahead: string[] = []; // entered while there was neither a question nor a prompt
  #answer: ((answer: string | undefined) => void) | undefined;
  #secret: SecretInput | undefined; // the answer is not to be seen
  #kept: { readonly line: string; readonly cursor: number } | undefined; // what was being typed before `aside` was begun
  #closed = false;
  readonly #onResize = () => this.#noteRows();
  readonly #onData = (chunk: Uint8Array | string) => this.#received(chunk);
  // Told of it, the reader would enter what is half typed, and it would be said.
  readonly #onEnd = () => this.#reader.close();
  readonly #onCrash = () => void this.#output.write(PASTE_MARKS_OFF);

  constructor({ input, output, job }: Streams = terminalOfProcess()) {
    this.#input = input;
    this.#output = output;
    this.#pausing = new Pausing(job, {
      giveBack: (text) => this.#giveTerminalBack(text),
      takeBack: () => this.#takeTerminalBack(),
      print: (line) => this.print(line),
    });
    this.#output.prependListener("resize", this.#onResize);
    this.#keys = new Keys(input);
    this.#reader = readline.createInterface({
      input: this.#keys as unknown as NodeJS.ReadableStream,
      output: maskingOutput(output, () => this.#reader?.line ?? "", (line) => this.secretFrom(line)),
      terminal: true,
      historySize: 1_000,
      removeHistoryDuplicates: true,
    }) as Reader;
    this.#keys.on("keypress", () => this.#noteRows());
    input.on("data", this.#onData);
    input.on("end", this.#onEnd);
    for (const event of CRASHES) addEventListener(event, this.#onCrash);
    output.write(PASTE_MARKS_ON);
    this.#reader.on("history", (history: string[]) => {
      if (this.#answer || !this.#shown || this.secretFrom(history[0] ?? "") !== undefined) history.shift();
    });
    this.#reader.on("line", (line: string) => this.#entered(line));
    this.#reader.on("SIGINT", () => this.#interrupted());
    this.#reader.on("close", () => {
      if (!this.#closed) this.#end(() => this.onClose());
    });
  }

  /** Of the terminal. */
  get columns(): number {
    return this.#output.columns ?? 80;
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

  /** As `question`, but what is typed is neither seen nor remembered, and never taken from what was typed ahead. */
  secret(prompt: string): Promise<string | undefined> {
    if (this.#closed || this.#answer) return Promise.resolve(undefined);
    const { line, cursor } = this.#reader;
    const { promise, resolve } = Promise.withResolvers<string | undefined>();
    this.#secret = new SecretInput();
    [this.#reader.line, this.#reader.cursor] = ["", 0];
    this.#answer = (answer) => {
      this.#secret = undefined;
      this.#shown = false;
      this.#output.write("\n");
      // What was being typed goes on.
      [this.#reader.line, this.#reader.cursor] = [line, cursor];
      resolve(answer);
    };
    this.#show(prompt);
    return promise;
  }

  /**
   * Puts a line that was refused back to be edited. The history has it in any case.
   *
   * @returns False if something else is being typed, which stays.
   */
  giveBack(line: string): boolean {
    if (this.#closed || !this.#shown || this.#answer || this.#reader.line !== "") return false;
    this.#reader.line = line.replaceAll("\n", BREAK).replaceAll("\t", TAB);
    this.#reader.cursor = this.#reader.line.length;
    if (!this.#pausing.paused) this.#reader.prompt(true);
    return true;
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
    this.#pausing.close();
    this.#output.removeListener("resize", this.#onResize);
    this.#input.removeListener("data", this.#onData);
    this.#input.removeListener("end", this.#onEnd);
    for (const event of CRASHES) removeEventListener(event, this.#onCrash);
    this.#output.write(PASTE_MARKS_OFF);
    this.#reader.close();
    this.#answer?.(undefined);
    this.#answer = undefined;
    afterwards();
  }

  #show(prompt: string): void {
    this.#flush();
    this.#shown = true;
    this.#reader.setPrompt(prompt);
    if (!this.#pausing.paused) this.#reader.prompt(true);
  }

  #received(chunk: Uint8Array | string): void {
    // Enter, which goes on.
    if (this.#pausing.answered()) return;
    const text = typeof chunk === "string" ? chunk : this.#decoder.decode(chunk, { stream: true });
    // Where there is no prompt, or a question, lines that come together are answers typed ahead.
    const inputs = this.#typed.push(text, !this.#shown || this.#answer !== undefined);
    for (const input of inputs) if (!this.#closed) this.#take(input);
  }

  #takeSecret(input: Input): void {
    const taken = this.#secret!.take(input);
    if (taken === undefined) return;
    const answer = this.#answer;
    this.#answer = undefined;
    answer?.(taken ?? undefined);
  }

  #take(input: Input): void {
    // The reader would stop its process alone.
    if (input.type === "keys" && input.keys === CTRL_Z) this.#stopKey();
    else if (this.#secret) this.#takeSecret(input);
    else if (input.type === "keys" && input.keys === CTRL_R) this.#beginAside();
    else if (input.type === "keys" && input.keys === CTRL_U) this.#cut("before");
    else if (input.type === "keys" && input.keys === CTRL_K) this.#cut("behind");
    else if (input.type === "keys") this.#keys.emit("data", input.keys);
    else if (input.type === "tab") this.#completeWord();
    else this.#insert(input.text);
  }

  #beginAside(): void {
    if (this.aside === "" || this.#kept || !this.#shown || this.#answer) return;
    const { line, cursor } = this.#reader;
    this.#kept = { line, cursor };
    [this.#reader.line, this.#reader.cursor] = [this.aside, this.aside.length];
    this.#reader.prompt(true);
  }

  #bringBack(): void {
    if (!this.#kept) return;
    [this.#reader.line, this.#reader.cursor] = [this.#kept.line, this.#kept.cursor];
    this.#kept = undefined;
    this.#reader.prompt(true);
  }

  #insert(text: string): void {
    const characters = [...text.replaceAll("\n", BREAK).replaceAll("\t", TAB)];
    const length = [...this.#reader.line].length;
    const room = Math.max(0, MAX_LINE - length);
    const cut = characters.length > room ? " The end of what you pasted was left out." : "";
    const over = Math.min(length + characters.length, MAX_LINE) - this.limit;
    if (over > 0) this.print(`A message has at most ${this.limit} characters. This is ${over} too many.${cut}`);
    this.#reader.write(characters.slice(0, room).join(""));
    this.#noteRows();
  }

  /** Cuts up to the next line break, or that where there is nothing else: to the reader all of it is one line. */
  #cut(side: "before" | "behind"): void {
    const { line, cursor } = this.#reader;
    const [start, end] = [line.lastIndexOf(BREAK, cursor - 1) + 1, line.indexOf(BREAK, cursor)];
    const from = side === "behind" || cursor === 0 ? cursor : start === cursor ? cursor - 1 : start;
    const to = side === "before" ? cursor : end === -1 ? line.length : end === cursor ? cursor + 1 : end;
    // It takes away the whole of what it has, and can bring that back.
    [this.#reader.line, this.#reader.cursor] = [line.slice(from, to), side === "before" ? to - from : 0];
    this.#keys.emit("data", side === "before" ? CTRL_U : CTRL_K);
    Object.assign(lastUndo(this.#reader) ?? {}, { line, cursor });
    [this.#reader.line, this.#reader.cursor] = [line.slice(0, from) + line.slice(to), from];
    this.#reader.prompt(true);
  }

  #stopKey(): void {
    if (this.keepsRunning !== "") this.print(this.keepsRunning);
    else void this.#pausing.stop();
  }

  #giveTerminalBack(text: string): void {
    this.#flush();
    if (this.#shown) this.#erase();
    this.#output.write(PASTE_MARKS_OFF + text);
    this.#keys.setRawMode(false);
  }

  #takeTerminalBack(): void {
    if (this.#closed) return;
    this.#keys.setRawMode(false);
    this.#keys.setRawMode(true);
    this.#output.write(PASTE_MARKS_ON);
    if (!this.#shown) return;
    this.#reader.prevRows = 0;
    this.#reader.prompt(true);
  }

  #completeWord(): void {
    const { line, cursor } = this.#reader;
    const { candidates, labels = candidates, word } = this.complete(line.slice(0, cursor));
    if (candidates.length === 0) return;
    const start = commonStart(candidates);
    if (start.length < word.length || start === word) {
      return this.print(labels.map((label) => label.trim()).join("  "));
    }
    this.#reader.line = line.slice(0, cursor - word.length) + start + line.slice(cursor);
    this.#reader.cursor = cursor - word.length + start.length;
    this.#reader.prompt(true);
  }

  #interrupted(): void {
    if (!this.#shown || (this.#reader.line === "" && !this.#kept)) return this.onInterrupt();
    // As Ctrl-E and Ctrl-U: Ctrl-Y brings it back.
    this.#reader.write(null, { ctrl: true, name: "e" });
    this.#reader.write(null, { ctrl: true, name: "u" });
    this.#bringBack();
  }

  #entered(typed: string): void {
    const line = typed.replaceAll(BREAK, "\n").replaceAll(TAB, "\t");
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
    const rows = this.#rowsOf(typed);
    readline.moveCursor(this.#output, 0, -rows);
    readline.clearScreenDown(this.#output);
    this.onLine(line);
    if (this.#closed) return;
    this.#bringBack();
    this.#reader.prompt(true);
  }

  // Rows that the prompt and this line took, the one that Enter went to included.
  #rowsOf(line: string): number {
    const reader = this.#reader;
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
    if (!this.#shown || this.#pausing.paused) {
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

  // To draw the line again, the reader goes up by the rows that its cursor was down when it last did so. But it also
  // writes at the end of the line without drawing all of it, and the terminal wraps that by itself, as it does when
  // its width changes.
  #noteRows(): void {
    if (!this.#closed) this.#reader.prevRows = this.#reader.getCursorPos().rows;
  }
}

// After these nobody closes the editor any more.
const CRASHES = ["error", "unhandledrejection", "unload"];
