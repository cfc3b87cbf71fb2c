import { LOBBY } from "../protocol/mod.ts";
import { foldName, skeleton } from "../text/mod.ts";

/** A room that only its members may enter, read and see. */
export interface PrivateRoom {
  /** Never used for another room, because its history belongs to this number. */
  readonly number: number;
  readonly name: string;
  /** The person who created it; undefined if they have left it, or if it is not known. */
  readonly creator: number | undefined;
  /**
   * The members by number, here or not, each with the member who invited them; undefined if nobody did, if that member
   * has left, or if it is not known.
   */
  readonly members: ReadonlyMap<number, number | undefined>;
}

/** Maximum number of private rooms of a server. */
export const MAX_PRIVATE_ROOMS = 1_000;

/** Maximum number of members of a private room. */
export const MAX_MEMBERS = 1_000;

interface MutablePrivateRoom extends PrivateRoom {
  creator: number | undefined;
  readonly members: Map<number, number | undefined>;
}

/** The private rooms of a server and who belongs to each, as the log has them; `permissions.ts` says who may do what there. */
export class PrivateRooms {
  readonly #rooms = new Map<string, MutablePrivateRoom>();
  readonly #byNumber = new Map<number, MutablePrivateRoom>();
  readonly #bySkeleton = new Map([[skeleton(LOBBY), LOBBY]]);

  /** @param stored What the log has. */
  constructor(stored: Iterable<PrivateRoom> = []) {
    for (const room of stored) this.add(room);
  }

  /** Finds the private room of this name. */
  find(name: string): PrivateRoom | undefined {
    return this.#rooms.get(foldName(name));
  }

  /** Returns whether people could mistake a room of this name for a private room, or for the lobby. */
  isAlike(name: string): boolean {
    if (this.find(name)) return false;
    const alike = this.#bySkeleton.get(skeleton(name));
    return alike !== undefined && foldName(alike) !== foldName(name);
  }

  /** Returns the rooms that a person belongs to. */
  of(person: number): PrivateRoom[] {
    return [...this.#rooms.values()].filter(({ members }) => members.has(person));
  }

  /** Finds the private room with a number. */
  get(room: number): PrivateRoom | undefined {
    return this.#byNumber.get(room);
  }

  /** Adds a room. */
  add(stored: PrivateRoom): void {
    const room = { ...stored, members: new Map(stored.members) };
    this.#rooms.set(foldName(room.name), room);
    this.#byNumber.set(room.number, room);
    this.#bySkeleton.set(skeleton(room.name), room.name);
  }

  /** Adds a person to a room. @param inviter The member who invited them. */
  addMember(room: number, person: number, inviter: number): void {
    const members = this.#byNumber.get(room)?.members;
    if (members && !members.has(person)) members.set(person, inviter);
  }

  /** Removes a person from a room, and the room with its last member. */
  removeMember(number: number, person: number): void {
    const room = this.#byNumber.get(number);
    if (!room) return;
    const { name, members } = room;
    members.delete(person);
    // Creators who return are members like any other.
    if (room.creator === person) room.creator = undefined;
    for (const [member, inviter] of members) if (inviter === person) members.set(member, undefined);
    if (members.size > 0) return;
    this.#byNumber.delete(number);
    this.#rooms.delete(foldName(name));
    if (this.#bySkeleton.get(skeleton(name)) === name) this.#bySkeleton.delete(skeleton(name));
  }
}
