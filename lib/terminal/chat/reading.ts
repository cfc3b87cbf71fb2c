import {
  type Client,
  currentConversation,
  type Entry,
  indexOfMessage,
  type MessageEntry,
  shownEntries,
} from "../../client/mod.ts";
import type { Viewport } from "./draw_chat.ts";
import { MessageList } from "./message_list.ts";

/** The view that shows the messages. */
export interface ReadingHost {
  readonly client: Client;
  /** Returns what is on the screen. */
  viewport(): Viewport;
  /** Called when a redraw is needed without an event of the client. */
  changed(): void;
}

// How near to the oldest loaded message a selection gets before older ones are loaded.
const NEAR = 10;

/**
 * The reading position: scrolling, selecting a message, loading what is missing, and telling the client what the person
 * sees.
 */
export class Reading {
  readonly #host: ReadingHost;
  readonly #client: Client;
  readonly #cleared = new Map<string, Entry>(); // the last cleared entry of each conversation
  #log = new MessageList();
  #fetching = false;
  #selectedFrom: number | undefined; // the seq of the other end of several selected messages
  #followed = false; // the newest messages were on the screen before a message was selected

  constructor(host: ReadingHost) {
    this.#host = host;
    this.#client = host.client;
  }

  /** The scrolled messages. */
  get log(): MessageList {
    return this.#log;
  }

  /** The last entry that was cleared from the screen. */
  get cleared(): Entry | undefined {
    return this.#cleared.get(this.#client.state.current);
  }

  /** Whether the newest messages are not on the screen. */
  get scrolled(): boolean {
    return this.#log.scrolled || this.#shown().newer;
  }

  /** Begins at the end of another conversation. */
  reset(): void {
    this.#log = new MessageList();
  }

  /** Scrolls by lines, up if positive, and loads what is missing there. */
  scroll(lines: number): void {
    const { talk, height, format } = this.#host.viewport();
    const atTop = this.#log.scroll(lines, talk, height, format);
    const { older, newer } = this.#shown();
    if (lines > 0) this.#uncover();
    if (lines > 0 && atTop && older) this.#fetch("older");
    if (lines < 0 && !this.#log.scrolled && newer) {
      this.#log.stay(talk, format);
      this.#fetch("newer");
    }
    this.#attend();
  }

  /** Scrolls by pages, up if positive; a line of each stays on the screen. */
  scrollPages(pages: number): void {
    this.scroll(pages * Math.max(1, this.#host.viewport().height - 1));
  }

  /** Scrolls to the very first message. */
  toTop(): void {
    this.#uncover();
    // It scrolls there once the message is loaded.
    if (this.#shown().older) return this.#client.commands.first();
    const { talk, height, format } = this.#host.viewport();
    this.#log.toTop(talk, height, format);
    this.#attend();
  }

  /** Scrolls to the first new message; without one, does nothing. */
  toMark(): void {
    const { talk, height, format } = this.#host.viewport();
    this.#log.toMark(talk, height, format);
    this.#attend();
  }

  /** Scrolls to the newest message. */
  toEnd(): void {
    this.#log.selected = undefined;
    this.#log.toEnd();
    this.#client.attend("here");
  }

  /** Scrolls to the newest message, because the client has returned there. */
  clientReturned(): void {
    if (this.#log.selected === undefined) this.#log.toEnd();
  }

  /** Shows a loaded message of the current conversation, and selects it if another is selected. */
  show(seq: number): void {
    const { talk, height, format } = this.#host.viewport();
    const shown = this.#log.jump(seq, talk, height, format);
    if (shown && this.#log.selected !== undefined) this.#log.selected = seq;
    this.#attend();
  }

  /** The selected message; undefined if none is, or if it is no longer loaded. */
  get selected(): MessageEntry | undefined {
    const { selected } = this.#log;
    if (selected === undefined) return undefined;
    const { entries } = this.#shown();
    const entry = entries[indexOfMessage(entries, selected)];
    return entry?.kind === "message" ? entry : undefined;
  }

  /** The selected messages, in order; several if `moveSelection` extended the selection. */
  get selectedRange(): MessageEntry[] {
    const { selected } = this.#log;
    if (selected === undefined) return [];
    const from = this.#selectedFrom ?? selected;
    const [first, last] = [Math.min(from, selected), Math.max(from, selected)];
    return this.#shown().entries.filter((entry): entry is MessageEntry =>
      entry.kind === "message" && entry.deleted === undefined && entry.seq >= first && entry.seq <= last
    );
  }

  /** The seq of the other end of several selected messages. */
  get selectedFrom(): number | undefined {
    return this.#selectedFrom;
  }

  /** Selects the message that was jumped to, or the last on the screen. @returns False if there is none. */
  select(): boolean {
    this.#uncover();
    const { talk, height, format } = this.#host.viewport();
    const { found } = this.#log;
    const jumped = found === undefined ? -1 : indexOfMessage(talk.entries, found);
    const index = jumped >= 0 ? jumped : nextMessage(talk.entries, this.#log.bottom(talk, format) + 1, -1);
    if (index < 0) return false;
    this.#followed = !this.scrolled;
    this.#selectedFrom = undefined;
    this.#log.select(index, talk, height, format);
    this.#attend();
    return true;
  }

  /**
   * Selects an earlier message, or a later one.
   *
   * @param isExtending Whether those that it passes stay selected.
   * @returns False if there is no later one.
   */
  moveSelection(step: 1 | -1, count = 1, isExtending = false): boolean {
    this.#selectedFrom = isExtending ? this.#selectedFrom ?? this.#log.selected : undefined;
    const { talk: { entries }, height, format, talk } = this.#host.viewport();
    let index = indexOfMessage(entries, this.#log.selected ?? -1);
    let next = index;
    for (let i = 0; i < count && (next = nextMessage(entries, index, step)) >= 0; i++) index = next;
    const { older, newer } = this.#shown();
    if (index < NEAR && step < 0 && older) this.#fetch("older");
    if (next < 0 && step > 0 && newer) this.#fetch("newer");
    else if (next < 0 && step > 0 && count === 1) return isExtending;
    if (index >= 0) this.#log.select(index, talk, height, format);
    this.#attend();
    return true;
  }

  /** Ends the selection. If the newest messages were on the screen before, they are again. */
  endSelection(): void {
    this.#log.selected = undefined;
    if (this.#followed) this.toEnd();
  }

  /** Clears the screen until the person scrolls up; nothing is deleted. */
  clear(): void {
    const last = this.#shown().entries.at(-1);
    if (last) this.#cleared.set(this.#client.state.current, last);
  }

  /** Shows what was cleared, because a person who scrolls up wants to see it. */
  #uncover(): void {
    this.#cleared.delete(this.#client.state.current);
  }

  #fetch(what: "older" | "newer"): void {
    if (this.#fetching) return;
    this.#fetching = true;
    const { name } = currentConversation(this.#client.state);
    // The client must know the position before it drops messages at the other end.
    this.#client.attend("scrolled");
    this.#client.history[what](name).finally(() => {
      this.#fetching = false;
      this.#host.changed();
    });
  }

  #attend(): void {
    this.#client.attend(this.scrolled ? "scrolled" : "here");
  }

  #shown() {
    return shownEntries(this.#client.state, currentConversation(this.#client.state));
  }
}

/** Returns the index of the next message that is not deleted; -1 without one. @param step -1 for an earlier message. */
function nextMessage(entries: readonly Entry[], index: number, step: 1 | -1): number {
  for (let i = index + step; i >= 0 && i < entries.length; i += step) {
    const entry = entries[i];
    if (entry.kind === "message" && entry.deleted === undefined) return i;
  }
  return -1;
}
