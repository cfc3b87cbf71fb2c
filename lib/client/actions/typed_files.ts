import { say, t } from "../../language/mod.ts";
import { type EmojiNames, type FileHandler, NO_ROOM, parseFiles, quoted, replaceEmoji } from "../../commands/mod.ts";
import { checkText, ProtocolError, type ServerMessages } from "../../protocol/mod.ts";
import { cleanLine, foldText } from "../../text/mod.ts";
import { DISCONNECTED, NOT_CONNECTED } from "../link/requests.ts";
import { isMine, messageEntry } from "../model/entries.ts";
import { conversationNamed } from "../model/focus.ts";
import {
  type Conversation,
  conversationOf,
  currentConversation,
  isInNoRoom,
  type MessageEntry,
  type SearchHit,
  type State,
} from "../model/model.ts";
import { isOver, type Transfer } from "../model/transfer.ts";
import { fileRefusal } from "../transfers/refusal.ts";
import { type IncomingFile, type OutgoingFile, TransferError } from "../transfers/transfer_port.ts";
import type { Transfers } from "../transfers/transfers.ts";
import { describeTransfer } from "./describe_transfer.ts";
import type { CommandHost } from "./host.ts";
import { sourceOf, sourcesOf } from "./history_pages.ts";
import type { Running } from "./running.ts";
import type { TypedRequests } from "./typed_requests.ts";

/** What the commands for files need of the client and its view. */
export interface TypedFilesHost {
  readonly client: Pick<CommandHost, "state" | "ask" | "notice" | "emit" | "answer" | "asOfFor" | "transfers">;
  readonly view: {
    readonly usesShorthand: boolean;
    /** Whether the view shows the current conversation. */
    readonly viewShowsStatus: boolean;
    readonly emoji: EmojiNames;
  };
  readonly asking: TypedRequests;
  readonly running: Running;
}

// How many files a list has.
const MAX_LISTED = 50;

// So long the person has to confirm that a file is opened.
const CONFIRM_MS = 60_000;

// The system would run these instead of showing them.
const PROGRAM =
  /\.(?:exe|com|bat|cmd|msi|msc|scr|pif|cpl|ps1|vbs?|jse?|wsf|wsh|hta|lnk|url|reg|jar|desktop|sh|command|app|applescript|scpt|workflow|terminal|action|appimage|run|py|pl|rb)$/i;

/** Carries out the commands for files. They name a file by its place in the current conversation, or by its name. */
export class TypedFiles implements FileHandler {
  readonly #host: TypedFilesHost;
  /** Resolves when the transfers of the last run are in the state. */
  restored: Promise<readonly Transfer[]> = Promise.resolve([]);
  #listed: { readonly startedIn: string; readonly hits: readonly SearchHit[] } | undefined;
  /** The hashes of files that are being saved, by the id of the transfer. */
  readonly #hashes = new Map<number, string>();
  /** Where saved files are, by hash; the last one saved comes last. */
  readonly #saved = new Map<string, string>();
  #toOpen: { readonly path: string; readonly until: number } | undefined;

  constructor(host: TypedFilesHost) {
    this.#host = host;
  }

  /** Offers what the last run of the program has not ended. @param isPerson Whether a person reads this. */
  async offerUnfinished(isPerson: boolean): Promise<void> {
    const { transfers } = this.#host.client;
    if (!transfers) return;
    this.restored = transfers.restore();
    const found = await this.restored;
    if (!isPerson || found.length === 0) return;
    const named = found.map((it) => describeTransfer(it, false)).join(", ");
    this.#host.client.notice(say("files.unfinished", { count: found.length, names: named }), "info");
  }

  send(typed: string): void {
    const { client, asking, view } = this.#host;
    const { state } = client;
    const transfers = this.#possible();
    if (!transfers) return;
    const { paths, text } = parseFiles(typed);
    if (paths.length === 0) return asking.refuse(say("files.name-a-file"));
    let caption: string;
    try {
      caption = text === "" ? "" : checkText(replaceEmoji(text, view.emoji), state.limits.text);
    } catch (error) {
      if (!(error instanceof ProtocolError)) throw error;
      return asking.refuse(error.sentence);
    }
    const to = currentConversation(state).name;
    const asOf = client.asOfFor(to);
    this.#carryOut(async () => {
      const files = await findAll(transfers, typed, paths);
      await this.restored;
      for (const [i, file] of files.entries()) {
        const refusal = fileRefusal(client.state, file.name, file.size);
        if (refusal !== undefined) throw new TransferError("file-too-large", refusal);
        transfers.send(file, { to, text: i === 0 ? caption : "", asOf });
      }
    });
  }

  get(which?: string, path?: string): void {
    const { client, view, asking } = this.#host;
    if (!this.#possible()) return;
    // In a view with a single stream, the person may mean the file that came just now.
    const direct = which === undefined && !view.viewShowsStatus ? newerDirectFile(client.state) : undefined;
    if (direct !== undefined) {
      return asking.refuse(say("files.last-elsewhere", { nick: direct.from }));
    }
    this.#carryOut(async () => {
      await this.save(await this.#choose(which), path);
    });
  }

  /** Saves the file of a message that the person has chosen, into the downloads folder. */
  saveChosen(hit: SearchHit): void {
    if (this.#possible()) this.#carryOut(() => this.save(hit));
  }

  /** Saves the file of a message. @param path As for `get`. */
  async save({ conversation, entry }: SearchHit, path?: string): Promise<void> {
    const { client } = this.#host;
    const { transfers } = client;
    if (!transfers || !entry.file) return;
    const place: IncomingFile = await transfers.port.place(entry.file, path);
    const source = { ...this.#sourceOf({ conversation, entry }), file: entry.file };
    const { id } = transfers.save(source, place, conversation);
    this.#hashes.set(id, entry.file.hash);
  }

  /**
   * Receives the file of a message into memory, to show it.
   *
   * @param most Its maximum size in bytes.
   * @param preview Whether to receive its smaller picture.
   * @throws {TransferError} (rejects)
   */
  async read(hit: SearchHit, most: number, preview: boolean): Promise<Uint8Array> {
    const { transfers } = this.#host.client;
    if (!transfers) throw new TransferError("file", t("files.cannot-save-here"));
    return await transfers.read(this.#sourceOf(hit), most, preview);
  }

  /**
   * Returns the newest files of the current conversation, oldest first.
   *
   * @param before Only those before this seq.
   * @throws {TransferError} (rejects)
   */
  page(before?: number): Promise<{ readonly hits: readonly SearchHit[]; readonly more: boolean }> {
    return this.#fetch(currentConversation(this.#host.client.state), MAX_LISTED, before);
  }

  list(name?: string): void {
    if (!this.#possible()) return;
    const { client, asking } = this.#host;
    const { state } = client;
    const key = name === undefined ? state.current : conversationNamed(state, name);
    if (key === undefined) return asking.refuse(say("chat.no-conversation", { name: quoted(name ?? "") }));
    this.#carryOut(async () => {
      const conversation = conversationOf(client.state, key);
      const { hits, more } = await this.#fetch(conversation, MAX_LISTED);
      this.#listed = { startedIn: state.current, hits };
      const where = conversation.name;
      const title = hits.length === 0
        ? t("files.no-files", { where })
        : t(more ? "files.newest-files-in" : "files.files-in", { count: hits.length, where });
      client.emit({ kind: "listing", of: "files", title, hits });
    });
  }

  open(which?: string): void {
    const { client, asking, view } = this.#host;
    const transfers = this.#possible();
    if (!transfers) return;
    const { open } = transfers.port;
    if (!open || !view.usesShorthand) return asking.refuse(say("files.cannot-open-here"));
    this.#carryOut(async () => {
      const hit = which === undefined ? undefined : await this.#choose(which);
      const path = hit?.entry.file ? this.#saved.get(hit.entry.file.hash) : [...this.#saved.values()].at(-1);
      if (path === undefined) {
        const command = which === undefined ? "/get" : `/get ${which}`;
        throw new TransferError("file", t("files.save-first", { command }));
      }
      checkIsNoProgram(path);
      if (this.#toOpen?.path !== path || this.#toOpen.until < Date.now()) {
        this.#toOpen = { path, until: Date.now() + CONFIRM_MS };
        const command = which === undefined ? "/open" : `/open ${which}`;
        return client.answer(say("files.confirm-open", { path: cleanLine(path), command }));
      }
      this.#toOpen = undefined;
      await open(path);
    });
  }

  /** Returns where the file of a message is, if it was saved by this run of the program. */
  savedAt({ file }: Pick<MessageEntry, "file">): string | undefined {
    return file && this.#saved.get(file.hash);
  }

  /** Opens a saved file that the person has confirmed. */
  openConfirmed(path: string): void {
    const open = this.#host.client.transfers?.port.open;
    if (!open) return this.#host.asking.refuse(say("files.cannot-open-here"));
    this.#carryOut(async () => {
      checkIsNoProgram(path);
      await open(path);
    });
  }

  showTransfers(): void {
    const { client } = this.#host;
    const { transfers } = client.state;
    if (transfers.length === 0) return client.answer(say("files.no-transfers"));
    client.answer(transfers.map((it) => `${it.id}. ${describeTransfer(it)}`).join("\n"));
  }

  cancel(number?: number): void {
    const { client, asking } = this.#host;
    const open = client.state.transfers.filter(({ phase }) => phase !== "done");
    const running = open.filter((it) => !isOver(it));
    const candidates = running.length > 0 ? running : open;
    if (number === undefined && candidates.length > 1) {
      return asking.refuse(say("files.several-transfers"));
    }
    const found = number === undefined ? candidates.at(0) : open.find(({ id }) => id === number);
    if (!found) {
      return asking.refuse(
        number === undefined ? say("files.nothing-to-cancel") : say("files.no-transfer-to-cancel", { number }),
      );
    }
    if (client.transfers?.cancel(found.id)) {
      return client.answer(say("files.cancelled-name", { name: cleanLine(found.name) }));
    }
    asking.refuse(say("files.sent-already", { name: cleanLine(found.name) }));
  }

  resume(number?: number): void {
    const { client, asking } = this.#host;
    if (!this.#possible()) return;
    const failed = client.state.transfers.filter(({ phase, id }) =>
      phase === "failed" && (number === undefined || id === number)
    );
    const resumed = failed.filter(({ id }) => client.transfers?.resume(id));
    if (resumed.length > 0) return;
    asking.refuse(number === undefined ? say("files.none-failed") : say("files.no-transfer-to-resume", { number }));
  }

  /** Shows that a transfer has ended. */
  ended({ id, direction, name, phase, reason, path, conversation }: Transfer): void {
    const { client } = this.#host;
    if (phase === "failed") {
      const shown = reason?.includes(name)
        ? reason
        : say(direction === "up" ? "files.not-sent" : "files.not-saved", { reason: reason ?? "", name });
      return client.notice(shown, "refused", conversation);
    }
    const hash = this.#hashes.get(id);
    this.#hashes.delete(id);
    if (path === undefined) return;
    if (hash !== undefined) this.#saved.set(hash, path);
    client.answer(say("files.saved", { path: cleanLine(path) }));
  }

  /** Returns by which names the server knows a message. */
  #sourceOf({ conversation, entry: { seq: about } }: SearchHit): { readonly to: string; readonly about: number } {
    return { to: sourceOf(conversationOf(this.#host.client.state, conversation), about), about };
  }

  /** Returns what transfers files. If that is impossible here and now, shows why. */
  #possible(): Transfers | undefined {
    const { client, asking } = this.#host;
    const { state, transfers } = client;
    if (!transfers) asking.refuse(say("files.cannot-transfer-here"));
    else if (isInNoRoom(state)) asking.refuse(NO_ROOM);
    else if (state.link.phase !== "connected") asking.refuse(NOT_CONNECTED);
    else {
      const refusal = fileRefusal(state);
      if (refusal === undefined) return transfers;
      asking.refuse(refusal);
    }
    return undefined;
  }

  #carryOut(work: () => Promise<void>): void {
    const { running, asking } = this.#host;
    const refuse = asking.later();
    void running.run(async () => {
      try {
        await work();
      } catch (error) {
        if (!(error instanceof TransferError)) throw error;
        refuse(error.message);
      }
    });
  }

  /** Finds a file by its number or name, by default the newest. @throws {TransferError} (rejects) if there is none. */
  async #choose(which: string | undefined): Promise<SearchHit> {
    const { client } = this.#host;
    const here = currentConversation(client.state);
    const number = /^\d{1,4}$/.test(which ?? "1") ? Number(which ?? "1") : undefined;
    const isListed = which !== undefined && this.#listed?.startedIn === client.state.current;
    const hits = isListed ? this.#listed!.hits : (await this.#fetch(here, Math.max(number ?? 0, MAX_LISTED))).hits;
    const byName = which === undefined
      ? undefined
      : hits.findLast(({ entry }) => foldText(entry.file?.name ?? "") === foldText(which));
    const found = byName ?? (number === undefined || number === 0 ? undefined : hits.at(-number));
    if (found) return found;
    throw new TransferError(
      "no-such-file",
      hits.length === 0
        ? t("files.no-files", { where: here.name })
        : t("files.no-such-file", { name: quoted(which ?? "1"), where: here.name }),
    );
  }

  /** Fetches the newest messages with files, oldest first. */
  async #fetch(
    conversation: Conversation,
    count: number,
    before?: number,
  ): Promise<{ hits: SearchHit[]; more: boolean }> {
    const { client } = this.#host;
    const hits: SearchHit[] = [];
    const { name } = conversation;
    const sources = sourcesOf(conversation, before);
    for (const [i, { name: source, above, upTo }] of sources.entries()) {
      const from = upTo === Infinity || (before ?? Infinity) <= upTo ? before : upTo + 1;
      const page = await this.#ask(source, count - hits.length, from);
      const found = page.messages.filter(({ seq }) => seq > above).map((message) => ({
        conversation: name,
        entry: messageEntry(message, client.state, isMine(client.state, message, name)),
      }));
      hits.unshift(...found.filter(({ entry }) => entry.file !== undefined));
      if (hits.length >= count) return { hits: hits.slice(-count), more: page.more || i < sources.length - 1 };
      if (page.more && page.messages.length === found.length) return { hits, more: true };
    }
    return { hits, more: false };
  }

  #ask(to: string, limit: number, before: number | undefined): Promise<ServerMessages["files"]> {
    const { promise, resolve, reject } = Promise.withResolvers<ServerMessages["files"]>();
    const asked = this.#host.client.ask({ type: "files", to, limit, ...(before === undefined ? {} : { before }) }, {
      answered: (answer) => answer.type === "files" && resolve(answer),
      refused: ({ code, message }) => reject(new TransferError(code, message)),
    });
    if (!asked) reject(new TransferError(DISCONNECTED, t("files.lost-try-again")));
    return promise;
  }
}

/** @throws {TransferError} if the system would run a file instead of showing it. */
function checkIsNoProgram(path: string): void {
  if (!PROGRAM.test(path)) return;
  throw new TransferError("file", t("files.is-program", { path: cleanLine(path) }));
}

/** Finds the files of a line. A name with blanks need not be quoted if it is the only one. */
async function findAll({ port }: Transfers, typed: string, paths: readonly string[]): Promise<OutgoingFile[]> {
  const whole = typed.replace(/\s--\s.*$/s, "").trim();
  if (paths.length > 1) {
    try {
      return [await port.find(whole)];
    } catch (error) {
      // There is no file with that name, so these are several.
      if (!(error instanceof TransferError)) throw error;
    }
  }
  return await Promise.all(paths.map((path) => port.find(path)));
}

/** Returns the newest direct message with a file of someone else, if it is newer than the files of the current conversation. */
function newerDirectFile({ conversations, current }: State): MessageEntry | undefined {
  const newest = ({ entries }: Conversation) =>
    entries.findLast((entry): entry is MessageEntry => entry.kind === "message" && entry.file !== undefined);
  const here = newest(conversations.get(current)!)?.seq ?? 0;
  return [...conversations].flatMap(([key, conversation]) => {
    const last = key !== current && conversation.kind === "direct" ? newest(conversation) : undefined;
    return last && !last.mine && last.seq > here ? [last] : [];
  }).sort((a, b) => b.seq - a.seq)[0];
}
