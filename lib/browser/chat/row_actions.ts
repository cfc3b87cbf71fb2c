import { type Conversation, markedParts, type MessageEntry } from "../../client/core.ts";
import type { SplitText } from "../../text/mod.ts";
import type { Reaction } from "../../protocol/mod.ts";
import { batch, type ReadonlySignal } from "@preact/signals";
import type { Anchor } from "../shared/floats.ts";
import type { Chat } from "./chat.ts";
import { hashOf } from "./chat_location.ts";
import { copyText } from "../shared/copy_text.ts";
import { kindOf } from "./files/file_box.ts";
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
  readonly edit: (entry: MessageEntry) => void;
  readonly pin: (entry: MessageEntry) => void;
  /** Deletes it, after a question. */
  readonly remove: (entry: MessageEntry) => void;
  /** What can be done with files; undefined if nothing can. */
  readonly files: FileActions | undefined;
  /** Opens the menu of a message. */
  readonly menu: (entry: MessageEntry, at: Anchor) => void;
  /** Finds what mentions the person in a text. */
  readonly mentions: SplitText;
  /** Returns which changes the person may make. */
  readonly may: (entry: MessageEntry) => Permissions;
}

/** The actions of the files of messages. */
export interface FileActions {
  /** Returns the address of a file, or of its smaller picture; see `FileLinks.find`. */
  readonly find: (entry: MessageEntry, isPreview: boolean, signal: AbortSignal) => Promise<string>;
  /** Returns an address that is known. */
  readonly known: (hash: string) => string | undefined;
  /** Forgets an address that does not work any more. */
  readonly forget: (hash: string) => void;
  /** The seq of the message whose audio or video is loaded. */
  readonly playing: ReadonlySignal<number | undefined>;
  /** Shows a picture, or plays audio or video. Other files are saved. */
  readonly open: (entry: MessageEntry) => void;
  readonly save: (entry: MessageEntry) => void;
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
    edit: (entry) => {
      changes.edit(entry);
      focusInput();
    },
    pin: (entry) => client.commands.pin(entry),
    remove: (entry) => {
      focusMessage(entry.seq);
      changes.askDeletion(entry);
    },
    files: client.transfers && fileActions(chat, name),
    menu: (entry, at) => {
      focusMessage(entry.seq); // the focus returns to it
      changes.menu.value = { entry, at };
    },
    mentions: (text) => markedParts(text, chat.client.state),
    may: (entry) => changes.may(entry),
  };
}

function fileActions({ client, files, panel }: Chat, conversation: string): FileActions {
  const { links, playing, viewed } = files;
  const save = (entry: MessageEntry) => void client.commands.files.save({ conversation, entry });
  return {
    find: (entry, isPreview, signal) => links.find(conversation, entry, isPreview, signal),
    known: (hash) => links.known(hash),
    forget: (hash) => links.forget(hash),
    playing,
    open: (entry) => {
      const kind = entry.file && kindOf(entry.file);
      if (kind === "picture") {
        batch(() => {
          viewed.value = { conversation, entry };
          panel.value = "picture";
        });
      } else if (kind === "audio" || kind === "video") playing.value = entry.seq;
      else save(entry);
    },
    save,
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
  edit: () => {},
  pin: () => {},
  remove: () => {},
  files: undefined,
  menu: () => {},
  mentions: (text) => [{ text, isMarked: false }],
  may: () => ({ react: false, edit: false, pin: false, remove: false }),
};

/** Moves the focus to a message of the conversation, if it is in the document. */
export function focusMessage(seq: number): void {
  document.querySelector<HTMLElement>(`.scroll [data-seq="${seq}"] .message`)?.focus({ preventScroll: true });
}

function focusInput(): void {
  document.querySelector<HTMLTextAreaElement>(".composer textarea")?.focus();
}
