import type { ClientEvent, NoticeEntry } from "../../client/mod.ts";
import { type Changed, describeDeletions } from "./describe_change.ts";

// After a line about a deletion, others like it are gathered for this long into one line.
const PAUSE_MS = 2_000;

type Notice = ClientEvent & { readonly kind: "notice" };

/**
 * Gathers deletions of many messages of a person, such as those of `/purge`, into one line, where printed lines cannot
 * change any more. It prints the first at once. Its owner calls `flush` at the end.
 */
export class DeletionLines {
  readonly #print: (event: Changed | Notice) => void;
  readonly #me: () => string;
  #last: Changed | undefined; // the last that was printed, during the pause
  #gathered: { readonly event: Changed; readonly count: number } | undefined;
  #pause: ReturnType<typeof setTimeout> | undefined;

  /** @param print Prints an event. @param me Returns the nickname of the person. */
  constructor(print: (event: Changed | Notice) => void, me: () => string) {
    this.#print = print;
    this.#me = me;
  }

  /** Takes an event. @returns True if it will be printed later; false if the caller prints it. */
  take(event: ClientEvent): boolean {
    if (event.kind !== "changed" || event.change !== "deleted") {
      this.flush();
      return false;
    }
    if (this.#last === undefined || !isAlike(this.#last, event)) {
      this.flush();
      this.#last = event;
      this.#pause = setTimeout(() => this.flush(), PAUSE_MS);
      return false;
    }
    this.#gathered = { event, count: (this.#gathered?.count ?? 0) + 1 };
    return true;
  }

  /** Prints what was gathered. */
  flush(): void {
    clearTimeout(this.#pause);
    this.#last = undefined;
    const gathered = this.#gathered;
    this.#gathered = undefined;
    if (gathered === undefined) return;
    const { event, count } = gathered;
    if (count === 1) return this.#print(event);
    const entry: NoticeEntry = {
      kind: "notice",
      seq: event.entry.seq,
      text: describeDeletions(event, count, this.#me()),
      at: event.entry.deleted?.at ?? event.entry.at,
      tone: "info",
    };
    this.#print({ kind: "notice", conversation: event.conversation, entry });
  }
}

function isAlike(one: Changed, other: Changed): boolean {
  return one.conversation === other.conversation && one.by === other.by && one.entry.from === other.entry.from;
}
