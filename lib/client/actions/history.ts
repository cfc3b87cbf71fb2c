import type { Message, ServerMessages } from "../../protocol/mod.ts";
import { newestSeq, oldestSeq } from "../model/entries.ts";
import type { PageUse } from "../model/receive_messages.ts";
import { type Conversation, conversationKey, conversationOf, type MessageEntry } from "../model/model.ts";
import { fetchAfter, fetchBefore, type HistoryProblem, type HistorySlice, MAX_PAGE_SIZE } from "./history_pages.ts";
import type { ActionHost } from "./host.ts";
import { DISCONNECTED } from "../link/requests.ts";
import { visibleEntries } from "../model/selectors.ts";

// How many messages of a room are fetched on entering it, unless told otherwise.
const DEFAULT_COUNT = 50;

// After a refusal that says no time of its own, in milliseconds.
const RETRY_MS = 3_000;

// Whatever a server says, it is not asked in a loop without end.
const MIN_RETRY_MS = 100;

const STUCK = "The server has more messages but does not send them. Some may be missing.";

/** What fetching the history needs of the client. */
export type HistoryHost = Omit<ActionHost, "tell" | "now">;

/**
 * Fetches messages: some on entering a room, all that were missed after a lost connection, more when the person scrolls back.
 */
export class History {
  readonly #host: HistoryHost;
  readonly #first: number;
  readonly #going = new Map<string, Promise<boolean>>();
  #jumps = 0;

  /** @param first How many messages to fetch on entering a room for the first time; 0 for none. */
  constructor(host: HistoryHost, first = DEFAULT_COUNT) {
    this.#host = host;
    this.#first = first;
  }

  /** Fetches what is missing of a room that was entered. */
  entered({ room, seq }: ServerMessages["room"]): void {
    const { newest } = conversationOf(this.#host.state, room);
    if (seq <= newest) return this.#complete(room);
    if (newest > 0) return this.#catchUp(room);
    if (this.#first === 0) {
      this.#host.dispatch({ type: "skip", conversation: room, seq });
      return this.#complete(room);
    }
    this.#host.dispatch({ type: "catch-up", conversation: room });
    this.#fetch("newest", room, {}, this.#first);
  }

  /** Takes missed messages that the server sent without a request (docs/protocol.md, "Coming back"). */
  resumed(page: ServerMessages["history"]): void {
    this.#take("resume", page);
  }

  /**
   * Fetches older messages than those shown, until at least `count` more are there or there are none. Where somebody is
   * scrolled up, what is too much to keep falls off at the newer end; `newer` fetches it again.
   *
   * @returns Once they are there; false if they could not be had.
   */
  older(name: string, count = this.#pageSize): Promise<boolean> {
    return this.#once(`older ${conversationKey(name)}`, () => this.#older(name, count));
  }

  /**
   * Fetches the messages behind those shown, where something is missing between these and the newest.
   *
   * @returns Once a page is there; false if it could not be had.
   */
  newer(name: string): Promise<boolean> {
    return this.#once(`newer ${conversationKey(name)}`, () => this.#newer(name));
  }

  /**
   * Shows a message of the current conversation with what was said around it, fetched where it is not here. If the
   * person does something else meanwhile, the jump is cancelled.
   *
   * @returns Once it is shown; false if it could not be had, or is not wanted any more.
   */
  async jump(name: string, seq: number): Promise<boolean> {
    const jump = ++this.#jumps;
    const conversation = conversationOf(this.#host.state, name);
    const { scrollback } = conversation;
    const show = (messages: readonly Message[], older: boolean, newer: boolean) =>
      this.#host.dispatch({ type: "around", conversation: name, messages, older, newer });
    if (seq >= (oldestSeq(conversation) ?? Infinity)) {
      if (scrollback === undefined || scrollback.newer) show([], false, false);
      else this.#host.dispatch({ type: "attend", attention: "scrolled" });
      return true;
    }
    if (scrollback !== undefined && (oldestSeq(scrollback) ?? 0) <= seq && seq <= (newestSeq(scrollback) ?? 0)) {
      this.#host.dispatch({ type: "attend", attention: "scrolled" });
      return true;
    }
    const half = Math.ceil(this.#pageSize / 2);
    const before = this.#usable(await fetchBefore(this.#host.ask, conversation, seq + 1, half));
    if (before === undefined || jump !== this.#jumps) return false;
    const after = this.#usable(await fetchAfter(this.#host.ask, conversation, seq, half));
    if (after === undefined || jump !== this.#jumps) return false;
    show([...before.messages, ...after.messages], before.more, after.more);
    return true;
  }

  /**
   * Shows the very first message of the current conversation, fetched where it is not here. If the person does
   * something else meanwhile, the jump is cancelled.
   *
   * @returns Its seq, once it is shown; 0 if nothing was ever said; undefined if it could not be had, or is not wanted any
   *   more.
   */
  async first(name: string): Promise<number | undefined> {
    const jump = ++this.#jumps;
    const conversation = conversationOf(this.#host.state, name);
    const { entries, older } = visibleEntries(conversation);
    const here = entries.find((entry) => entry.kind === "message");
    if (!older && here !== undefined) {
      this.#host.dispatch({ type: "attend", attention: "scrolled" });
      return here.seq;
    }
    const page = this.#usable(await fetchAfter(this.#host.ask, conversation, 0, this.#pageSize));
    if (page === undefined || jump !== this.#jumps) return undefined;
    const { messages, more } = page;
    if (messages.length === 0) return 0;
    this.#host.dispatch({ type: "around", conversation: name, messages, older: false, newer: more });
    return messages[0].seq;
  }

  /** Cancels a jump under way, because the person looks at something else. */
  cancelJump(): void {
    this.#jumps++;
  }

  /** Returns the newest messages of a conversation, and fetches those that are not here. */
  async newest(name: string, count: number): Promise<MessageEntry[] | undefined> {
    const here = () => conversationOf(this.#host.state, name);
    const missing = count - messagesOf(here()).length;
    // While the past is looked at, older messages go there.
    if (missing > 0 && here().scrollback === undefined && !(await this.older(name, missing))) return undefined;
    return messagesOf(here()).slice(-count);
  }

  get #pageSize(): number {
    return Math.min(MAX_PAGE_SIZE, this.#host.state.limits.history);
  }

  async #older(name: string, count: number): Promise<boolean> {
    let missing = count;
    while (missing > 0) {
      const before = conversationOf(this.#host.state, name);
      if (!visibleEntries(before).older) return true;
      const oldest = oldestSeq(before.scrollback ?? before) ?? (before.newest > 0 ? before.newest + 1 : undefined);
      const limit = Math.min(missing, this.#pageSize);
      const page = this.#usable(await fetchBefore(this.#host.ask, before, oldest, limit));
      if (page === undefined) return false;
      const from = oldest === undefined ? {} : { from: oldest };
      this.#host.dispatch({ type: "page", use: "older", to: name, ...page, ...from });
      missing -= page.messages.length;
      const after = conversationOf(this.#host.state, name);
      // There is no room for it, and nobody is scrolled up there.
      if (page.messages.length === 0 || oldestSeq(after.scrollback ?? after) === oldest) return true;
    }
    return true;
  }

  async #newer(name: string): Promise<boolean> {
    const before = conversationOf(this.#host.state, name);
    if (!before.scrollback?.newer) return true;
    const from = newestSeq(before.scrollback) ?? 0;
    const page = this.#usable(await fetchAfter(this.#host.ask, before, from, this.#pageSize));
    if (page === undefined) return false;
    this.#host.dispatch({ type: "page", use: "newer", to: name, ...page, from });
    return true;
  }

  /** Runs one fetch of a kind at a time; the same request meanwhile waits for it. */
  #once(what: string, fetch: () => Promise<boolean>): Promise<boolean> {
    let going = this.#going.get(what);
    if (going === undefined) {
      going = fetch().finally(() => this.#going.delete(what));
      this.#going.set(what, going);
    }
    return going;
  }

  #usable(stretch: HistorySlice | HistoryProblem): HistorySlice | undefined {
    if (stretch === "stuck") this.#host.notice(STUCK, "trouble");
    return typeof stretch === "string" ? undefined : stretch;
  }

  #catchUp(name: string): void {
    this.#host.dispatch({ type: "catch-up", conversation: name });
    this.#fetch("after", name, { after: conversationOf(this.#host.state, name).newest });
  }

  #fetch(use: PageUse, name: string, range: { after?: number }, most = Infinity): void {
    const limit = Math.min(most, this.#pageSize);
    this.#host.ask({ type: "history", to: name, limit, ...range }, {
      answered: (answer) => {
        if (answer.type === "history") this.#take(use, answer);
      },
      refused: ({ code, retry_after }) => {
        if (code === DISCONNECTED) return;
        const passing = code === "rate-limited" || code === "storage-unavailable" || code === "internal";
        if (!passing) return this.#complete(name);
        this.#host.later(Math.max(MIN_RETRY_MS, retry_after ?? RETRY_MS), () => this.#fetch(use, name, range, most));
      },
    });
  }

  #take(use: PageUse, { to, messages, more }: ServerMessages["history"]): void {
    const { newest } = conversationOf(this.#host.state, to);
    this.#host.dispatch({ type: "page", use, to, messages, more });
    if (use === "after" && more && messages.every(({ seq }) => seq <= newest)) this.#host.notice(STUCK, "trouble");
    if (conversationOf(this.#host.state, to).catchingUp) this.#catchUp(to);
  }

  // Nothing is missing: what was held meanwhile may be shown.
  #complete(name: string): void {
    if (!conversationOf(this.#host.state, name).catchingUp) return;
    this.#host.dispatch({ type: "page", use: "after", to: name, messages: [], more: false });
  }
}

function messagesOf(conversation: Conversation): MessageEntry[] {
  return conversation.entries.filter((entry) => entry.kind === "message");
}
