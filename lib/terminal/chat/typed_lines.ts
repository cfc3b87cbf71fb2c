import type { Client } from "../../client/mod.ts";

/**
 * Carries out typed lines in order. The lines after a command wait for its answer, so that `/join` and the text after
 * it take effect in this order.
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

  /** The number of lines that wait. */
  get waiting(): number {
    return this.#waiting.length;
  }

  /** Adds a typed line. */
  add(line: string): void {
    this.#waiting.push(line);
    this.#next();
  }

  /** Stops, and drops the waiting lines. */
  close(): void {
    this.#waiting = [];
    this.#unsubscribe();
  }

  /** Without a connection, no answer comes soon: `/rejoin` and `/exit` must not wait for it. */
  get #isAnswerDue(): boolean {
    return this.#client.isBusy && this.#client.state.link.phase === "connected";
  }

  #next(): void {
    while (this.#waiting.length > 0 && !(this.#afterCommand && this.#isAnswerDue)) {
      this.#afterCommand = this.#client.commands.run(this.#waiting.shift()!);
    }
  }
}
