import { t } from "../../language/mod.ts";
import { basename, join } from "node:path";
import { describeFileError, isLink } from "../../platform.ts";
import { readSmallFile, replaceSmallFile } from "./small_file.ts";
import type { SettingsPort } from "./settings_store.ts";

const FILE = "settings.ini";

const MAX_FILE_BYTES = 256 * 1024;

// After a change of the file, others often follow at once: editors write it in several steps.
const SETTLE_MS = 100;

/** Keeps settings in a file that people may edit. Several programs may use it. */
export class SettingsFile implements SettingsPort {
  readonly place: string;
  readonly #folder: string;

  /** @param folder Created when there is a setting to keep. */
  constructor(folder: string) {
    this.#folder = folder;
    this.place = join(folder, FILE);
  }

  async read(): Promise<string> {
    try {
      return decode(await readSmallFile(this.place, MAX_FILE_BYTES));
    } catch (error) {
      if (error instanceof Deno.errors.NotFound) return "";
      throw new Error(describeFileError(error), { cause: error });
    }
  }

  async update(edit: (text: string) => string): Promise<string> {
    try {
      await Deno.mkdir(this.#folder, { recursive: true, mode: 0o700 });
      if (isLink(`${this.place}.lock`)) throw new Error(t("programs.lock-is-link"));
      // The system releases the lock however this program ends.
      using lock = await Deno.open(`${this.place}.lock`, { write: true, create: true, mode: 0o600 });
      await lock.lock(true);
      const text = edit(await this.read());
      // A link, as in a folder of dotfiles, keeps leading to the file.
      const path = isLink(this.place) ? await Deno.realPath(this.place) : this.place;
      await replaceSmallFile(path, text);
      return text;
    } catch (error) {
      throw new Error(describeFileError(error), { cause: error });
    }
  }

  /** Follows the folder, since editors replace the file. */
  watch(changed: () => void): () => void {
    let watcher: Deno.FsWatcher;
    try {
      Deno.mkdirSync(this.#folder, { recursive: true, mode: 0o700 });
      watcher = Deno.watchFs(this.#folder, { recursive: false });
    } catch (error) {
      throw new Error(describeFileError(error), { cause: error });
    }
    let settling: ReturnType<typeof setTimeout> | undefined;
    void (async () => {
      for await (const { paths } of watcher) {
        if (!paths.some((path) => basename(path) === FILE)) continue;
        clearTimeout(settling);
        settling = setTimeout(changed, SETTLE_MS);
      }
    })();
    return () => {
      clearTimeout(settling);
      watcher.close();
    };
  }
}

/** Decodes the file. Another encoding, as some editors write it, would be lost with the next change. @throws {Error} */
function decode(bytes: Uint8Array<ArrayBuffer>): string {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new Error(t("programs.not-utf8"));
  }
}
