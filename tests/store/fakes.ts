import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { FrameDecoder, parseTarget, type RoomAudience } from "../../lib/protocol/mod.ts";
import type { Batch, Conversation, HistoryPage, LogConsumer, NewMessage, StoredMessage } from "../../lib/store/mod.ts";
import { openDatabase, openIndexDatabase, Transactions } from "../../lib/store/sqlite/database.ts";
import { LocalFollower } from "../../lib/store/sqlite/follower.ts";
import { SearchIndex } from "../../lib/store/sqlite/search_index.ts";
import { SqliteLogReader } from "../../lib/store/sqlite/sqlite_log.ts";
import { SqliteStore } from "../../lib/store/sqlite/sqlite_store.ts";

/** Returns an open room, or the private room of a number. */
export function room(name: string, number?: number): RoomAudience {
  return number === undefined ? { kind: "room", name } : { kind: "private", name, room: number };
}

/** Returns the direct messages of a person with a nickname. */
export function direct(person: number, nick: string): Conversation {
  return { kind: "direct", person, nick };
}

/** The conversation that most of it is said in. */
export const LOBBY = room("#lobby");

/** A page that has room for all there is. */
export const ALL = { limit: 1000, size: Infinity };

/** A folder that goes away. */
export class TempDir implements Disposable {
  readonly path = Deno.makeTempDirSync({ prefix: "tincan-test-" });
  file(name: string): string {
    return join(this.path, name);
  }
  [Symbol.dispose](): void {
    Deno.removeSync(this.path, { recursive: true });
  }
}

/** A consumer that has what it took. */
export class FakeConsumer implements LogConsumer {
  readonly taken: StoredMessage[] = [];
  #stored: number;

  /** @param onTake Called before it takes messages; may throw. */
  constructor(public position: number, readonly onTake: (messages: readonly StoredMessage[]) => void = () => {}) {
    this.#stored = position;
  }

  take(messages: readonly StoredMessage[], upTo: number): void {
    this.#stored = this.position;
    this.onTake(messages);
    this.taken.push(...messages);
    this.position = upTo;
  }

  rollBack(): void {
    this.position = this.#stored;
  }
}

/** A store in SQLite, what its log told, and its follower in the same thread; in memory unless a path is given. */
export class TestStore implements Disposable {
  readonly db: DatabaseSync;
  /** The database of the search index. */
  readonly words: DatabaseSync;
  readonly store: SqliteStore;
  readonly batches: Batch[] = [];
  readonly failed: Array<{ messages: readonly NewMessage[]; message: string }> = [];
  /** Follows the log beside the index. */
  readonly consumer: FakeConsumer;
  /** Server time. */
  now = 1_700_000_000_000;

  #wake = Promise.withResolvers<void>();
  #closed = false;
  #follower!: LocalFollower;

  constructor(path = ":memory:") {
    const opened = new DisposableStack();
    this.db = opened.adopt(openDatabase(path), (it) => it.close());
    this.words = opened.adopt(openIndexDatabase(path.replace("chat.db", "search.db")), (it) => it.close());
    let consumer: FakeConsumer;
    this.store = new SqliteStore({
      db: this.db,
      path,
      now: () => this.now,
      follower: ({ identity, newestSeq }) => {
        const index = new SearchIndex(this.words, identity, newestSeq);
        consumer = new FakeConsumer(index.position, () => this.#wake.resolve());
        return this.#follower = new LocalFollower({
          log: new SqliteLogReader(this.db),
          newest: newestSeq,
          index,
          consumers: [consumer],
          transactions: new Transactions(this.words),
          onProgress: () => this.#wake.resolve(),
        });
      },
      owned: opened,
    });
    this.consumer = consumer!;
    this.store.log.subscribe({
      committed: (batch) => {
        this.batches.push(batch);
        this.#wake.resolve();
      },
      failed: (messages, { message }) => {
        this.failed.push({ messages, message });
        this.#wake.resolve();
      },
    });
  }

  get log(): SqliteStore["log"] {
    return this.store.log;
  }

  get history(): SqliteStore["history"] {
    return this.store.history;
  }

  get search(): SqliteStore["search"] {
    return this.store.search;
  }

  /** The messages that followed the log to its consumer. */
  get indexed(): StoredMessage[] {
    return this.consumer.taken;
  }

  /** Everything that was stored, in order. */
  get stored(): StoredMessage[] {
    return this.batches.flatMap(({ entries }) => entries);
  }

  /** Appends messages in one turn, and waits until each is stored or has failed. */
  async append(...messages: NewMessage[]): Promise<void> {
    const done = () => this.stored.length + this.failed.flatMap(({ messages }) => messages).length;
    const expected = done() + messages.length;
    for (const message of messages) this.log.append(message);
    await this.until(() => done() === expected);
  }

  /** Appends texts of one person in the lobby, each in a turn of its own. */
  async say(...texts: string[]): Promise<void> {
    for (const text of texts) await this.append(said({ text }));
  }

  /** Waits until a condition holds that what the log says can change. */
  async until(holds: () => boolean): Promise<void> {
    while (!holds()) {
      this.#wake = Promise.withResolvers();
      await this.#wake.promise;
    }
  }

  /** What follows the log. */
  get follower(): LocalFollower {
    return this.#follower;
  }

  /** How many rows a table has. */
  rows(table: string): number {
    return (this.db.prepare(`SELECT count(*) AS n FROM ${table}`).get() as { n: number }).n;
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.store[Symbol.dispose]();
  }

  [Symbol.dispose](): void {
    this.close();
  }
}

let lastId = 0;

/** What a test says of a message; the rest is as in the first message of alice in the lobby. */
export interface Said extends Partial<Omit<NewMessage, "audience" | "recipient">> {
  /** `#room` or `@nick`. */
  readonly to?: string;
  /** The number of the private room. */
  readonly number?: number;
  /** The number of the person that a direct message is for. */
  readonly person?: number;
}

/** Returns a message: by person 1, alice, in the lobby, unless told otherwise. */
export function said({ to = "#lobby", number, person = 2, ...rest }: Said = {}): NewMessage {
  const message = { from: "alice", id: `id-${++lastId}`, text: "hello", author: 1, ...rest };
  const target = parseTarget(to)!;
  if (target.kind === "direct") {
    return { ...message, audience: { kind: "direct", from: message.author, to: person }, recipient: target.nick };
  }
  return { ...message, audience: room(to, number) };
}

/** The texts of a page. */
export function texts(page: HistoryPage): string[] {
  return page.messages.map((json) => JSON.parse(json).text);
}

/** The JSON of each frame. */
export function jsonOf(frames: Uint8Array): string[] {
  const messages: string[] = [];
  new FrameDecoder(frames.length).push(frames, (_kind, payload) => messages.push(new TextDecoder().decode(payload)));
  return messages;
}
