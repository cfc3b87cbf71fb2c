import { MAX_HITS } from "../commands/mod.ts";
import type { Sentence } from "../protocol/mod.ts";
import { describeFound } from "./describe.ts";
import { isMine, messageEntry } from "./entries.ts";
import { conversationKey, conversationOf, type Found, type News, type State } from "./model.ts";
import type { Event } from "./reduce.ts";
import type { Answer, Askable } from "./requests.ts";

/** What is said to whoever wants a hit without having searched. */
export const NOTHING_SEARCHED: Sentence = {
  terminal: "Nothing was searched yet. /search WORDS finds messages.",
  page: "Nothing was searched yet. The magnifying glass finds messages.",
};

// Hits in a page.
const PAGE = 50;

/** What a search needs of whoever carries it out. */
export interface SearchHost {
  state(): State;
  dispatch(event: Event): void;
  tell(news: News): void;
  /** Sends a request; a refusal is said. */
  ask(request: Askable, answered: (answer: Answer) => void): void;
  /** Says what a command answers, or that it cannot be done. */
  show(text: string): void;
  refuse(text: Sentence): void;
}

/** Searches a conversation, page by page, the newest hits first; what is found goes into the state. */
export class Search {
  readonly #host: SearchHost;

  constructor(host: SearchHost) {
    this.#host = host;
  }

  /** Searches a conversation anew. */
  begin(name: string, words: string): void {
    this.#find({ conversation: conversationKey(name), words, entries: [], more: true });
  }

  /** Looks for older hits of the last search. */
  more(): void {
    const { found } = this.#host.state();
    if (found === undefined) return this.#host.refuse(NOTHING_SEARCHED);
    if (!found.more) return this.#host.show(`There are no more messages with “${found.words}”.`);
    if (found.entries.length >= MAX_HITS) {
      return this.#host.refuse("That is found too often. Search for more words.");
    }
    this.#find(found);
  }

  #find(before: Found): void {
    const { name } = conversationOf(this.#host.state(), before.conversation);
    const oldest = before.entries[0]?.seq;
    const range = oldest === undefined ? {} : { before: oldest };
    this.#host.ask({ type: "search", to: name, text: before.words, limit: PAGE, ...range }, (answer) => {
      if (answer.type !== "found") return;
      const state = this.#host.state();
      // Somebody has searched for something else meanwhile, or for more of the same twice.
      if (before.entries.length > 0 && state.found !== before) return;
      const entries = answer.messages.filter(({ seq }) => seq < (oldest ?? Infinity)).slice(-PAGE)
        .map((said) => messageEntry(said, state.me, isMine(state, said, name)));
      // A server that says there is more and sends none is not asked again.
      const more = answer.more && entries.length > 0;
      this.#host.dispatch({ type: "found", found: { ...before, entries: [...entries, ...before.entries], more } });
      const title = describeFound(name, before, entries.length, more);
      this.#host.tell({ kind: "listing", conversation: before.conversation, title, entries });
    });
  }
}
