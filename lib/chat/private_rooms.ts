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

/** Stores private rooms; `PrivateRoomStore` of `lib/store` is one. Its methods throw if they cannot write. */
export interface PrivateRoomStorage {
  /** Stores a new room with its first member. @returns Its number, which is never used for another room. */
  create(name: string, creator: number): number;
  addMember(room: number, person: number, inviter: number): void;
  removeMember(room: number, person: number): void;
  /** Removes members who cannot come back. @returns The members that it removed, and the room of each. */
  prune(): Array<{ name: string; person: number }>;
  /** Returns the members of a room who have a nickname, or had it. */
  findMembers(room: number, nick: string): number[];
}

interface MutablePrivateRoom extends PrivateRoom {
  creator: number | undefined;
  readonly members: Map<number, number | undefined>;
}

/**
 * The private rooms of a server, and who belongs to each; `permissions.ts` says who may do what there. A change is stored
 * first and takes effect only if that succeeds: a method that throws has changed nothing.
 */
export class PrivateRooms {
  readonly #rooms = new Map<string, MutablePrivateRoom>();
  readonly #bySkeleton = new Map([[skeleton(LOBBY), LOBBY]]);
  readonly #storage: PrivateRoomStorage;

  /**
   * @param stored What an earlier run stored.
   * @param storage Stores them; they are not stored unless given.
   */
  constructor(stored: Iterable<PrivateRoom> = [], storage: PrivateRoomStorage = noStorage()) {
    this.#storage = storage;
    for (const room of stored) this.#add({ ...room, members: new Map(room.members) });
  }

  /** The number of private rooms. */
  get size(): number {
    return this.#rooms.size;
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

  /** Returns the members of a room who have or had a nickname, according to what is stored. */
  membersCalled(room: PrivateRoom, nick: string): number[] {
    return this.#storage.findMembers(room.number, nick);
  }

  /** Creates a private room with one member. */
  create(name: string, creator: number): PrivateRoom {
    const number = this.#storage.create(name, creator);
    return this.#add({ number, name, creator, members: new Map([[creator, undefined]]) });
  }

  /** Adds a person to a room. @param inviter The member who invited them. */
  addMember({ name }: PrivateRoom, person: number, inviter: number): void {
    const room = this.#rooms.get(foldName(name));
    if (!room || room.members.has(person)) return;
    this.#storage.addMember(room.number, person, inviter);
    room.members.set(person, inviter);
  }

  /** Removes a person from a room, and the room with its last member. */
  removeMember({ name }: Pick<PrivateRoom, "name">, person: number): void {
    const room = this.#rooms.get(foldName(name));
    if (!room) return;
    this.#storage.removeMember(room.number, person);
    this.#remove(room, person);
  }

  /** Removes members who cannot come back: otherwise their rooms would count, and keep their names, forever. */
  prune(): void {
    for (const { name, person } of this.#storage.prune()) {
      const room = this.#rooms.get(foldName(name));
      if (room) this.#remove(room, person);
    }
  }

  #remove(room: MutablePrivateRoom, person: number): void {
    const { name } = room;
    room.members.delete(person);
    // Creators who return are members like any other.
    if (room.creator === person) room.creator = undefined;
    for (const [member, inviter] of room.members) if (inviter === person) room.members.set(member, undefined);
    if (room.members.size > 0) return;
    this.#rooms.delete(foldName(name));
    if (this.#bySkeleton.get(skeleton(name)) === room.name) this.#bySkeleton.delete(skeleton(name));
  }

  #add(room: MutablePrivateRoom): PrivateRoom {
    this.#rooms.set(foldName(room.name), room);
    this.#bySkeleton.set(skeleton(room.name), room.name);
    return room;
  }
}

function noStorage(): PrivateRoomStorage {
  let last = 0;
  return { create: () => ++last, addMember() {}, removeMember() {}, prune: () => [], findMembers: () => [] };
}
