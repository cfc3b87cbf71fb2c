import { type Signal, signal } from "@preact/signals";
import { t } from "../../language/mod.ts";
import { cleanText } from "../../text/mod.ts";

// A screen reader reads up to this many messages or events one by one. Of more, it reads only the number.
const MAX_SEPARATE = 3;

// The minimum time between two announcements, in milliseconds.
const INTERVAL_MS = 1_500;

// The longest part of a message that it reads, in characters.
const MAX_ANNOUNCED = 300;

/** Collects announcements for a screen reader, so that a busy room does not flood it. Its owner closes it. */
export class Announcer {
  /** The text of the live region. */
  readonly text: Signal<string> = signal("");
  readonly #messages = new Batch((count) => t("common.new-messages", { count }));
  readonly #events = new Batch((count) => t("common.other-events", { count }));
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** Announces a message. */
  message(text: string): void {
    this.#announce(this.#messages, text);
  }

  /** Announces an event. */
  say(text: string): void {
    this.#announce(this.#events, text);
  }

  /** Stops announcing. */
  close(): void {
    clearTimeout(this.#timer);
  }

  #announce(batch: Batch, text: string): void {
    batch.add(text);
    this.#timer ??= setTimeout(() => this.#flush(), INTERVAL_MS);
  }

  #flush(): void {
    this.#timer = undefined;
    this.text.value = [...this.#messages.take(), ...this.#events.take()].join("\n");
  }
}

/** Announcements of one kind. */
class Batch {
  readonly #inWords: (count: number) => string;
  #texts: string[] = [];
  #count = 0;

  /** @param inWords Says how many there are. */
  constructor(inWords: (count: number) => string) {
    this.#inWords = inWords;
  }

  add(text: string): void {
    this.#count++;
    if (this.#texts.length < MAX_SEPARATE) this.#texts.push(cleanText(text.slice(0, MAX_ANNOUNCED)));
  }

  /** Returns what to read, and begins again. */
  take(): string[] {
    const texts = this.#count > MAX_SEPARATE ? [this.#inWords(this.#count)] : this.#texts;
    this.#texts = [];
    this.#count = 0;
    return texts;
  }
}
