import { type Client, currentConversation, type Entry, visibleEntries } from "../../client/mod.ts";
import type { Viewport } from "./draw_chat.ts";
import { MessageList } from "./message_list.ts";

/** What reading needs of the view. */
export interface ReadingHost {
  readonly client: Client;
  /** What is on the screen now. */
  viewport(): Viewport;
  /** Something is to be drawn that no event of the client tells of. */
  changed(): void;
}

/** Where one is in the talk: scrolling, what is fetched for it, and what the client is told of it. */
export class Reading {
  readonly #host: ReadingHost;
  readonly #client: Client;
  readonly #cleared = new Map<string, Entry>(); // by conversation: what is above it was cleared
  #log = new MessageList();
  #fetching = false;

  constructor(host: ReadingHost) {
    this.#host = host;
    this.#client = host.client;
  }

  /** The talk as it is scrolled. */
  get log(): MessageList {
    return this.#log;
  }

  /** What is above this entry was cleared from the screen. */
  get cleared(): Entry | undefined {
    return this.#cleared.get(this.#client.state.current);
  }

  /** One does not see the newest messages. */
  get scrolled(): boolean {
    return this.#log.scrolled || this.#shown().newer;
  }

  /** Another conversation is looked at, at its end. */
  begin(): void {
    this.#log = new MessageList();
  }

  /** Scrolls by lines, up where positive; what is missing there is fetched. */
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

  /** Scrolls by so many pages, up where positive; a line of each stays on the screen. */
  scrollPages(pages: number): void {
    this.scroll(pages * Math.max(1, this.#host.viewport().height - 1));
  }

  /** To the very first message. */
  toTop(): void {
    this.#uncover();
    // It is brought here once it is there.
    if (this.#shown().older) return this.#client.commands.first();
    const { talk, height, format } = this.#host.viewport();
    this.#log.toTop(talk, height, format);
    this.#attend();
  }

  /** To where one left off; stays where nothing is new. */
  toMark(): void {
    const { talk, height, format } = this.#host.viewport();
    this.#log.toMark(talk, height, format);
    this.#attend();
  }

  /** To the newest. */
  toEnd(): void {
    this.#log.toEnd();
    this.#client.attend("here");
  }

  /** The client says that the newest are looked at again. */
  broughtBack(): void {
    this.#log.toEnd();
  }

  /** Shows a message of the current conversation, which is there now. */
  show(seq: number): void {
    const { talk, height, format } = this.#host.viewport();
    this.#log.jump(seq, talk, height, format);
    this.#attend();
  }

  /** Clears the screen until one scrolls up; nothing is deleted. */
  clear(): void {
    const last = this.#shown().entries.at(-1);
    if (last) this.#cleared.set(this.#client.state.current, last);
  }

  /** Whoever scrolls up wants to see what was cleared, even if all of it is on one screen. */
  #uncover(): void {
    this.#cleared.delete(this.#client.state.current);
  }

  #fetch(what: "older" | "newer"): void {
    if (this.#fetching) return;
    this.#fetching = true;
    const { name } = currentConversation(this.#client.state);
    // The client must know that one is further up before it drops what is at the other end.
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
    return visibleEntries(currentConversation(this.#client.state));
  }
}
