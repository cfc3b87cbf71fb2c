import { inWords, type Sentence, type View } from "../../language/mod.ts";
import type { ClientEvent } from "./client_event.ts";
import { initialState, type State, type Tone } from "./model.ts";
import { type Event, reduce } from "./reduce.ts";

/** Called with each new state, and with the events for views that print things once. */
export type Listener = (state: State, events: readonly ClientEvent[]) => void;

/** Holds the state of the conversation model, and notifies listeners of each new one. */
export class Store {
  readonly #now: () => number;
  readonly #listeners = new Set<Listener>();
  readonly #view: View;
  #state: State;
  #events: ClientEvent[] = [];
  #depth = 0; // of nested updates
  #announced = ""; // the last reported problem

  /** @param now Returns this machine's time, in ms since the epoch. */
  constructor(now: () => number, { address, nick, view = "terminal" }: { address: string; nick: string; view?: View }) {
    this.#now = now;
    this.#view = view;
    this.#state = initialState(address, nick);
  }

  /** The current state; a new object after each change. */
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
      const { state, events } = reduce(this.#state, event);
      this.#state = state;
      this.#events.push(...events);
    });
  }

  /** Adds a notice to a conversation, the current one unless given. */
  notice(text: Sentence, tone: Tone, conversation?: string): void {
    const at = this.#now();
    this.dispatch({ type: "notice", text: this.inWords(text), tone, at, ...(conversation ? { conversation } : {}) });
  }

  /** Reports a problem with the connection, once for each reason; undefined: there is none. */
  warn(sentence: Sentence | undefined): void {
    const reason = sentence === undefined ? "" : this.inWords(sentence);
    if (reason !== "" && reason !== this.#announced) this.notice(reason, "trouble");
    this.#announced = reason;
  }

  /** Reports the output of a command, in the words of the view. */
  answer(text: Sentence): void {
    this.emit({ kind: "answer", text: this.inWords(text) });
  }

  /** Returns a sentence in the words of the view. */
  inWords(text: Sentence): string {
    return inWords(text, this.#view);
  }

  /** Reports an event without changing the state. */
  emit(event: ClientEvent): void {
    this.update(() => this.#events.push(event));
  }

  /** Runs `change`, and then notifies the listeners once of all its changes. */
  update(change: () => void): void {
    this.#depth++;
    try {
      change();
    } finally {
      if (--this.#depth === 0) this.#announce();
    }
  }

  #announce(): void {
    const events = this.#events;
    this.#events = [];
    for (const listener of [...this.#listeners]) listener(this.#state, events);
  }
}
