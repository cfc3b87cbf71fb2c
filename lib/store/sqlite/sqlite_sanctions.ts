import type { DatabaseSync, StatementSync } from "node:sqlite";
import { foldName } from "../../text/mod.ts";
import { KEEP_ENDED_MS, type SanctionStore, type StoredSanction } from "../sanctions.ts";

type Row = { [K in keyof StoredSanction]-?: StoredSanction[K] | null };

/** Bans and mutes in the database of the log. */
export class SqliteSanctions implements SanctionStore {
  readonly #expire: StatementSync;
  readonly #all: StatementSync;
  readonly #put: StatementSync;
  readonly #remove: StatementSync;

  constructor(db: DatabaseSync) {
    this.#expire = db.prepare("DELETE FROM sanction WHERE until <= ?");
    this.#all = db.prepare(
      "SELECT kind, session AS person, nick, address, why AS reason, by, at, until FROM sanction ORDER BY at",
    );
    this.#put = db.prepare("INSERT OR REPLACE INTO sanction VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)");
    this.#remove = db.prepare("DELETE FROM sanction WHERE kind = ? AND subject = ?");
  }

  load(now: number): StoredSanction[] {
    this.#expire.run(now - KEEP_ENDED_MS);
    return (this.#all.all() as unknown as Row[]).map((row) =>
      Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null)) as unknown as StoredSanction
    );
  }

  put(sanction: StoredSanction): void {
    const { kind, person = null, nick = null, address = null, reason, by, at, until = null } = sanction;
    this.#put.run(kind, subject(sanction), person, nick, address, reason, by, at, until);
  }

  remove(sanction: StoredSanction): void {
    this.#remove.run(sanction.kind, subject(sanction));
  }
}

function subject({ nick, address }: StoredSanction): string {
  return foldName(nick ?? address ?? "");
}
