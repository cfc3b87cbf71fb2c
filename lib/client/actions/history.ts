import { say } from "../../language/mod.ts";
import type { ServerMessages } from "../../protocol/mod.ts";
import { newestSeq, oldestSeq } from "../model/entries.ts";
import type { PageUse } from "../model/receive_messages.ts";
import { type Conversation, conversationKey, conversationOf, type MessageEntry } from "../model/model.ts";
import {
  asOf,
  fetchAfter,
  fetchBefore,
  type HistoryProblem,
  type HistorySlice,
  MAX_PAGE_SIZE,
} from "./history_pages.ts";
import type { ActionHost } from "./host.ts";
import { DISCONNECTED } from "../link/requests.ts";
import { changesMessages, visibleEntries } from "../model/selectors.ts";

// The default number of messages to fetch on entering a room.
const DEFAULT_COUNT = 50;

// The pause after a refusal without a time, in milliseconds.
const RETRY_MS = 3_000;

// Prevents an endless loop, whatever the server answers.
const MIN_RETRY_MS = 100;

const STUCK = say("chat.history-stuck");

/** What fetching the history needs of the client. */
export type HistoryHost = Omit<ActionHost, "answer" | "emit" | "now">;

/**
 * Fetches messages: the newest on entering a room, all missed messages after a lost connection, and older messages when
 * the person scrolls back.
 */
export class History {
  readonly #host: HistoryHost;
  readonly #first: number;
  readonly #pending = new Map<string, Promise<boolean>>();
  #jumps = 0;

  /** @param first How many messages to fetch on entering a room for the first time; 0 for none. */
  constructor(host: HistoryHost, first = DEFAULT_COUNT) {
    this.#host = host;
    this.#first = first;
  }

  /** Fetches the missing messages of a room that was entered. */
  entered({ room, seq }: ServerMessages["room"]): void {
    const { newest } = conversationOf(this.#host.state, room);
    // Older messages may have changed meanwhile.
    if (newest > 0 && (seq > newest || changesMessages(this.#host.state))) return this.#catchUp(room);
    if (seq <= newest) return this.#complete(room);
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
   * Fetches messages older than those shown, until there are at least `count` more, or no older ones. If the person has
   * scrolled up, excess messages are dropped at the newer end; `newer` fetches them again.
   *
   * @returns True once they have arrived; false if they are unavailable.
   */
  older(name: string, count = this.#pageSize): Promise<boolean> {
    return this.#once(`older ${conversationKey(name)}`, () => this.#older(name, count));
  }

  /**
   * Fetches the messages after those shown, if messages are missing between them and the newest.
   *
   * @returns True once a page has arrived; false if it is unavailable.
   */
  newer(name: string): Promise<boolean> {
    return this.#once(`newer ${conversationKey(name)}`, () => this.#newer(name));
  }

  /**
   * Shows a message of the current conversation in its context, which is fetched if necessary. The jump is cancelled if
   * the person does something else meanwhile.
   *
   * @returns True once it is shown; false if it is unavailable, or the jump was cancelled.
   */
  async jump(name: string, seq: number): Promise<boolean> {
    const jump = ++this.#jumps;
    const conversation = conversationOf(this.#host.state, name);
    const { scrollback } = conversation;
    const show = (pages: readonly HistorySlice[], older: boolean, newer: boolean) =>
      this.#host.dispatch({ type: "around", conversation: name, pages, older, newer });
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
    show([before, after], before.more, after.more);
    return true;
  }

  /**
   * Shows the very first message of the current conversation, which is fetched if necessary. The jump is cancelled if
   * the person does something else meanwhile.
   *
   * @returns Its seq, once it is shown; 0 if the conversation is empty; undefined if it is unavailable, or the jump was
   *   cancelled.
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
    this.#host.dispatch({ type: "around", conversation: name, pages: [page], older: false, newer: more });
    return messages[0].seq;
  }

  /** Cancels the current jump, because the person looks at something else. */
  cancelJump(): void {
    this.#jumps++;
  }

  /** Returns the newest messages of a conversation, and fetches the missing ones. */
  async newest(name: string, count: number): Promise<MessageEntry[] | undefined> {
    const here = () => conversationOf(this.#host.state, name);
    const missing = count - messagesOf(here()).length;
    // While the person looks at an older stretch, older messages are added to it.
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
      // The conversation is full, and the person has not scrolled up in it.
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

  /** Runs one fetch of a kind at a time. The same request shares its result. */
  #once(what: string, fetch: () => Promise<boolean>): Promise<boolean> {
    let pending = this.#pending.get(what);
    if (pending === undefined) {
      pending = fetch().finally(() => this.#pending.delete(what));
      this.#pending.set(what, pending);
    }
    return pending;
  }

  #usable(stretch: HistorySlice | HistoryProblem): HistorySlice | undefined {
    if (stretch === "stuck") this.#host.notice(STUCK, "trouble");
    return typeof stretch === "string" ? undefined : stretch;
  }

  #catchUp(name: string): void {
    this.#host.dispatch({ type: "catch-up", conversation: name });
    this.#fetch("after", name, { after: conversationOf(this.#host.state, name).caughtUpTo });
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

  #take(use: PageUse, page: ServerMessages["history"]): void {
    const { to, messages, more, changed, seq = 0, stale = false } = page;
    const { newest, caughtUpTo } = conversationOf(this.#host.state, to);
    this.#host.dispatch({ type: "page", use, to, messages, more, changed, seq: page.seq, stale, ...asOf(page) });
    const advances = seq > caughtUpTo || messages.some(({ seq }) => seq > newest);
    if (use === "after" && more && !advances) this.#host.notice(STUCK, "trouble");
    if (conversationOf(this.#host.state, to).catchingUp) this.#catchUp(to);
    if (stale && this.#first > 0) void this.older(to, this.#first);
  }

  // Nothing is missing, so the held messages can be shown.
  #complete(name: string): void {
    if (!conversationOf(this.#host.state, name).catchingUp) return;
    this.#host.dispatch({ type: "page", use: "after", to: name, messages: [], more: false });
  }
}

function messagesOf(conversation: Conversation): MessageEntry[] {
  return conversation.entries.filter((entry) => entry.kind === "message");
}
