import type { DatabaseSync, StatementSync } from "node:sqlite";
import { MAX_REACTION_NAMES, type Reaction, type RoomAudience } from "../../protocol/mod.ts";
import { conversationKey, conversationKeysOf } from "../conversation_keys.ts";
import type { StoredMessage } from "../records.ts";
import type { AmendmentTable, PinTable, ReactionTable } from "../views.ts";

/** Which messages were changed when, in the database of the log. */
export class SqliteAmendments implements AmendmentTable {
  readonly #add: StatementSync;
  readonly #erase: StatementSync;

  constructor(db: DatabaseSync) {
    this.#add = db.prepare("INSERT INTO amendment (seq, about, key) VALUES (?, ?, ?)");
    this.#erase = db.prepare("INSERT OR IGNORE INTO erasure (about) VALUES (?)");
  }

  add(seq: number, message: StoredMessage): void {
    for (const key of conversationKeysOf(message)) this.#add.run(seq, message.seq, key);
  }

  note(seq: number, about: number): void {
    this.#add.run(seq, about, "");
  }

  // The eraser does the rest, a few records at a time.
  erase(about: number): void {
    this.#erase.run(about);
  }
}

interface ReactionRow {
  readonly about: number;
  readonly emoji: string;
  readonly count: number;
  readonly mine: number;
  readonly names: string;
}

/** Reactions in the database of the log. */
export class SqliteReactions implements ReactionTable {
  readonly #has: StatementSync;
  readonly #kinds: StatementSync;
  readonly #add: StatementSync;
  readonly #remove: StatementSync;
  readonly #clear: StatementSync;
  readonly #hasAny: StatementSync;
  readonly #of: StatementSync;

  constructor(db: DatabaseSync) {
    this.#has = db.prepare("SELECT 1 FROM reaction WHERE about = ? AND emoji = ? AND person = ?");
    // One look-up for each emoji, however many people chose it.
    this.#kinds = db.prepare(
      `WITH RECURSIVE them (emoji) AS (
         SELECT min(emoji) FROM reaction WHERE about = ?1
         UNION ALL
         SELECT (SELECT min(emoji) FROM reaction WHERE about = ?1 AND emoji > them.emoji) FROM them
           WHERE them.emoji IS NOT NULL
       )
       SELECT emoji FROM them WHERE emoji IS NOT NULL`,
    );
    this.#add = db.prepare("INSERT INTO reaction (about, emoji, person, nick, seq) VALUES (?, ?, ?, ?, ?)");
    this.#remove = db.prepare("DELETE FROM reaction WHERE about = ? AND emoji = ? AND person = ?");
    this.#clear = db.prepare("DELETE FROM reaction WHERE about = ?");
    this.#hasAny = db.prepare("SELECT 1 FROM reaction WHERE about BETWEEN ? AND ? LIMIT 1");
    this.#of = db.prepare(
      `SELECT about, emoji, count(*) AS count, min(seq) AS since,
         EXISTS (SELECT 1 FROM reaction AS it
           WHERE it.about = reaction.about AND it.emoji = reaction.emoji AND it.person = ?2) AS mine,
         (SELECT json_group_array(nick) FROM (SELECT nick FROM reaction AS it
           WHERE it.about = reaction.about AND it.emoji = reaction.emoji ORDER BY seq LIMIT ${MAX_REACTION_NAMES})) AS names
       FROM reaction WHERE about IN (SELECT value FROM json_each(?1)) GROUP BY about, emoji ORDER BY about, since`,
    );
  }

  has(about: number, emoji: string, person: number): boolean {
    return this.#has.get(about, emoji, person) !== undefined;
  }

  kinds(about: number): string[] {
    return (this.#kinds.all(about) as Array<{ emoji: string }>).map(({ emoji }) => emoji);
  }

  add(about: number, emoji: string, person: number, nick: string, seq: number): void {
    this.#add.run(about, emoji, person, nick, seq);
  }

  remove(about: number, emoji: string, person: number): void {
    this.#remove.run(about, emoji, person);
  }

  clear(about: number): void {
    this.#clear.run(about);
  }

  of(seqs: readonly number[], person?: number): Map<number, Reaction[]> {
    const found = new Map<number, Reaction[]>();
    // Mostly there are none.
    if (seqs.length === 0 || this.#hasAny.get(Math.min(...seqs), Math.max(...seqs)) === undefined) return found;
    for (const row of this.#of.all(JSON.stringify(seqs), person ?? null) as unknown as ReactionRow[]) {
      const { about, emoji, count, mine, names } = row;
      const reaction = { emoji, count, ...(mine ? { mine: true } : {}), names: JSON.parse(names) };
      const others = found.get(about);
      if (others) others.push(reaction);
      else found.set(about, [reaction]);
    }
    return found;
  }
}

/** Pinned messages in the database of the log. */
export class SqlitePins implements PinTable {
  readonly #has: StatementSync;
  readonly #list: StatementSync;
  readonly #add: StatementSync;
  readonly #remove: StatementSync;

  constructor(db: DatabaseSync) {
    this.#has = db.prepare("SELECT 1 FROM pin WHERE about = ?");
    this.#list = db.prepare("SELECT about FROM pin WHERE key = ? ORDER BY seq");
    this.#add = db.prepare("INSERT OR IGNORE INTO pin (about, key, seq) VALUES (?, ?, ?)");
    this.#remove = db.prepare("DELETE FROM pin WHERE about = ?");
  }

  has(about: number): boolean {
    return this.#has.get(about) !== undefined;
  }

  list(room: RoomAudience): number[] {
    return (this.#list.all(conversationKey(room)) as Array<{ about: number }>).map(({ about }) => about);
  }

  add(message: StoredMessage, seq: number): void {
    const { audience } = message;
    if (audience.kind !== "direct") this.#add.run(message.seq, conversationKey(audience), seq);
  }

  remove(about: number): void {
    this.#remove.run(about);
  }
}
