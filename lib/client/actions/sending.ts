import { type EmojiNames, NO_ROOM, replaceEmoji } from "../../commands/mod.ts";
import { checkNick, checkText, ProtocolError } from "../../protocol/mod.ts";
import { say, type Sentence } from "../../language/mod.ts";
import { currentConversation, isInNoRoom, type Replied } from "../model/model.ts";
import { lastOfOthers, unanswered } from "../model/selectors.ts";
import type { CommandHost } from "./host.ts";

/** What sending needs to know of the view, and how it refuses a text. */
export interface SendingView {
  /** Whether the view shows the current conversation and unsent messages. */
  readonly viewShowsStatus: boolean;
  /** Emoji by name. */
  readonly emoji: EmojiNames;
  /** Shows why the typed line is refused, and returns it to the input. */
  refuse(text: Sentence): void;
}

/** Sends the messages that a person types. */
export class Sending {
  readonly #client: Pick<CommandHost, "state" | "send" | "notice">;
  readonly #view: SendingView;

  constructor(client: Pick<CommandHost, "state" | "send" | "notice">, view: SendingView) {
    this.#client = client;
    this.#view = view;
  }

  /** Sends a message to the current conversation. @param reply The message that it answers. */
  say(text: string, reply?: Replied): void {
    if (isInNoRoom(this.#client.state)) return this.#notSent(NO_ROOM, text);
    this.#try(() => this.#send(currentConversation(this.#client.state).name, text, reply));
  }

  /** Replies to the last message of another person in the current conversation. */
  reply(text: string): void {
    const { state } = this.#client;
    const last = lastOfOthers(currentConversation(state));
    // In a view with a single stream, a reply to a direct message must not go to the room.
    const direct = this.#view.viewShowsStatus ? undefined : unanswered(state, last?.seq ?? 0);
    if (direct !== undefined) {
      return this.#notSent(say("chat.last-was-direct", { nick: direct.from }), text);
    }
    if (last === undefined) return this.#notSent(say("chat.nothing-to-reply-to"), text);
    this.say(text, last);
  }

  /** Sends a direct message. */
  direct(nick: string, text: string): void {
    this.#try(() => this.#send(`@${checkNick(nick)}`, text));
  }

  #send(to: string, text: string, reply?: Replied): void {
    const { link, limits } = this.#client.state;
    const checked = checkText(replaceEmoji(text, this.#view.emoji), limits.text);
    if (link.phase === "left" || link.phase === "refused") {
      return this.#notSent(say("chat.connect-first"), checked);
    }
    if (!this.#client.send(to, checked, reply)) {
      return this.#notSent(say("chat.too-many-waiting"), checked);
    }
    if (link.phase === "connected" || this.#view.viewShowsStatus) return;
    const later = to.startsWith("@")
      ? say("chat.sent-later-to", { nick: to.slice(1), text: checked })
      : say("chat.sent-later", { text: checked });
    this.#client.notice(later, "info");
  }

  #notSent(reason: Sentence, text: string): void {
    this.#view.refuse(say("chat.not-sent", { reason, text }));
  }

  #try(action: () => void): void {
    try {
      action();
    } catch (error) {
      if (!(error instanceof ProtocolError)) throw error;
      this.#view.refuse(error.sentence);
    }
  }
}
