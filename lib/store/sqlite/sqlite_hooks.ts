import type { DatabaseSync, StatementSync } from "node:sqlite";
import type { HookTable, StoredHook } from "../hooks.ts";

interface Row {
  readonly number: number;
  readonly name: string;
  readonly room: string;
  readonly maker: string;
  readonly at: number;
  readonly secret: string | null;
  readonly url: string | null;
  readonly signing: string | null;
  readonly position: number | null;
}

/** Hooks in the database of the log. */
export class SqliteHooks implements HookTable {
  readonly #list: StatementSync;
  readonly #get: StatementSync;
  readonly #put: StatementSync;
  readonly #remove: StatementSync;
  readonly #clear: StatementSync;

  constructor(db: DatabaseSync) {
    this.#list = db.prepare("SELECT * FROM hook ORDER BY number");
    this.#get = db.prepare("SELECT * FROM hook WHERE number = ?");
    this.#put = db.prepare(
      `INSERT OR REPLACE INTO hook (number, name, room, maker, at, secret, url, signing, position)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    );
    this.#remove = db.prepare("DELETE FROM hook WHERE number = ?");
    this.#clear = db.prepare("DELETE FROM hook");
  }

  list(): StoredHook[] {
    return (this.#list.all() as unknown as Row[]).map(hookIn);
  }

  get(number: number): StoredHook | undefined {
    const row = this.#get.get(number) as unknown as Row | undefined;
    return row && hookIn(row);
  }

  put({ number, name, room, by, at, secretHash, target }: StoredHook): void {
    const { url = null, key = null, position = null } = target ?? {};
    this.#put.run(number, name, room, by, at, secretHash ?? null, url, key, position);
  }

  remove(number: number): void {
    this.#remove.run(number);
  }

  clear(): void {
    this.#clear.run();
  }
}

function hookIn({ number, name, room, maker: by, at, secret, url, signing, position }: Row): StoredHook {
  return {
    number,
    name,
    room,
    by,
    at,
    ...secret !== null && { secretHash: secret },
    ...url !== null && { target: { url, key: signing!, position: position! } },
  };
}
