import type { CopyHandler } from "../../commands/mod.ts";
import { say, type Sentence, t } from "../../language/mod.ts";
import { cleanLine, cleanText, linkedText } from "../../text/mod.ts";
import { currentConversation, type MessageEntry } from "../model/model.ts";
import { shownEntries } from "../model/shown_entries.ts";
import { clockOf } from "../settings/clock.ts";
import { TransferError } from "../transfers/transfer_port.ts";
import type { CommandHost } from "./host.ts";

// The most links that are listed, the newest first.
const MAX_LINKS = 50;

/** A link in a message. */
interface MessageLink {
  readonly href: string;
  readonly entry: MessageEntry;
}

/** What these commands do through others. */
export interface CopyingView {
  show(text: string): void;
  refuse(text: Sentence): void;
}

/** Copies messages, and opens the links in them. */
export class Copying implements CopyHandler {
  readonly #client: CommandHost;
  readonly #view: CopyingView;

  constructor(client: CommandHost, view: CopyingView) {
    this.#client = client;
    this.#view = view;
  }

  copy(count = 1): void {
    const entries = this.#messages().slice(-count);
    if (entries.length === 0) return this.#view.refuse(say("chat.nothing-to-copy"));
    this.copyMessages(entries);
  }

  /** Copies messages: of one, the text; of several, a line for each with its time and author. */
  copyMessages(entries: readonly MessageEntry[]): void {
    const clock = clockOf(this.#client.state.settings);
    const text = entries.length === 1
      ? entries[0].text
      : entries.map(({ at, from, text }) => `${clock(at)} ${from}: ${text}`).join("\n");
    this.#client.emit({ kind: "copy", text: cleanText(text), count: entries.length });
  }

  links(number?: number): void {
    const links = this.#links();
    if (links.length === 0) return this.#client.answer(say("chat.no-links"));
    if (number !== undefined) {
      const link = links[number - 1];
      return link === undefined
        ? this.#view.refuse(say("chat.no-such-link", { count: links.length }))
        : this.open(link.href);
    }
    const clock = clockOf(this.#client.state.settings);
    const lines = links.map(({ href, entry: { at, from } }, i) => `${i + 1}. ${href}  ${clock(at)} ${cleanLine(from)}`);
    this.#view.show([...lines, t("chat.open-link-by-number")].join("\n"));
  }

  /** Opens a link with the program that the system has for it. */
  open(href: string): void {
    const open = this.#client.transfers?.port.open;
    if (open === undefined) return this.#view.refuse(say("chat.cannot-open-link", { href }));
    void open(href).catch((error: Error) => {
      if (!(error instanceof TransferError)) throw error;
      this.#view.refuse(say("chat.cannot-open-link", { href }));
    });
  }

  /** Returns the first link of a message; undefined without one. */
  linkOf({ text }: MessageEntry): string | undefined {
    return linksIn(text)[0];
  }

  #messages(): MessageEntry[] {
    const { state } = this.#client;
    const { entries } = shownEntries(state, currentConversation(state));
    return entries.filter((entry): entry is MessageEntry => entry.kind === "message" && entry.deleted === undefined);
  }

  #links(): MessageLink[] {
    const found = this.#messages().flatMap((entry) => linksIn(entry.text).map((href) => ({ href, entry }))).reverse();
    return found.filter(({ href }, i) => found.findIndex((it) => it.href === href) === i).slice(0, MAX_LINKS);
  }
}

function linksIn(text: string): string[] {
  return linkedText(text).flatMap((part) => part.type === "link" ? [part.href] : []);
}
