import { type ReadonlySignal, type Signal, signal } from "@preact/signals";
import { NO_ROOM, replaceEmoji } from "../../../commands/mod.ts";
import {
  type Client,
  currentConversation,
  fileRefusal,
  isInNoRoom,
  isOver,
  type Replied,
  type SearchHit,
  type State,
} from "../../../client/core.ts";
import { checkText, ProtocolError } from "../../../protocol/mod.ts";
import { inWords, t } from "../../../language/mod.ts";
import { cleanLine, safeFileName } from "../../../text/mod.ts";
import { type Attachment, Attachments } from "./attachments.ts";
import { FileLinks } from "./file_links.ts";
import type { PageFile } from "./page_file.ts";

/** The files of the chat in a page: what the person is about to send, and what is shown of the files of messages. */
export class ChatFiles {
  readonly attachments = new Attachments();
  readonly links: FileLinks;
  /** The picture over the conversation. */
  readonly viewed: Signal<SearchHit | undefined> = signal(undefined);
  /** The seq of the message whose audio or video is loaded. Only one is, since each may keep a transfer waiting. */
  readonly playing: Signal<number | undefined> = signal(undefined);
  /** Whether files are held over the page. */
  readonly isOver: ReadonlySignal<boolean>;
  readonly #isOver: Signal<boolean> = signal(false);
  readonly #client: Client;
  readonly #refuse: (why: string) => void;
  readonly #say: (what: string) => void;
  readonly #sent = new Set<number>();

  /** @param refuse Shows why something was refused. @param say Announces something to screen readers. */
  constructor(client: Client, refuse: (why: string) => void, say: (what: string) => void) {
    this.#client = client;
    this.#refuse = refuse;
    this.#say = say;
    this.isOver = this.#isOver;
    this.links = new FileLinks(client);
  }

  /** Returns whether the person can send files. */
  canSend(state: State): boolean {
    return this.#refusal(state) === undefined;
  }

  /** Whether files would be lost with the page. */
  get isAny(): boolean {
    return this.attachments.all.value.size > 0 || this.#client.transfers?.isAny === true;
  }

  /** Notes whether files are held over the page. */
  over(isOver: boolean): void {
    this.#isOver.value = isOver;
  }

  /** Takes what was dropped onto the page. */
  drop(data: DataTransfer): void {
    const folder = [...data.items].map((item) => item.webkitGetAsEntry?.()).find((entry) => entry?.isDirectory);
    if (!folder) return this.attach([...data.files]);
    const name = cleanLine(folder.name);
    this.#refuse(t("files.is-folder", { name }));
  }

  /** Takes files that were pasted. @returns Whether there are any: a text beside a picture of it is pasted as text. */
  paste(data: DataTransfer | null): boolean {
    if (!data || data.files.length === 0 || data.types.includes("text/plain")) return false;
    this.attach([...data.files]);
    return true;
  }

  /** Adds files to those that are about to be sent. */
  attach(files: readonly File[]): void {
    const { state } = this.#client;
    const why = this.#refusal(state) ??
      files.map(({ name, size }) => fileRefusal(state, safeFileName(name), size)).find((it) => it !== undefined);
    if (why !== undefined) return this.#refuse(why);
    this.attachments.add(state.current, files);
    const count = this.attachments.of(state.current).length;
    this.#say(t("files.to-send", { count }));
    document.querySelector<HTMLTextAreaElement>(".composer textarea")?.focus();
  }

  /**
   * Sends the files to the current conversation.
   *
   * @param text Goes with the first of them. @param reply What they answer.
   * @returns False if that is refused.
   */
  send(text: string, reply: Replied | undefined): boolean {
    const { state, commands } = this.#client;
    const why = this.#refusal(state);
    if (why !== undefined) {
      this.#refuse(why);
      return false;
    }
    try {
      const caption = text.trim() === "" ? "" : checkText(replaceEmoji(text, commands.emoji), state.limits.text);
      const to = currentConversation(state).name;
      const message = { to, text: caption, reply, asOf: this.#client.asOfFor(to) };
      void this.#send(this.attachments.take(state.current), message);
      return true;
    } catch (error) {
      if (!(error instanceof ProtocolError)) throw error;
      this.#refuse(error.message);
      return false;
    }
  }

  async #send(
    attachments: readonly Attachment[],
    message: { to: string; text: string; reply: Replied | undefined; asOf: number | undefined },
  ): Promise<void> {
    let before: PageFile | undefined;
    for (const attachment of attachments) {
      const parts = before ? { ...message, text: "", reply: undefined } : message;
      this.#client.transfers?.send(before = await attachment.file(before), parts);
    }
  }

  /** Announces the files that have been sent. */
  follow({ transfers }: State): void {
    const sent = transfers.filter(({ id, phase, direction }) =>
      phase === "done" && direction === "up" && !this.#sent.has(id)
    );
    for (const { id, name } of sent) {
      this.#sent.add(id);
      this.#say(t("files.sent", { name }));
    }
  }

  #refusal(state: State): string | undefined {
    return isInNoRoom(state) ? inWords(NO_ROOM, "page") : fileRefusal(state);
  }
}

/** Returns the transfers to show: those that last, and those that failed. */
export function shownTransfers({ transfers }: State, now: number): State["transfers"] {
  return transfers.filter((it) =>
    it.direction === "up" &&
    (it.phase === "failed" || it.phase === "paused" || (!isOver(it) && now - (it.startedAt ?? now) >= SHOWN_AFTER_MS))
  );
}

const SHOWN_AFTER_MS = 1_000;
