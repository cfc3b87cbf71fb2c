import { batch, computed, type ReadonlySignal, type Signal, signal } from "@preact/signals";
import {
  asInput,
  canDelete,
  canEdit,
  canPin,
  changesMessages,
  type Client,
  conversationKey,
  conversationOf,
  currentConversation,
  isTooOldToEdit,
  lastOwnMessage,
  type MessageEntry,
  roleOf,
  shownEntries,
  type State,
} from "../../client/core.ts";
import { COMMANDS, type Line, parseLine } from "../../commands/mod.ts";
import { t } from "../../language/mod.ts";
import type { Reaction } from "../../protocol/mod.ts";
import type { Anchor } from "../shared/floats.ts";
import type { Drafts } from "../shared/drafts.ts";
import type { Panel } from "./panel.ts";
import { indexOfItem } from "./rows.ts";

/** Which changes of a message the person may make. */
export type Permissions = Record<"react" | "edit" | "pin" | "remove", boolean>;

/** What the person changes about messages: the edit in the input, and the message for which a panel or menu is open. */
export class MessageChanges {
  /** The message that the input of the current conversation edits. */
  readonly editing: ReadonlySignal<MessageEntry | undefined>;
  /** The message to which the person reacts, or which they are asked about. */
  readonly target: Signal<MessageEntry | undefined> = signal(undefined);
  /** The message whose menu is open, and where. */
  readonly menu: Signal<{ readonly entry: MessageEntry; readonly at: Anchor } | undefined> = signal(undefined);
  readonly #client: Client;
  readonly #drafts: Drafts<MessageEntry>;
  readonly #panel: Signal<Panel>;
  readonly #isCommandLast = new Set<string>(); // conversations whose last line was not a message

  constructor(client: Client, state: ReadonlySignal<State>, drafts: Drafts<MessageEntry>, panel: Signal<Panel>) {
    this.#client = client;
    this.#drafts = drafts;
    this.#panel = panel;
    this.editing = computed(() => drafts.edits.get(state.value.current));
  }

  /** Returns what the person may do with a message of the current conversation. */
  may(entry: MessageEntry): Permissions {
    const { state } = this.#client;
    const here = currentConversation(state);
    const canChange = changesMessages(state) && entry.deleted === undefined && here.joined;
    return {
      react: canChange,
      edit: canChange && canEdit(state, entry) && !isTooOldToEdit(state, entry, Date.now()),
      pin: canChange && canPin(state, here),
      remove: canChange && canDelete(state, entry),
    };
  }

  /** Puts the text of a message into the input, where the person edits it. */
  edit(entry: MessageEntry): void {
    this.#drafts.edit(this.#client.state.current, entry, asInput(entry.text));
  }

  /**
   * Edits the person's last message, unless they entered a command since, or it is not stored yet.
   *
   * @returns False if there is none to edit.
   */
  editLast(): boolean {
    const { state } = this.#client;
    const last = lastOwnMessage(state);
    if (state.pending.some(({ to }) => conversationKey(to) === state.current)) return false;
    if (last === undefined || this.#isCommandLast.has(state.current) || !this.may(last).edit) return false;
    this.edit(last);
    return true;
  }

  /** Reads the new text of a message. */
  readLine(line: string): Line {
    const { state } = this.#client;
    const parsed = parseLine(line, COMMANDS, roleOf(state, state.me) ?? "member");
    if (parsed.type !== "command") return parsed;
    if (parsed.command.name === "me") return { type: "text", text: line.trim() };
    return { type: "error", message: t("conversation.command-in-edit") };
  }

  /**
   * Ends an edit without a change, so that Up goes on to the lines sent before.
   *
   * @returns False if the text in the input was changed, or a draft waits.
   */
  leave(text: string): boolean {
    const { current } = this.#client.state;
    const { editing: { value: entry } } = this;
    if (entry === undefined || text !== asInput(entry.text) || this.#drafts.of(current) !== "") return false;
    this.cancelEdit();
    return true;
  }

  /** Ends the edit in the current conversation. Its draft returns. */
  cancelEdit(): void {
    this.#drafts.edit(this.#client.state.current);
  }

  /** Edits again after a refusal, unless the person writes something else by then. */
  resume(key: string, entry: MessageEntry, line: string): boolean {
    if (this.#drafts.of(this.#drafts.keyOf(key)) !== "" || this.#drafts.edits.has(key)) return false;
    this.#drafts.edit(key, entry, line);
    return true;
  }

  /** Notes which line Up recalls: a command, or the last message. */
  entered(isMessage: boolean, key = this.#client.state.current): void {
    if (isMessage) this.#isCommandLast.delete(key);
    else this.#isCommandLast.add(key);
  }

  /** Lets the person pick an emoji for a message. */
  pickReaction(entry: MessageEntry): void {
    this.#open("react", entry);
  }

  /** Asks whether to delete a message. */
  askDeletion(entry: MessageEntry): void {
    this.#open("delete", entry);
  }

  #open(panel: Panel, entry: MessageEntry): void {
    batch(() => {
      this.target.value = entry;
      this.#panel.value = panel;
    });
  }

  /** Adds a reaction of the person to a message, or takes it back. */
  toggle(entry: MessageEntry, { emoji, mine = false }: Pick<Reaction, "emoji" | "mine">): void {
    this.#client.commands.react(entry, emoji, mine);
  }

  /** Reacts to the target with an emoji. */
  react(emoji: string): void {
    const target = this.target.value;
    if (target) this.#client.commands.react(this.current(target), emoji);
  }

  /** Deletes the target. */
  delete(): void {
    const target = this.target.value;
    this.#panel.value = "none";
    if (target === undefined) return;
    if (this.editing.value?.seq === target.seq) this.cancelEdit();
    this.#client.commands.delete(this.current(target));
  }

  /** Returns a message of the current conversation as it is now. */
  current(entry: MessageEntry): MessageEntry {
    const { state } = this.#client;
    const { entries } = shownEntries(state, conversationOf(state, state.current));
    const now = entries[indexOfItem(entries, entry)];
    return now?.kind === "message" && now.seq === entry.seq && now.id === entry.id ? now : entry;
  }
}
