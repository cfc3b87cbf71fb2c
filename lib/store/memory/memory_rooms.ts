import { foldName } from "../../text/mod.ts";
import type { PrivateRoomTable, RemovedMember, StoredPrivateRoom } from "../private_rooms.ts";
import type { TopicTable } from "../topics.ts";
import type { MemorySessions } from "./memory_people.ts";

/** Topics in memory. */
export class MemoryTopics implements TopicTable {
  readonly #topics = new Map<string, string>();

  get(room: string): string {
    return this.#topics.get(foldName(room)) ?? "";
  }

  all(): Array<[room: string, topic: string]> {
    return [...this.#topics].sort();
  }

  clear(): void {
    this.#topics.clear();
  }

  set(room: string, topic: string): void {
    if (topic === "") this.#topics.delete(foldName(room));
    else this.#topics.set(foldName(room), topic);
  }
}

interface MemoryRoom extends StoredPrivateRoom {
  creator: number | undefined;
  readonly members: Map<number, number | undefined>;
}

/** Private rooms in memory. */
export class MemoryPrivateRooms implements PrivateRoomTable {
  readonly #topics: TopicTable;
  readonly #sessions: MemorySessions;
  readonly #isKnown: (person: number) => boolean;
  readonly #rooms = new Map<number, MemoryRoom>();
  lastNumber = 0;

  /** @param isKnown Returns whether a person has an account or a session. */
  constructor(topics: TopicTable, sessions: MemorySessions, isKnown: (person: number) => boolean) {
    this.#topics = topics;
    this.#sessions = sessions;
    this.#isKnown = isKnown;
  }

  clear(): void {
    this.#rooms.clear();
  }

  put(room: StoredPrivateRoom): void {
    this.#rooms.set(room.number, { ...room, members: new Map(room.members) });
  }

  list(): StoredPrivateRoom[] {
    return [...this.#rooms.values()].map((room) => ({
      ...room,
      members: new Map([...room.members].sort(([a], [b]) => a - b)),
    }));
  }

  get(room: number): StoredPrivateRoom | undefined {
    return this.#rooms.get(room);
  }

  names(): Array<Pick<StoredPrivateRoom, "name" | "number" | "creator">> {
    return this.list();
  }

  countInvitations(person: number, inviter: number): number {
    return this.#rooms.values().filter(({ members }) => members.get(person) === inviter).toArray().length;
  }

  prune(): RemovedMember[] {
    const removed = this.list().flatMap(({ number, members }) =>
      [...members.keys()].filter((person) => !this.#isKnown(person)).map((person) => ({ room: number, person }))
    );
    for (const { room, person } of removed) this.#remove(this.#rooms.get(room)!, person);
    return removed;
  }

  create(name: string, person: number): number {
    const number = ++this.lastNumber;
    this.#rooms.set(number, { number, name, creator: person, members: new Map([[person, undefined]]) });
    return number;
  }

  addMember(room: number, person: number, inviter: number): void {
    const members = this.#rooms.get(room)?.members;
    if (members && !members.has(person)) members.set(person, inviter);
  }

  findMembers(room: number, nick: string): number[] {
    const members = this.#rooms.get(room)?.members.keys() ?? [];
    return [...members].filter((person) => this.#sessions.isNamed(person, nick));
  }

  removeMember(room: number, person: number): void {
    const found = this.#rooms.get(room);
    if (!found) return;
    if (found.creator === person) found.creator = undefined;
    for (const [member, inviter] of found.members) if (inviter === person) found.members.set(member, undefined);
    this.#remove(found, person);
  }

  #remove({ number, name, members }: MemoryRoom, person: number): void {
    members.delete(person);
    if (members.size > 0) return;
    this.#rooms.delete(number);
    this.#topics.set(name, "");
  }
}
