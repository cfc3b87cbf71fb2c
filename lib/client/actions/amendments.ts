import { say, type Sentence, t } from "../../language/mod.ts";
import { type EmojiNames, NO_ROOM, quoted, replaceEmoji } from "../../commands/mod.ts";
import { checkText, ProtocolError } from "../../protocol/mod.ts";
import { cleanText, normalizeEmoji } from "../../text/mod.ts";
import { NOT_CONNECTED } from "../link/requests.ts";
import { isMine, messageEntry } from "../model/entries.ts";
import { currentConversation, isInNoRoom, type MessageEntry } from "../model/model.ts";
import { changesMessages, conversationWith } from "../model/selectors.ts";
import type { ActionHost } from "./host.ts";
import { sourceOf } from "./history_pages.ts";
import type { TypedRequests } from "./typed_requests.ts";

/** What changes, without the message that it is about. */
type Change =
  | { readonly type: "edit"; readonly text: string }
  | { readonly type: "delete" }
  | { readonly type: "react"; readonly emoji: string; readonly remove?: boolean }
  | { readonly type: "pin"; readonly remove?: boolean };

const SERVER_TOO_OLD = say("chat.too-old-to-change");
const DELETED = say("chat.was-deleted");

/** Says that a direct conversation has no pinned messages. */
export const NO_PINS_HERE = say("chat.only-rooms-have-pins");
const EMPTY = say("chat.new-text-empty");

/** Changes messages: edits, deletions, reactions and pins. What the server stores comes back to every client. */
export class Amendments {
  readonly #client: Pick<ActionHost, "state" | "emit">;
  readonly #asking: TypedRequests;
  readonly #names: { readonly emoji: EmojiNames };

  /** @param names Emoji by name, for texts; empty for a script. */
  constructor(
    client: Pick<ActionHost, "state" | "emit">,
    asking: TypedRequests,
    names: { readonly emoji: EmojiNames },
  ) {
    this.#client = client;
    this.#asking = asking;
    this.#names = names;
  }

  /** Changes the text of a message. @returns False if it has that text already. */
  edit(entry: MessageEntry, text: string): boolean {
    const { limits } = this.#client.state;
    if (!this.#isPossible(entry)) return true;
    try {
      if (!entry.mine) this.#asking.refuse(say("chat.edit-own-only", { nick: entry.from }));
      else if (limits.edit === 0) this.#asking.refuse(say("chat.no-editing"));
      else if (cleanText(text).trim() === "") this.#asking.refuse(EMPTY);
      else {
        const checked = checkText(replaceEmoji(text, this.#names.emoji), limits.text);
        if (checked === entry.text) return false;
        this.#change(entry, { type: "edit", text: checked });
      }
    } catch (error) {
      if (!(error instanceof ProtocolError)) throw error;
      this.#asking.refuse(error.sentence);
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

  /** Lists the pinned messages of the current room. */
  showPins(): void {
    const { state } = this.#client;
    if (!this.isPossibleHere()) return;
    const { name, kind } = currentConversation(state);
    if (kind === "direct") return this.#asking.refuse(NO_PINS_HERE);
    this.#asking.ask({ type: "pins", to: name }, (answer) => {
      if (answer.type !== "pins") return;
      const hits = answer.messages.map((message) => ({
        conversation: name,
        entry: messageEntry(message, state, isMine(state, message, name)),
      }));
      const title = hits.length === 0
        ? t("chat.no-pins-in", { room: name })
        : t("chat.pins-in", { count: hits.length, room: name });
      this.#client.emit({ kind: "listing", of: "pins", title, hits });
    });
  }

  /** Shows why nothing can be changed in the current conversation, if that is known already. */
  isPossibleHere(): boolean {
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
    const to = sourceOf(conversationWith(this.#client.state, entry), entry.seq);
    this.#asking.ask({ ...change, to, about: entry.seq }, () => {});
  }
}

function notEmoji(text: string): Sentence {
  return say("chat.not-emoji", { typed: quoted(text) });
}
