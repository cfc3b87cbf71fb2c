import type { DatabaseSync, StatementSync } from "node:sqlite";
import { foldName } from "../../protocol/mod.ts";
import type { KeptRoom, PrivateRoomStore } from "../private_rooms.ts";
import { Transactions } from "./database.ts";

/** Private rooms in the same embedded database as the log. */
export class SqlitePrivateRooms implements PrivateRoomStore {
  readonly #transactions: Transactions;
  readonly #clean: readonly StatementSync[];
  readonly #all: StatementSync;
  readonly #create: StatementSync;
  readonly #admit: StatementSync;
  readonly #dismiss: StatementSync;

  constructor(db: DatabaseSync) {
    this.#transactions = new Transactions(db);
    this.#clean = [
      db.prepare(
        `DELETE FROM belonging WHERE person NOT IN
           (SELECT person FROM account UNION SELECT coalesce(person, number) FROM session)`,
      ),
      db.prepare("DELETE FROM private_room WHERE number NOT IN (SELECT room FROM belonging)"),
    ];
    this.#all = db.prepare(
      `SELECT number, shown AS name, json_group_array(person) AS members
       FROM private_room JOIN belonging ON room = number GROUP BY number ORDER BY number`,
    );
    this.#create = db.prepare("INSERT INTO private_room (name, shown) VALUES (?, ?)");
    this.#admit = db.prepare("INSERT OR IGNORE INTO belonging VALUES (?, ?)");
    this.#dismiss = db.prepare("DELETE FROM belonging WHERE room = ? AND person = ?");
  }

  load(): KeptRoom[] {
    this.#transactions.run(() => this.#clean.forEach((statement) => statement.run()));
    const rows = this.#all.all() as unknown as Array<{ number: number; name: string; members: string }>;
    return rows.map(({ members, ...room }) => ({ ...room, members: JSON.parse(members) }));
  }

  create(name: string, person: number): number {
    return this.#transactions.run(() => {
      const number = Number(this.#create.run(foldName(name), name).lastInsertRowid);
      this.#admit.run(number, person);
      return number;
    });
  }

  admit(room: number, person: number): void {
    this.#admit.run(room, person);
  }

  dismiss(room: number, person: number): void {
    this.#transactions.run(() => {
      this.#dismiss.run(room, person);
      this.#clean[1].run();
    });
  }
}
