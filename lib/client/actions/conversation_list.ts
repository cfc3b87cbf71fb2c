import { joinSentences, say, type Sentence } from "../../language/mod.ts";
import { conversationNamed, neighbour, nextUnread, stepOf } from "../model/focus.ts";
import { currentConversation } from "../model/model.ts";
import type { CommandHost } from "./host.ts";

/** What moving between conversations needs of the commands. */
export interface ConversationListView {
  /** Whether the view shows the current conversation, so that notices are unnecessary. */
  readonly viewShowsStatus: boolean;
  show(text: Sentence): void;
  refuse(text: Sentence): void;
  leave(room: string): void;
}

/** Shows and closes the conversations in the list. */
export class ConversationList {
  readonly #client: CommandHost;
  readonly #view: ConversationListView;

  constructor(client: CommandHost, view: ConversationListView) {
    this.#client = client;
    this.#view = view;
  }

  /** Shows another conversation, by name or number in the list; by default, the next with unread messages. */
  switch(to?: string): void {
    if (this.#client.servers?.switch(to)) return;
    const { state } = this.#client;
    const known = to === undefined ? undefined : conversationNamed(state, to);
    if (known === undefined && /^close$/i.test(to ?? "")) return this.close();
    const step = stepOf(to);
    const target = to === undefined ? nextUnread(state) : known ?? (step && neighbour(state, step));
    if (target === undefined) {
      if (to === undefined) return this.#view.show(say("chat.no-unread"));
      if (step !== undefined) return this.#view.show(say("chat.no-other-conversation"));
      return this.#view.refuse(joinSentences(say("chat.no-conversation", { name: to }), say("chat.join-or-switch")));
    }
    this.look(target);
  }

  /** Takes a direct conversation off the list, or leaves an open room; by default, the current one. */
  close(name?: string): void {
    const { state } = this.#client;
    const key = name === undefined ? state.current : conversationNamed(state, name);
    const conversation = key === undefined ? undefined : state.conversations.get(key);
    if (conversation === undefined || conversation.closed) {
      return this.#view.refuse(say("chat.no-conversation", { name: name ?? "" }));
    }
    if (conversation.byInvitation) {
      return this.#view.refuse(say("chat.close-private", { room: conversation.name }));
    }
    if (conversation.kind === "room") return this.#view.leave(conversation.name);
    this.#client.history.cancelJump();
    this.#client.dispatch({ type: "close", conversation: conversation.name });
    const now = currentConversation(this.#client.state).name;
    this.#view.show(say("chat.closed", { name: conversation.name, now }));
  }

  /** Shows a conversation. @param name Its name or key. */
  look(name: string): void {
    this.#client.look(name);
    this.sayWhere();
  }

  /** Says which conversation is current, unless the view shows it. */
  sayWhere(): void {
    if (!this.#view.viewShowsStatus) {
      this.#view.show(say("chat.now-in", { name: currentConversation(this.#client.state).name }));
    }
  }
}
