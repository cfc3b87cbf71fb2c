import { forView, type Sentence, type View } from "../../text/mod.ts";
import { type ClientEvent, initialState, type State, type Tone } from "./model.ts";
import { type Event, reduce } from "./reduce.ts";

/** Called with each new state, and with what is new in it for a view that prints things once. */
export type Listener = (state: State, news: readonly ClientEvent[]) => void;

/** Holds the state of the conversation model, and tells listeners of each new one. */
export class Store {
  readonly #now: () => number;
  readonly #listeners = new Set<Listener>();
  readonly #view: View;
  #state: State;
  #news: ClientEvent[] = [];
  #depth = 0; // of updates under way
  #announced = ""; // the last reason why things do not go on

  /** @param now Returns this machine's time, in ms since the epoch. */
  constructor(now: () => number, { address, nick, view = "terminal" }: { address: string; nick: string; view?: View }) {
    this.#now = now;
    this.#view = view;
    this.#state = initialState(address, nick);
  }

  /** How things stand; a new object whenever something changed. */
  get state(): State {
    return this.#state;
  }

  /** Calls `listener` on each change, until the returned function is called. */
  subscribe(listener: Listener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Applies an event. */
  dispatch(event: Event): void {
    this.update(() => {
      const { state, news } = reduce(this.#state, event);
      this.#state = state;
      this.#news.push(...news);
    });
  }

  /** Adds a notice to a conversation, the current one unless given. */
  notice(text: Sentence, tone: Tone, conversation?: string): void {
    const at = this.#now();
    this.dispatch({ type: "notice", text: this.inWords(text), tone, at, ...(conversation ? { conversation } : {}) });
  }

  /** Says why the connection does not work, once for each reason; undefined: it works. */
  warn(sentence: Sentence | undefined): void {
    const reason = sentence === undefined ? "" : this.inWords(sentence);
    if (reason !== "" && reason !== this.#announced) this.notice(reason, "trouble");
    this.#announced = reason;
  }

  /** Returns a sentence in the words of the view. */
  inWords(text: Sentence): string {
    return forView(text, this.#view);
  }

  /** Adds news that leaves no trace in the state. */
  tell(news: ClientEvent): void {
    this.update(() => this.#news.push(news));
  }

  /** Runs `change`; the listeners hear once of all that it did. */
  update(change: () => void): void {
    this.#depth++;
    try {
      change();
    } finally {
      if (--this.#depth === 0) this.#announce();
    }
  }

  #announce(): void {
    const news = this.#news;
    this.#news = [];
    for (const listener of [...this.#listeners]) listener(this.#state, news);
  }
}
