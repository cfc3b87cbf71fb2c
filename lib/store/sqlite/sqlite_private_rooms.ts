import type { DatabaseSync, StatementSync } from "node:sqlite";
import { foldName } from "../../text/mod.ts";
import type { PrivateRoomStore, StoredPrivateRoom } from "../private_rooms.ts";
import { Transactions } from "./database.ts";

interface Row {
  readonly number: number;
  readonly name: string;
  readonly maker: number | null;
  readonly members: string;
}

/** Private rooms in the database of the log. */
export class SqlitePrivateRooms implements PrivateRoomStore {
  readonly #transactions: Transactions;
  readonly #prune: StatementSync;
  readonly #removeEmpty: readonly StatementSync[];
  readonly #all: StatementSync;
  readonly #create: StatementSync;
  readonly #addMember: StatementSync;
  readonly #findMembers: StatementSync;
  readonly #removeMember: StatementSync;
  readonly #forgetMember: readonly StatementSync[];

  constructor(db: DatabaseSync) {
    this.#transactions = new Transactions(db);
    // One look-up for each member: there can be very many sessions.
    this.#prune = db.prepare(
      `DELETE FROM belonging WHERE NOT EXISTS (SELECT 1 FROM account WHERE person = belonging.person)
         AND NOT EXISTS (SELECT 1 FROM session WHERE number = belonging.person)
         AND NOT EXISTS (SELECT 1 FROM session WHERE person = belonging.person)
       RETURNING (SELECT shown FROM private_room WHERE number = room) AS name, person`,
    );
    const empty = "FROM private_room WHERE number NOT IN (SELECT room FROM belonging)";
    this.#removeEmpty = [
      // A later room of this name must not show the topic.
      db.prepare(`DELETE FROM room WHERE name IN (SELECT name ${empty})`),
      db.prepare(`DELETE ${empty}`),
    ];
    this.#all = db.prepare(
      `SELECT number, shown AS name, maker, json_group_array(json_array(person, inviter)) AS members
       FROM private_room JOIN belonging ON room = number GROUP BY number ORDER BY number`,
    );
    this.#create = db.prepare("INSERT INTO private_room (name, shown, maker) VALUES (?, ?, ?)");
    this.#addMember = db.prepare("INSERT OR IGNORE INTO belonging (room, person, inviter) VALUES (?, ?, ?)");
    // The “+” has SQLite start from the members, who are few: anyone can make very many sessions with one nickname.
    this.#findMembers = db.prepare(
      `SELECT person FROM belonging AS it WHERE room = ? AND EXISTS
         (SELECT 1 FROM session WHERE +name = ? AND (number = it.person OR person = it.person))`,
    );
    this.#removeMember = db.prepare("DELETE FROM belonging WHERE room = ? AND person = ?");
    this.#forgetMember = [
      db.prepare("UPDATE private_room SET maker = NULL WHERE number = ? AND maker = ?"),
      db.prepare("UPDATE belonging SET inviter = NULL WHERE room = ? AND inviter = ?"),
    ];
  }

  load(): StoredPrivateRoom[] {
    return (this.#all.all() as unknown as Row[]).map(({ number, name, maker, members }) => ({
      number,
      name,
      creator: maker ?? undefined,
      members: new Map((JSON.parse(members) as [number, number | null][]).map(([who, by]) => [who, by ?? undefined])),
    }));
  }

  prune(): Array<{ name: string; person: number }> {
    return this.#transactions.run(() => {
      const forgotten = this.#prune.all() as Array<{ name: string; person: number }>;
      this.#removeEmpty.forEach((statement) => statement.run());
      return forgotten;
    });
  }

  create(name: string, person: number): number {
    return this.#transactions.run(() => {
      const number = Number(this.#create.run(foldName(name), name, person).lastInsertRowid);
      this.#addMember.run(number, person, null);
      return number;
    });
  }

  addMember(room: number, person: number, inviter: number): void {
    this.#addMember.run(room, person, inviter);
  }

  findMembers(room: number, nick: string): number[] {
    return (this.#findMembers.all(room, foldName(nick)) as { person: number }[]).map(({ person }) => person);
  }

  removeMember(room: number, person: number): void {
    this.#transactions.run(() => {
      this.#removeMember.run(room, person);
      this.#forgetMember.forEach((statement) => statement.run(room, person));
      this.#removeEmpty.forEach((statement) => statement.run());
    });
  }
}
