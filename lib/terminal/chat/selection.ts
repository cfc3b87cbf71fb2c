import { t } from "../../language/mod.ts";
import {
  canDelete,
  canEdit,
  canPin,
  changesMessages,
  type Client,
  clockOf,
  currentConversation,
  describeDeletion,
  describeReaction,
  isTooOldToEdit,
  type MessageEntry,
} from "../../client/mod.ts";
import { cleanLine } from "../../text/mod.ts";
import { type Key, keyName, type Wheel } from "../input/mod.ts";
import { type Action, SELECTION_KEYS, type SelectionAction } from "./bindings.ts";
import { type Changing, quoteMessage } from "./changing.ts";
import type { InputMode } from "./draw_chat.ts";
import type { Reading } from "./reading.ts";

/** What the selection of a message needs of the view. */
export interface SelectionHost {
  readonly client: Client;
  readonly reading: Reading;
  readonly changing: Changing;
  /** Shows a question or remark. */
  remark(text: string): void;
}

/** A question to the person: whether to delete the message, or to open a file or a link. */
type Asked = "delete" | { readonly open: string } | { readonly link: string };

/** Handles keys while a message is selected. */
export class Selection {
  readonly #host: SelectionHost;
  #asked: Asked | undefined; // what the person was asked

  constructor(host: SelectionHost) {
    this.#host = host;
  }

  /** Whether a message is selected, so that keys act on it. */
  get isActive(): boolean {
    return this.#host.reading.selected !== undefined;
  }

  /** What the input shows meanwhile: the message, and its keys. */
  get mode(): InputMode {
    const entry = this.#host.reading.selected!;
    const { state } = this.#host.client;
    const reactions = (entry.reactions ?? []).map((reaction) =>
      `${cleanLine(reaction.emoji)} ${describeReaction(reaction, state.me)}`
    );
    const said = entry.deleted === undefined
      ? quoteMessage(entry)
      : cleanLine(describeDeletion(entry.deleted, state.me));
    const clock = clockOf(state.settings);
    const edited = entry.edited === undefined ? [] : [t("terminal.edited-at", { time: clock(entry.edited) })];
    const note = [`${clock(entry.at)} ${said}`, ...edited, ...reactions].join(" · ");
    const count = this.#host.reading.selectedRange.length;
    const shown = count > 1 ? t("terminal.selected", { count }) : note;
    return {
      seq: entry.seq,
      to: this.#host.reading.selectedFrom,
      prompt: "> ",
      note: shown,
      noteKeys: "",
      keys: count > 1 ? `${t("terminal.does-copy")}  ${t("terminal.esc-back")}` : this.#keysFor(entry),
    };
  }

  /** Takes a key. @param usual What it does otherwise. @returns False if it does that. */
  take(key: Key, usual: Action | undefined): boolean {
    const entry = this.#host.reading.selected!;
    const action = SELECTION_KEYS.actionOf({ ...key, text: key.text.toLowerCase() }, false);
    const asked = this.#asked;
    this.#asked = undefined;
    if (asked !== undefined) {
      const isYes = action?.type === (asked === "delete" ? "delete" : "open") || keyName(key) === "enter";
      if (isYes) this.#begin(() => this.#confirmed(asked, entry));
      return true;
    }
    if (action !== undefined) this.#do(action, entry);
    // What is not typed and has another meaning ends the selection, except what only shows something.
    else if (key.text === "" && usual !== undefined) {
      if (usual.type !== "keys" && usual.type !== "redraw" && usual.type !== "suspend") this.#end();
      return false;
    }
    return true;
  }

  /** Moves the selection with the wheel. */
  turn({ lines }: Wheel): void {
    this.#asked = undefined;
    this.#host.reading.moveSelection(lines > 0 ? -1 : 1, Math.max(2, Math.abs(lines)));
  }

  #do(action: SelectionAction, entry: MessageEntry): void {
    const { client, reading, changing } = this.#host;
    switch (action.type) {
      case "move":
        if (!reading.moveSelection(action.step, action.count, action.isExtending)) this.#end();
        return;
      case "edit":
        if (!canEdit(client.state, entry)) return this.#refuse(t("terminal.cannot-edit"));
        return this.#begin(() => changing.edit(entry));
      case "delete":
        if (!canDelete(client.state, entry)) return this.#refuse(t("terminal.cannot-delete"));
        this.#asked = "delete";
        return this.#host.remark(t("terminal.ask-delete"));
      case "reply":
        return this.#begin(() => changing.reply(entry));
      case "react":
        if (!canReact(client, entry)) return this.#refuse(t("terminal.cannot-react"));
        return this.#begin(() => changing.react(entry));
      case "pin":
      case "unpin":
        if (!canPinHere(client, entry)) return this.#refuse(t("terminal.cannot-pin"));
        return client.commands.pin(entry, action.type === "unpin");
      case "copy": {
        const entries = reading.selectedRange;
        return this.#begin(() => client.commands.copying.copyMessages(entries));
      }
      case "save":
        return this.#save(entry);
      case "open":
        return this.#askToOpen(entry);
      case "enter":
        return entry.file === undefined ? this.#goToAnswered(entry) : this.#save(entry);
      case "back":
        return this.#end();
    }
  }

  #confirmed(asked: Asked, entry: MessageEntry): void {
    const { commands } = this.#host.client;
    if (asked === "delete") commands.delete(entry);
    else if ("link" in asked) commands.copying.open(asked.link);
    else commands.files.openConfirmed(asked.open);
  }

  #save(entry: MessageEntry): void {
    const { client } = this.#host;
    if (entry.file === undefined) return this.#refuse(t("terminal.no-file"));
    const { current: conversation } = client.state;
    this.#begin(() => client.commands.files.saveChosen({ conversation, entry }));
  }

  #askToOpen(entry: MessageEntry): void {
    const link = this.#host.client.commands.copying.linkOf(entry);
    if (entry.file === undefined && link !== undefined) {
      this.#asked = { link };
      return this.#host.remark(t("terminal.ask-open-link", { href: cleanLine(link) }));
    }
    if (entry.file === undefined) return this.#refuse(t("terminal.no-file"));
    const path = this.#host.client.commands.files.savedAt(entry);
    if (path === undefined) return this.#refuse(t("terminal.save-first"));
    this.#asked = { open: path };
    this.#host.remark(t(entry.mine ? "terminal.ask-open-own" : "terminal.ask-open", { path: cleanLine(path) }));
  }

  #goToAnswered(entry: MessageEntry): void {
    if (entry.reply === undefined) return this.#host.remark(t("terminal.not-a-reply"));
    const { commands, state } = this.#host.client;
    commands.goToAnswered(state.current, entry);
  }

  #begin(act: () => void): void {
    this.#end();
    act();
  }

  #end(): void {
    this.#host.reading.endSelection();
  }

  #refuse(text: string): void {
    this.#host.remark(text);
  }

  #keysFor(entry: MessageEntry): string {
    const { state } = this.#host.client;
    return [
      // The first ones show on a narrow terminal, too.
      ...fileKeys(this.#host.client, entry),
      entry.deleted === undefined ? t("terminal.does-reply") : "",
      canEdit(state, entry) && !isTooOldToEdit(state, entry, Date.now()) ? t("terminal.does-edit") : "",
      canReact(this.#host.client, entry) ? t("terminal.does-react") : "",
      canDelete(state, entry) ? t("terminal.does-delete") : "",
      canPinHere(this.#host.client, entry) ? t("terminal.does-pin") : "",
      entry.reply === undefined || entry.file !== undefined ? "" : t("terminal.does-answered"),
      t("terminal.does-copy"),
      t("terminal.esc-back"),
    ].filter((text) => text !== "").join("  ");
  }
}

function canPinHere({ state }: Client, { deleted }: MessageEntry): boolean {
  return canPin(state, currentConversation(state)) && deleted === undefined;
}

function fileKeys({ commands }: Client, entry: MessageEntry): string[] {
  if (entry.file === undefined) return [];
  return [t("terminal.does-save"), ...(commands.files.savedAt(entry) === undefined ? [] : [t("terminal.does-open")])];
}

function canReact({ state }: Client, { deleted }: MessageEntry): boolean {
  return changesMessages(state) && deleted === undefined;
}
