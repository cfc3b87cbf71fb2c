import type { Candidates } from "../../commands/mod.ts";
import { Keyboard, SecretInput, type TerminalInput } from "../input/mod.ts";
import { cleanInput } from "../input/clean.ts";
import type { Editor } from "./editor.ts";
import { type Streams, terminalOfProcess } from "./streams.ts";

// Longest line, in UTF-16 units; the rest is the next one. Terminals give less.
const MAX_LINE = 64 * 1024;

const encoder = new TextEncoder();

// What arrow keys and the like leave in a line that the terminal edits.
// deno-lint-ignore no-control-regex
const SEQUENCES = /\x1b(?:\[[0-9;?]*[ -/]*[@-~]|O[^])?/g;

/**
 * Shows prompts and reads lines at a terminal that understands no escape codes, as `isDumb` of `editor.ts` tells: the
 * terminal itself edits what is typed, and nothing is written but text, line ends and carriage returns. What is printed
 * takes the place of the prompt, which then stands below it again; what was half typed is still in the terminal, and
 * goes on.
 */
export class PlainEditor implements Editor {
  onLine: (line: string) => void = () => {};
  onInterrupt: () => void = () => {};
  onClose: () => void = () => {};
  complete: (line: string, cursor: number) => Candidates = () => ({ candidates: [], word: "" });
  secretStart: (line: string) => number | undefined = () => undefined;
  limit = 4_000;
  readonly keys = "Press Enter to send and Ctrl-C to end the program.";
  readonly recall = "";

  readonly #input: Streams["input"];
  readonly #output: Streams["output"];
  readonly #job: Streams["job"];
  readonly #decoder = new TextDecoder();
  readonly #unwatch: (() => void) | undefined;
  aside = "";
  #keepsRunning = "";
  #prompt = "";
  #shown: string | undefined; // the prompt or question that is the last thing on the screen
  #rest = ""; // the beginning of a line
  #printing: string[] = [];
  #ahead: string[] = []; // entered while there was neither a question nor a prompt
  #answer: ((answer: string | undefined) => void) | undefined;
  #keyboard: Keyboard | undefined; // while an answer is typed that is not shown
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

  get columns(): number {
    return this.#output.columns || 80;
  }

  get keepsRunning(): string {
    return this.#keepsRunning;
  }

  set keepsRunning(why: string) {
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

  // A prompt that has changed is shown the next time: what is half typed stands behind the one before.
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
    this.print("This terminal cannot clear its screen.");
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
      // The terminal has gone to the next line by itself.
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

  /** Blanks out the prompt, and what stands behind it on its line. */
  #erase(): void {
    if (this.#shown !== undefined) this.#output.write(`\r${" ".repeat(this.columns - 1)}\r`);
    this.#shown = undefined;
  }
}
