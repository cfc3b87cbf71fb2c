import { join } from "node:path";
import { type Deletion, deletionLine, DELETIONS } from "./deletions.ts";

/** The list of deleted messages in a folder of backups. It is written little by little, while others go on. */
export class DeletionList {
  readonly #path: string;
  readonly #log: string;
  #pending: Deletion[] = [];
  #writing: Promise<void> | undefined;

  /** @param folder Of backups. @param log Identifies the log. */
  constructor(folder: string, log: string) {
    this.#path = join(folder, DELETIONS);
    this.#log = log;
  }

  /** Adds messages. `write` stores them. */
  add(deletions: readonly Deletion[]): void {
    this.#pending.push(...deletions);
  }

  /** Stores what was added. If the folder cannot be written, that is tried again by the next call. */
  write(): Promise<void> {
    if (this.#pending.length > 0) this.#writing ??= this.#write().finally(() => this.#writing = undefined);
    return this.#writing ?? Promise.resolve();
  }

  async #write(): Promise<void> {
    const deletions = this.#pending.splice(0);
    const lines = deletions.map((deletion) => deletionLine(this.#log, deletion)).join("");
    try {
      await Deno.writeTextFile(this.#path, lines, { append: true, mode: 0o600 });
    } catch {
      // The disk is missing or full, which the next backup reports.
      this.#pending.unshift(...deletions);
    }
  }
}
