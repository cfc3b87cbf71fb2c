import { LOBBY } from "../protocol/mod.ts";
import { foldName, skeleton } from "../text/mod.ts";

/** A room that only its members may enter, read and see. */
export interface PrivateRoom {
  /** Never used for another room: its history hangs on it. */
  readonly number: number;
  readonly name: string;
  /** Who made it; undefined: that person has left it, or it is not known. */
  readonly maker: number | undefined;
  /**
   * The numbers of the persons who belong to it, here or not, each with who let that one in; undefined: nobody, one who has
   * left, or it is not known.
   */
  readonly members: ReadonlyMap<number, number | undefined>;
}

/** Most private rooms of a server. */
export const MAX_PRIVATE_ROOMS = 1_000;

/** Most members of a private room. */
export const MAX_MEMBERS = 1_000;

interface Changing extends PrivateRoom {
  maker: number | undefined;
  readonly members: Map<number, number | undefined>;
}

/** The private rooms of a server, and who belongs to each. Who may do what there, `rights.ts` says. */
export class PrivateRooms {
  readonly #rooms = new Map<string, Changing>();
  readonly #byLooks = new Map([[skeleton(LOBBY), LOBBY]]);

  /** @param kept Those of an earlier run. */
  constructor(kept: Iterable<PrivateRoom> = []) {
    for (const room of kept) this.#keep({ ...room, members: new Map(room.members) });
  }

  /** How many there are. */
  get size(): number {
    return this.#rooms.size;
  }

  /** The private room of this name. */
  find(name: string): PrivateRoom | undefined {
    return this.#rooms.get(foldName(name));
  }

  /** Whether somebody could take a room of this name for a private one, or for the lobby, which it is not. */
  isAlike(name: string): boolean {
    if (this.find(name)) return false;
    const alike = this.#byLooks.get(skeleton(name));
    return alike !== undefined && foldName(alike) !== foldName(name);
  }

  /** Those that a person belongs to. */
  of(person: number): PrivateRoom[] {
    return [...this.#rooms.values()].filter(({ members }) => members.has(person));
  }

  /** Somebody makes a private room. */
  add(number: number, name: string, maker: number): PrivateRoom {
    return this.#keep({ number, name, maker, members: new Map([[maker, undefined]]) });
  }

  /** A person belongs to it from now on. @param inviter Who let that one in. */
  admit({ name }: PrivateRoom, person: number, inviter: number): void {
    const room = this.#rooms.get(foldName(name));
    if (room && !room.members.has(person)) room.members.set(person, inviter);
  }

  /** A person does not belong to it any more; without anybody left there is no such room. */
  dismiss({ name }: Pick<PrivateRoom, "name">, person: number): void {
    const room = this.#rooms.get(foldName(name));
    if (!room) return;
    room.members.delete(person);
    // Who comes back is a member like any other.
    if (room.maker === person) room.maker = undefined;
    for (const [member, inviter] of room.members) if (inviter === person) room.members.set(member, undefined);
    if (room.members.size > 0) return;
    this.#rooms.delete(foldName(name));
    if (this.#byLooks.get(skeleton(name)) === room.name) this.#byLooks.delete(skeleton(name));
  }

  #keep(room: Changing): PrivateRoom {
    this.#rooms.set(foldName(room.name), room);
    this.#byLooks.set(skeleton(room.name), room.name);
    return room;
  }
}
