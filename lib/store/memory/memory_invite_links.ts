import type { InviteLink, InviteLinkTable } from "../invite_links.ts";

/** Invitation links in memory. */
export class MemoryInviteLinks implements InviteLinkTable {
  readonly #links = new Map<number, InviteLink>();
  lastNumber = 0;

  list(): InviteLink[] {
    return [...this.#links.values()].sort((a, b) => a.number - b.number);
  }

  find(hash: string): InviteLink | undefined {
    return this.#links.values().find((link) => link.hash === hash);
  }

  clear(): void {
    this.#links.clear();
  }

  put(link: InviteLink): void {
    this.#links.set(link.number, link);
  }

  create(link: Omit<InviteLink, "number" | "usedBy">): number {
    const number = ++this.lastNumber;
    this.put({ ...link, number, usedBy: [] });
    return number;
  }

  use(number: number, person: number): void {
    const link = this.#links.get(number);
    if (link === undefined) return;
    this.put({ ...link, usedBy: [...new Set([...link.usedBy, person])].sort((a, b) => a - b) });
  }

  remove(number: number): void {
    this.#links.delete(number);
  }

  expire(before: number): void {
    for (const { number, until } of this.list()) if (until < before) this.#links.delete(number);
  }
}
