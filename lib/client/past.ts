import type { ServerMessages } from "../protocol/mod.ts";
import { oldestSeq } from "./entries.ts";
import { type Conversation, conversationOf, type MessageEntry, type State } from "./model.ts";
import type { Event, PageUse } from "./reduce.ts";
import { type Askable, DISCONNECTED, type Waiting } from "./requests.ts";

/** How many messages of a room are fetched on entering it, unless told otherwise. */
export const FIRST_PAST = 50;

// After a refusal that says no time of its own, in milliseconds.
const PAUSE = 3_000;

/** What fetching the past needs of the client. */
export interface PastHost {
  state(): State;
  dispatch(event: Event): void;
  /** Sends a request; false without a connection, and then nobody is called. */
  ask(request: Askable, waiting: Waiting): boolean;
  /** Calls `run` after that time, unless the connection is lost first. */
  later(ms: number, run: () => void): void;
}

/**
 * Fetches what was said: some of it on entering, all that was missed after a loss, more when the person goes back.
 */
export class Past {
  readonly #host: PastHost;
  readonly #first: number;

  /** @param first How many messages to fetch on entering a room for the first time; 0 for none. */
  constructor(host: PastHost, first = FIRST_PAST) {
    this.#host = host;
    this.#first = first;
  }

  /** A room was entered, and what is missing of it is not going to come by itself. */
  entered({ room, seq }: ServerMessages["room"]): void {
    const { newest } = conversationOf(this.#host.state(), room);
    if (seq <= newest) return this.#complete(room);
    if (newest > 0) return this.#catchUp(room);
    if (this.#first === 0) {
      this.#host.dispatch({ type: "skip", conversation: room, seq });
      return this.#complete(room);
    }
    this.#host.dispatch({ type: "catch-up", conversation: room });
    this.#fetch("newest", room, {}, this.#first);
  }

  /** The server sent by itself what was missed (docs/PROTOCOL.md, "Coming back"). */
  resumed(page: ServerMessages["history"]): void {
    this.#take("resume", page);
  }

  /**
   * Fetches older messages, until at least `count` more are there or there are none.
   *
   * @returns Once they are there; false if they could not be had.
   */
  async older(name: string, count: number): Promise<boolean> {
    let missing = count;
    while (missing > 0) {
      const before = conversationOf(this.#host.state(), name);
      if (!before.older) return true;
      const oldest = oldestSeq(before) ?? (before.newest > 0 ? before.newest + 1 : undefined);
      const page = await this.#page({
        type: "history",
        to: name,
        limit: Math.min(missing, this.#host.state().limits.history),
        ...(oldest === undefined ? {} : { before: oldest }),
      });
      if (page === undefined) return false;
      this.#take("older", page.messages.length === 0 ? { ...page, more: false } : page);
      missing -= page.messages.length;
    }
    return true;
  }

  /** The newest messages of a conversation, fetched where they are not here. */
  async newest(name: string, count: number): Promise<MessageEntry[] | undefined> {
    const here = () => messagesOf(conversationOf(this.#host.state(), name));
    const missing = count - here().length;
    if (missing > 0 && !(await this.older(name, missing))) return undefined;
    return here().slice(-count);
  }

  #page(request: Askable & { type: "history" }): Promise<ServerMessages["history"] | undefined> {
    const { promise, resolve } = Promise.withResolvers<ServerMessages["history"] | undefined>();
    const sent = this.#host.ask(request, {
      answered: (answer) => resolve(answer.type === "history" ? answer : undefined),
      refused: () => resolve(undefined),
    });
    if (!sent) resolve(undefined);
    return promise;
  }

  #catchUp(name: string): void {
    this.#host.dispatch({ type: "catch-up", conversation: name });
    this.#fetch("after", name, { after: conversationOf(this.#host.state(), name).newest });
  }

  #fetch(use: PageUse, name: string, range: { after?: number }, most = Infinity): void {
    const limit = Math.min(most, this.#host.state().limits.history);
    this.#host.ask({ type: "history", to: name, limit, ...range }, {
      answered: (answer) => {
        if (answer.type === "history") this.#take(use, answer);
      },
      refused: ({ code, retry_after }) => {
        if (code === DISCONNECTED) return;
        const passing = code === "rate-limited" || code === "storage-unavailable" || code === "internal";
        if (!passing) return this.#complete(name);
        this.#host.later(retry_after ?? PAUSE, () => this.#fetch(use, name, range, most));
      },
    });
  }

  #take(use: PageUse, { to, messages, more }: ServerMessages["history"]): void {
    this.#host.dispatch({ type: "page", use, to, messages, more });
    const conversation = conversationOf(this.#host.state(), to);
    if (use !== "older" && conversation.catchingUp) this.#catchUp(to);
  }

  // Nothing is missing: what was held meanwhile may be shown.
  #complete(name: string): void {
    if (!conversationOf(this.#host.state(), name).catchingUp) return;
    this.#host.dispatch({ type: "page", use: "after", to: name, messages: [], more: false });
  }
}

function messagesOf(conversation: Conversation): MessageEntry[] {
  return conversation.entries.filter((entry) => entry.kind === "message");
}
