import { say, type Sentence } from "../../language/mod.ts";
import { type AmendmentHandler, quoted, replaceEmoji } from "../../commands/mod.ts";
import { type ClientRequest, FEATURES } from "../../protocol/mod.ts";
import { foldName, normalizeEmoji } from "../../text/mod.ts";
import {
  type Conversation,
  conversationKey,
  conversationOf,
  currentConversation,
  type MessageEntry,
  resolveKey,
  type State,
} from "../model/model.ts";
import { canEdit, canPin, conversationWith, lastOfOthers, lastOwnMessage, unanswered } from "../model/selectors.ts";
import { type Amendments, NO_PINS_HERE } from "./amendments.ts";
import type { Commands } from "./commands.ts";
import { loadEmoji } from "./emoji.ts";
import type { CommandHost } from "./host.ts";
import type { Running } from "./running.ts";
import { asInput, type TypedRequests } from "./typed_requests.ts";

/** What commands that change messages need of the client and its view. */
export interface TypedAmendmentsHost {
  readonly client: Pick<CommandHost, "state" | "dispatch" | "subscribe">;
  readonly view: Pick<Commands, "viewShowsStatus" | "usesShorthand" | "emoji" | "show">;
  readonly asking: TypedRequests;
  readonly running: Running;
  readonly amendments: Amendments;
}

const NOT_SENT = say("chat.last-not-sent");
const NO_OTHERS = say("chat.nobody-to-react-to");
const NO_RECEIPTS = say("chat.no-receipts");
const RECEIPTS = {
  on: say("chat.receipts-on"),
  off: say("chat.receipts-off"),
};

/** Carries out the commands that change messages. They name a message by its place in the current conversation. */
export class TypedAmendments implements AmendmentHandler {
  readonly #client: TypedAmendmentsHost["client"];
  readonly #view: TypedAmendmentsHost["view"];
  readonly #asking: TypedRequests;
  readonly #running: Running;
  readonly #amendments: Amendments;

  constructor({ client, view, asking, running, amendments }: TypedAmendmentsHost) {
    this.#client = client;
    this.#view = view;
    this.#asking = asking;
    this.#running = running;
    this.#amendments = amendments;
  }

  editLast(text?: string): void {
    this.#withLastOwn((last) => {
      const { state } = this.#client;
      // A script has no input for the message.
      if (text !== undefined || !this.#view.usesShorthand || !canEdit(state, last)) return this.#edit(last, text ?? "");
      const conversation = conversationKey(conversationWith(state, last).name);
      this.#asking.giveBack({ conversation, line: asInput(last.text), edits: last });
    });
  }

  replaceInLast(old: string, replacement: string, all: boolean): void {
    this.#withLastOwn((last) => {
      const { text } = last;
      const part = [old, replaceEmoji(old, this.#view.emoji)].find((it) => text.includes(it));
      if (part === undefined) {
        return this.#asking.refuse(say("chat.last-lacks", { part: quoted(old) }));
      }
      this.#edit(last, all ? text.replaceAll(part, () => replacement) : text.replace(part, () => replacement));
    });
  }

  deleteLast(): void {
    this.#withLastOwn((last) => this.#amendments.delete(last));
  }

  reactToLast(emoji: string, nick?: string): void {
    this.#withLastOf(nick, (entry) => this.#reactTo(entry, emoji));
  }

  pinLast(nick?: string): void {
    const room = this.#roomForPins();
    if (room === undefined) return;
    const { state } = this.#client;
    const isOwn = nick === undefined || foldName(nick) === foldName(state.me);
    const unsent = isOwn ? unsentHere(state) : undefined;
    if (unsent !== undefined) return this.#afterSending(unsent, (entry) => this.#amendments.pin(entry));
    const last = nick === undefined ? lastWhere(room, () => true) : lastWhere(room, isBy(nick));
    if (last !== undefined) this.#amendments.pin(last);
    else this.#asking.refuse(noneFrom(nick, room));
  }

  unpin(number = 1): void {
    const room = this.#roomForPins();
    if (room === undefined) return;
    const resume = this.#asking.resumed();
    this.#asking.ask({ type: "pins", to: room.name }, (answer) => {
      if (answer.type !== "pins") return;
      const pinned = answer.messages.at(-number);
      const count = answer.messages.length;
      resume(() => {
        if (pinned !== undefined) this.#asking.ask(unpinned(room.name, pinned.seq), () => {});
        else if (count === 0) this.#asking.refuse(say("chat.no-pins-in", { room: room.name }));
        else this.#asking.refuse(say("chat.only-pins-in", { count, room: room.name }));
      });
    });
  }

  showPins(): void {
    this.#amendments.showPins();
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

  #edit(entry: MessageEntry, text: string): void {
    if (!this.#amendments.edit(entry, text)) this.#view.show(say("chat.same-text"));
  }

  /** Reacts to a message, or takes the reaction back. @param emoji An emoji or its name. */
  #reactTo(entry: MessageEntry, emoji: string): void {
    const react = (normalized: string) => {
      const given = entry.reactions?.some((reaction) => reaction.mine && reaction.emoji === normalized);
      this.#amendments.react(entry, normalized, given);
    };
    const typed = normalizeEmoji(emoji);
    if (typed !== undefined) return react(typed);
    const name = emoji.replace(/^:|:$/g, "");
    const { emoji: loaded } = this.#view;
    const find = (names: typeof loaded) => react(names.get(name) ?? names.get(name.toLowerCase()) ?? emoji);
    if (loaded.size > 0) return find(loaded);
    const resume = this.#asking.resumed();
    const failed = (error: Error) => this.#asking.refuse(say("chat.emoji-not-loaded", { reason: error.message }));
    this.#running.run(() =>
      loadEmoji().then((names) => resume(() => find(names)), (error) => resume(() => failed(error)))
    );
  }

  /** Passes on the message that `/edit` and `/delete` change, once it is stored. If there is none, shows why. */
  #withLastOwn(use: (entry: MessageEntry) => void): void {
    const { state } = this.#client;
    if (!this.#amendments.isPossibleHere()) return;
    const unsent = unsentHere(state);
    if (unsent !== undefined) return this.#afterSending(unsent, use);
    const last = lastOwnMessage(state);
    // In a view with a single stream, the person may mean the direct message that they wrote just now.
    const elsewhere = this.#view.viewShowsStatus ? undefined : ownMessageElsewhere(state, last?.seq ?? 0);
    if (elsewhere !== undefined) {
      this.#asking.refuse(say("chat.own-last-elsewhere", { nick: elsewhere.slice(1) }));
    } else if (last === undefined) {
      this.#asking.refuse(say("chat.none-from-you", { name: currentConversation(state).name }));
    } else use(last);
  }

  /** Passes on a message once it is stored. If it is not, shows that nothing was changed. @param id Of the message. */
  #afterSending(id: string, use: (entry: MessageEntry) => void): void {
    const { current } = this.#client.state;
    const resume = this.#asking.resumed();
    const isOver = ({ pending, link }: State) => link.phase !== "connected" || pending.every((it) => it.id !== id);
    this.#running.run(async () => {
      const { promise, resolve } = Promise.withResolvers<void>();
      const stop = this.#client.subscribe((state) => isOver(state) && resolve());
      await promise;
      stop();
      const { state } = this.#client;
      const sent = lastWhere(conversationOf(state, resolveKey(state, current)), (it) => it.mine && it.id === id);
      resume(() => sent === undefined ? this.#asking.refuse(NOT_SENT) : use(sent));
    });
  }

  /** Passes on the message to react to: the last of the person with this nickname or, without it, of others. */
  #withLastOf(nick: string | undefined, use: (entry: MessageEntry) => void): void {
    const { state } = this.#client;
    if (!this.#amendments.isPossibleHere()) return;
    const here = currentConversation(state);
    const isOwn = nick !== undefined && foldName(nick) === foldName(state.me);
    const last = nick === undefined ? lastOfOthers(here) : lastWhere(here, isBy(nick));
    const direct = nick !== undefined || this.#view.viewShowsStatus ? undefined : unanswered(state, last?.seq ?? 0);
    const unsent = isOwn ? unsentHere(state) : undefined;
    if (direct !== undefined) {
      this.#asking.refuse(say("chat.last-elsewhere", { nick: direct.from }));
    } else if (unsent !== undefined) this.#afterSending(unsent, use);
    else if (last !== undefined) use(last);
    else this.#asking.refuse(nick === undefined ? NO_OTHERS : noneFrom(nick, here));
  }

  /** Returns the current room. If the person may not pin messages there, shows why and returns undefined. */
  #roomForPins(): Conversation | undefined {
    const { state } = this.#client;
    if (!this.#amendments.isPossibleHere()) return undefined;
    const here = currentConversation(state);
    if (canPin(state, here)) return here;
    this.#asking.refuse(here.kind === "direct" ? NO_PINS_HERE : say("chat.moderators-pin", { room: here.name }));
    return undefined;
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

function noneFrom(nick: string | undefined, { name }: Conversation): Sentence {
  return nick === undefined ? say("chat.no-messages", { name }) : say("chat.none-from", { nick: quoted(nick), name });
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

/** Returns the id of the newest message in the current conversation that is not stored yet. */
function unsentHere({ pending, current }: State): string | undefined {
  return pending.findLast(({ to }) => conversationKey(to) === current)?.id;
}
