import type { Profile, ProfileRow, ProfileTable } from "../profiles.ts";
import type { MemoryFiles } from "./memory_files.ts";

/** Profiles in memory. */
export class MemoryProfiles implements ProfileTable {
  readonly #files: MemoryFiles;
  readonly #all = new Map<number, ProfileRow>();

  constructor(files: MemoryFiles) {
    this.#files = files;
  }

  get(person: number): Profile {
    const { person: _, ...profile } = this.#all.get(person) ?? { person };
    return profile;
  }

  hasPicture(hash: string): boolean {
    return this.#all.values().some(({ picture }) => picture === hash);
  }

  all(): ProfileRow[] {
    return [...this.#all.values()].sort((a, b) => a.person - b.person);
  }

  clear(): void {
    this.#all.clear();
  }

  put(row: ProfileRow): void {
    const { person, status, away, dnd, picture } = row;
    this.#lose(person, picture);
    this.#all.set(person, {
      person,
      ...status && { status: { ...status } },
      ...away !== undefined && { away },
      ...dnd && { dnd },
      ...picture !== undefined && { picture },
    });
  }

  remove(person: number): void {
    this.#lose(person, undefined);
    this.#all.delete(person);
  }

  #lose(person: number, next: string | undefined): void {
    const { picture } = this.get(person);
    if (picture !== undefined && picture !== next) this.#files.lose(picture);
  }
}
