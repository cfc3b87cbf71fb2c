import { type Client, readLine } from "../../client/mod.ts";

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
    while (this.#waiting.length > 0 && !(this.#afterCommand && this.#client.asking)) {
      this.#run(this.#waiting.shift()!);
    }
  }

  #run(line: string): void {
    const { commands } = this.#client;
    const parsed = readLine(this.#client, line);
    this.#afterCommand = parsed.type === "command";
    commands.typed(line, () => {
      if (parsed.type === "command") parsed.command.run(commands, parsed.values);
      else if (parsed.type === "text") commands.say(parsed.text);
      else commands.refuse(parsed.message);
    });
  }
}
