import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { inWords, joinSentences, say, type Sentence, t } from "../../../language/mod.ts";
import { ProtocolError, SERVER_NICK } from "../../../protocol/mod.ts";
import { ExportSource, HISTORY_FILE, openDirectory, openStore, type Store, StoreError } from "../../../store/mod.ts";
import { type FlagValues, type IMPORT_FLAGS, print, UsageError } from "../../../terminal/flags/mod.ts";
import { ProgressLine, progressOutput } from "../../../terminal/widgets/progress_line.ts";
import { foldName } from "../../../text/mod.ts";
import { dataFolder } from "../data_folder.ts";
import type { ImportedMessage } from "./parse_line.ts";
import { readLines, sizeOf, wrong } from "./read_file.ts";

// Messages that wait to be stored at a time.
const PIECE = 4_096;

/** What a file has, once all of it was checked. */
interface Contents {
  readonly size: number;
  /** The authors of messages and reactions, each with an index. */
  readonly authors: ReadonlyMap<string, number>;
  /** Messages that are not imported: only some people could read them. */
  readonly hidden: number;
}

/** How many messages an import has added, and how many were there already. */
interface Outcome {
  added: number;
  known: number;
}

/**
 * Runs `server import`: adds the messages of a file to a data folder on which no server runs.
 *
 * @returns The exit code.
 * @throws {UsageError} if no file is named.
 * @throws {StoreError} if the file cannot be read or is wrong, or the messages cannot be stored.
 */
export async function importMessages(
  flags: FlagValues<typeof IMPORT_FLAGS.flags> & { readonly _: readonly string[] },
): Promise<number> {
  const [named] = flags._;
  if (named === undefined) throw new UsageError(t("exchange.name-a-file"));
  const [path, data] = [resolve(named), dataFolder(flags.data)];
  using progress = new ProgressLine(progressOutput());
  using opened = new DisposableStack();
  const contents = checkFile(path, (done, total) => progress.show(t("exchange.checking"), done, total));
  const isNew = !existsSync(join(data, HISTORY_FILE));
  const directory = opened.adopt(openDirectory(data), (it) => it.close());
  const troubles: string[] = [];
  const store = openStore(directory, {
    transcript: isNew || existsSync(join(data, "chat_history.txt")),
    now: Date.now,
    onTrouble: (message) => troubles.push(message),
  });
  const show = (done: number) => progress.show(t("exchange.importing"), done, contents.size);
  let outcome: Outcome;
  try {
    checkRooms(path, store);
    outcome = await new Import(store, data, path, contents).run(show);
  } finally {
    await store.close();
  }
  progress.end();
  for (const trouble of troubles) console.error(trouble);
  const { added: count, known } = outcome;
  const more: Sentence[] = [
    ...known > 0 ? [say("exchange.known-before", { count: known })] : [],
    ...contents.hidden > 0 ? [say("exchange.not-imported", { count: contents.hidden })] : [],
  ];
  return print(inWords(joinSentences(say("exchange.imported", { count }), ...more)));
}

/** Reads the whole file once, so that nothing is imported from a file that is wrong. */
function checkFile(path: string, show: (done: number, total: number) => void): Contents {
  const size = sizeOf(path);
  const authors = new Map<string, number>();
  const ids = new Set<string>();
  const add = (key: string) => authors.has(key) || authors.set(key, authors.size);
  let [messages, hidden, last] = [0, 0, 0];
  let end: number | undefined;
  let hasHead = false;
  for (const { line, number, read } of readLines(path, Date.now())) {
    if (!hasHead && line.type !== "head") throw wrong(path, number, t("exchange.no-head"));
    if (end !== undefined) throw wrong(path, number, t("exchange.after-end"));
    hasHead = true;
    last = number;
    if (line.type === "end") end = line.messages;
    else if (line.type === "hidden") hidden++;
    if (line.type === "message" || line.type === "hidden") messages++;
    if (line.type === "message") {
      const author = authorOf(line);
      const id = `${author}\n${line.id}`;
      if (ids.has(id)) throw wrong(path, number, t("exchange.same-id", { id: line.id }));
      ids.add(id);
      add(author);
      for (const { people } of line.reactions) for (const nick of people) add(`nick ${foldName(nick)}`);
    }
    if (number % 512 === 0) show(read, size);
  }
  if (!hasHead) throw wrong(path, 1, t("exchange.no-head"));
  if (end === undefined) throw new StoreError(t("exchange.incomplete", { path }));
  if (end !== messages) throw wrong(path, last, t("exchange.wrong-count", { count: messages, expected: end }));
  return { size, authors, hidden };
}

/** Checks that no room of the file is a private room here, which would hide its messages. */
function checkRooms(path: string, store: Store): void {
  const rooms = new Set(store.privateRooms.list().map(({ name }) => foldName(name)));
  if (rooms.size === 0) return;
  for (const { line, number } of readLines(path, Date.now())) {
    if ((line.type !== "message" && line.type !== "topic") || !rooms.has(foldName(line.room))) continue;
    throw wrong(path, number, t("exchange.is-private-here", { room: line.room }));
  }
}

/** Adds the messages of a file that was checked. */
class Import {
  readonly #store: Store;
  readonly #data: string;
  readonly #path: string;
  readonly #contents: Contents;
  #failure: Error | undefined;

  constructor(store: Store, data: string, path: string, contents: Contents) {
    this.#store = store;
    this.#data = data;
    this.#path = path;
    this.#contents = contents;
    store.log.subscribe({ committed() {}, failed: (_, error) => this.#failure ??= error });
  }

  /** @param show Shows how many bytes of the file are done. @throws {StoreError} (rejects) if something cannot be stored. */
  async run(show: (done: number) => void): Promise<Outcome> {
    const { log, topics } = this.#store;
    const known = this.#knownMessages();
    const outcome = { added: 0, known: 0 };
    const seqs = new Map<number, number>(); // here, by those in the file
    const later: Array<{ message: ImportedMessage; about: number }> = [];
    const isNews = (line: ImportedMessage) => !known.has(keyOf(line));
    let first: number | undefined;
    let next = 0;
    for (const { line, number, read } of readLines(this.#path, Date.now())) {
      if (number % PIECE === 0) {
        await this.#stored();
        show(read);
      }
      if (line.type === "topic" && topics.get(line.room) === "") {
        await log.apply({ kind: "topic", room: line.room, topic: line.topic, by: SERVER_NICK });
        next = log.newestSeq;
      }
      if (line.type !== "message") continue;
      if (!isNews(line)) {
        outcome.known++;
        if (line.seq !== undefined) seqs.set(line.seq, known.get(keyOf(line))!);
        continue;
      }
      if (first === undefined) {
        first = await log.apply({ kind: "numbers-taken", count: this.#contents.authors.size });
        next = log.newestSeq;
        for (const index of this.#contents.authors.values()) log.usedIds.keep(first + index);
      }
      outcome.added++;
      // Nothing else is appended meanwhile, so the seqs are known before.
      next++;
      if (line.seq !== undefined) seqs.set(line.seq, next);
      if (line.reactions.length > 0 || line.pinned) later.push({ message: line, about: next });
      this.#append(line, first, line.replySeq === undefined ? undefined : seqs.get(line.replySeq));
    }
    await this.#stored();
    for (const { message, about } of later) await this.#amend(message, about, first!);
    return outcome;
  }

  #append(line: ImportedMessage, first: number, replySeq: number | undefined): void {
    const { room, from, id, text, reply, at, edited, deleted, bot } = line;
    this.#store.log.append({
      kind: "message",
      audience: { kind: "room", name: room },
      from,
      id,
      text,
      reply,
      replySeq,
      author: from === SERVER_NICK ? 0 : first + this.#contents.authors.get(authorOf(line))!,
      ...bot && { bot },
      imported: { at, ...edited !== undefined && { edited }, ...deleted && { deleted } },
    });
  }

  /** Adds what others did to a message, up to the limits. */
  async #amend({ reactions, pinned }: ImportedMessage, about: number, first: number): Promise<void> {
    const { log } = this.#store;
    const tolerant = (error: unknown) => {
      if (!(error instanceof ProtocolError)) throw error;
    };
    for (const { emoji, people } of reactions) {
      for (const from of people) {
        const author = first + this.#contents.authors.get(`nick ${foldName(from)}`)!;
        await log.apply({ kind: "reaction", about, author, from, emoji, removed: false }).catch(tolerant);
      }
    }
    if (!pinned) return;
    await log.apply({ kind: "pin", about, author: 0, from: SERVER_NICK, removed: false }).catch(tolerant);
  }

  /** Waits until everything that was appended is stored. */
  async #stored(): Promise<void> {
    await this.#store.log.find(0, "");
    if (this.#failure) throw this.#failure;
  }

  /** Returns the seqs of all messages of open rooms that are here. */
  #knownMessages(): Map<string, number> {
    using source = ExportSource.open(this.#data);
    const known = new Map<string, number>();
    for (const { message } of source.messages()) {
      const { audience, from, id, at, seq } = message;
      if (audience.kind === "room") known.set(keyOf({ room: audience.name, from, id, at }), seq);
    }
    return known;
  }
}

/** Tells a message from all others, in any log. */
function keyOf({ room, from, id, at }: Pick<ImportedMessage, "room" | "from" | "id" | "at">): string {
  return `${foldName(room)}\n${from}\n${at}\n${id}`;
}

/** Tells the author of a message from the others of the file. */
function authorOf({ person, from }: ImportedMessage): string {
  return person === undefined || person === 0 ? `nick ${foldName(from)}` : `person ${person}`;
}
