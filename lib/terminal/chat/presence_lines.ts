import { type ClientEvent, combineMovements, describeMovements, type Movements } from "../../client/mod.ts";

// After a line about who joined and left, others are gathered for this long into one line.
const PAUSE_MS = 5_000;

type Notice = ClientEvent & { readonly kind: "notice" };

/**
 * Gathers who joins, leaves and changes nicknames into few lines, where printed lines cannot change any more. It prints
 * what it has gathered after a while, or before anything else. Its owner closes it.
 */
export class PresenceLines {
  readonly #print: (event: Notice) => void;
  #gathered: { readonly event: Notice; readonly movements: Movements } | undefined;
  #pause: ReturnType<typeof setTimeout> | undefined;

  /** @param print Prints a notice. */
  constructor(print: (event: Notice) => void) {
    this.#print = print;
  }

  /** Takes an event. @returns True if it will be printed later; false if the caller prints it. */
  take(event: ClientEvent): boolean {
    if (event.kind === "renamed" || event.kind === "changed") return false; // not printed
    if (event.kind !== "notice" || event.moved === undefined) {
      this.flush();
      return false;
    }
    if (this.#gathered?.event.conversation !== event.conversation) this.flush();
    this.#gathered = { event, movements: combineMovements(this.#gathered?.movements, event.moved, event.entry.at) };
    if (this.#pause === undefined) this.#begin();
    return true;
  }

  /** Prints what was gathered. */
  flush(): void {
    if (this.#gathered === undefined) return;
    const { event, movements } = this.#gathered;
    this.#gathered = undefined;
    this.#print({ ...event, entry: { ...event.entry, text: describeMovements(movements) } });
  }

  /** Prints what was gathered, and stops. */
  close(): void {
    clearTimeout(this.#pause);
    this.flush();
  }

  #begin(): void {
    this.flush();
    this.#pause = setTimeout(() => {
      this.#pause = undefined;
      if (this.#gathered !== undefined) this.#begin();
    }, PAUSE_MS);
  }
}
