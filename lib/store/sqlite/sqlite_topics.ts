import type { DatabaseSync, StatementSync } from "node:sqlite";
import { foldName } from "../../text/mod.ts";
import type { TopicTable } from "../topics.ts";

/** Topics in the database of the log. */
export class SqliteTopics implements TopicTable {
  readonly #get: StatementSync;
  readonly #all: StatementSync;
  readonly #clear: StatementSync;
  readonly #set: StatementSync;
  readonly #remove: StatementSync;

  constructor(db: DatabaseSync) {
    this.#get = db.prepare("SELECT topic FROM room WHERE name = ?");
    this.#all = db.prepare("SELECT name, topic FROM room ORDER BY name");
    this.#clear = db.prepare("DELETE FROM room");
    this.#set = db.prepare("INSERT OR REPLACE INTO room (name, topic) VALUES (?, ?)");
    this.#remove = db.prepare("DELETE FROM room WHERE name = ?");
  }

  get(room: string): string {
    return (this.#get.get(foldName(room)) as { topic: string } | undefined)?.topic ?? "";
  }

  all(): Array<[room: string, topic: string]> {
    return (this.#all.all() as Array<{ name: string; topic: string }>).map(({ name, topic }) => [name, topic]);
  }

  clear(): void {
    this.#clear.run();
  }

  set(room: string, topic: string): void {
    if (topic === "") this.#remove.run(foldName(room));
    else this.#set.run(foldName(room), topic);
  }
}
