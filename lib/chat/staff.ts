import { MAX_STAFF, type ServerMessages } from "../protocol/mod.ts";
import type { Role } from "./permissions.ts";
import type { HubMember } from "./room.ts";

/** The moderators and owners who are here, and whether everyone knows them (docs/protocol.md, "roles"). */
export class Staff {
  readonly #members = new Set<HubMember>();
  #changed = false;

  /** Whether none are here. */
  get empty(): boolean {
    return this.#members.size === 0;
  }

  /**
   * Notes that a member has entered or left, or has changed their nickname or role.
   *
   * @returns Whether everyone has to be told.
   */
  note(member: HubMember, here: boolean): boolean {
    const isStaff = here && member.role !== "member";
    const was = isStaff ? this.#members.has(member) : this.#members.delete(member);
    if (isStaff) this.#members.add(member);
    if (isStaff || was) this.#changed = true;
    return isStaff || was;
  }

  /** Returns whether anything has changed since the last call. */
  takeChange(): boolean {
    const changed = this.#changed;
    this.#changed = false;
    return changed;
  }

  /** Returns the `roles` message, with up to `MAX_STAFF` people of each role. */
  describe(): ServerMessages["roles"] {
    const nicks = (wanted: Role) =>
      Array.from(this.#members).filter(({ role }) => role === wanted).slice(0, MAX_STAFF).map(({ nick }) => nick);
    return { type: "roles", owners: nicks("owner"), moderators: nicks("moderator") };
  }
}
