import type { Client } from "../../client/mod.ts";

/**
 * Carries out typed lines one after the other: what follows a command waits until that has its answer, so that a
 * `/join` and the text behind it come in this order.
 */
export class TypedLines {
  readonly #client: Client;
  #waiting: string[] = [];
  #afterCommand = false;
  readonly #unsubscribe: () => void;

  constructor(client: Client) {
    this.#client = client;
    this.#unsubscribe = client.subscribe(() => this.#next());
  }

  /** Lines that were typed and not yet looked at. */
  get waiting(): number {
    return this.#waiting.length;
  }

  /** Takes a line as it was typed. */
  add(line: string): void {
    this.#waiting.push(line);
    this.#next();
  }

  /** Stops; what waits is dropped. */
  close(): void {
    this.#waiting = [];
    this.#unsubscribe();
  }

  #next(): void {
    while (this.#waiting.length > 0 && !(this.#afterCommand && this.#client.isBusy)) {
      this.#afterCommand = this.#client.commands.run(this.#waiting.shift()!);
    }
  }
}
