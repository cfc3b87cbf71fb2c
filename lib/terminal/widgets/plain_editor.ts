import { t } from "../../language/mod.ts";
import type { Candidates } from "../../commands/mod.ts";
import { Keyboard, SecretInput, type TerminalInput } from "../input/mod.ts";
import { cleanInput } from "../input/clean.ts";
import type { Editor } from "./editor.ts";
import { type Streams, terminalOfProcess } from "./streams.ts";

// The longest line, in UTF-16 units; the rest becomes the next line. Terminals send less.
const MAX_LINE = 64 * 1024;

const encoder = new TextEncoder();

// Arrow keys and the like leave these in a line that the terminal edits.
// deno-lint-ignore no-control-regex
const SEQUENCES = /\x1b(?:\[[0-9;?]*[ -/]*[@-~]|O[^])?/g;

/**
 * Shows prompts and reads lines at a terminal without escape codes, as `isDumb` tells. The terminal itself edits the
 * line. The editor writes nothing but text, line ends and carriage returns. What it prints replaces the prompt, which
 * then appears again below. A line that is half typed stays in the terminal.
 */
export class PlainEditor implements Editor {
  onLine: (line: string) => void = () => {};
  onInterrupt: () => void = () => {};
  onClose: () => void = () => {};
  complete: (line: string, cursor: number) => Candidates = () => ({ candidates: [], word: "" });
  secretStart: (line: string) => number | undefined = () => undefined;
  limit = 4_000;
  readonly recallHint = "";

  readonly #input: Streams["input"];
  readonly #output: Streams["output"];
  readonly #job: Streams["job"];
  readonly #decoder = new TextDecoder();
  readonly #unwatch: (() => void) | undefined;
  asideStart = "";
  #keepsRunning = "";
  #prompt = "";
  #shown: string | undefined; // the prompt or question at the end of the screen
  #rest = ""; // the start of a line
  #printing: string[] = [];
  #ahead: string[] = []; // lines entered before a question or a prompt
  #answer: ((answer: string | undefined) => void) | undefined;
  #keyboard: Keyboard | undefined; // set while a hidden answer is typed
  #talking = false; // there is a prompt
  #closed = false;
  readonly #onData = (chunk: Uint8Array | string) => this.#received(chunk);
  readonly #onEnd = () => this.#end(() => this.onClose());

  constructor({ input, output, job }: Streams = terminalOfProcess()) {
    this.#input = input;
    this.#output = output;
    this.#job = job;
    this.#unwatch = job?.watch(() => void job.stop(), () => this.#output.write(this.#shown ?? ""));
    input.on("data", this.#onData);
    input.on("end", this.#onEnd);
  }

  get keys(): string {
    return t("terminal.plain-keys");
  }

  get columns(): number {
    return this.#output.columns || 80;
  }

  get suspendRefusal(): string {
    return this.#keepsRunning;
  }

  set suspendRefusal(why: string) {
    this.#keepsRunning = why;
    if (why !== "") this.#job?.refuse(() => this.print(why));
  }

  print(line: string): void {
    if (this.#closed) {
      this.#output.write(`${line}\n`);
      return;
    }
    if (this.#printing.push(line) === 1) queueMicrotask(() => this.#flush());
  }

  // A changed prompt appears next time, because a line may be half typed behind the current one.
  setPrompt(prompt: string): void {
    if (this.#closed) return;
    this.#prompt = prompt;
    if (this.#talking || this.#answer) return;
    this.#talking = true;
    this.#show(prompt);
    for (const line of this.#ahead.splice(0)) this.#entered(line);
  }

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

  secret(prompt: string): Promise<string | undefined> {
    if (this.#closed || this.#answer) return Promise.resolve(undefined);
    const { promise, resolve } = Promise.withResolvers<string | undefined>();
    const input = new SecretInput();
    this.#keyboard = new Keyboard((typed) => this.#takeSecret(input, typed));
    this.#input.setRawMode?.(true);
    this.#answer = (answer) => {
      this.#keyboard?.close();
      this.#keyboard = undefined;
      this.#input.setRawMode?.(false);
      this.#output.write("\n");
      resolve(answer);
    };
    this.#show(prompt);
    return promise;
  }

  giveBack(): boolean {
    return false;
  }

  clear(): void {
    this.print(t("terminal.cannot-clear"));
  }

  close(): void {
    this.#end(() => {});
  }

  #end(afterwards: () => void): void {
    if (this.#closed) return;
    this.#flush();
    this.#erase();
    this.#closed = true;
    this.#unwatch?.();
    this.#input.removeListener("data", this.#onData);
    this.#input.removeListener("end", this.#onEnd);
    this.#input.pause();
    this.#answer?.(undefined);
    this.#answer = undefined;
    afterwards();
  }

  #received(chunk: Uint8Array | string): void {
    if (this.#keyboard) return this.#keyboard.push(typeof chunk === "string" ? encoder.encode(chunk) : chunk, true);
    const text = typeof chunk === "string" ? chunk : this.#decoder.decode(chunk, { stream: true });
    const lines = (this.#rest + text).split(/\r\n|[\r\n]/);
    this.#rest = lines.pop()!;
    if (this.#rest.length > MAX_LINE) {
      lines.push(this.#rest);
      this.#rest = "";
    }
    for (const line of lines) {
      // The terminal has already moved to the next line.
      this.#shown = undefined;
      if (!this.#closed) this.#entered(cleanInput(line.replace(SEQUENCES, "")));
    }
  }

  #takeSecret(input: SecretInput, typed: TerminalInput): void {
    const taken = input.take(typed);
    if (taken === undefined) return;
    const answer = this.#answer;
    this.#answer = undefined;
    this.#shown = undefined;
    answer?.(taken ?? undefined);
    if (this.#talking && !this.#closed && !this.#answer) this.#show(this.#prompt);
  }

  #entered(line: string): void {
    if (this.#answer) {
      const answer = this.#answer;
      this.#answer = undefined;
      return answer(line);
    }
    if (!this.#talking) {
      this.#ahead.push(line);
      return;
    }
    this.onLine(line);
    this.#flush();
    if (!this.#closed && !this.#answer && this.#shown === undefined) this.#show(this.#prompt);
  }

  #show(prompt: string): void {
    this.#flush();
    this.#erase();
    this.#shown = prompt;
    this.#output.write(prompt);
  }

  #flush(): void {
    if (this.#printing.length === 0) return;
    const prompt = this.#shown;
    this.#erase();
    this.#output.write(`${this.#printing.splice(0).join("\n")}\n${prompt ?? ""}`);
    this.#shown = prompt;
  }

  /** Blanks the prompt, and what is typed after it. */
  #erase(): void {
    if (this.#shown !== undefined) this.#output.write(`\r${" ".repeat(this.columns - 1)}\r`);
    this.#shown = undefined;
  }
}
