import { t } from "../../language/mod.ts";
import {
  asInput,
  canDelete,
  canEdit,
  type Client,
  clockOf,
  conversationKey,
  conversationOf,
  describeDeletion,
  indexOfMessage,
  isTooOldToEdit,
  lastOwnMessage,
  type MessageEntry,
  readLine,
  type ReturnedInput,
  shownEntries,
} from "../../client/mod.ts";
import { quoted, replaceEmoji, secretStart } from "../../commands/mod.ts";
import { cleanLine, normalizeEmoji, plainExcerpt } from "../../text/mod.ts";
import type { TextInput } from "../input/mod.ts";
import type { Typing } from "../widgets/typing.ts";
import type { InputMode } from "./draw_chat.ts";
import type { TypedLines } from "./typed_lines.ts";

/** What the text in the input is, if it is not a new message. */
interface Task {
  readonly kind: "edit" | "reply" | "react";
  readonly entry: MessageEntry;
}

// Reactions that a digit gives.
const QUICK: readonly string[] = ["👍", "❤️", "😂", "🎉", "😮", "😢"];

// The maximum length of a quoted message, in characters.
const MAX_QUOTE = 40;

/** Edits messages, answers them and reacts to them, with the text in the input. */
export class Changing {
  readonly #client: Client;
  readonly #typing: Typing;
  readonly #typed: Pick<TypedLines, "waiting">;
  // An input leaves with its task: one that was put aside keeps its own, as does the draft of each conversation.
  readonly #tasks = new WeakMap<TextInput, Task>();
  readonly #recalled = new Set<string>(); // conversations in which the last line was not a message, so Up recalls it
  #asked = false; // whether to delete the message

  /** @param typed Sends the lines. */
  constructor(client: Client, typing: Typing, typed: Pick<TypedLines, "waiting">) {
    this.#client = client;
    this.#typing = typing;
    this.#typed = typed;
  }

  /** Whether the line in the input is an edit or a reaction, and no message or command. */
  get isAside(): boolean {
    return this.#task !== undefined && !this.isReply;
  }

  /** Whether the line in the input is a reply. */
  get isReply(): boolean {
    return this.#task?.kind === "reply";
  }

  /** The prompt of the input, and a note above it; undefined if the input is for a new message. */
  get mode(): InputMode | undefined {
    return this.#task && this.#modeOf(this.#task);
  }

  /** Puts the text of a message into the input, to be changed. */
  edit(entry: MessageEntry, text: string = asInput(entry.text)): void {
    this.#begin({ kind: "edit", entry }, text);
  }

  /**
   * Edits the person's last message, unless the last line was another one or is not stored yet.
   *
   * @returns False if there is none to edit.
   */
  editLast(): boolean {
    const { state } = this.#client;
    if (this.#recalled.has(state.current) || this.#typed.waiting > 0) return false;
    if (state.pending.some(({ to }) => conversationKey(to) === state.current)) return false;
    const last = lastOwnMessage(state);
    if (last === undefined || !canEdit(state, last) || isTooOldToEdit(state, last, Date.now())) return false;
    this.edit(last);
    return true;
  }

  /** Makes the draft a reply. */
  reply(entry: MessageEntry): void {
    this.#endAside();
    this.#tasks.set(this.#input, { kind: "reply", entry });
  }

  /** Asks for an emoji. */
  react(entry: MessageEntry): void {
    this.#begin({ kind: "react", entry }, "");
  }

  /**
   * Leaves an edit that was not changed: Up at its first row goes on to the lines sent before, Down at its last row back
   * to the draft. @param step -1 for Up.
   *
   * @returns False if the key moves within the text.
   */
  leaves(step: 1 | -1): boolean {
    const task = this.#task;
    const { composer } = this.#typing;
    if (task?.kind !== "edit" || !this.#isUnchanged(task)) return false;
    if (!composer.isAtEdge(step)) return false;
    composer.endAside();
    if (step === -1) composer.perform("up");
    return true;
  }

  /** Takes a digit as a reaction. @returns False if it is none. */
  choose(text: string): boolean {
    const emoji = this.#task?.kind === "react" && this.#input.value === "" ? QUICK[Number(text) - 1] : undefined;
    if (emoji === undefined) return false;
    this.#give(emoji);
    return true;
  }

  /** Ends what was begun, and returns to the draft. @returns False if nothing was begun. */
  cancel(): boolean {
    const task = this.#task;
    if (task === undefined) return false;
    if (task.kind === "reply") this.#tasks.delete(this.#input);
    else this.#endAside();
    return true;
  }

  /** Forgets a question that another key answers. */
  forgetQuestion(): void {
    this.#asked = false;
  }

  /** Notes a sent line. @param isMessage Whether Up edits it, and does not recall it. */
  entered(isMessage: boolean, conversation = this.#client.state.current): void {
    if (isMessage) this.#recalled.delete(conversation);
    else this.#recalled.add(conversation);
  }

  /** Follows people to their new nicknames. @param pairs As for `Composer.rename`. */
  rename(pairs: readonly (readonly [string, string])[]): void {
    const moved = pairs.filter(([from]) => this.#recalled.delete(from));
    for (const [, to] of moved) this.#recalled.add(to);
  }

  /** Sends what is in the input. @returns False if it is a message or command, for the view to send. */
  send(): boolean {
    const task = this.#task;
    if (task === undefined) return false;
    if (task.kind === "edit") this.#saveEdit(task.entry);
    else if (task.kind === "react") this.#sendReaction();
    else return this.#sendReply(task.entry);
    return true;
  }

  /** Puts a refused line back into the draft of its conversation, or into its history if another draft is there. */
  giveBack({ conversation, line, asOf, reply, edits }: ReturnedInput): void {
    if (secretStart(line) !== undefined) return;
    const { name, renamedTo: now } = conversationOf(this.#client.state, conversation);
    const key = conversationKey(now ?? name);
    const isBack = edits === undefined ? this.#typing.composer.giveBack(line, key) : this.#resumeEdit(edits, line, key);
    if (!isBack || edits === undefined) this.entered(false, key);
    if (isBack && reply !== undefined) this.#resumeReply(reply, key);
    if (isBack) {
      if (edits === undefined) this.#client.resumeDraft(key, line, asOf);
    } else if (key === this.#client.state.current) this.#remark(t("terminal.not-sent-press-up"));
  }

  /** Takes a refused edit back. @returns False if another text is in the input, so Up brings the edit back. */
  #resumeEdit(entry: MessageEntry, line: string, key: string): boolean {
    const { composer } = this.#typing;
    if (key === this.#client.state.current && !this.isAside && composer.input.value.trim() === "") {
      this.edit(entry, line);
      return true;
    }
    composer.keep(line, key);
    return false;
  }

  /** Makes a draft that was given back a reply again. */
  #resumeReply(id: string, key: string): void {
    if (key !== this.#client.state.current) return;
    const { entries } = shownEntries(this.#client.state, conversationOf(this.#client.state, key));
    const entry = entries.findLast((one) => one.kind === "message" && one.id === id);
    if (entry?.kind === "message") this.#tasks.set(this.#input, { kind: "reply", entry });
  }

  #modeOf(task: Task): InputMode {
    const { kind, entry } = task;
    const { seq } = entry;
    const current = this.#current(entry);
    switch (kind) {
      case "edit": {
        const note = current.deleted === undefined
          ? t("terminal.editing-from", { time: clockOf(this.#client.state.settings)(entry.at) })
          : cleanLine(describeDeletion(current.deleted, this.#client.state.me));
        const noteKeys = t(this.#isUnchanged(task) ? "terminal.keys-edit-up" : "terminal.keys-edit");
        return { seq, prompt: `${t("terminal.prompt-edit")} `, note, noteKeys };
      }
      case "reply": {
        const note = current.deleted === undefined
          ? t("terminal.replying-to", { nick: cleanLine(current.from), text: excerptOf(current) })
          : t("terminal.replying-to-deleted");
        return { seq, prompt: `${t("terminal.prompt-reply")} `, note, noteKeys: t("terminal.esc-cancel") };
      }
      case "react": {
        const note = QUICK.map((emoji, i) => `${i + 1} ${emoji}`).join("  ");
        return { seq, prompt: `${t("terminal.prompt-react")} `, note, noteKeys: t("terminal.keys-react") };
      }
    }
  }

  #saveEdit(entry: MessageEntry): void {
    const { commands, state } = this.#client;
    const current = this.#current(entry);
    const { value } = this.#input;
    // The server may have another history since.
    if (current.id !== entry.id) return this.#remark(t("terminal.message-gone"));
    if (value.trim() === "") return this.#askDeletion(current);
    const parsed = readLine(this.#client, value);
    if (parsed.type === "error") return this.#remark(parsed.message);
    const isAction = parsed.type === "command" && parsed.command.name === "me";
    if (parsed.type === "command" && !isAction && value.startsWith("/")) {
      return this.#remark(t("terminal.editing-not-command"));
    }
    if (this.#typing.isTooLong(state.limits.text)) return;
    const text = parsed.type === "text" ? parsed.text : value;
    this.#typing.composer.endAside();
    this.#typing.composer.keep(value);
    this.entered(true);
    commands.typed(value, () => commands.edit(current, text), { edits: entry });
  }

  #askDeletion(entry: MessageEntry): void {
    if (!canDelete(this.#client.state, entry)) {
      return this.#remark(t("terminal.edit-empty"));
    }
    if (!this.#asked) {
      this.#asked = true;
      return this.#remark(t("terminal.ask-delete-edit"));
    }
    this.#typing.composer.endAside();
    this.#client.commands.delete(entry);
  }

  #sendReaction(): void {
    const typed = this.#input.value.trim();
    if (typed === "") return void this.cancel();
    const { emoji } = this.#client.commands;
    const found = normalizeEmoji(replaceEmoji(typed, emoji)) ?? emoji.get(typed.replace(/^:|:$/g, "").toLowerCase());
    if (found !== undefined) return this.#give(found);
    this.#remark(t("terminal.not-an-emoji", { text: cleanLine(quoted(typed)) }));
  }

  /** Reacts with an emoji, or takes the reaction back if the person has given it already. */
  #give(emoji: string): void {
    const entry = this.#current(this.#task!.entry);
    const given = entry.reactions?.some((reaction) => reaction.mine && reaction.emoji === emoji);
    this.#typing.composer.endAside();
    this.#client.commands.react(entry, emoji, given);
  }

  #sendReply({ id, seq }: MessageEntry): boolean {
    const { value } = this.#input;
    const parsed = readLine(this.#client, value);
    if (parsed.type !== "text" || value.trim() === "") return false;
    const input = this.#input;
    const line = this.#typing.take(this.#client.state.limits.text);
    if (line === undefined) return true;
    this.#tasks.delete(input);
    this.entered(true);
    const { commands } = this.#client;
    commands.typed(line, () => commands.say(parsed.text, { id, seq }), { reply: id, replySeq: seq });
    return true;
  }

  #begin(task: Task, text: string): void {
    this.#endAside();
    this.#typing.composer.beginAside(text, false);
    this.#tasks.set(this.#input, task);
  }

  /** Brings back the draft that was put aside, and keeps what was changed where Up recalls it. */
  #endAside(): void {
    const task = this.#task;
    const { composer } = this.#typing;
    const { value } = this.#input;
    const isChanged = task?.kind === "edit" && !this.#isUnchanged(task) && value.trim() !== "";
    if (!composer.endAside() || !isChanged) return;
    composer.keep(value);
    this.entered(false);
  }

  #isUnchanged({ entry }: Task): boolean {
    return this.#input.value === asInput(entry.text);
  }

  /** Returns a message as it is now. */
  #current(entry: MessageEntry): MessageEntry {
    const { state } = this.#client;
    const { entries } = shownEntries(state, conversationOf(state, state.current));
    const now = entries[indexOfMessage(entries, entry.seq)];
    return now?.kind === "message" ? now : entry;
  }

  #remark(text: string): void {
    this.#typing.remark = text;
  }

  get #input(): TextInput {
    return this.#typing.composer.input;
  }

  get #task(): Task | undefined {
    return this.#tasks.get(this.#input);
  }
}

/** Returns the beginning of a message for a sentence. */
export function quoteMessage(entry: Pick<MessageEntry, "from" | "text">): string {
  return `${cleanLine(entry.from)}: ${excerptOf(entry)}`;
}

function excerptOf({ text }: Pick<MessageEntry, "text">): string {
  return plainExcerpt(text, MAX_QUOTE);
}
