import { type Sentence } from "../../../lib/language/mod.ts";
import type { SpellProcess } from "../../../lib/terminal/spelling/hunspell.ts";

/** Spell checkers in memory. Each answers what `answers` says; other words are right. */
export class FakeSpelling {
  /** The lines after a word, without the sign for it: `& wrold 1 1: world`. */
  readonly answers = new Map<string, string>();
  /** The dictionaries of each that was started. */
  readonly started: string[] = [];
  /** The lines that were sent. */
  readonly sent: string[] = [];
  closed = 0;
  /** Whether it answers only on `resume`. */
  isPaused = false;
  #latest: SpellProcess | undefined;
  readonly #waiting: string[] = [];

  readonly start = (dictionaries: string): SpellProcess => {
    this.started.push(dictionaries);
    let isFirst = true;
    const process: SpellProcess = {
      onLine: () => {},
      onEnd: () => {},
      send: (line) => {
        this.sent.push(line);
        if (isFirst) process.onLine("@(#) International Ispell Version 3.2.06 (but really Hunspell 1.7.1)");
        isFirst = false;
        if (!line.startsWith("^")) return;
        this.#waiting.push(line.slice(1));
        queueMicrotask(() => this.isPaused || this.resume());
      },
      close: () => void this.closed++,
    };
    return this.#latest = process;
  };

  /** Answers what waits. */
  resume(): void {
    for (const word of this.#waiting.splice(0)) {
      for (const line of (this.answers.get(word) ?? "*").split("\n")) this.#latest!.onLine(line);
      this.#latest!.onLine("");
    }
  }

  /** Ends the latest. */
  end(reason: Sentence): void {
    this.#latest!.onEnd(reason);
  }
}
