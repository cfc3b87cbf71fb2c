import { t } from "../../language/mod.ts";
import { FEATURES, type ServerResponse } from "../../protocol/mod.ts";
import { isMine, messageEntry } from "../model/entries.ts";
import { isIgnored } from "../model/ignored.ts";
import type { SearchHit, State } from "../model/model.ts";
import { MAX_MENTIONS, mentionsInMemory } from "../model/mention_list.ts";
import type { SearchHost } from "./search.ts";

// The most words that are searched for on the server, with the nickname.
const MAX_WORDS = 6;

/** Lists the messages that mention the person: those in memory, and those that the server finds. */
export class Mentions {
  readonly #host: SearchHost;
  #asked = 0;

  constructor(host: SearchHost) {
    this.#host = host;
  }

  /** Shows the list. */
  show(): void {
    const { state } = this.#host;
    const canSearch = state.link.phase === "connected" && state.features.includes(FEATURES.search);
    const words = canSearch ? [state.me, ...state.settings.highlight].slice(0, MAX_WORDS) : [];
    this.#search(words, mentionsInMemory(state), ++this.#asked);
  }

  /** Searches for one word after the other, since a server carries out one search at a time. */
  #search([word, ...others]: readonly string[], known: readonly SearchHit[], n: number): void {
    if (word === undefined) return this.#emit(known);
    this.#host.ask({ type: "search", text: word, limit: MAX_MENTIONS }, (answer) => {
      if (n === this.#asked) this.#search(others, merged(known, hitsIn(this.#host.state, answer)), n);
    }, () => n === this.#asked);
  }

  #emit(hits: readonly SearchHit[]): void {
    const count = hits.length;
    const title = count === 0 ? t("chat.mentions-none") : t("chat.mentions-title", { count });
    this.#host.emit({ kind: "listing", of: "mentions", title, hits });
  }
}

function hitsIn(state: State, answer: ServerResponse): SearchHit[] {
  if (answer.type !== "found") return [];
  return answer.messages.flatMap((message, i) => {
    const conversation = answer.where?.[i];
    if (conversation === undefined || isIgnored(state, message.from, message.at)) return [];
    const entry = messageEntry(message, state, isMine(state, message, conversation));
    return entry.mention ? [{ conversation, entry }] : [];
  });
}

function merged(known: readonly SearchHit[], found: readonly SearchHit[]): SearchHit[] {
  const seqs = new Set(known.map(({ entry }) => entry.seq));
  const all = [...known, ...found.filter(({ entry }) => !seqs.has(entry.seq))];
  return all.sort((a, b) => a.entry.seq - b.entry.seq).slice(-MAX_MENTIONS);
}
