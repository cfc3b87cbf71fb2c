import { createHash } from "node:crypto";
import type { DatabaseSync, StatementSync } from "node:sqlite";
import { foldName } from "../../text/mod.ts";
import {
  MAX_MISSED,
  MAX_MISSED_OF_ONE,
  type Missed,
  type Registry,
  type SessionState,
  type StoredSession,
} from "../registry.ts";

/** The registry in the same embedded database as the log. Its methods throw if that cannot be used. */
export class SqliteRegistry implements Registry {
  readonly #create: StatementSync;
  readonly #find: StatementSync;
  readonly #touch: StatementSync;
  readonly #since: StatementSync;
  readonly #findLost: StatementSync;
  readonly #findLast: StatementSync;
  readonly #lastRun: StatementSync;
  readonly #forgetRun: StatementSync;
  readonly #noteRun: StatementSync;
  readonly #lose: StatementSync;
  readonly #forget: StatementSync;
  readonly #expire: StatementSync;
  readonly #topic: StatementSync;
  readonly #setTopic: StatementSync;
  readonly #dropTopic: StatementSync;
  readonly #noteMissed: StatementSync;
  readonly #trimMissed: StatementSync;
  readonly #trimMissedOfOne: StatementSync;
  readonly #missedOf: StatementSync;
  readonly #forgetMissed: StatementSync;
  readonly #expireMissed: StatementSync;

  constructor(db: DatabaseSync) {
    this.#create = db.prepare(
      "INSERT INTO session (secret, nick, name, presence, seen, since, person) VALUES (?1, ?2, ?3, 'here', ?4, ?4, ?5)",
    );
    this.#find = db.prepare(
      "SELECT number, coalesce(person, number) AS person, nick, heard AS lastSeenSeq FROM session WHERE secret = ?",
    );
    this.#touch = db.prepare(
      `UPDATE session SET nick = ?1, name = ?2, presence = ?3, seen = ?4, heard = max(heard, ?5),
         since = coalesce(?6, CASE WHEN name = ?2 THEN since ELSE ?4 END) WHERE number = ?7`,
    );
    this.#since = db.prepare(
      `SELECT min(at) AS at FROM (
         SELECT since AS at FROM session WHERE name = ?1 AND coalesce(person, number) = ?2
         UNION ALL SELECT created FROM account WHERE name = ?1 AND person = ?2)`,
    );
    this.#findLost = db.prepare(
      `SELECT number, coalesce(person, number) AS person, nick, heard AS lastSeenSeq FROM session
       WHERE name = ? AND presence = 'lost' AND seen >= ? ORDER BY seen DESC LIMIT 1`,
    );
    this.#findLast = db.prepare(
      `SELECT number, coalesce(person, number) AS person, nick, heard AS lastSeenSeq FROM session
       WHERE name = ? ORDER BY seen DESC, number DESC LIMIT 1`,
    );
    this.#lastRun = db.prepare(
      `SELECT coalesce(
         (SELECT max(at) FROM run),
         max(coalesce((SELECT max(seen) FROM session), 0), coalesce((SELECT max(at) FROM turn), 0))
       ) AS at`,
    );
    this.#forgetRun = db.prepare("DELETE FROM run");
    this.#noteRun = db.prepare("INSERT INTO run VALUES (?)");
    this.#lose = db.prepare("UPDATE session SET presence = 'lost', seen = ? WHERE presence = 'here'");
    this.#forget = db.prepare("DELETE FROM session WHERE coalesce(person, number) = ? AND number <> ?");
    this.#expire = db.prepare("DELETE FROM session WHERE seen < ?");
    this.#topic = db.prepare("SELECT topic FROM room WHERE name = ?");
    this.#setTopic = db.prepare("INSERT OR REPLACE INTO room (name, topic) VALUES (?, ?)");
    this.#dropTopic = db.prepare("DELETE FROM room WHERE name = ?");
    this.#noteMissed = db.prepare("INSERT OR REPLACE INTO missed (person, about, message, sender) VALUES (?, ?, ?, ?)");
    this.#trimMissedOfOne = db.prepare(
      `DELETE FROM missed WHERE person = ?1 AND sender = ?2 AND number NOT IN
         (SELECT number FROM missed WHERE person = ?1 AND sender = ?2 ORDER BY number DESC LIMIT ${MAX_MISSED_OF_ONE})`,
    );
    this.#trimMissed = db.prepare(
      `DELETE FROM missed WHERE (SELECT count(*) FROM missed WHERE person = ?1) > ${MAX_MISSED} AND number =
         (SELECT number FROM missed AS it WHERE person = ?1
          ORDER BY sender IS NULL, (SELECT count(*) FROM missed WHERE person = ?1 AND sender IS it.sender) DESC, number
          LIMIT 1)`,
    );
    this.#missedOf = db.prepare("SELECT number, message FROM missed WHERE person = ? ORDER BY number");
    this.#forgetMissed = db.prepare("DELETE FROM missed WHERE person = ? AND number = ?");
    this.#expireMissed = db.prepare(
      `DELETE FROM missed WHERE NOT EXISTS (SELECT 1 FROM account WHERE person = missed.person)
         AND NOT EXISTS (SELECT 1 FROM session WHERE session.number = missed.person OR session.person = missed.person)`,
    );
  }

  createSession(secret: string, nick: string, now: number, person?: number): number {
    return Number(this.#create.run(hash(secret), nick, foldName(nick), now, person ?? null).lastInsertRowid);
  }

  findSession(secret: string): StoredSession | undefined {
    return this.#find.get(hash(secret)) as StoredSession | undefined;
  }

  touchSession(
    number: number,
    nick: string,
    presence: SessionState,
    now: number,
    lastSeenSeq = 0,
    since?: number,
  ): void {
    this.#touch.run(nick, foldName(nick), presence, now, lastSeenSeq, since ?? null, number);
  }

  heldSince(person: number, nick: string): number | undefined {
    return (this.#since.get(foldName(nick), person) as { at: number | null }).at ?? undefined;
  }

  findLost(nick: string, since: number): StoredSession | undefined {
    return this.#findLost.get(foldName(nick), since) as StoredSession | undefined;
  }

  findLast(nick: string): StoredSession | undefined {
    return this.#findLast.get(foldName(nick)) as StoredSession | undefined;
  }

  lastRun(): number | undefined {
    const { at } = this.#lastRun.get() as { at: number };
    return at > 0 ? at : undefined;
  }

  noteRun(now: number): void {
    this.#forgetRun.run();
    this.#noteRun.run(now);
  }

  forgetSessions(person: number, but: number): void {
    this.#forget.run(person, but);
  }

  loseSessions(now: number): void {
    this.#lose.run(now);
  }

  expireSessions(before: number): void {
    this.#expire.run(before);
    this.#expireMissed.run();
  }

  topic(room: string): string {
    return (this.#topic.get(foldName(room)) as { topic: string } | undefined)?.topic ?? "";
  }

  setTopic(room: string, topic: string): void {
    if (topic === "") this.#dropTopic.run(foldName(room));
    else this.#setTopic.run(foldName(room), topic);
  }

  noteMissed(person: number, about: string, message: string, sender?: number): void {
    this.#noteMissed.run(person, about, message, sender ?? null);
    if (sender !== undefined) this.#trimMissedOfOne.run(person, sender);
    this.#trimMissed.run(person);
  }

  missedOf(person: number): Missed[] {
    return this.#missedOf.all(person) as unknown as Missed[];
  }

  forgetMissed(person: number, heard: readonly Missed[]): void {
    for (const { number } of heard) this.#forgetMissed.run(person, number);
  }
}

function hash(secret: string): Uint8Array {
  return createHash("sha256").update(secret).digest();
}
