import { ProtocolError } from "../protocol/mod.ts";
import { foldName, skeleton } from "../text/mod.ts";
import type { HubMember } from "./room.ts";

/** Which names are in use, and by whom: no two are the same or look alike, but for those that were registered so. */
export class Names {
  readonly #byNick = new Map<string, HubMember>();
  readonly #byLooks = new Map<string, HubMember>();
  readonly #owns: (person: number, nick: string) => boolean;

  /** @param owns Whether a person has registered a nick: it is theirs, whatever it looks like. */
  constructor(owns: (person: number, nick: string) => boolean) {
    this.#owns = owns;
  }

  /** Who has this nick. */
  find(nick: string): HubMember | undefined {
    return this.#byNick.get(foldName(nick));
  }

  /** The name of a member is in use. */
  add(member: HubMember): void {
    this.#byNick.set(foldName(member.nick), member);
    this.#byLooks.set(skeleton(member.nick), member);
  }

  /** It is free again. */
  delete(member: HubMember): void {
    this.#byNick.delete(foldName(member.nick));
    if (this.#byLooks.get(skeleton(member.nick)) === member) this.#byLooks.delete(skeleton(member.nick));
  }

  /** @throws {ProtocolError} `nick-taken` if somebody else has this nick, or one that looks like it. */
  checkFree(person: number, nick: string): void {
    const holder = this.find(nick);
    if (holder && holder.person !== person) {
      // A machine that lost its line without a word is noticed after a while only.
      const why = `The nickname ${holder.nick} is taken. Choose another one, or try again in a minute if it is yours.`;
      throw new ProtocolError("nick-taken", why);
    }
    const alike = this.#byLooks.get(skeleton(nick));
    if (alike && alike.person !== person && !this.#owns(person, nick)) {
      const why = `The nickname ${nick} looks like ${alike.nick}, who is here. Choose another one.`;
      throw new ProtocolError("nick-taken", why);
    }
  }
}
