import { type ClientMessages, FEATURES, type ServerMessages } from "../../protocol/mod.ts";
import {
  type Conversation,
  conversationOf,
  currentConversation,
  MAX_CONVERSATIONS,
  resolveKey,
  type State,
} from "../model/model.ts";
import { isLookingAt } from "../model/unread.ts";
import type { Clock } from "./clock.ts";

/** The `rid` of each `read`: only a refusal carries it, since a `read` has no reply. */
export const READ_RID = "read";

/** The least time between two marks of a conversation while the person is looking at it, in milliseconds. */
export const READ_INTERVAL_MS = 2_000;

// The number of conversations of which to remember what the server knows.
const MAX_TOLD = 2 * MAX_CONVERSATIONS;

/** What a read sender needs of the client. */
export interface ReadSenderHost {
  readonly clock: Clock;
  state(): State;
  send(message: ClientMessages["read"]): boolean;
}

/** A mark that is still to be sent. */
interface Mark {
  readonly key: string;
  readonly seq: number;
}

/** Tells the server how far the person has read. Its owner closes it when the connection is lost. */
export class ReadSender {
  readonly #host: ReadSenderHost;
  // Up to which seq the server knows that the person has read, or has nothing to read, by conversation.
  readonly #told = new Map<string, number>();
  readonly #sentAt = new Map<string, number>();
  #waiting: Mark | undefined;
  #cancel: (() => void) | undefined;

  constructor(host: ReadSenderHost) {
    this.#host = host;
  }

  /** Notes what the person has seen. Called after each change of the state; cheap if there is nothing new to see. */
  update(): void {
    const state = this.#host.state();
    const conversation = currentConversation(state);
    const looking = isLookingAt(state, conversation);
    if (this.#waiting !== undefined && (!looking || this.#waiting.key !== state.current)) this.#sendWaiting();
    if (looking) this.#see(state, conversation);
  }

  /** Notes marks that the server reports. */
  reported({ marks }: ServerMessages["read"]): void {
    const state = this.#host.state();
    // A hostile server may name any number of conversations.
    if (this.#told.size + marks.size > MAX_TOLD) this.#told.clear();
    for (const [name, seq] of [...marks].slice(0, MAX_TOLD)) this.#told.set(resolveKey(state, name), seq);
  }

  /** Says what the person has read while there was no connection. Called some time after the login. */
  resend(): void {
    const state = this.#host.state();
    for (const [key] of state.conversations) this.say(key);
  }

  /** Says how far the person has read a conversation. @param key Its key. */
  say(key: string): void {
    const state = this.#host.state();
    const conversation = state.conversations.get(key);
    if (conversation === undefined || conversation.isReadAssumed || !canSend(state)) return;
    const told = this.#told.get(key) ?? 0;
    if (conversation.readUpTo <= told || !hasNewOfOthers(conversation, told)) return;
    this.#send({ key, seq: conversation.readUpTo });
  }

  /** Handles a refusal: unless it is for good, what the person sees is sent again when the state changes. */
  refused(code: string): void {
    if (code === "rate-limited" || code === "storage-unavailable") this.#told.clear();
  }

  /** Handles the loss of the connection: the server reports on the next one what it knows. */
  close(): void {
    this.#stop();
  }

  /** Forgets what the server knows, because the session or the history is a new one. */
  reset(): void {
    this.#told.clear();
  }

  #see(state: State, conversation: Conversation): void {
    const { newest } = conversation;
    const key = state.current;
    const told = this.#told.get(key) ?? 0;
    if (newest <= told || !canSend(state)) return;
    if (!hasNewOfOthers(conversation, told)) return void this.#told.set(key, newest);
    this.#waiting = { key, seq: newest };
    const rest = (this.#sentAt.get(key) ?? -Infinity) + READ_INTERVAL_MS - this.#host.clock.now();
    // If the clock was set back, do not wait for it.
    if (rest <= 0 || rest > READ_INTERVAL_MS) return this.#sendWaiting();
    this.#cancel ??= this.#host.clock.after(rest, () => this.#sendWaiting());
  }

  #sendWaiting(): void {
    const waiting = this.#waiting;
    this.#stop();
    if (waiting !== undefined && canSend(this.#host.state())) this.#send(waiting);
  }

  #send({ key: before, seq }: Mark): void {
    const state = this.#host.state();
    // The other person may have a new nickname.
    const key = resolveKey(state, before);
    const { name, joined, formerNames } = conversationOf(state, key);
    // The server stores a message under the nickname that the other person had at the time.
    const to = formerNames.findLast(({ upTo }) => seq <= upTo)?.name ?? name;
    if (!joined || !this.#host.send({ type: "read", rid: READ_RID, to, seq })) return;
    this.#told.set(key, Math.max(seq, this.#told.get(key) ?? 0));
    this.#sentAt.set(key, this.#host.clock.now());
  }

  #stop(): void {
    this.#cancel?.();
    this.#cancel = undefined;
    this.#waiting = undefined;
  }
}

/** Returns whether the server remembers marks for this person, or passes them on. */
function canSend({ link, features, hasAccount, receipts }: State): boolean {
  return link.phase === "connected" && features.includes(FEATURES.readMarkers) && (hasAccount || receipts);
}

/** Returns whether a conversation has messages of others after a seq. Their own messages need no mark. */
function hasNewOfOthers({ entries }: Conversation, seq: number): boolean {
  for (let i = entries.length - 1; i >= 0 && entries[i].seq > seq; i--) {
    const entry = entries[i];
    if (entry.kind === "message" && !entry.mine && entry.deleted === undefined) return true;
  }
  return false;
}
