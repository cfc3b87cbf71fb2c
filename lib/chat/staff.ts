import { MAX_STAFF, type ServerMessages } from "../protocol/mod.ts";
import type { Role } from "./permissions.ts";
import type { HubMember } from "./room.ts";

/** Who of those who are here is more than a member, and whether everyone knows (docs/protocol.md, "roles"). */
export class Staff {
  readonly #members = new Set<HubMember>();
  #changed = false;

  /** There is nobody to tell of. */
  get empty(): boolean {
    return this.#members.size === 0;
  }

  /**
   * Someone is here, or not any more, or under another name, or something else than before.
   *
   * @returns Whether everyone is to be told.
   */
  note(member: HubMember, here: boolean): boolean {
    const isStaff = here && member.role !== "member";
    const was = isStaff ? this.#members.has(member) : this.#members.delete(member);
    if (isStaff) this.#members.add(member);
    if (isStaff || was) this.#changed = true;
    return isStaff || was;
  }

  /** True once after something has changed. */
  takeChange(): boolean {
    const changed = this.#changed;
    this.#changed = false;
    return changed;
  }

  /** Those of each role: of more than `MAX_STAFF`, the first. */
  describe(): ServerMessages["roles"] {
    const nicks = (wanted: Role) =>
      Array.from(this.#members).filter(({ role }) => role === wanted).slice(0, MAX_STAFF).map(({ nick }) => nick);
    return { type: "roles", owners: nicks("owner"), moderators: nicks("moderator") };
  }
}
