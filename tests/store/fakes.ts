import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { FrameDecoder, parseTarget, type RoomAudience } from "../../lib/protocol/mod.ts";
import type {
  Batch,
  Conversation,
  HistoryPage,
  LogConsumer,
  NewMessage,
  RegisteredAccount,
  Repeat,
  Store,
  StoredMessage,
  StoredRecord,
} from "../../lib/store/mod.ts";
import { MemoryStore } from "../../lib/store/memory/memory_store.ts";
import { openDatabase, openIndexDatabase, Transactions } from "../../lib/store/sqlite/database.ts";
import { LocalFollower } from "../../lib/store/sqlite/follower.ts";
import { SearchIndex } from "../../lib/store/sqlite/search_index.ts";
import { SqliteLogReader } from "../../lib/store/sqlite/sqlite_log.ts";
import type { Views } from "../../lib/store/views.ts";
import { SqliteStore, type SqliteStoreOptions } from "../../lib/store/sqlite/sqlite_store.ts";

/** Returns an open room, or the private room of a number. */
export function room(name: string, number?: number): RoomAudience {
  return number === undefined ? { kind: "room", name } : { kind: "private", name, room: number };
}

/** Returns the direct messages of a person with a nickname. */
export function direct(person: number, nick: string): Conversation {
  return { kind: "direct", person, nick };
}

/** The room of most messages. */
export const LOBBY = room("#lobby");

/** A person with an account. */
export const ALICE: RegisteredAccount = {
  person: 17,
  nick: "Alice",
  password: "$scrypt$x",
  role: "member",
  lastSeenSeq: 5,
  receipts: false,
  created: 1,
};

/** A page without limits. */
export const ALL = { limit: 1000, size: Infinity };

/** A folder that is removed at the end. */
export class TempDir implements Disposable {
  readonly path = Deno.makeTempDirSync({ prefix: "tincan-test-" });
  file(name: string): string {
    return join(this.path, name);
  }
  [Symbol.dispose](): void {
    Deno.removeSync(this.path, { recursive: true });
  }
}

/** A consumer that remembers what it took. */
export class FakeConsumer implements LogConsumer {
  readonly taken: StoredRecord[] = [];
  #stored: number;

  /** @param onTake Called before it takes messages; may throw. */
  constructor(public position: number, readonly onTake: (records: readonly StoredRecord[]) => void = () => {}) {
    this.#stored = position;
  }

  take(records: readonly StoredRecord[], upTo: number): void {
    this.#stored = this.position;
    this.onTake(records);
    this.taken.push(...records);
    this.position = upTo;
  }

  /** The messages among them. */
  get messages(): StoredMessage[] {
    return this.taken.filter((record) => record.kind === "message");
  }

  rollBack(): void {
    this.position = this.#stored;
  }
}

/** A store, and what its log told. */
export class TestStore<S extends Store & { readonly views: Views } = Store & { readonly views: Views }>
  implements Disposable {
  readonly store: S;
  readonly batches: Batch[] = [];
  readonly repeats: Repeat[] = [];
  readonly failed: Array<{ messages: readonly NewMessage[]; message: string }> = [];
  /** Server time. */
  now = 1_700_000_000_000;

  #wake = Promise.withResolvers<void>();

  /** @param open Opens the store. It calls `wake` when something happens that a test may wait for. */
  constructor(open: (now: () => number, wake: () => void) => S) {
    this.store = open(() => this.now, () => this.#wake.resolve());
    this.log.subscribe({
      committed: (batch) => {
        this.batches.push(batch);
        this.#wake.resolve();
      },
      repeated: (repeats) => {
        this.repeats.push(...repeats);
        this.#wake.resolve();
      },
      failed: (messages, { message }) => {
        this.failed.push({ messages, message });
        this.#wake.resolve();
      },
    });
  }

  /** What `apply` changes. */
  get views(): Views {
    return this.store.views;
  }

  get log(): S["log"] {
    return this.store.log;
  }

  get history(): S["history"] {
    return this.store.history;
  }

  get search(): S["search"] {
    return this.store.search;
  }

  /** Everything that was stored, in order. */
  get stored(): StoredMessage[] {
    return this.batches.flatMap((batch) => batch.kind === "messages" ? batch.entries : []);
  }

  /** The number of messages that the log has answered. */
  get answered(): number {
    return this.stored.length + this.repeats.length + this.failed.flatMap(({ messages }) => messages).length;
  }

  /** Appends messages in one turn, and waits until each is stored, is a repeat or has failed. */
  async append(...messages: NewMessage[]): Promise<void> {
    const expected = this.answered + messages.length;
    for (const message of messages) this.log.append(message);
    await this.until(() => this.answered === expected);
  }

  /** Appends texts of one person in the lobby, each in a turn of its own. */
  async say(...texts: string[]): Promise<void> {
    for (const text of texts) await this.append(said({ text }));
  }

  /** Waits for a condition. */
  async until(holds: () => boolean): Promise<void> {
    while (!holds()) {
      this.#wake = Promise.withResolvers();
      await this.#wake.promise;
    }
  }

  [Symbol.dispose](): void {
    this.store[Symbol.dispose]();
  }
}

/** The parts of a store in SQLite that tests look into. */
interface SqliteParts {
  readonly store: SqliteStore;
  readonly db: DatabaseSync;
  /** The database of the search index. */
  readonly words: DatabaseSync;
  readonly follower: LocalFollower;
  /** Follows the log beside the index. */
  readonly consumer: FakeConsumer;
}

function openSqlite(
  path: string,
  now: () => number,
  wake: () => void,
  options: Partial<SqliteStoreOptions> = {},
): SqliteParts {
  const owned = new DisposableStack();
  try {
    const db = owned.adopt(openDatabase(path), (it) => it.close());
    const words = owned.adopt(openIndexDatabase(path.replace("chat.db", "search.db")), (it) => it.close());
    let follower: LocalFollower;
    let consumer: FakeConsumer;
    const follow = ({ identity, newestSeq }: { identity: string; newestSeq: number }) => {
      const index = new SearchIndex(words, identity, newestSeq);
      consumer = new FakeConsumer(index.position, wake);
      return follower = new LocalFollower({
        log: new SqliteLogReader(db),
        newest: newestSeq,
        index,
        consumers: [consumer],
        transactions: new Transactions(words),
        onProgress: wake,
      });
    };
    const store = new SqliteStore({ db, path, now, follower: follow, owned, ...options });
    return { store, db, words, follower: follower!, consumer: consumer! };
  } catch (error) {
    owned.dispose();
    throw error;
  }
}

/** A store in SQLite with a follower in the same thread; in memory unless a path is given. */
export class SqliteTestStore extends TestStore<SqliteStore> {
  readonly parts: Omit<SqliteParts, "store">;

  constructor(path = ":memory:", options: Partial<SqliteStoreOptions> = {}) {
    let opened: SqliteParts;
    super((now, wake) => (opened = openSqlite(path, now, wake, options)).store);
    this.parts = opened!;
  }

  get db(): DatabaseSync {
    return this.parts.db;
  }

  get words(): DatabaseSync {
    return this.parts.words;
  }

  get follower(): LocalFollower {
    return this.parts.follower;
  }

  /** The messages that followed the log to its consumer. */
  get followed(): StoredMessage[] {
    return this.parts.consumer.messages;
  }

  /** Returns how many rows a table has. */
  rows(table: string): number {
    return (this.db.prepare(`SELECT count(*) AS n FROM ${table}`).get() as { n: number }).n;
  }
}

/** Returns a store in memory. */
export function memoryTestStore(): TestStore<MemoryStore> {
  return new TestStore((now) => new MemoryStore(now));
}

/** Registers a test of what every store does, for each of them. */
export function storeTest(name: string, test: (test: TestStore) => void | Promise<void>): void {
  const stores = { SQLite: () => new SqliteTestStore(), memory: memoryTestStore };
  for (const [kind, open] of Object.entries(stores)) {
    Deno.test(`${name} (${kind})`, async () => {
      using opened = open();
      await test(opened);
    });
  }
}

let lastId = 0;

/** The parts of a message that matter to a test. */
export interface Said extends Partial<Omit<NewMessage, "audience" | "recipient">> {
  /** `#room` or `@nick`. */
  readonly to?: string;
  /** The number of the private room. */
  readonly number?: number;
  /** The number of the person that a direct message is for. */
  readonly person?: number;
}

/** Returns a message; unless given otherwise, by alice, person 1, in the lobby. */
export function said({ to = "#lobby", number, person = 2, ...rest }: Said = {}): NewMessage {
  const message = { kind: "message" as const, from: "alice", id: `id-${++lastId}`, text: "hello", author: 1, ...rest };
  const target = parseTarget(to)!;
  if (target.kind === "direct") {
    return { ...message, audience: { kind: "direct", from: message.author, to: person }, recipient: target.nick };
  }
  return { ...message, audience: room(to, number) };
}

/** Returns the texts of a page. */
export function texts(page: Pick<Pick<HistoryPage, "messages">, "messages">): string[] {
  return page.messages.map((json) => JSON.parse(json).text);
}

/** Returns the JSON of each frame. */
export function jsonOf(frames: Uint8Array): string[] {
  const messages: string[] = [];
  new FrameDecoder(frames.length).push(frames, (_kind, payload) => messages.push(new TextDecoder().decode(payload)));
  return messages;
}

/** Returns the bytes of a file as characters, to look for texts in it. */
export function readLatin1(path: string): string {
  return new TextDecoder("latin1").decode(Deno.readFileSync(path));
}
