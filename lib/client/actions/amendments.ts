import { type AmendmentHandler, type EmojiNames, NO_ROOM, quoted, replaceEmoji } from "../../commands/mod.ts";
import { checkText, type ClientRequest, FEATURES, ProtocolError } from "../../protocol/mod.ts";
import { cleanText, foldName, normalizeEmoji } from "../../text/mod.ts";
import { NOT_CONNECTED } from "../link/requests.ts";
import { isMine, messageEntry } from "../model/entries.ts";
import {
  type Conversation,
  conversationKey,
  currentConversation,
  isInNoRoom,
  type MessageEntry,
  type State,
} from "../model/model.ts";
import {
  canPin,
  changesMessages,
  conversationWith,
  lastOfOthers,
  lastOwnMessage,
  unanswered,
} from "../model/selectors.ts";
import { countMessages } from "./describe.ts";
import type { ActionHost } from "./host.ts";
import { sourcesOf } from "./history_pages.ts";
import type { TypedRequests } from "./typed_requests.ts";

/** What changing messages needs to know of the view, and how it shows what it finds. */
export interface AmendmentsView {
  /** Whether the view shows the current conversation and unsent messages. */
  readonly viewShowsStatus: boolean;
  /** Emoji by name, for texts; empty for a script. */
  readonly emoji: EmojiNames;
  /** Calls `use` with emoji by name, loading them first if necessary. */
  withEmoji(use: (names: EmojiNames) => void): void;
  show(text: string): void;
}

/** What changes, without the message that it is about. */
type Change =
  | { readonly type: "edit"; readonly text: string }
  | { readonly type: "delete" }
  | { readonly type: "react"; readonly emoji: string; readonly remove?: boolean }
  | { readonly type: "pin"; readonly remove?: boolean };

const SERVER_TOO_OLD = "This server cannot change messages. Ask its operator to update it.";
const DELETED = "That message was deleted.";

const NO_PINS_HERE = "Only rooms have pinned messages.";
const EMPTY = "The new text is empty. Use /delete to delete the message.";
const NO_RECEIPTS = "This server has no receipts. Ask its operator to update it.";
const RECEIPTS = {
  on:
    "Receipts are on: in direct messages, people who have turned them on too see how far you have read, and you see " +
    "how far they have read. Turn them off with /receipts off.",
  off: "Receipts are off: nobody sees what you have read. Turn them on for direct messages with /receipts on.",
};

/** Changes messages: edits, deletions, reactions and pins. What the server stores comes back to every client. */
export class Amendments implements AmendmentHandler {
  readonly #client: Pick<ActionHost, "state" | "emit" | "dispatch">;
  readonly #asking: TypedRequests;
  readonly #view: AmendmentsView;

  constructor(
    client: Pick<ActionHost, "state" | "emit" | "dispatch">,
    asking: TypedRequests,
    view: AmendmentsView,
  ) {
    this.#client = client;
    this.#asking = asking;
    this.#view = view;
  }

  /** Changes the text of a message. @returns False if it has that text already. */
  edit(entry: MessageEntry, text: string): boolean {
    const { state } = this.#client;
    if (!this.#isPossible(entry)) return true;
    try {
      if (!entry.mine) throw new ProtocolError("not-allowed", "You can edit only your own messages.");
      if (state.limits.edit === 0) throw new ProtocolError("too-late", "Messages cannot be edited on this server.");
      if (cleanText(text).trim() === "") throw new ProtocolError("text-empty", EMPTY);
      const checked = checkText(replaceEmoji(text, this.#view.emoji), state.limits.text);
      if (checked === entry.text) return false;
      this.#change(entry, { type: "edit", text: checked });
    } catch (error) {
      if (!(error instanceof ProtocolError)) throw error;
      this.#asking.refuse(error.message);
    }
    return true;
  }

  /** Deletes a message. */
  delete(entry: MessageEntry): void {
    if (this.#isPossible(entry)) this.#change(entry, { type: "delete" });
  }

  /** Reacts to a message, or takes the reaction back. */
  react(entry: MessageEntry, emoji: string, remove = false): void {
    if (!this.#isPossible(entry)) return;
    const normalized = normalizeEmoji(emoji);
    if (normalized === undefined) return this.#asking.refuse(notEmoji(emoji));
    this.#change(entry, { type: "react", emoji: normalized, ...(remove && { remove }) });
  }

  /** Pins a message, or unpins it. */
  pin(entry: MessageEntry, remove = false): void {
    if (this.#isPossible(entry)) this.#change(entry, { type: "pin", ...(remove && { remove }) });
  }

  editLast(text = ""): void {
    const last = this.#lastOwn();
    if (last !== undefined && !this.edit(last, text)) this.#view.show("The message already has this text.");
  }

  replaceInLast(old: string, replacement: string, all: boolean): void {
    const last = this.#lastOwn();
    if (last === undefined) return;
    const part = [old, replaceEmoji(old, this.#view.emoji)].find((it) => last.text.includes(it));
    if (part === undefined) {
      return this.#asking.refuse(
        `Your last message does not contain “${quoted(old)}”. To send the line as a message, put a space before it.`,
      );
    }
    this.editLast(all ? last.text.replaceAll(part, () => replacement) : last.text.replace(part, () => replacement));
  }

  deleteLast(): void {
    const last = this.#lastOwn();
    if (last !== undefined) this.delete(last);
  }

  reactToLast(emoji: string, nick?: string): void {
    const entry = this.#lastOf(nick);
    if (entry === undefined) return;
    const typed = normalizeEmoji(emoji);
    const react = (normalized: string) => {
      const given = entry.reactions?.some((reaction) => reaction.mine && reaction.emoji === normalized);
      this.react(entry, normalized, given);
    };
    if (typed !== undefined) return react(typed);
    const name = emoji.replace(/^:|:$/g, "");
    this.#view.withEmoji((names) => react(names.get(name) ?? names.get(name.toLowerCase()) ?? emoji));
  }

  pinLast(nick?: string): void {
    const room = this.#roomForPins();
    if (room === undefined) return;
    const last = nick === undefined ? lastWhere(room, () => true) : lastWhere(room, isBy(nick));
    if (last !== undefined) this.pin(last);
    else this.#asking.refuse(nick === undefined ? `There are no messages in ${room.name}.` : noneFrom(nick, room));
  }

  unpin(number = 1): void {
    const room = this.#roomForPins();
    if (room === undefined) return;
    const refuse = this.#asking.later();
    this.#asking.ask({ type: "pins", to: room.name }, (answer) => {
      if (answer.type !== "pins") return;
      const pinned = answer.messages.at(-number);
      if (pinned !== undefined) return this.#asking.ask(unpinned(room.name, pinned.seq), () => {});
      const count = answer.messages.length;
      const some = count === 0 ? "no pinned messages" : `only ${countMessages(count).replace(" ", " pinned ")}`;
      refuse(`There ${count === 1 ? "is" : "are"} ${some} in ${room.name}.`);
    });
  }

  /** Lists the pinned messages of the current room. */
  showPins(): void {
    const { state } = this.#client;
    if (!this.#isPossibleHere()) return;
    const { name, kind } = currentConversation(state);
    if (kind === "direct") return this.#asking.refuse(NO_PINS_HERE);
    this.#asking.ask({ type: "pins", to: name }, (answer) => {
      if (answer.type !== "pins") return;
      const hits = answer.messages.map((message) => ({
        conversation: name,
        entry: messageEntry(message, state.me, isMine(state, message, name)),
      }));
      const count = hits.length === 0 ? "There are no pinned messages" : `${countMessages(hits.length)} pinned`;
      const title = hits.length === 0 ? `${count} in ${name}.` : `${count} in ${name}:`;
      this.#client.emit({ kind: "listing", of: "pins", title, hits });
    });
  }

  receipts(on?: boolean): void {
    const { state } = this.#client;
    if (!state.features.includes(FEATURES.readMarkers)) return this.#asking.refuse(NO_RECEIPTS);
    if (on === undefined) return this.#view.show(RECEIPTS[state.receipts ? "on" : "off"]);
    this.#asking.ask({ type: "receipts", on }, () => {
      this.#client.dispatch({ type: "receipts", on });
      this.#view.show(RECEIPTS[on ? "on" : "off"]);
    });
  }

  /** Returns the message that `/edit` and `/delete` change. If there is none, shows why and returns undefined. */
  #lastOwn(): MessageEntry | undefined {
    const { state } = this.#client;
    const { viewShowsStatus } = this.#view;
    if (!this.#isPossibleHere()) return undefined;
    const last = lastOwnMessage(state);
    const isPending = state.pending.some(({ to }) => conversationKey(to) === state.current);
    // In a view with a single stream, the person may mean the direct message that they wrote just now.
    const elsewhere = viewShowsStatus ? undefined : ownMessageElsewhere(state, last?.seq ?? 0);
    if (isPending) this.#asking.refuse("Your last message has not been sent yet. Try again in a moment.");
    else if (elsewhere !== undefined) {
      const nick = elsewhere.slice(1);
      this.#asking.refuse(`Your last message was a direct message to ${nick}. Use /switch ${elsewhere} first.`);
    } else if (last === undefined) {
      this.#asking.refuse(`There is no message from you in ${currentConversation(state).name}.`);
    } else return last;
    return undefined;
  }

  /** Returns the message to react to. If there is none, shows why and returns undefined. */
  #lastOf(nick: string | undefined): MessageEntry | undefined {
    const { state } = this.#client;
    const { viewShowsStatus } = this.#view;
    if (!this.#isPossibleHere()) return undefined;
    const here = currentConversation(state);
    if (nick !== undefined) {
      const found = lastWhere(here, isBy(nick));
      if (found === undefined) this.#asking.refuse(noneFrom(nick, here));
      return found;
    }
    const last = lastWhere(here, ({ mine }) => !mine) ?? lastWhere(here, () => true);
    const direct = viewShowsStatus ? undefined : unanswered(state, lastOfOthers(here)?.seq ?? 0);
    if (direct !== undefined) {
      this.#asking.refuse(
        `The last message was a direct message from ${direct.from}. Use /switch @${direct.from} first.`,
      );
    } else if (last === undefined) this.#asking.refuse(`There are no messages in ${here.name}.`);
    else return last;
    return undefined;
  }

  /** Returns the current room. If the person may not pin messages there, shows why and returns undefined. */
  #roomForPins(): Conversation | undefined {
    const { state } = this.#client;
    if (!this.#isPossibleHere()) return undefined;
    const here = currentConversation(state);
    if (canPin(state, here)) return here;
    this.#asking.refuse(here.kind === "direct" ? NO_PINS_HERE : `Only moderators can pin messages in ${here.name}.`);
    return undefined;
  }

  /** Shows why nothing can be changed in the current conversation, if that is known already. */
  #isPossibleHere(): boolean {
    const { state } = this.#client;
    if (isInNoRoom(state)) this.#asking.refuse(NO_ROOM);
    else if (state.link.phase !== "connected") this.#asking.refuse(NOT_CONNECTED);
    else if (!changesMessages(state)) this.#asking.refuse(SERVER_TOO_OLD);
    else return true;
    return false;
  }

  /** Shows why a message cannot be changed, if that is known already. */
  #isPossible({ deleted }: MessageEntry): boolean {
    if (!changesMessages(this.#client.state)) this.#asking.refuse(SERVER_TOO_OLD);
    else if (deleted !== undefined) this.#asking.refuse(DELETED);
    else return true;
    return false;
  }

  #change(entry: MessageEntry, change: Change): void {
    // The server stores a direct message under the nickname that the other person had at the time.
    const sources = sourcesOf(conversationWith(this.#client.state, entry));
    const { name } = sources.find(({ above, upTo }) => entry.seq > above && entry.seq <= upTo) ?? sources[0];
    this.#asking.ask({ ...change, to: name, about: entry.seq }, () => {});
  }
}

function lastWhere({ entries }: Conversation, fits: (entry: MessageEntry) => boolean): MessageEntry | undefined {
  return entries.findLast((entry): entry is MessageEntry =>
    entry.kind === "message" && entry.deleted === undefined && fits(entry)
  );
}

function isBy(nick: string): (entry: MessageEntry) => boolean {
  const folded = foldName(nick);
  return ({ from }) => foldName(from) === folded;
}

function noneFrom(nick: string, { name }: Conversation): string {
  return `There is no message from ${quoted(nick)} in ${name}.`;
}

function notEmoji(text: string): string {
  return `“${quoted(text)}” is not an emoji. Use a name such as :tada:, or the emoji itself.`;
}

function unpinned(to: string, about: number): ClientRequest {
  return { type: "pin", to, about, remove: true };
}

/** Returns the direct conversation in which the person has written after `seq`; undefined if there is none. */
function ownMessageElsewhere(state: State, seq: number): string | undefined {
  const waiting = state.pending.find(({ to }) => to.startsWith("@") && conversationKey(to) !== state.current);
  if (waiting !== undefined) return waiting.to;
  return [...state.conversations].flatMap(([key, conversation]) => {
    const last = lastWhere(conversation, ({ mine }) => mine);
    const counts = key !== state.current && conversation.kind === "direct" && last !== undefined && last.seq > seq;
    return counts ? [{ name: conversation.name, seq: last.seq }] : [];
  }).sort((a, b) => b.seq - a.seq)[0]?.name;
}
