import { foldName } from "../protocol/mod.ts";

/** A room that only its members may enter, read and see. */
export interface PrivateRoom {
  /** Never used for another room: its history hangs on it. */
  readonly number: number;
  readonly name: string;
  /** The numbers of the persons who belong to it, here or not. */
  readonly members: ReadonlySet<number>;
}

/** Most private rooms of a server, and most members of one. */
export const MOST_PRIVATE_ROOMS = 1_000;
export const MOST_MEMBERS = 1_000;

/** The private rooms of a server, and who belongs to each. Who may do what there, `rights.ts` says. */
export class PrivateRooms {
  readonly #rooms = new Map<string, PrivateRoom & { readonly members: Set<number> }>();

  /** @param kept Those of an earlier run. */
  constructor(kept: Iterable<Omit<PrivateRoom, "members"> & { readonly members: Iterable<number> }> = []) {
    for (const { number, name, members } of kept) this.add(number, name, members);
  }

  /** How many there are. */
  get size(): number {
    return this.#rooms.size;
  }

  /** The private room of this name. */
  find(name: string): PrivateRoom | undefined {
    return this.#rooms.get(foldName(name));
  }

  /** Those that a person belongs to. */
  of(person: number): PrivateRoom[] {
    return [...this.#rooms.values()].filter(({ members }) => members.has(person));
  }

  /** A private room is made. */
  add(number: number, name: string, members: Iterable<number>): PrivateRoom {
    const room = { number, name, members: new Set(members) };
    this.#rooms.set(foldName(name), room);
    return room;
  }

  /** A person belongs to it from now on. */
  admit({ name }: PrivateRoom, person: number): void {
    this.#rooms.get(foldName(name))?.members.add(person);
  }

  /** A person does not belong to it any more; without anybody left there is no such room. */
  dismiss({ name }: PrivateRoom, person: number): void {
    const room = this.#rooms.get(foldName(name));
    room?.members.delete(person);
    if (room?.members.size === 0) this.#rooms.delete(foldName(name));
  }
}
