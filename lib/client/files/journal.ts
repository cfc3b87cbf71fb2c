import { join } from "node:path";
import { moveFile } from "../../disk/mod.ts";
import type { TransferJournal, UnfinishedTransfer } from "../transfers/transfer_port.ts";
import { DAY_MS } from "../../text/mod.ts";

// Tincan does not write a larger file.
const MAX_FILE_BYTES = 64 * 1024;

// A ticket is valid for a day. After a week, nobody waits for the file.
const MAX_AGE_MS = 7 * DAY_MS;

/**
 * Keeps transfers that have not ended, each in a file that only its owner may read, since tickets are secrets. If the folder
 * cannot be used, the next run of the program does not offer them, and nothing else is lost.
 */
export class DiskJournal implements TransferJournal {
  readonly #folder: string;
  #working: Promise<void> = Promise.resolve();

  /** @param folder Created when there is something to keep. */
  constructor(folder: string) {
    this.#folder = folder;
  }

  async load(): Promise<readonly UnfinishedTransfer[]> {
    const found: UnfinishedTransfer[] = [];
    await this.#whenPossible(async () => {
      for await (const { name, isFile } of Deno.readDir(this.#folder)) {
        if (!isFile || !name.endsWith(".json")) continue;
        const path = join(this.#folder, name);
        const { size, mtime } = await Deno.stat(path);
        const isOld = Date.now() - (mtime?.getTime() ?? 0) > MAX_AGE_MS;
        const transfer = isOld || size > MAX_FILE_BYTES ? undefined : parse(await Deno.readTextFile(path));
        if (transfer && fileName(transfer.key) === name) found.push(transfer);
        else await Deno.remove(path);
      }
    });
    return found;
  }

  keep(transfer: UnfinishedTransfer): Promise<void> {
    return this.#inTurn(async () => {
      await Deno.mkdir(this.#folder, { recursive: true, mode: 0o700 });
      const path = join(this.#folder, fileName(transfer.key));
      const temporary = `${path}.${crypto.randomUUID().slice(0, 8)}`;
      await Deno.writeTextFile(temporary, JSON.stringify(transfer), { mode: 0o600, createNew: true });
      await moveFile(temporary, path);
    });
  }

  forget(key: string): Promise<void> {
    return this.#inTurn(() => Deno.remove(join(this.#folder, fileName(key))));
  }

  #inTurn(work: () => Promise<void>): Promise<void> {
    return this.#working = this.#working.then(() => this.#whenPossible(work));
  }

  async #whenPossible(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      const { code } = error as { code?: string };
      if (code === undefined && !(error instanceof Deno.errors.NotCapable)) throw error;
    }
  }
}

function fileName(key: string): string {
  return `${key.replace(/[^\w-]/g, "_")}.json`;
}

/** Reads a record, which people may have edited. @returns Undefined if it is damaged. */
function parse(text: string): UnfinishedTransfer | undefined {
  try {
    const it = JSON.parse(text) as Record<string, unknown>;
    const hasTexts = [it.key, it.server, it.nick, it.to, it.name].every((value) => typeof value === "string");
    const hasSize = [it.size, it.done].every((value) => Number.isSafeInteger(value) && Number(value) >= 0);
    const { path, modified } = (it.origin ?? {}) as Record<string, unknown>;
    const { hash, name } = (it.file ?? {}) as Record<string, unknown>;
    const isUpload = it.direction === "up" && typeof path === "string" && typeof modified === "number" &&
      typeof it.text === "string";
    const isDownload = it.direction === "down" && typeof hash === "string" && typeof name === "string" &&
      Number.isSafeInteger(it.about);
    return hasTexts && hasSize && (isUpload || isDownload) ? it as UnfinishedTransfer : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
