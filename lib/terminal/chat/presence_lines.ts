import { type ClientEvent, combineMovements, describeMovements, type Movements } from "../../client/mod.ts";

// After a line that tells who came and went, others wait for so long, in milliseconds, and are told in one.
const PAUSE_MS = 5_000;

type Notice = ClientEvent & { readonly kind: "notice" };

/**
 * Folds who comes, goes and takes other names into few lines, where what was printed cannot be changed any more: what
 * follows soon is printed together, at the latest before anything else. Its owner closes it.
 */
export class PresenceLines {
  readonly #print: (news: Notice) => void;
  #gathered: { readonly news: Notice; readonly movements: Movements } | undefined;
  #pause: ReturnType<typeof setTimeout> | undefined;

  /** @param print Prints a notice, whose text is all that it tells. */
  constructor(print: (news: Notice) => void) {
    this.#print = print;
  }

  /** Takes what happened. @returns Whether that is all that is to be done: everything else is to be printed now. */
  take(news: ClientEvent): boolean {
    if (news.kind === "renamed") return false; // nothing is printed of it
    if (news.kind !== "notice" || news.moved === undefined) {
      this.flush();
      return false;
    }
    if (this.#gathered?.news.conversation !== news.conversation) this.flush();
    this.#gathered = { news, movements: combineMovements(this.#gathered?.movements, news.moved, news.entry.at) };
    if (this.#pause === undefined) this.#begin();
    return true;
  }

  /** Prints what waits. */
  flush(): void {
    if (this.#gathered === undefined) return;
    const { news, movements } = this.#gathered;
    this.#gathered = undefined;
    this.#print({ ...news, entry: { ...news.entry, text: describeMovements(movements) } });
  }

  /** Prints what waits, and nothing more by itself. */
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
