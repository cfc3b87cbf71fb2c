import type { DatabaseSync, StatementSync } from "node:sqlite";
import { foldName } from "../../text/mod.ts";
import type { PrivateRoomStore, StoredRoom } from "../private_rooms.ts";
import { Transactions } from "./database.ts";

interface Row {
  readonly number: number;
  readonly name: string;
  readonly maker: number | null;
  readonly members: string;
}

/** Private rooms in the same embedded database as the log. */
export class SqlitePrivateRooms implements PrivateRoomStore {
  readonly #transactions: Transactions;
  readonly #forgetStrangers: StatementSync;
  readonly #forgetEmpty: readonly StatementSync[];
  readonly #all: StatementSync;
  readonly #create: StatementSync;
  readonly #admit: StatementSync;
  readonly #called: StatementSync;
  readonly #dismiss: StatementSync;
  readonly #forget: readonly StatementSync[];

  constructor(db: DatabaseSync) {
    this.#transactions = new Transactions(db);
    // One look-up for each who belongs to a room: there can be very many sessions.
    this.#forgetStrangers = db.prepare(
      `DELETE FROM belonging WHERE NOT EXISTS (SELECT 1 FROM account WHERE person = belonging.person)
         AND NOT EXISTS (SELECT 1 FROM session WHERE number = belonging.person)
         AND NOT EXISTS (SELECT 1 FROM session WHERE person = belonging.person)
       RETURNING (SELECT shown FROM private_room WHERE number = room) AS name, person`,
    );
    const empty = "FROM private_room WHERE number NOT IN (SELECT room FROM belonging)";
    this.#forgetEmpty = [
      // What it was about is no business of another room of its name.
      db.prepare(`DELETE FROM room WHERE name IN (SELECT name ${empty})`),
      db.prepare(`DELETE ${empty}`),
    ];
    this.#all = db.prepare(
      `SELECT number, shown AS name, maker, json_group_array(json_array(person, inviter)) AS members
       FROM private_room JOIN belonging ON room = number GROUP BY number ORDER BY number`,
    );
    this.#create = db.prepare("INSERT INTO private_room (name, shown, maker) VALUES (?, ?, ?)");
    this.#admit = db.prepare("INSERT OR IGNORE INTO belonging (room, person, inviter) VALUES (?, ?, ?)");
    // By way of the members, who are few: anybody can make very many sessions of one name; hence the “+”.
    this.#called = db.prepare(
      `SELECT person FROM belonging AS it WHERE room = ? AND EXISTS
         (SELECT 1 FROM session WHERE +name = ? AND (number = it.person OR person = it.person))`,
    );
    this.#dismiss = db.prepare("DELETE FROM belonging WHERE room = ? AND person = ?");
    this.#forget = [
      db.prepare("UPDATE private_room SET maker = NULL WHERE number = ? AND maker = ?"),
      db.prepare("UPDATE belonging SET inviter = NULL WHERE room = ? AND inviter = ?"),
    ];
  }

  load(): StoredRoom[] {
    return (this.#all.all() as unknown as Row[]).map(({ number, name, maker, members }) => ({
      number,
      name,
      maker: maker ?? undefined,
      members: new Map((JSON.parse(members) as [number, number | null][]).map(([who, by]) => [who, by ?? undefined])),
    }));
  }

  forgetStrangers(): Array<{ name: string; person: number }> {
    return this.#transactions.run(() => {
      const forgotten = this.#forgetStrangers.all() as Array<{ name: string; person: number }>;
      this.#forgetEmpty.forEach((statement) => statement.run());
      return forgotten;
    });
  }

  create(name: string, person: number): number {
    return this.#transactions.run(() => {
      const number = Number(this.#create.run(foldName(name), name, person).lastInsertRowid);
      this.#admit.run(number, person, null);
      return number;
    });
  }

  admit(room: number, person: number, inviter: number): void {
    this.#admit.run(room, person, inviter);
  }

  called(room: number, nick: string): number[] {
    return (this.#called.all(room, foldName(nick)) as { person: number }[]).map(({ person }) => person);
  }

  dismiss(room: number, person: number): void {
    this.#transactions.run(() => {
      this.#dismiss.run(room, person);
      this.#forget.forEach((statement) => statement.run(room, person));
      this.#forgetEmpty.forEach((statement) => statement.run());
    });
  }
}
