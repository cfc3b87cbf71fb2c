import { foldName } from "../../text/mod.ts";
import type { SanctionKey, SanctionTable, StoredSanction } from "../sanctions.ts";

/** Bans and mutes in memory. */
export class MemorySanctions implements SanctionTable {
  #all: StoredSanction[] = [];

  list(): StoredSanction[] {
    return this.#all.toSorted((a, b) => a.at - b.at || compare(a.kind, b.kind) || compare(subjectOf(a), subjectOf(b)));
  }

  get(sanction: SanctionKey): StoredSanction | undefined {
    return this.#all.find((it) => isSame(it, sanction));
  }

  clear(): void {
    this.#all = [];
  }

  put(sanction: StoredSanction): void {
    this.remove(sanction);
    this.#all.push(sanction);
  }

  remove(sanction: SanctionKey): void {
    this.#all = this.#all.filter((it) => !isSame(it, sanction));
  }

  expire(before: number): void {
    this.#all = this.#all.filter(({ until = Infinity }) => until >= before);
  }
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}

function isSame(one: SanctionKey, other: SanctionKey): boolean {
  return one.kind === other.kind && subjectOf(one) === subjectOf(other);
}

function subjectOf({ nick, address }: SanctionKey): string {
  return foldName(nick ?? address ?? "");
}
