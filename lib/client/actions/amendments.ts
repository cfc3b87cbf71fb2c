import { checkText, type ClientRequest, ProtocolError, type ServerResponse } from "../../protocol/mod.ts";
import { normalizeEmoji, type Sentence } from "../../text/mod.ts";
import { isMine, messageEntry } from "../model/entries.ts";
import { currentConversation, type MessageEntry, type State } from "../model/model.ts";
import { changesMessages, conversationWith } from "../model/selectors.ts";
import { countMessages } from "./describe.ts";
import type { ActionHost } from "./host.ts";
import { sourcesOf } from "./history_pages.ts";

/** What changing messages needs of the client. */
export interface AmendmentsHost extends Pick<ActionHost, "emit"> {
  readonly state: State;
  /** Sends a request, and shows its refusal if there is one. */
  ask(request: ClientRequest, answered: (answer: ServerResponse) => void): void;
  show(text: string): void;
  /** Shows why a request is refused, and returns the typed line to the input if there is one. */
  refuse(text: Sentence): void;
}

/** What changes, without the message that it is about. */
type Change =
  | { readonly type: "edit"; readonly text: string }
  | { readonly type: "delete" }
  | { readonly type: "react"; readonly emoji: string; readonly remove?: boolean }
  | { readonly type: "pin"; readonly remove?: boolean };

const SERVER_TOO_OLD = "This server cannot change messages. Ask its operator to update it.";
const DELETED = "That message was deleted.";

/** Changes messages: edits, deletions, reactions and pins. What the server stores comes back to every client. */
export class Amendments {
  readonly #host: AmendmentsHost;

  constructor(host: AmendmentsHost) {
    this.#host = host;
  }

  edit(entry: MessageEntry, text: string): void {
    const { state } = this.#host;
    if (!this.#isPossible(entry)) return;
    if (!entry.mine) return this.#host.refuse("You can edit only your own messages.");
    if (state.limits.edit === 0) return this.#host.refuse("Messages cannot be edited on this server.");
    if (text.trim() === "") return this.#host.refuse("The new text is empty. Use /delete to delete the message.");
    try {
      const checked = checkText(text, state.limits.text);
      if (checked !== entry.text) this.#change(entry, { type: "edit", text: checked });
    } catch (error) {
      if (!(error instanceof ProtocolError)) throw error;
      this.#host.refuse(error.message);
    }
  }

  delete(entry: MessageEntry): void {
    if (this.#isPossible(entry)) this.#change(entry, { type: "delete" });
  }

  react(entry: MessageEntry, emoji: string, remove = false): void {
    if (!this.#isPossible(entry)) return;
    const normalized = normalizeEmoji(emoji);
    if (normalized === undefined) return this.#host.refuse(`“${emoji}” is not an emoji.`);
    this.#change(entry, { type: "react", emoji: normalized, ...(remove && { remove }) });
  }

  pin(entry: MessageEntry, remove = false): void {
    if (this.#isPossible(entry)) this.#change(entry, { type: "pin", ...(remove && { remove }) });
  }

  /** Lists the pinned messages of the current room. */
  showPins(): void {
    const { state } = this.#host;
    const { name, kind } = currentConversation(state);
    if (!changesMessages(state)) return this.#host.refuse(SERVER_TOO_OLD);
    if (kind === "direct") return this.#host.refuse("Only rooms have pinned messages.");
    this.#host.ask({ type: "pins", to: name }, (answer) => {
      if (answer.type !== "pins") return;
      const hits = answer.messages.map((message) => ({
        conversation: name,
        entry: messageEntry(message, state.me, isMine(state, message, name)),
      }));
      const count = hits.length === 0 ? "There are no pinned messages" : `${countMessages(hits.length)} pinned`;
      const title = hits.length === 0 ? `${count} in ${name}.` : `${count} in ${name}:`;
      this.#host.emit({ kind: "listing", of: "pins", title, hits });
    });
  }

  /** Shows why a message cannot be changed, if that is known already. */
  #isPossible({ deleted }: MessageEntry): boolean {
    if (!changesMessages(this.#host.state)) this.#host.refuse(SERVER_TOO_OLD);
    else if (deleted !== undefined) this.#host.refuse(DELETED);
    else return true;
    return false;
  }

  #change(entry: MessageEntry, change: Change): void {
    // The server stores a direct message under the nickname that the other person had at the time.
    const sources = sourcesOf(conversationWith(this.#host.state, entry));
    const { name } = sources.find(({ above, upTo }) => entry.seq > above && entry.seq <= upTo) ?? sources[0];
    this.#host.ask({ ...change, to: name, about: entry.seq }, () => {});
  }
}
