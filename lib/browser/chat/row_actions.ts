import type { Conversation, MessageEntry } from "../../client/core.ts";
import type { Reaction } from "../../protocol/mod.ts";
import type { Chat } from "./chat.ts";
import { hashOf } from "./chat_location.ts";
import { copyText } from "./copy.ts";
import type { Permissions } from "./message_changes.ts";

/** The actions of a message. */
export interface RowActions {
  readonly reply: (entry: MessageEntry) => void;
  readonly copy: (entry: MessageEntry) => void;
  /** Copies a link to it; undefined if nobody else could use the link. */
  readonly link: ((entry: MessageEntry) => void) | undefined;
  /** Goes to the message that it answers. */
  readonly goToAnswered: (entry: MessageEntry) => void;
  /** Lets the person pick an emoji to react with. */
  readonly react: (entry: MessageEntry) => void;
  /** Adds a reaction of the person, or takes it back. */
  readonly toggle: (entry: MessageEntry, reaction: Reaction) => void;
  /** Shows who reacted, where nothing can be pointed at. */
  readonly showReaction: (described: string) => void;
  readonly edit: (entry: MessageEntry) => void;
  readonly pin: (entry: MessageEntry) => void;
  /** Deletes it, after a question. */
  readonly remove: (entry: MessageEntry) => void;
  /** Returns which changes the person may make. */
  readonly may: (entry: MessageEntry) => Permissions;
}

/** Returns the actions of the messages of a conversation. @param linkable Whether others can open links to them. */
export function rowActions(chat: Chat, { name, kind }: Conversation, linkable: boolean): RowActions {
  const { client, changes } = chat;
  return {
    reply: (entry) => {
      chat.replyTo(entry);
      focusInput();
    },
    copy: (entry) => copyText(entry.text),
    link: linkable && kind === "room"
      ? ({ seq }) => copyText(new URL(hashOf({ name, seq }), location.href).href)
      : undefined,
    goToAnswered: (entry) => client.commands.goToAnswered(name, entry),
    react: (entry) => {
      focusMessage(entry.seq); // the button may disappear meanwhile
      changes.pickReaction(entry);
    },
    toggle: (entry, reaction) => changes.toggle(entry, reaction),
    showReaction: (text) => chat.output.value = { kind: "text", text },
    edit: (entry) => {
      changes.edit(entry);
      focusInput();
    },
    pin: (entry) => client.commands.pin(entry),
    remove: (entry) => {
      focusMessage(entry.seq);
      changes.askDeletion(entry);
    },
    may: (entry) => changes.may(entry),
  };
}

/** What nobody can do to a message, as on paper. */
export const NO_ACTIONS: RowActions = {
  reply: () => {},
  copy: () => {},
  link: undefined,
  goToAnswered: () => {},
  react: () => {},
  toggle: () => {},
  showReaction: () => {},
  edit: () => {},
  pin: () => {},
  remove: () => {},
  may: () => ({ react: false, edit: false, pin: false, remove: false }),
};

/** Moves the focus to a message of the conversation, if it is in the document. */
export function focusMessage(seq: number): void {
  document.querySelector<HTMLElement>(`.scroll [data-seq="${seq}"] .message`)?.focus({ preventScroll: true });
}

function focusInput(): void {
  document.querySelector<HTMLTextAreaElement>(".composer textarea")?.focus();
}
