import { foldName } from "../../text/mod.ts";
import type { PrivateRoomStore, StoredPrivateRoom } from "../private_rooms.ts";
import type { TopicStore } from "../topics.ts";
import type { MemorySessions } from "./memory_people.ts";

/** Topics in memory. */
export class MemoryTopics implements TopicStore {
  readonly #topics = new Map<string, string>();

  get(room: string): string {
    return this.#topics.get(foldName(room)) ?? "";
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
export class MemoryPrivateRooms implements PrivateRoomStore {
  readonly #topics: TopicStore;
  readonly #sessions: MemorySessions;
  readonly #isKnown: (person: number) => boolean;
  readonly #rooms = new Map<number, MemoryRoom>();
  #last = 0;

  /** @param isKnown Returns whether a person has an account or a session. */
  constructor(topics: TopicStore, sessions: MemorySessions, isKnown: (person: number) => boolean) {
    this.#topics = topics;
    this.#sessions = sessions;
    this.#isKnown = isKnown;
  }

  load(): StoredPrivateRoom[] {
    return [...this.#rooms.values()].map((room) => ({ ...room, members: new Map(room.members) }));
  }

  prune(): Array<{ name: string; person: number }> {
    const strangers = [...this.#rooms.values()].flatMap((room) =>
      [...room.members.keys()].filter((person) => !this.#isKnown(person)).map((person) => ({ room, person }))
    );
    for (const { room, person } of strangers) this.#remove(room, person);
    return strangers.map(({ room: { name }, person }) => ({ name, person }));
  }

  create(name: string, person: number): number {
    if (this.#rooms.values().some((room) => foldName(room.name) === foldName(name))) {
      throw new Error("A private room with that name already exists.");
    }
    const number = ++this.#last;
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
