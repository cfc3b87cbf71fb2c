import { t } from "../../language/mod.ts";
import type { Candidates } from "../../commands/mod.ts";
import { type Key, Keyboard, SecretInput, type TerminalInput } from "../input/mod.ts";
import { BottomRows, type Grid } from "../screen/mod.ts";
import { Suspension } from "../screen/suspension.ts";
import type { Editor } from "./editor.ts";
import { drawLineBlock } from "./line_block.ts";
import { LINE_KEYS, type LineAction, lineKeysText } from "./line_keys.ts";
import { type Streams, terminalOfProcess } from "./streams.ts";
import { Typing } from "./typing.ts";

// Makes the terminal mark pastes, and stop marking them.
const PASTE_MARKS_ON = "\x1b[?2004h";
const PASTE_MARKS_OFF = "\x1b[?2004l";

// Clears the screen and, if the terminal can, the lines that have scrolled off it.
const CLEAR = "\x1b[2J\x1b[3J\x1b[H";

// After these events, nobody closes the editor.
const CRASHES = ["error", "unhandledrejection", "unload"];

const ENDS = ["end", "close", "error"];

const NOTHING: Candidates = { candidates: [], word: "" };

/** An open question, and its answer so far. */
interface Question {
  readonly prompt: string;
  readonly typing: Typing;
  readonly resolve: (answer: string | undefined) => void;
}

/** A question with a hidden answer. */
interface SecretQuestion {
  readonly prompt: string;
  readonly input: SecretInput;
  readonly resolve: (answer: string | undefined) => void;
}

/**
 * Shows a prompt at the bottom of a terminal, with the same editing as the full screen, and prints above it. Its owner
 * closes it, which gives the terminal back as it was.
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
  onLine: (line: string) => void = () => {};
  onInterrupt: () => void = () => {};
  onClose: () => void = () => {};
  complete: (line: string, cursor: number) => Candidates = () => NOTHING;
  secretStart: (line: string) => number | undefined = () => undefined;
  suspendRefusal = "";
  asideStart = "";
  limit = 4_000;
  get keys(): string {
    return lineKeysText();
  }

  get recallHint(): string {
    return t("terminal.press-up");
  }

  readonly #input: Streams["input"];
  readonly #output: Streams["output"];
  readonly #suspension: Suspension;
  readonly #keyboard = new Keyboard((input) => this.#take(input));
  readonly #rows = new BottomRows();
  readonly #typing = new Typing((line, cursor) => this.complete(line, cursor), (line) => this.secretStart(line));
  #prompt: string | undefined;
  #question: Question | undefined;
  #secret: SecretQuestion | undefined;
  #ahead: string[] = []; // lines entered before a question or a prompt
  #printing: string[] = [];
  #scheduled = false; // a flush comes at the end of this turn
  #closed = false;
  readonly #encoder = new TextEncoder();
  readonly #onData = (chunk: Uint8Array | string) => this.#received(chunk);
  readonly #onEnd = () => this.#end(() => this.onClose());
  readonly #unwatchSize: (() => void) | undefined;
  // Leave the terminal's modes alone: if it does not respond, changing them would block the end of the program.
  readonly #onCrash = () => void this.#output.write(this.#rows.erase(this.columns) + PASTE_MARKS_OFF);

  constructor({ input, output, job, onResize }: Streams = terminalOfProcess()) {
    this.#input = input;
    this.#output = output;
    this.#suspension = new Suspension(job, {
      giveBack: (text) => this.#giveTerminalBack(text),
      takeBack: () => this.#takeTerminalBack(),
      print: (line) => this.print(line),
    });
    this.#unwatchSize = onResize?.(() => this.#resized());
    input.on("data", this.#onData);
    for (const event of ENDS) input.on(event, this.#onEnd);
    for (const event of CRASHES) addEventListener(event, this.#onCrash);
    input.setRawMode?.(true);
    output.write(PASTE_MARKS_ON);
  }

  get columns(): number {
    return this.#output.columns || 80;
  }

  /** Prints a line, or several in one text, above the prompt. Draws once per turn of the event loop. */
  print(line: string): void {
    if (this.#closed) {
      this.#output.write(`${line}\n`);
      return;
    }
    this.#printing.push(line);
    this.#schedule();
  }

  setPrompt(prompt: string): void {
    if (this.#closed || prompt === this.#prompt) return;
    const first = this.#prompt === undefined;
    this.#prompt = prompt;
    this.#schedule();
    if (first && this.#question === undefined) { for (const line of this.#ahead.splice(0)) this.onLine(line); }
  }

  question(prompt: string): Promise<string | undefined> {
    if (this.#closed) return Promise.resolve(undefined);
    const ahead = this.#ahead.shift();
    if (ahead !== undefined) {
      this.print(prompt + ahead);
      return Promise.resolve(ahead);
    }
    const { promise, resolve } = Promise.withResolvers<string | undefined>();
    const typing = new Typing(() => NOTHING);
    if (this.#prompt === undefined) {
      // What was typed before the question is the start of the answer.
      const { input } = this.#typing.composer;
      typing.composer.type(input.value);
      input.reset("");
    }
    this.#question = { prompt, typing, resolve };
    this.#schedule();
    return promise;
  }

  secret(prompt: string): Promise<string | undefined> {
    if (this.#closed || this.#question || this.#secret) return Promise.resolve(undefined);
    const { promise, resolve } = Promise.withResolvers<string | undefined>();
    this.#secret = { prompt, input: new SecretInput(), resolve };
    this.#schedule();
    return promise;
  }

  giveBack(line: string): boolean {
    const { composer } = this.#typing;
    const busy = this.#prompt === undefined || this.#question !== undefined || this.#secret !== undefined;
    if (this.#closed || busy || composer.input.value !== "") return false;
    composer.giveBack(line);
    this.#schedule();
    return true;
  }

  clear(): void {
    if (this.#closed) return;
    this.#rows.forget();
    this.#output.write(CLEAR);
    this.#schedule();
  }

  close(): void {
    this.#end(() => {});
  }

  #end(afterwards: () => void): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#output.write(this.#printed() + this.#rows.erase(this.columns) + PASTE_MARKS_OFF);
    this.#suspension.close();
    this.#keyboard.close();
    this.#unwatchSize?.();
    this.#input.removeListener("data", this.#onData);
    for (const event of ENDS) this.#input.removeListener(event, this.#onEnd);
    for (const event of CRASHES) removeEventListener(event, this.#onCrash);
    this.#setRaw(false);
    this.#input.pause();
    this.#question?.resolve(undefined);
    this.#secret?.resolve(undefined);
    this.#question = this.#secret = undefined;
    afterwards();
  }

  #received(chunk: Uint8Array | string): void {
    // Enter continues after Ctrl-Z was pressed once.
    if (this.#suspension.answered()) return;
    this.#keyboard.push(typeof chunk === "string" ? this.#encoder.encode(chunk) : chunk, this.#takesAnswers);
  }

  /** Whether several lines in one read are answers, and not one pasted message. */
  get #takesAnswers(): boolean {
    return this.#prompt === undefined || this.#question !== undefined || this.#secret !== undefined;
  }

  #take(input: TerminalInput): void {
    if (input.type === "focus") return;
    this.#schedule();
    const typing = this.#question?.typing ?? this.#typing;
    if (input.type === "wheel") return this.#turn(typing, input.lines);
    const key = input.type === "key" ? LINE_KEYS.keyIn(input, typing.composer.input.value === "") : undefined;
    const action = key && LINE_KEYS.actionOf(key, typing.composer.input.value === "");
    if (action?.type === "suspend") return this.#suspend();
    if (this.#secret) return this.#takeSecret(this.#secret, input);
    typing.remark = "";
    if (input.type === "paste") return typing.paste(input);
    if (this.#takesAnswers && key!.name === "enter") return this.#enter();
    if (action?.type !== "send") typing.forgetQuestion();
    if (action === undefined) return typing.type(key as Key);
    this.#do(action, typing);
  }

  /** Takes several arrow keys at once, which look like the mouse wheel; a line view gets no wheel events. */
  #turn(typing: Typing, lines: number): void {
    if (this.#secret) return;
    for (let i = 0; i < Math.abs(lines); i++) typing.composer.perform(lines > 0 ? "up" : "down");
  }

  #do(action: LineAction, typing: Typing): void {
    switch (action.type) {
      case "send":
        return this.#enter();
      case "edit":
        return typing.composer.perform(action.action);
      case "search":
        if (this.asideStart !== "" && !this.#takesAnswers) typing.composer.beginAside(this.asideStart);
        return;
      case "back":
        return void typing.composer.cancel();
      case "redraw":
        return this.clear();
      case "interrupt":
        if (!typing.composer.clear()) this.onInterrupt();
        return;
      case "end":
        return this.#end(() => this.onClose());
    }
  }

  #enter(): void {
    if (this.#question) {
      const { typing, resolve } = this.#question;
      this.#leave();
      this.#question = undefined;
      return resolve(typing.composer.take());
    }
    if (this.#prompt === undefined) {
      const { input } = this.#typing.composer;
      this.#ahead.push(input.value);
      return input.reset("");
    }
    const line = this.#typing.take(this.limit);
    if (line !== undefined) this.onLine(line);
  }

  #takeSecret({ input, resolve }: SecretQuestion, typed: TerminalInput): void {
    const taken = input.take(typed);
    if (taken === undefined) return;
    this.#leave();
    this.#secret = undefined;
    resolve(taken ?? undefined);
  }

  /** Leaves an answered question on the screen. */
  #leave(): void {
    this.#flush();
    this.#output.write(this.#rows.leave());
  }

  #suspend(): void {
    if (this.suspendRefusal !== "") this.print(this.suspendRefusal);
    else void this.#suspension.stop();
  }

  #giveTerminalBack(text: string): void {
    this.#output.write(this.#printed() + this.#rows.erase(this.columns) + PASTE_MARKS_OFF + text);
    this.#setRaw(false);
  }

  #takeTerminalBack(): void {
    if (this.#closed) return;
    // The shell has changed the terminal's modes without the runtime's knowledge.
    this.#setRaw(false);
    this.#setRaw(true);
    this.#output.write(PASTE_MARKS_ON);
    this.#rows.forget();
    this.#schedule();
  }

  #setRaw(raw: boolean): void {
    try {
      this.#input.setRawMode?.(raw);
    } catch (error) {
      // The terminal is gone.
      if (!/os error|EIO|ENOTTY|EBADF/i.test(String((error as Error).message))) throw error;
    }
  }

  #resized(): void {
    this.#output.write(this.#rows.erase(this.columns));
    this.#schedule();
  }

  #schedule(): void {
    if (this.#closed || this.#scheduled) return;
    this.#scheduled = true;
    queueMicrotask(() => this.#flush());
  }

  #flush(): void {
    this.#scheduled = false;
    if (this.#closed) return;
    const printed = this.#printed();
    const block = this.#suspension.paused ? undefined : this.#block();
    const text = printed + (block ? this.#rows.show(block) : this.#rows.erase(this.columns));
    if (text !== "") this.#output.write(text);
  }

  /** Removes the rows and returns the text to print in their place; empty if nothing is to be printed. */
  #printed(): string {
    if (this.#printing.length === 0) return "";
    return `${this.#rows.erase(this.columns)}${this.#printing.splice(0).join("\n")}\n`;
  }

  #block(): Grid | undefined {
    const size = { columns: this.columns, rows: this.#output.rows || 24 };
    const asked = this.#secret ?? this.#question;
    if (asked) {
      const typing = "typing" in asked ? asked.typing : undefined;
      const [prompt, remark] = [asked.prompt, typing?.remark ?? ""];
      return drawLineBlock({ prompt, composer: typing?.composer, remark, limit: undefined }, size);
    }
    if (this.#prompt === undefined) return undefined;
    const { composer, remark } = this.#typing;
    return drawLineBlock({ prompt: this.#prompt, composer, remark, limit: this.limit }, size);
  }
}
