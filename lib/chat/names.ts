import { say } from "../language/mod.ts";
import { ProtocolError } from "../protocol/mod.ts";
import { foldName, skeleton } from "../text/mod.ts";
import type { HubMember } from "./room.ts";

/** The nicknames in use. No two are the same, or similar unless they are registered. */
export class Names {
  readonly #byNick = new Map<string, HubMember>();
  readonly #bySkeleton = new Map<string, HubMember>();
  readonly #owns: (person: number, nick: string) => boolean;

  /** @param owns Returns whether a person has registered a nickname and may use it, whatever it looks like. */
  constructor(owns: (person: number, nick: string) => boolean) {
    this.#owns = owns;
  }

  /** Finds the member who has a nickname. */
  find(nick: string): HubMember | undefined {
    return this.#byNick.get(foldName(nick));
  }

  /** Adds the nickname of a member. */
  add(member: HubMember): void {
    this.#byNick.set(foldName(member.nick), member);
    this.#bySkeleton.set(skeleton(member.nick), member);
  }

  /** Releases the nickname of a member. */
  delete(member: HubMember): void {
    this.#byNick.delete(foldName(member.nick));
    if (this.#bySkeleton.get(skeleton(member.nick)) === member) this.#bySkeleton.delete(skeleton(member.nick));
  }

  /** Checks that nobody else has a nickname, or a similar one. @throws {ProtocolError} `nick-taken`. */
  checkFree(person: number, nick: string): void {
    const holder = this.find(nick);
    if (holder && holder.person !== person) {
      // It takes the server a while to notice that a client has lost its connection.
      throw new ProtocolError("nick-taken", say("server.nick-taken", { nick: holder.nick }));
    }
    const alike = this.#bySkeleton.get(skeleton(nick));
    if (alike && alike.person !== person && !this.#owns(person, nick)) {
      throw new ProtocolError("nick-taken", say("server.nick-like-another", { nick, other: alike.nick }));
    }
  }
}
