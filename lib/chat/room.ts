import { Delivery, MAX_LISTED_MEMBERS, type RoomAudience } from "../protocol/mod.ts";
import { NickList } from "./nick_list.ts";
import { PresenceChanges } from "./presence.ts";
import type { PrivateRoom } from "./private_rooms.ts";
import type { Role } from "./permissions.ts";

/** Receives what the hub delivers to a person. */
export interface Peer {
  /** @param delivery Shared with other peers. */
  deliver(delivery: Delivery): void;
}

/** A person who is here. Only the hub changes it. */
export interface Member {
  /** The number of the person, which they keep when they return. All their connections are this one member. */
  readonly person: number;
  readonly nick: string;
  readonly role: Role;
  readonly rooms: ReadonlySet<Room>;
}

/** A room with people in it, or the lobby. Only the hub changes it. */
export interface Room {
  readonly name: string;
  /** The audience of the messages in it. */
  readonly audience: RoomAudience;
  readonly topic: string;
  /** The `seq` of its newest message. */
  readonly seq: number;
  /** The private room that it is, if it is private. */
  readonly privacy: PrivateRoom | undefined;
  /** The number of people in it. */
  readonly size: number;
  /** The people in it who are listed by name: all of them, or in a large room the first ones. */
  readonly listed: ReadonlySet<Member>;
}

/** A member that the hub can change. */
export class HubMember implements Member {
  readonly rooms = new Set<HubRoom>();
  /** What they show of themselves: the JSON fields, without braces. */
  shown = "";
  constructor(readonly person: number, public nick: string, public peer: Peer, public role: Role) {}
}

// Profiles can wait longer than names: in a room of a thousand, every third call reports some.
const MEMBERS_PER_PROFILE_REPORT = 500;

// A report costs a write for each member: in a room of a thousand, only every second call makes one.
const MEMBERS_PER_REPORT = 500;

/**
 * The people in one room, and the changes that they have not been told of yet.
 *
 * In a large room only the first people are listed by name, and the others counted: otherwise the traffic of the names
 * alone would grow with the square of the room.
 */
export class HubRoom implements Room {
  readonly listed = new Set<HubMember>();
  readonly #counted = new Set<HubMember>();
  readonly #changes = new PresenceChanges();
  #reportedCount = 0;
  #untilReport = 0; // calls of `report` to skip
  readonly #newProfiles = new Set<HubMember>(); // listed people of whom the others know something else
  #untilProfiles = 0; // calls of `takeProfiles` to skip
  // Nicknames that showed something, and have left since the last report of presence.
  readonly #shownNicks = new Set<string>();
  readonly #nicks = new NickList(); // of the listed
  #nicksStale = false;

  constructor(
    readonly audience: RoomAudience,
    public topic: string,
    public seq: number,
    readonly privacy: PrivateRoom | undefined,
  ) {}

  get name(): string {
    return this.audience.name;
  }

  get size(): number {
    return this.listed.size + this.#counted.size;
  }

  /** Adds a person, who is listed if the list has room, and counted otherwise. */
  add(member: HubMember): void {
    if (this.listed.size >= MAX_LISTED_MEMBERS) this.#counted.add(member);
    else this.#list(member);
  }

  /** Removes a person. The first of those who are only counted takes their place in the list. */
  remove(member: HubMember): void {
    if (this.#counted.delete(member)) return;
    this.listed.delete(member);
    this.#newProfiles.delete(member);
    if (member.shown !== "") this.#shownNicks.add(member.nick);
    this.#nicksStale = true;
    this.#changes.leave(member.nick);
    const [next] = this.#counted;
    if (next) {
      this.#counted.delete(next);
      this.#list(next);
    }
    // Nobody is left to receive a report.
    if (this.size === 0) this.#changes.take();
  }

  /** Notes that a member has changed their nickname. */
  renamed(member: HubMember, before: string, at: number): void {
    if (this.listed.has(member)) {
      this.#nicksStale = true;
      this.#changes.rename(before, member.nick);
      if (member.shown !== "") this.#newProfiles.add(member);
    } else {
      // The others did not know the earlier nickname.
      const renamed: Array<[string, string]> = [[before, member.nick]];
      member.peer.deliver(this.#presence({ joined: [], left: [], renamed }, at));
    }
  }

  /** Returns whether people in the room may not have been told of a nickname yet. */
  introduces(nick: string): boolean {
    return this.#changes.introduces(nick);
  }

  /** Returns everyone in the room. */
  *members(): Generator<HubMember> {
    yield* this.listed;
    yield* this.#counted;
  }

  /** Notes that a member shows something else of themselves. */
  noteProfile(member: HubMember): void {
    if (this.listed.has(member)) this.#newProfiles.add(member);
  }

  /** Returns members whose profiles the others do not know, and takes them as known; none if it is not the turn of the room. */
  takeProfiles(max: number): HubMember[] {
    if (this.#newProfiles.size === 0 || this.#untilProfiles-- > 0) return [];
    this.#untilProfiles = Math.floor(this.size / MEMBERS_PER_PROFILE_REPORT);
    const taken: HubMember[] = [];
    for (const member of this.#newProfiles) {
      if (taken.push(member) === max) break;
    }
    for (const member of taken) this.#newProfiles.delete(member);
    return taken;
  }

  /** Delivers something to everyone in the room, `except` one. */
  deliver(delivery: Delivery, except?: Member): void {
    for (const member of this.listed) if (member !== except) member.peer.deliver(delivery);
    for (const member of this.#counted) if (member !== except) member.peer.deliver(delivery);
  }

  /** Returns the `room` message. */
  describe(rid?: string): Delivery {
    if (this.#nicksStale) this.#nicks.reset(Array.from(this.listed, ({ nick }) => nick));
    this.#nicksStale = false;
    const { name: room, topic, seq, size: count, privacy } = this;
    const head = JSON.stringify({ type: "room", rid, room, topic, private: privacy && true, seq, count }).slice(0, -1);
    return Delivery.ofJson(`${head},"members":[${this.#nicks.items}]}`);
  }

  /**
   * Tells everyone in it who has entered, left or changed their nickname.
   *
   * @param at Server time.
   * @param now Whether to report even if it is not the turn of this room.
   * @returns False if there are changes that wait for another call.
   */
  report(at: number, now: boolean): boolean {
    if (this.#changes.empty && this.size === this.#reportedCount) return true;
    if (!now && this.#untilReport-- > 0) return false;
    this.#untilReport = Math.floor(this.size / MEMBERS_PER_REPORT);
    this.#reportedCount = this.size;
    this.#shownNicks.clear();
    this.deliver(this.#presence(this.#changes.take(), at));
    return true;
  }

  #list(member: HubMember): void {
    this.listed.add(member);
    // The person who had the nickname a moment ago may have shown something.
    if (member.shown !== "" || this.#shownNicks.has(member.nick)) this.#newProfiles.add(member);
    if (!this.#nicksStale) this.#nicks.add(member.nick);
    this.#changes.join(member.nick);
  }

  #presence(changes: ReturnType<PresenceChanges["take"]>, at: number): Delivery {
    return Delivery.of({ type: "presence", room: this.name, ...changes, count: this.size, at });
  }
}
