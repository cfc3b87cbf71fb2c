import type { DatabaseSync, StatementSync } from "node:sqlite";
import { sequence, setSequence } from "./database.ts";
import { foldName } from "../../text/mod.ts";
import type { PrivateRoomTable, RemovedMember, StoredPrivateRoom } from "../private_rooms.ts";

interface Row {
  readonly number: number;
  readonly name: string;
  readonly maker: number | null;
  readonly members: string;
}

/** Private rooms in the database of the log. */
export class SqlitePrivateRooms implements PrivateRoomTable {
  readonly #prune: StatementSync;
  readonly #removeEmpty: readonly StatementSync[];
  readonly #all: StatementSync;
  readonly #get: StatementSync;
  readonly #names: StatementSync;
  readonly #countInvitations: StatementSync;
  readonly #db: DatabaseSync;
  readonly #clear: readonly StatementSync[];
  readonly #put: StatementSync;
  readonly #create: StatementSync;
  readonly #addMember: StatementSync;
  readonly #findMembers: StatementSync;
  readonly #removeMember: StatementSync;
  readonly #forgetMember: readonly StatementSync[];

  constructor(db: DatabaseSync) {
    // One look-up for each member: there can be very many sessions.
    this.#prune = db.prepare(
      `DELETE FROM belonging WHERE NOT EXISTS (SELECT 1 FROM account WHERE person = belonging.person)
         AND NOT EXISTS (SELECT 1 FROM session WHERE number = belonging.person)
         AND NOT EXISTS (SELECT 1 FROM session WHERE person = belonging.person)
       RETURNING room, person`,
    );
    const empty = "FROM private_room WHERE number NOT IN (SELECT room FROM belonging)";
    this.#removeEmpty = [
      // A later room of this name must not show the topic.
      db.prepare(`DELETE FROM room WHERE name IN (SELECT name ${empty})`),
      db.prepare(`DELETE ${empty}`),
    ];
    const select = (where: string) =>
      db.prepare(
        `SELECT number, shown AS name, maker, json_group_array(json_array(person, inviter)) AS members
         FROM private_room JOIN belonging ON room = number ${where} GROUP BY number ORDER BY number`,
      );
    this.#all = select("");
    this.#get = select("WHERE number = ?");
    this.#names = db.prepare("SELECT number, shown AS name, maker AS creator FROM private_room ORDER BY number");
    // The rooms are few; the members may be very many.
    this.#countInvitations = db.prepare(
      `SELECT count(*) AS count FROM private_room CROSS JOIN belonging ON room = number
       WHERE belonging.person = ? AND inviter = ?`,
    );
    this.#db = db;
    this.#clear = [db.prepare("DELETE FROM belonging"), db.prepare("DELETE FROM private_room")];
    this.#put = db.prepare("INSERT INTO private_room (number, name, shown, maker) VALUES (?, ?, ?, ?)");
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

  get lastNumber(): number {
    return sequence(this.#db, "private_room");
  }

  set lastNumber(number: number) {
    setSequence(this.#db, "private_room", number);
  }

  clear(): void {
    this.#clear.forEach((statement) => statement.run());
  }

  put({ number, name, creator, members }: StoredPrivateRoom): void {
    this.#put.run(number, foldName(name), name, creator ?? null);
    for (const [person, inviter] of members) this.#addMember.run(number, person, inviter ?? null);
  }

  list(): StoredPrivateRoom[] {
    return (this.#all.all() as unknown as Row[]).map(roomIn);
  }

  get(room: number): StoredPrivateRoom | undefined {
    const row = this.#get.get(room) as Row | undefined;
    return row && roomIn(row);
  }

  names(): Array<Pick<StoredPrivateRoom, "name" | "number" | "creator">> {
    const rows = this.#names.all() as Array<{ number: number; name: string; creator: number | null }>;
    return rows.map(({ number, name, creator }) => ({ number, name, creator: creator ?? undefined }));
  }

  countInvitations(person: number, inviter: number): number {
    return (this.#countInvitations.get(person, inviter) as { count: number }).count;
  }

  prune(): RemovedMember[] {
    const removed = this.#prune.all() as unknown as RemovedMember[];
    this.#removeEmpty.forEach((statement) => statement.run());
    return removed;
  }

  create(name: string, person: number): number {
    const number = Number(this.#create.run(foldName(name), name, person).lastInsertRowid);
    this.#addMember.run(number, person, null);
    return number;
  }

  addMember(room: number, person: number, inviter: number): void {
    this.#addMember.run(room, person, inviter);
  }

  findMembers(room: number, nick: string): number[] {
    return (this.#findMembers.all(room, foldName(nick)) as { person: number }[]).map(({ person }) => person);
  }

  removeMember(room: number, person: number): void {
    this.#removeMember.run(room, person);
    this.#forgetMember.forEach((statement) => statement.run(room, person));
    this.#removeEmpty.forEach((statement) => statement.run());
  }
}

function roomIn({ number, name, maker, members }: Row): StoredPrivateRoom {
  const pairs = JSON.parse(members) as Array<[person: number, inviter: number | null]>;
  return {
    number,
    name,
    creator: maker ?? undefined,
    members: new Map(pairs.map(([person, inviter]) => [person, inviter ?? undefined])),
  };
}
