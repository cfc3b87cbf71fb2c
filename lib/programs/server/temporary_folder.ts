import { dirname, join } from "node:path";
import { isLockedDirectory, lockFile } from "../../store/mod.ts";

const PREFIX = "tincan-check-";

/** A folder for a copy of private data, removed when it is disposed of. */
export class TemporaryFolder implements Disposable {
  readonly path: string;
  readonly #lock: Disposable;

  /**
   * Creates it, and removes those of programs that were killed.
   *
   * @param within Where to create it; by default, where the system has such folders.
   */
  constructor(within?: string) {
    this.path = Deno.makeTempDirSync({ prefix: PREFIX, dir: within });
    this.#lock = lockFile(join(this.path, "lock"));
    removeAbandoned(this.path);
  }

  [Symbol.dispose](): void {
    this.#lock[Symbol.dispose]();
    Deno.removeSync(this.path, { recursive: true });
  }
}

/** Removes the folders of the same user that no program has locked. A folder without a lock may just have been created. */
function removeAbandoned(own: string): void {
  const within = dirname(own);
  const { uid } = Deno.lstatSync(own);
  for (const { name, isDirectory } of Deno.readDirSync(within)) {
    const path = join(within, name);
    if (!name.startsWith(PREFIX) || !isDirectory) continue;
    try {
      if (Deno.lstatSync(path).uid !== uid || !Deno.lstatSync(join(path, "lock")).isFile) continue;
      if (!isLockedDirectory(path)) Deno.removeSync(path, { recursive: true });
    } catch {
      // Another check has removed it at the same time, or the system does not allow it. It hinders nobody.
    }
  }
}
