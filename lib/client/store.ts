import type { Clock } from "./clock.ts";
import { initialState, type News, type State, type Tone } from "./model.ts";
import type { Listener } from "./options.ts";
import { type Event, reduce } from "./reduce.ts";

/** Holds the state of the conversation model, and tells listeners of each new one. */
export class Store {
  readonly #clock: Clock;
  readonly #listeners = new Set<Listener>();
  #state: State;
  #news: News[] = [];
  #depth = 0; // of updates under way

  constructor(clock: Clock, address: string, nick: string) {
    this.#clock = clock;
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
  notice(text: string, tone: Tone, conversation?: string): void {
    this.dispatch({ type: "notice", text, tone, at: this.#clock.now(), ...(conversation ? { conversation } : {}) });
  }

  /** Adds news that leaves no trace in the state. */
  tell(news: News): void {
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
