import { existsSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync, type StatementSync } from "node:sqlite";
import { conversationKey } from "../conversation_keys.ts";
import { HISTORY_FILE } from "../directory.ts";
import type { StoredMessage } from "../records.ts";
import { batchLength, type BatchRow, messagesOf } from "../sqlite/batch_row.ts";
import { identityOf, SCHEMA_VERSION } from "../sqlite/schema.ts";
import { explainStoreError, StoreError } from "../store_error.ts";

/** A message as it stands now, with what others did to it. */
export interface ExportedMessage {
  readonly message: StoredMessage;
  /** In the order in which people reacted. */
  readonly reactions: readonly ExportedReaction[];
  readonly pinned: boolean;
}

/** A reaction, and the nicknames of those who reacted with it. */
export interface ExportedReaction {
  readonly emoji: string;
  readonly people: readonly string[];
}

/** A room, or the direct messages of two people. */
export interface ExportedConversation {
  readonly kind: StoredMessage["audience"]["kind"];
  /** The name of the room, or the nicknames of the two people. */
  readonly names: readonly string[];
  readonly topic: string;
  readonly key: string;
  /** For direct messages: the person whose view of them is read. */
  readonly person?: number;
}

/** The messages in a data folder at one moment, while a server may run there. Its owner closes it. */
export class ExportSource implements Disposable {
  /** Names the log. */
  readonly identity: string;
  /** The seq of the newest record. */
  readonly newest: number;
  readonly #db: DatabaseSync;
  readonly #path: string;
  readonly #all: StatementSync;
  readonly #ofKey: StatementSync;
  readonly #reactions: StatementSync;
  readonly #pinned: ReadonlySet<number>;

  private constructor(db: DatabaseSync, path: string) {
    this.#db = db;
    this.#path = path;
    this.identity = identityOf(db);
    const newest = db.prepare("SELECT first, people FROM turn ORDER BY first DESC LIMIT 1").get() as
      | BatchRow
      | undefined;
    this.newest = newest ? newest.first + batchLength(newest) - 1 : 0;
    this.#all = db.prepare("SELECT first, at, people, frames FROM turn WHERE first > ? ORDER BY first LIMIT 1");
    this.#ofKey = db.prepare(
      `SELECT turn.first, at, people, frames FROM place JOIN turn ON turn.first = place.first
       WHERE key = ? AND place.first > ? ORDER BY place.first LIMIT 1`,
    );
    this.#reactions = db.prepare(
      "SELECT about, emoji, nick FROM reaction WHERE about BETWEEN ? AND ? ORDER BY about, seq",
    );
    this.#pinned = new Set(
      (db.prepare("SELECT about FROM pin").all() as Array<{ about: number }>).map((it) => it.about),
    );
  }

  /**
   * Opens the messages in a data folder as they are now. A server that runs there can continue.
   *
   * @throws {StoreError} with a sentence for people.
   */
  static open(data: string): ExportSource {
    const path = join(data, HISTORY_FILE);
    if (!existsSync(path)) {
      throw new StoreError(`${data} holds no data of a server. Name the data folder with --data.`);
    }
    let db: DatabaseSync | undefined;
    try {
      db = new DatabaseSync(path, { readOnly: true, timeout: 5_000 });
      const { user_version: version } = db.prepare("PRAGMA user_version").get() as { user_version: number };
      if (version > SCHEMA_VERSION) {
        throw new StoreError(
          `The history in ${path} was written by a newer version of this program. Use that version.`,
        );
      }
      if (version < SCHEMA_VERSION) {
        throw new StoreError(
          `The history in ${path} was written by an earlier version of this program. Start the server once, which brings it up to date.`,
        );
      }
      // From the first query on, everything that is read is from this moment.
      db.exec("BEGIN");
      return new ExportSource(db, path);
    } catch (error) {
      db?.close();
      throw explainStoreError(error, path);
    }
  }

  /** Returns all conversations with messages: open rooms, private rooms and direct messages. */
  conversations(): ExportedConversation[] {
    return this.#explained(() => {
      const keys = this.#db.prepare("SELECT DISTINCT key FROM place WHERE key NOT LIKE 'by %' ORDER BY key").all();
      const topics = new Map(
        (this.#db.prepare("SELECT name, topic FROM room").all() as Array<{ name: string; topic: string }>)
          .map(({ name, topic }) => [name, topic]),
      );
      return (keys as Array<{ key: string }>).flatMap(({ key }) => {
        const person = /^(\d+)@/.exec(key)?.[1];
        const view = { key, person: person === undefined ? undefined : Number(person) };
        const [first] = this.#messagesUnder(view);
        if (first === undefined) return [];
        const { audience, from, recipient = "" } = first.message;
        const names = audience.kind === "direct" ? [from, recipient] : [audience.name];
        return [{ ...view, kind: audience.kind, names, topic: audience.kind === "room" ? topics.get(key) ?? "" : "" }];
      }) as ExportedConversation[];
    });
  }

  /** Returns all messages, in the order of the log. */
  *messages(): Generator<ExportedMessage> {
    for (let after = -1;;) {
      const row = this.#explained(() => this.#all.get(after)) as BatchRow | undefined;
      if (row === undefined) return;
      yield* this.#messagesIn(row);
      after = row.first;
    }
  }

  /** Returns the messages of a conversation, in the order of the log. */
  messagesOf(conversation: Pick<ExportedConversation, "key" | "person">): Generator<ExportedMessage> {
    return this.#messagesUnder(conversation);
  }

  *#messagesUnder({ key, person }: Pick<ExportedConversation, "key" | "person">): Generator<ExportedMessage> {
    for (let after = -1;;) {
      const row = this.#explained(() => this.#ofKey.get(key, after)) as BatchRow | undefined;
      if (row === undefined) return;
      for (const it of this.#messagesIn(row)) if (isUnder(it.message, key, person)) yield it;
      after = row.first;
    }
  }

  #messagesIn(row: BatchRow): ExportedMessage[] {
    return this.#explained(() => {
      const messages = messagesOf(row).map(({ message }) => message);
      if (messages.length === 0) return [];
      const reactions = this.#reactions.all(
        messages[0].seq,
        messages[messages.length - 1].seq,
      ) as unknown as Reaction[];
      const byMessage = reactions.length === 0 ? undefined : Map.groupBy(reactions, ({ about }) => about);
      return messages.map((message) => ({
        message,
        reactions: grouped(byMessage?.get(message.seq) ?? []),
        pinned: this.#pinned.has(message.seq),
      }));
    });
  }

  #explained<T>(read: () => T): T {
    try {
      return read();
    } catch (error) {
      throw explainStoreError(error, this.#path);
    }
  }

  [Symbol.dispose](): void {
    this.#db.close();
  }
}

interface Reaction {
  readonly about: number;
  readonly emoji: string;
  readonly nick: string;
}

function grouped(reactions: readonly Reaction[]): ExportedReaction[] {
  return Array.from(
    Map.groupBy(reactions, ({ emoji }) => emoji),
    ([emoji, its]) => ({ emoji, people: its.map(({ nick }) => nick) }),
  );
}

/** Returns whether a message is in a conversation. Direct messages are in that of the person with the lower number. */
function isUnder({ audience, ...message }: StoredMessage, key: string, person: number | undefined): boolean {
  if (audience.kind !== "direct") return conversationKey(audience) === key;
  if (person !== Math.min(audience.from, audience.to)) return false;
  const nick = person === message.author ? message.recipient ?? "" : message.from;
  return conversationKey({ kind: "direct", person, nick }) === key;
}
