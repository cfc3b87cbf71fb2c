import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { FrameDecoder, parseTarget, type RoomAudience } from "../../lib/protocol/mod.ts";
import {
  type Batch,
  type Conversation,
  type HistoryPage,
  identityOf,
  LocalFollower,
  type NewMessage,
  openDatabase,
  SearchIndex,
  SqliteLog,
  type StoredMessage,
} from "../../lib/store/mod.ts";

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

/** A log, what it said became of the entries, and its follower in the same thread; in memory unless a path is given. */
export class TestLog implements Disposable {
  readonly db: DatabaseSync;
  /** The words of the log, to search in. */
  readonly words: DatabaseSync;
  readonly log: SqliteLog;
  readonly batches: Batch[] = [];
  readonly refused: Array<{ entries: readonly NewMessage[]; message: string }> = [];
  readonly indexed: StoredMessage[] = [];
  /** Server time. */
  now = 1_700_000_000_000;

  #wake = Promise.withResolvers<void>();
  #closed = false;
  #follower!: LocalFollower;

  constructor(path = ":memory:") {
    // What is opened stays so only if all of it can be.
    using opening = new DisposableStack();
    this.db = opening.adopt(openDatabase(path), (it) => it.close());
    this.words = opening.adopt(new DatabaseSync(path.replace("chat.db", "search.db")), (it) => it.close());
    this.log = new SqliteLog({
      db: this.db,
      path,
      now: () => this.now,
      committed: (batch) => {
        this.batches.push(batch);
        this.#wake.resolve();
      },
      failed: (entries, { message }) => {
        this.refused.push({ entries, message });
        this.#wake.resolve();
      },
      follower: (newest) =>
        this.#follower = new LocalFollower({
          log: this.db,
          index: new SearchIndex(this.words, identityOf(this.db), newest),
          newest,
          onMessages: (messages) => {
            this.indexed.push(...messages);
            this.#wake.resolve();
          },
          onProgress: () => this.#wake.resolve(),
        }),
    });
    opening.move();
  }

  /** Everything that was stored, in order. */
  get stored(): StoredMessage[] {
    return this.batches.flatMap(({ entries }) => entries);
  }

  /** Appends entries in one turn, and waits until each is stored or refused. */
  async append(...entries: NewMessage[]): Promise<void> {
    const done = () => this.stored.length + this.refused.flatMap(({ entries }) => entries).length;
    const expected = done() + entries.length;
    for (const entry of entries) this.log.append(entry);
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
    void this.log.close(); // in the same thread: done
    this.words.close();
    this.db.close();
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
