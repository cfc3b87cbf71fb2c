import { t } from "../../language/mod.ts";
import { textWidth, truncate } from "../screen/width.ts";
import { isDumb } from "./editor.ts";

const MAX_BAR = 40;
const MIN_BAR = 8;
// Often enough to look alive, and seldom enough to cost nothing.
const INTERVAL_MS = 100;
const CLEAR = "\r\x1b[K";

/** Where a progress bar is drawn. */
export interface ProgressOutput {
  /** Returns the width of the terminal. */
  readonly columns: () => number;
  readonly write: (text: string) => void;
  /** Returns the time of any clock that does not jump, in milliseconds. */
  readonly now: () => number;
}

/**
 * Shows how far a command has come, in the last line of a terminal: `Copying the messages ████░░░░ 52%`. Without a terminal,
 * it shows nothing. Its owner ends it before anything else is printed.
 */
export class ProgressLine implements Disposable {
  readonly #output: ProgressOutput | undefined;
  #label = "";
  #drawnAt = -Infinity;
  #isShown = false;

  /** @param output Mostly `progressOutput()`. Undefined: nothing is shown. */
  constructor(output: ProgressOutput | undefined) {
    this.#output = output;
  }

  /**
   * Shows how much is done, unless that was shown a moment ago.
   *
   * @param label What the program does. @param total Of `done`; undefined if it is not known: then there is no bar.
   */
  show(label: string, done: number = 0, total?: number): void {
    if (this.#output === undefined) return;
    const now = this.#output.now();
    if (label === this.#label && now - this.#drawnAt < INTERVAL_MS) return;
    [this.#label, this.#drawnAt, this.#isShown] = [label, now, true];
    this.#output.write(CLEAR + progressText(label, done, total, this.#output.columns()));
  }

  /** Removes the line. */
  end(): void {
    if (this.#isShown) this.#output!.write(CLEAR);
    [this.#label, this.#isShown] = ["", false];
  }

  [Symbol.dispose](): void {
    this.end();
  }
}

/** Returns the text of a progress bar that fits into a line of a terminal. */
export function progressText(label: string, done: number, total: number | undefined, columns: number): string {
  // The last column stays empty: some terminals begin another line there.
  const width = columns - 1;
  if (total === undefined) return truncate(label, width);
  const part = total === 0 ? 1 : Math.min(1, Math.max(0, done / total));
  const percent = t("terminal.percent", { percent: Math.floor(100 * part) });
  const name = truncate(label, Math.max(0, width - textWidth(percent) - 1));
  const bar = Math.min(MAX_BAR, width - textWidth(name) - textWidth(percent) - 2);
  if (bar < MIN_BAR) return `${name} ${percent}`;
  const full = Math.floor(bar * part);
  return `${name} ${"█".repeat(full)}${"░".repeat(bar - full)} ${percent}`;
}

/** Returns standard error if it is a terminal that can replace a line; results go to standard output. */
export function progressOutput(): ProgressOutput | undefined {
  if (!Deno.stderr.isTerminal() || isDumb(Deno.env.get("TERM"))) return undefined;
  const encoder = new TextEncoder();
  return {
    columns: () => Deno.consoleSize().columns,
    write: (text) => void Deno.stderr.writeSync(encoder.encode(text)),
    now: () => performance.now(),
  };
}
