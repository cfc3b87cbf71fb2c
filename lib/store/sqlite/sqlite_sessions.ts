import type { DatabaseSync, StatementSync } from "node:sqlite";
import { sequence, setSequence } from "./database.ts";
import { foldName } from "../../text/mod.ts";
import {
  hashSecret,
  type ListedSession,
  MAX_LISTED_SESSIONS,
  MAX_NAMESAKES,
  type SessionRow,
  type SessionState,
  type SessionTable,
  type StoredSession,
} from "../sessions.ts";

const SELECT = "SELECT number, coalesce(person, number) AS person, nick, heard AS lastSeenSeq FROM session";

/** Sessions in the database of the log. */
export class SqliteSessions implements SessionTable {
  readonly #db: DatabaseSync;
  readonly #all: StatementSync;
  readonly #clear: StatementSync;
  readonly #put: StatementSync;
  readonly #create: StatementSync;
  readonly #find: StatementSync;
  readonly #get: StatementSync;
  readonly #remove: StatementSync;
  readonly #touch: StatementSync;
  readonly #heldSince: StatementSync;
  readonly #findLost: StatementSync;
  readonly #findLast: StatementSync;
  readonly #peopleCalled: StatementSync;
  readonly #of: StatementSync;
  readonly #removeOthers: StatementSync;
  readonly #markLost: StatementSync;
  readonly #expire: StatementSync;

  constructor(db: DatabaseSync) {
    this.#create = db.prepare(
      "INSERT INTO session (secret, nick, name, presence, seen, since, person) VALUES (?1, ?2, ?3, 'here', ?4, ?4, ?5)",
    );
    this.#db = db;
    this.#all = db.prepare(
      `SELECT number, coalesce(person, number) AS person, secret, nick, presence AS state, seen, since, heard AS lastSeenSeq
       FROM session ORDER BY number`,
    );
    this.#clear = db.prepare("DELETE FROM session");
    this.#put = db.prepare(
      `INSERT INTO session (number, secret, nick, name, presence, seen, person, heard, since)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    );
    this.#find = db.prepare(`${SELECT} WHERE secret = ?`);
    this.#get = db.prepare(`${SELECT} WHERE number = ?`);
    this.#remove = db.prepare("DELETE FROM session WHERE number = ?");
    this.#touch = db.prepare(
      `UPDATE session SET nick = ?1, name = ?2, presence = ?3, seen = ?4, heard = max(heard, ?5),
         since = coalesce(?6, CASE WHEN name = ?2 THEN since ELSE ?4 END) WHERE number = ?7
       RETURNING coalesce(person, number) AS person`,
    );
    this.#heldSince = db.prepare(
      `SELECT min(at) AS at FROM (
         SELECT since AS at FROM session WHERE name = ?1 AND coalesce(person, number) = ?2
         UNION ALL SELECT created FROM account WHERE name = ?1 AND person = ?2)`,
    );
    this.#findLost = db.prepare(
      `${SELECT} WHERE name = ? AND presence = 'lost' AND seen >= ? ORDER BY seen DESC, number DESC LIMIT 1`,
    );
    this.#findLast = db.prepare(`${SELECT} WHERE name = ? ORDER BY seen DESC, number DESC LIMIT 1`);
    this.#peopleCalled = db.prepare(
      `SELECT number FROM session WHERE name = ? AND person IS NULL AND number NOT IN (SELECT person FROM account)
       ORDER BY seen DESC, number DESC LIMIT ${MAX_NAMESAKES}`,
    );
    this.#of = db.prepare(
      `SELECT number, presence AS state, seen FROM session WHERE coalesce(person, number) = ?
       ORDER BY seen DESC, number DESC LIMIT ${MAX_LISTED_SESSIONS}`,
    );
    this.#removeOthers = db.prepare("DELETE FROM session WHERE coalesce(person, number) = ? AND number <> ?");
    this.#markLost = db.prepare("UPDATE session SET presence = 'lost', seen = ? WHERE presence = 'here'");
    this.#expire = db.prepare("DELETE FROM session WHERE seen < ?");
  }

  find(secret: string): StoredSession | undefined {
    return this.#find.get(bytesOf(hashSecret(secret))) as StoredSession | undefined;
  }

  get(session: number): StoredSession | undefined {
    return this.#get.get(session) as StoredSession | undefined;
  }

  has(secretHash: string): boolean {
    return this.#find.get(bytesOf(secretHash)) !== undefined;
  }

  get lastNumber(): number {
    return sequence(this.#db, "session");
  }

  set lastNumber(number: number) {
    setSequence(this.#db, "session", number);
  }

  all(): SessionRow[] {
    const rows = this.#all.all() as unknown as Array<Omit<SessionRow, "secretHash"> & { secret: Uint8Array }>;
    return rows.map(({ secret, ...row }) => ({ ...row, secretHash: secret.toHex() }));
  }

  clear(): void {
    this.#clear.run();
  }

  put({ number, secretHash, person, nick, state, seen, since, lastSeenSeq }: SessionRow): void {
    const of = person === number ? null : person;
    this.#put.run(number, bytesOf(secretHash), nick, foldName(nick), state, seen, of, lastSeenSeq, since);
  }

  create(secretHash: string, nick: string, now: number, person?: number): number {
    const { lastInsertRowid } = this.#create.run(bytesOf(secretHash), nick, foldName(nick), now, person ?? null);
    return Number(lastInsertRowid);
  }

  takeNumber(): number {
    const number = this.create("", "", 0);
    this.remove(number);
    return number;
  }

  touch(
    number: number,
    nick: string,
    state: SessionState,
    now: number,
    lastSeenSeq: number,
    since?: number,
  ): number | undefined {
    const row = this.#touch.get(nick, foldName(nick), state, now, lastSeenSeq, since ?? null, number);
    return (row as { person: number } | undefined)?.person;
  }

  remove(session: number): void {
    this.#remove.run(session);
  }

  heldSince(person: number, nick: string): number | undefined {
    return (this.#heldSince.get(foldName(nick), person) as { at: number | null }).at ?? undefined;
  }

  findLost(nick: string, since: number): StoredSession | undefined {
    return this.#findLost.get(foldName(nick), since) as StoredSession | undefined;
  }

  findLast(nick: string): StoredSession | undefined {
    return this.#findLast.get(foldName(nick)) as StoredSession | undefined;
  }

  peopleCalled(nick: string): number[] {
    return (this.#peopleCalled.all(foldName(nick)) as Array<{ number: number }>).map(({ number }) => number);
  }

  of(person: number): ListedSession[] {
    return this.#of.all(person) as unknown as ListedSession[];
  }

  removeOthers(person: number, except: number): void {
    this.#removeOthers.run(person, except);
  }

  markLost(now: number): void {
    this.#markLost.run(now);
  }

  expire(before: number): void {
    this.#expire.run(before);
  }
}

function bytesOf(hex: string): Uint8Array {
  return Uint8Array.fromHex(hex);
}
