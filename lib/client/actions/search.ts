import { MAX_HITS } from "../../commands/mod.ts";
import { type ClientRequest, FEATURES, type Message, type ServerResponse } from "../../protocol/mod.ts";
import { say, type Sentence } from "../../language/mod.ts";
import { describeNoMoreHits, describeSearchResults } from "./describe.ts";
import { isMine, messageEntry } from "../model/entries.ts";
import {
  conversationOf,
  currentConversation,
  resolveKey,
  type SearchHit,
  type SearchResults,
  type State,
} from "../model/model.ts";
import { type Source, sourcesOf } from "./history_pages.ts";
import type { ActionHost } from "./host.ts";
import { MAX_MODEL_SIZE, sizeOfEntries } from "../model/memory_limit.ts";
import { parseQuery, queryProblem } from "../model/search_query.ts";

const NOTHING_SEARCHED = say("chat.nothing-searched");

const SERVER_TOO_OLD = say("chat.no-filters");

// The number of hits in a page.
const PAGE_SIZE = 50;

// The key for all conversations.
const ALL = { name: undefined, above: 0, upTo: Infinity };

/** What a search needs of the client. */
export interface SearchHost extends Pick<ActionHost, "state" | "dispatch" | "emit" | "now"> {
  /** Sends a request. Shows a refusal if `wanted` then returns true. */
  ask(request: ClientRequest, answered: (answer: ServerResponse) => void, wanted?: () => boolean): void;
  /** Shows the output of a command, or why it failed. */
  show(text: Sentence): void;
  refuse(text: Sentence): void;
}

/** Searches conversations page by page, newest hits first, and puts the hits into the state. */
export class Search {
  readonly #host: SearchHost;
  #asked = 0;

  constructor(host: SearchHost) {
    this.#host = host;
  }

  /** Starts a search, by default in the current conversation. */
  begin(line: string): void {
    const problem = queryProblem(line, this.#host.now());
    if (problem !== undefined) return this.#host.refuse(problem);
    const query = parseQuery(line, this.#host.now());
    const state = this.#host.state;
    const key = resolveKey(state, query.in ?? currentConversation(state).name);
    const where = query.all ? undefined : conversationOf(state, key).name;
    const isPlain = where !== undefined && Object.keys(query.asked).length === 1;
    if (!isPlain && !state.features.includes(FEATURES.search)) return this.#host.refuse(SERVER_TOO_OLD);
    this.#find({ startedIn: state.current, where, query, hits: [], more: true });
  }

  /** Finds older hits of the last search. */
  more(): void {
    const { found } = this.#host.state;
    if (found === undefined) return this.#host.refuse(NOTHING_SEARCHED);
    if (!found.more) return this.#noMore(found);
    const weight = sizeOfEntries(found.hits.map(({ entry }) => entry));
    if (found.hits.length >= MAX_HITS || weight > MAX_MODEL_SIZE / 8) {
      return this.#host.refuse(say("chat.too-many-found"));
    }
    this.#find(found);
  }

  /** Returns a hit of the last search, where 1 is the newest. If there is none, shows why and returns undefined. */
  hit(number: number): SearchHit | undefined {
    const { found } = this.#host.state;
    const hit = found?.hits.at(-number);
    if (found === undefined) this.#host.refuse(NOTHING_SEARCHED);
    else if (hit === undefined) this.#host.refuse(say("chat.found-only", { count: found.hits.length }));
    return hit;
  }

  #find(before: SearchResults): void {
    const { where } = before;
    const oldest = before.hits[0]?.entry.seq;
    const state = this.#host.state;
    const sources = where === undefined ? [ALL] : sourcesOf(conversationOf(state, resolveKey(state, where)), oldest);
    if (sources.length === 0) return this.#noMore(before);
    this.#ask(before, sources, oldest ?? Infinity, [], ++this.#asked);
  }

  #noMore({ query }: SearchResults): void {
    this.#host.show(describeNoMoreHits(query));
  }

  /** Requests hits under each name in turn, as the other person in a direct conversation may have had several. */
  #ask(
    before: SearchResults,
    [source, ...earlier]: readonly (Source | typeof ALL)[],
    oldest: number,
    later: SearchHit[],
    n: number,
  ) {
    const { where, query } = before;
    const limit = Math.min(oldest, source.upTo + 1);
    const request: ClientRequest = {
      type: "search",
      ...(source.name === undefined ? {} : { to: source.name }),
      ...query.asked,
      limit: PAGE_SIZE,
      ...(limit === Infinity ? {} : { before: limit }),
    };
    this.#host.ask(request, (answer) => {
      if (answer.type !== "found") return;
      const state = this.#host.state;
      // Meanwhile, the person has started another search, or requested the same page twice.
      const older = before.hits.length > 0;
      if (n !== this.#asked || (older && state.found?.query !== query)) return;
      const found = answer.messages.flatMap((message, i) => {
        const conversation = where ?? answer.where?.[i];
        const fits = message.seq < limit && message.seq > source.above && isConversation(conversation);
        return fits ? [hit(state, message, conversation, source.name)] : [];
      });
      const hits = [...found, ...later].slice(-PAGE_SIZE);
      // Do not ask again if the server claims to have more hits and sends none.
      const moreHere = answer.more && found.length > 0 && found.length === answer.messages.length;
      if (!moreHere && earlier.length > 0 && hits.length < PAGE_SIZE) {
        return this.#ask(before, earlier, oldest, hits, n);
      }
      const more = moreHere || (earlier.length > 0 && hits.length > 0);
      this.#host.dispatch({
        type: "found",
        found: { ...before, hits: [...hits, ...(older ? state.found!.hits : [])], more },
      });
      this.#host.emit({ kind: "listing", of: "search", title: describeSearchResults(before, hits.length, more), hits });
      // The server stops a search when the next one starts. That is no news for the person.
    }, () => n === this.#asked);
  }
}

/** @param source The name under which the server stores the conversation, if it differs. */
function hit(state: State, message: Message, conversation: string, source = conversation): SearchHit {
  return { conversation, entry: messageEntry(message, state, isMine(state, message, source)) };
}

function isConversation(name: string | undefined): name is string {
  return name !== undefined && /^[#@]./su.test(name);
}
