import { openDatabase } from "../../lib/store/sqlite/database.ts";
import { FollowerThread } from "../../lib/store/sqlite/follower_thread.ts";
import { SqliteStore } from "../../lib/store/sqlite/sqlite_store.ts";
import { ALL, LOBBY, said, TempDir, texts } from "./fakes.ts";

/** A store on the disk, followed by a thread as in the server. */
export class Threaded implements AsyncDisposable {
  readonly troubles: string[] = [];
  readonly trouble = Promise.withResolvers<void>();
  readonly store: SqliteStore;
  #committed = Promise.withResolvers<void>();

  constructor(dir: TempDir) {
    const path = dir.file("chat.db");
    const owned = new DisposableStack();
    const paths = { log: path, index: dir.file("search.db"), transcript: dir.file("chat_history.txt") };
    const onTrouble = (message: string) => {
      this.troubles.push(message);
      this.trouble.resolve();
    };
    this.store = new SqliteStore({
      db: owned.adopt(openDatabase(path), (it) => it.close()),
      path,
      now: Date.now,
      follower: ({ identity, newestSeq }) => new FollowerThread({ paths, identity, newest: newestSeq, onTrouble }),
      owned,
    });
    this.store.log.subscribe({
      committed: () => this.#committed.resolve(),
      failed: (_, error) => this.#committed.reject(error),
    });
  }

  async say(...lines: string[]): Promise<void> {
    for (const text of lines) {
      this.#committed = Promise.withResolvers();
      this.store.log.append(said({ text }));
      await this.#committed.promise;
    }
  }

  async find(text: string, signal?: AbortSignal): Promise<string[]> {
    return texts(await this.store.search.find({ where: [LOBBY], text }, ALL, signal));
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.store.close();
  }
}
