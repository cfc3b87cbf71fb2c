import type { DatabaseSync, StatementSync } from "node:sqlite";
import { foldName, skeleton } from "../../text/mod.ts";
import type { Account, AccountTable, RegisteredAccount } from "../accounts.ts";

/** Accounts in the database of the log. */
export class SqliteAccounts implements AccountTable {
  readonly #byName: StatementSync;
  readonly #bySkeleton: StatementSync;
  readonly #byPerson: StatementSync;
  readonly #all: StatementSync;
  readonly #clear: StatementSync;
  readonly #create: StatementSync;
  readonly #setPassword: StatementSync;
  readonly #setRole: StatementSync;
  readonly #setReceipts: StatementSync;
  readonly #setLastSeen: StatementSync;
  readonly #remove: StatementSync;

  constructor(db: DatabaseSync) {
    const select = (where: string) =>
      db.prepare(`SELECT person, nick, password, role, heard AS lastSeenSeq, receipts
         FROM account WHERE ${where} = ? ORDER BY person LIMIT 1`);
    this.#byName = select("name");
    this.#bySkeleton = select("looks");
    this.#byPerson = select("person");
    this.#all = db.prepare(
      "SELECT person, nick, password, role, heard AS lastSeenSeq, receipts, created FROM account ORDER BY person",
    );
    this.#clear = db.prepare("DELETE FROM account");
    this.#create = db.prepare(
      `INSERT INTO account (person, name, looks, nick, password, role, created, heard, receipts)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    );
    this.#setPassword = db.prepare("UPDATE account SET password = ? WHERE person = ?");
    this.#setRole = db.prepare("UPDATE account SET role = ? WHERE person = ?");
    this.#setReceipts = db.prepare("UPDATE account SET receipts = ? WHERE person = ?");
    this.#setLastSeen = db.prepare("UPDATE account SET heard = max(heard, ?) WHERE person = ?");
    this.#remove = db.prepare("DELETE FROM account WHERE person = ?");
    refreshSkeletons(db);
  }

  find(nick: string): Account | undefined {
    return account(this.#byName.get(foldName(nick)));
  }

  findBySkeleton(looks: string): Account | undefined {
    return account(this.#bySkeleton.get(looks));
  }

  get(person: number): Account | undefined {
    return account(this.#byPerson.get(person));
  }

  all(): RegisteredAccount[] {
    return this.#all.all().map((row) => account(row) as RegisteredAccount);
  }

  clear(): void {
    this.#clear.run();
  }

  create({ person, nick, password, role, lastSeenSeq, receipts, created }: RegisteredAccount): void {
    this.#create.run(
      person,
      foldName(nick),
      skeleton(nick),
      nick,
      password,
      role,
      created,
      lastSeenSeq,
      Number(receipts),
    );
  }

  setPassword(person: number, password: string): void {
    this.#setPassword.run(password, person);
  }

  setRole(person: number, role: Account["role"]): void {
    this.#setRole.run(role, person);
  }

  setReceipts(person: number, on: boolean): void {
    this.#setReceipts.run(Number(on), person);
  }

  setLastSeen(person: number, seq: number): void {
    this.#setLastSeen.run(seq, person);
  }

  remove(person: number): void {
    this.#remove.run(person);
  }
}

/** Computes the skeletons again, because this version may compute them differently. */
function refreshSkeletons(db: DatabaseSync): void {
  const update = db.prepare("UPDATE account SET looks = ? WHERE person = ?");
  const rows = db.prepare("SELECT person, nick, looks FROM account").all() as Array<Record<string, string>>;
  for (const { person, nick, looks } of rows) if (skeleton(nick) !== looks) update.run(skeleton(nick), person);
}

function account(row: unknown): Account | undefined {
  if (row === undefined) return undefined;
  const { receipts, ...rest } = row as Omit<Account, "receipts"> & { receipts: number };
  return { ...rest, receipts: receipts !== 0 };
}
