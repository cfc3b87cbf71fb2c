import { createHash } from "node:crypto";
import { join } from "node:path";
import type { BackupOptions } from "../../../lib/store/mod.ts";
import { said, SqliteTestStore, TempDir } from "../fakes.ts";

/** The content of a file, and its hash. */
export interface Content {
  readonly bytes: Uint8Array;
  readonly hash: string;
}

/** Returns a text as the content of a file. */
export function content(text: string): Content {
  const bytes = new TextEncoder().encode(text);
  return { bytes, hash: createHash("sha256").update(bytes).digest("hex") };
}

/** A data folder with a store that is open, as a server has it, and a folder for backups beside it. */
export class DataFolder implements Disposable {
  readonly dir = new TempDir();
  readonly data = this.dir.file("data");
  readonly folder = this.dir.file("backups");
  readonly store: SqliteTestStore;

  constructor() {
    Deno.mkdirSync(this.data);
    this.store = new SqliteTestStore(join(this.data, "chat.db"));
    Deno.writeTextFileSync(join(this.data, "key.pem"), "the key");
    for (const name of ["lock", "search.db", "chat_history.txt"]) {
      Deno.writeTextFileSync(join(this.data, name), "", { append: true });
    }
  }

  /** Says a text in the lobby, with a file if there is a content. */
  async say(text: string, file?: Content): Promise<void> {
    if (file === undefined) return await this.store.append(said({ text }));
    const path = this.filePath(file);
    Deno.mkdirSync(join(path, ".."), { recursive: true });
    Deno.writeFileSync(path, file.bytes);
    const { hash, bytes } = file;
    await this.store.append(said({ text, file: { name: "a.txt", size: bytes.length, type: "text/plain", hash } }));
  }

  filePath({ hash }: Content, folder = this.data): string {
    return join(folder, "files", hash.slice(0, 2), hash);
  }

  /** Returns what a backup needs to know. */
  options(options: Partial<BackupOptions> = {}): BackupOptions {
    const { data, folder } = this;
    return { data, folder, create: true, kind: "scheduled", version: "1", now: this.store.now, ...options };
  }

  /** Returns the names of the backups, and of everything else in their folder except the lock. */
  names(): string[] {
    return Array.from(Deno.readDirSync(this.folder), ({ name }) => name).filter((name) => !/^lock/.test(name)).sort();
  }

  [Symbol.dispose](): void {
    this.store[Symbol.dispose]();
    this.dir[Symbol.dispose]();
  }
}
