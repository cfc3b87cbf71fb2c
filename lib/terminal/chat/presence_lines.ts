import { type ClientEvent, combineMovements, describeMovements, type Movements } from "../../client/mod.ts";

// After a line about who joined and left, others are gathered for this long into one line.
const PAUSE_MS = 5_000;

type Notice = ClientEvent & { readonly kind: "notice" };

/**
 * Gathers who joins, leaves and changes nicknames into few lines, where printed lines cannot change any more. It prints
 * what it has gathered after a while, or before anything else. Its owner closes it.
 */
export class PresenceLines {
  readonly #print: (news: Notice) => void;
  #gathered: { readonly news: Notice; readonly movements: Movements } | undefined;
  #pause: ReturnType<typeof setTimeout> | undefined;

  /** @param print Prints a notice. */
  constructor(print: (news: Notice) => void) {
    this.#print = print;
  }

  /** Takes an event. @returns True if it will be printed later; false if the caller prints it. */
  take(news: ClientEvent): boolean {
    if (news.kind === "renamed") return false; // not printed
    if (news.kind !== "notice" || news.moved === undefined) {
      this.flush();
      return false;
    }
    if (this.#gathered?.news.conversation !== news.conversation) this.flush();
    this.#gathered = { news, movements: combineMovements(this.#gathered?.movements, news.moved, news.entry.at) };
    if (this.#pause === undefined) this.#begin();
    return true;
  }

  /** Prints what was gathered. */
  flush(): void {
    if (this.#gathered === undefined) return;
    const { news, movements } = this.#gathered;
    this.#gathered = undefined;
    this.#print({ ...news, entry: { ...news.entry, text: describeMovements(movements) } });
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
