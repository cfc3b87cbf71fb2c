import type { DatabaseSync, StatementSync } from "node:sqlite";
import { foldName } from "../../text/mod.ts";
import type { SanctionKey, SanctionTable, StoredSanction } from "../sanctions.ts";

type Row = { [K in keyof StoredSanction]-?: StoredSanction[K] | null };

/** Bans and mutes in the database of the log. */
export class SqliteSanctions implements SanctionTable {
  readonly #expire: StatementSync;
  readonly #all: StatementSync;
  readonly #get: StatementSync;
  readonly #clear: StatementSync;
  readonly #put: StatementSync;
  readonly #remove: StatementSync;

  constructor(db: DatabaseSync) {
    this.#expire = db.prepare("DELETE FROM sanction WHERE until < ?");
    const select = "SELECT kind, session AS person, nick, address, why AS reason, by, at, until FROM sanction";
    this.#all = db.prepare(`${select} ORDER BY at, kind, subject`);
    this.#get = db.prepare(`${select} WHERE kind = ? AND subject = ?`);
    this.#clear = db.prepare("DELETE FROM sanction");
    this.#put = db.prepare("INSERT OR REPLACE INTO sanction VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)");
    this.#remove = db.prepare("DELETE FROM sanction WHERE kind = ? AND subject = ?");
  }

  list(): StoredSanction[] {
    return (this.#all.all() as unknown as Row[]).map(sanctionIn);
  }

  get(sanction: SanctionKey): StoredSanction | undefined {
    const row = this.#get.get(sanction.kind, subject(sanction)) as Row | undefined;
    return row && sanctionIn(row);
  }

  clear(): void {
    this.#clear.run();
  }

  put(sanction: StoredSanction): void {
    const { kind, person = null, nick = null, address = null, reason, by, at, until = null } = sanction;
    this.#put.run(kind, subject(sanction), person, nick, address, reason, by, at, until);
  }

  remove(sanction: SanctionKey): void {
    this.#remove.run(sanction.kind, subject(sanction));
  }

  expire(before: number): void {
    this.#expire.run(before);
  }
}

function sanctionIn(row: Row): StoredSanction {
  return Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null)) as unknown as StoredSanction;
}

function subject({ nick, address }: SanctionKey): string {
  return foldName(nick ?? address ?? "");
}
