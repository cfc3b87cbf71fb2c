import { type Signal, signal } from "@preact/signals";
import { cleanText } from "../../text/mod.ts";

// A screen reader is told of so many messages one by one; of more it is told the number.
const ONE_BY_ONE = 3;

// And not oftener than this, in milliseconds.
const PAUSE = 1_500;

// Most characters of a message that are read out.
const MAX_ANNOUNCED = 300;

/** Gathers what a screen reader says, so that a busy room does not drown it. Its owner closes it. */
export class Announcer {
  /** What stands in the live region. */
  readonly text: Signal<string> = signal("");
  #messages: string[] = [];
  #count = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** Somebody has said something. */
  message(text: string): void {
    this.#count++;
    if (this.#messages.length < ONE_BY_ONE) this.#messages.push(cleanText(text.slice(0, MAX_ANNOUNCED)));
    this.#timer ??= setTimeout(() => this.#flush(), PAUSE);
  }

  /** Something has happened. */
  say(text: string): void {
    this.message(text);
  }

  /** Says nothing more. */
  close(): void {
    clearTimeout(this.#timer);
  }

  #flush(): void {
    this.#timer = undefined;
    this.text.value = this.#count > ONE_BY_ONE ? `${this.#count} new messages` : this.#messages.join("\n");
    this.#messages = [];
    this.#count = 0;
  }
}
