import type { FileUse } from "../files.ts";
import type { StoredMessage } from "../records.ts";
import type { FileTable } from "../views.ts";

/** Which messages have which files. */
export class MemoryFiles implements FileTable {
  #uses: Array<FileUse & { readonly isPreview: boolean }> = [];
  readonly #gone = new Set<string>();

  add({ seq, file }: StoredMessage): void {
    if (file === undefined) return;
    this.#uses.push({ seq, hash: file.hash, isPreview: false });
    const { hash, preview = hash } = file;
    if (preview !== hash) this.#uses.push({ seq, hash: preview, isPreview: true });
  }

  remove(seq: number): void {
    for (const use of this.#uses) if (use.seq === seq) this.#gone.add(use.hash);
    this.#uses = this.#uses.filter((use) => use.seq !== seq);
  }

  /** Notes that a file is no longer the picture of a person. */
  lose(hash: string): void {
    this.#gone.add(hash);
  }

  messagesWith(hash: string): number[] {
    return this.#uses.filter((use) => use.hash === hash).map(({ seq }) => seq).sort((a, b) => a - b);
  }

  uses(hash: string): boolean {
    return this.#uses.some((use) => use.hash === hash);
  }

  oldest(limit: number): FileUse[] {
    return this.#files().slice(0, limit);
  }

  newest(limit: number): FileUse[] {
    return this.#files().reverse().slice(0, limit);
  }

  gone(limit: number): string[] {
    return [...this.#gone].slice(0, limit);
  }

  settle(hash: string): void {
    this.#gone.delete(hash);
  }

  #files(): FileUse[] {
    const newest = new Map<string, number>();
    for (const { hash, seq, isPreview } of this.#uses) {
      if (!isPreview) newest.set(hash, Math.max(seq, newest.get(hash) ?? 0));
    }
    return Array.from(newest, ([hash, seq]) => ({ hash, seq })).sort((a, b) => a.seq - b.seq);
  }
}
