import type { DatabaseSync, StatementSync } from "node:sqlite";
import type { Profile, ProfileRow, ProfileTable } from "../profiles.ts";

interface Row {
  readonly person: number;
  readonly status: string | null;
  readonly away: string | null;
  readonly dnd: number;
  readonly picture: string | null;
}

/** Profiles in the database of the log. */
export class SqliteProfiles implements ProfileTable {
  readonly #get: StatementSync;
  readonly #hasPicture: StatementSync;
  readonly #all: StatementSync;
  readonly #clear: StatementSync;
  readonly #lose: StatementSync;
  readonly #put: StatementSync;
  readonly #remove: StatementSync;

  constructor(db: DatabaseSync) {
    this.#get = db.prepare("SELECT * FROM profile WHERE person = ?");
    this.#hasPicture = db.prepare("SELECT 1 FROM profile WHERE picture = ? LIMIT 1");
    this.#all = db.prepare("SELECT * FROM profile ORDER BY person");
    this.#clear = db.prepare("DELETE FROM profile");
    this.#lose = db.prepare(
      `INSERT OR IGNORE INTO file_gone SELECT picture FROM profile
         WHERE person = ?1 AND picture IS NOT NULL AND picture IS NOT ?2`,
    );
    this.#put = db.prepare(
      "INSERT OR REPLACE INTO profile (person, status, away, dnd, picture) VALUES (?, ?, ?, ?, ?)",
    );
    this.#remove = db.prepare("DELETE FROM profile WHERE person = ?");
  }

  get(person: number): Profile {
    const row = this.#get.get(person);
    if (row === undefined) return {};
    const { person: _, ...profile } = profileIn(row as unknown as Row);
    return profile;
  }

  hasPicture(hash: string): boolean {
    return this.#hasPicture.get(hash) !== undefined;
  }

  all(): ProfileRow[] {
    return (this.#all.all() as unknown as Row[]).map(profileIn);
  }

  clear(): void {
    this.#clear.run();
  }

  put({ person, status, away, dnd, picture }: ProfileRow): void {
    this.#lose.run(person, picture ?? null);
    this.#put.run(person, status ? JSON.stringify(status) : null, away ?? null, Number(dnd ?? false), picture ?? null);
  }

  remove(person: number): void {
    this.#lose.run(person, null);
    this.#remove.run(person);
  }
}

function profileIn({ person, status, away, dnd, picture }: Row): ProfileRow {
  return {
    person,
    ...status !== null && { status: JSON.parse(status) },
    ...away !== null && { away },
    ...dnd !== 0 && { dnd: true },
    ...picture !== null && { picture },
  };
}
