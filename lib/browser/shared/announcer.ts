import { type Signal, signal } from "@preact/signals";
import { cleanText } from "../../text/mod.ts";

// A screen reader reads up to this many messages one by one. Of more, it reads only the number.
const MAX_SEPARATE = 3;

// The minimum time between two announcements, in milliseconds.
const INTERVAL_MS = 1_500;

// The longest part of a message that it reads, in characters.
const MAX_ANNOUNCED = 300;

/** Collects announcements for a screen reader, so that a busy room does not flood it. Its owner closes it. */
export class Announcer {
  /** The text of the live region. */
  readonly text: Signal<string> = signal("");
  #messages: string[] = [];
  #count = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** Announces a message. */
  message(text: string): void {
    this.#count++;
    if (this.#messages.length < MAX_SEPARATE) this.#messages.push(cleanText(text.slice(0, MAX_ANNOUNCED)));
    this.#timer ??= setTimeout(() => this.#flush(), INTERVAL_MS);
  }

  /** Announces an event. */
  say(text: string): void {
    this.message(text);
  }

  /** Stops announcing. */
  close(): void {
    clearTimeout(this.#timer);
  }

  #flush(): void {
    this.#timer = undefined;
    this.text.value = this.#count > MAX_SEPARATE ? `${this.#count} new messages` : this.#messages.join("\n");
    this.#messages = [];
    this.#count = 0;
  }
}
