import type { DatabaseSync, StatementSync } from "node:sqlite";
import type { InviteLink, InviteLinkTable } from "../invite_links.ts";
import { sequence, setSequence } from "./database.ts";

interface Row {
  readonly number: number;
  readonly hash: string;
  readonly room: string;
  readonly room_number: number | null;
  readonly inviter: number | null;
  readonly by: string;
  readonly registers: number;
  readonly uses: number;
  readonly until: number;
  readonly used_by: string;
}

/** Invitation links in the database of the log. */
export class SqliteInviteLinks implements InviteLinkTable {
  readonly #db: DatabaseSync;
  readonly #all: StatementSync;
  readonly #find: StatementSync;
  readonly #put: StatementSync;
  readonly #use: StatementSync;
  readonly #remove: StatementSync;
  readonly #expire: StatementSync;
  readonly #clear: readonly StatementSync[];
  readonly #forget: StatementSync;

  constructor(db: DatabaseSync) {
    this.#db = db;
    const select = `SELECT *, (SELECT json_group_array(person ORDER BY person) FROM invite_link_use WHERE link = number)
      AS used_by FROM invite_link`;
    this.#all = db.prepare(`${select} ORDER BY number`);
    this.#find = db.prepare(`${select} WHERE hash = ?`);
    this.#put = db.prepare(
      `INSERT INTO invite_link (number, hash, room, room_number, inviter, by, registers, uses, until)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    );
    this.#use = db.prepare("INSERT OR IGNORE INTO invite_link_use (link, person) VALUES (?, ?)");
    this.#remove = db.prepare("DELETE FROM invite_link WHERE number = ?");
    this.#expire = db.prepare("DELETE FROM invite_link WHERE until < ?");
    this.#clear = [db.prepare("DELETE FROM invite_link"), db.prepare("DELETE FROM invite_link_use")];
    this.#forget = db.prepare("DELETE FROM invite_link_use WHERE link NOT IN (SELECT number FROM invite_link)");
  }

  get lastNumber(): number {
    return sequence(this.#db, "invite_link");
  }

  set lastNumber(number: number) {
    setSequence(this.#db, "invite_link", number);
  }

  list(): InviteLink[] {
    return (this.#all.all() as unknown as Row[]).map(linkIn);
  }

  find(hash: string): InviteLink | undefined {
    const row = this.#find.get(hash) as Row | undefined;
    return row && linkIn(row);
  }

  clear(): void {
    this.#clear.forEach((statement) => statement.run());
  }

  put({ number, usedBy, ...link }: InviteLink): void {
    this.#insert(link, number);
    for (const person of usedBy) this.use(number, person);
  }

  create(link: Omit<InviteLink, "number" | "usedBy">): number {
    return this.#insert(link, null);
  }

  use(number: number, person: number): void {
    this.#use.run(number, person);
  }

  remove(number: number): void {
    this.#remove.run(number);
    this.#forget.run();
  }

  expire(before: number): void {
    this.#expire.run(before);
    this.#forget.run();
  }

  #insert(link: Omit<InviteLink, "number" | "usedBy">, number: number | null): number {
    const { hash, room, roomNumber = null, inviter = null, by, registers, uses, until } = link;
    const put = this.#put.run(number, hash, room, roomNumber, inviter, by, Number(registers), uses, until);
    return Number(put.lastInsertRowid);
  }
}

function linkIn({ number, hash, room, room_number, inviter, by, registers, uses, until, used_by }: Row): InviteLink {
  return {
    number,
    hash,
    room,
    ...room_number !== null && { roomNumber: room_number },
    ...inviter !== null && { inviter },
    by,
    registers: registers !== 0,
    uses,
    usedBy: JSON.parse(used_by),
    until,
  };
}
