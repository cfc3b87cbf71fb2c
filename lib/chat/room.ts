import { Delivery, MAX_LISTED, type RoomAudience } from "../protocol/mod.ts";
import { NickList } from "./nick_list.ts";
import { PresenceChanges } from "./presence.ts";
import type { PrivateRoom } from "./private_rooms.ts";
import type { Role } from "./permissions.ts";

/** Takes what the hub has for one person. */
export interface Peer {
  /** @param delivery Shared with other peers. */
  deliver(delivery: Delivery): void;
}

/** Someone who is logged in. Only the hub changes it. */
export interface Member {
  /** The number of the person, who keeps it on coming back. With an account, all connections are this one member. */
  readonly person: number;
  readonly nick: string;
  readonly role: Role;
  readonly rooms: ReadonlySet<Room>;
}

/** A room that someone is in. Only the hub changes it. */
export interface Room {
  readonly name: string;
  /** Those who hear what is said in it. */
  readonly audience: RoomAudience;
  readonly topic: string;
  /** Seq of the newest message. */
  readonly seq: number;
  /** What it is if it is a private one. */
  readonly privacy: PrivateRoom | undefined;
  /** How many are in it. */
  readonly size: number;
  /** Those in it who are listed: all, or, of a large room, the first of them. */
  readonly listed: ReadonlySet<Member>;
}

/** A member, as the hub itself may change it. */
export class HubMember implements Member {
  readonly rooms = new Set<HubRoom>();
  constructor(readonly person: number, public nick: string, public peer: Peer, public role: Role) {}
}

// A report costs a write for each member: in a room of a thousand, every second call makes one.
const MEMBERS_A_REPORT = 500;

/**
 * The members of one room, and what they have not been told of each other yet.
 *
 * Of a large room only the first so many are listed, and the others counted: else the names alone, told to
 * everyone by everyone who comes, would grow with the square of the room.
 */
export class HubRoom implements Room {
  readonly listed = new Set<HubMember>();
  readonly #counted = new Set<HubMember>();
  readonly #changes = new PresenceChanges();
  #toldCount = 0;
  #untilReport = 0; // calls of `report` to be left out
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

  /** Somebody enters: is listed, or, where that many are already, counted. */
  add(member: HubMember): void {
    if (this.listed.size >= MAX_LISTED) this.#counted.add(member);
    else this.#enlist(member);
  }

  /** Somebody leaves; the next of those who are only counted is listed instead. */
  remove(member: HubMember): void {
    if (this.#counted.delete(member)) return;
    this.listed.delete(member);
    this.#nicksStale = true;
    this.#changes.leave(member.nick);
    const [next] = this.#counted;
    if (next) {
      this.#counted.delete(next);
      this.#enlist(next);
    }
    // Nobody is left to be told.
    if (this.size === 0) this.#changes.take();
  }

  /** A member has taken another nick. */
  renamed(member: HubMember, before: string, at: number): void {
    if (this.listed.has(member)) {
      this.#nicksStale = true;
      this.#changes.rename(before, member.nick);
    } else {
      // Nobody knew the old name but the one who had it.
      const renamed: Array<[string, string]> = [[before, member.nick]];
      member.peer.deliver(this.#presence({ joined: [], left: [], renamed }, at));
    }
  }

  /** True when there may be someone in the room who has not yet been told of `nick`. */
  introduces(nick: string): boolean {
    return this.#changes.introduces(nick);
  }

  /** Delivers something to everyone in the room, `except` one. */
  deliver(delivery: Delivery, except?: Member): void {
    for (const member of this.listed) if (member !== except) member.peer.deliver(delivery);
    for (const member of this.#counted) if (member !== except) member.peer.deliver(delivery);
  }

  /** The `room` message. */
  describe(rid?: string): Delivery {
    if (this.#nicksStale) this.#nicks.reset(Array.from(this.listed, ({ nick }) => nick));
    this.#nicksStale = false;
    const { name: room, topic, seq, size: count, privacy } = this;
    const head = JSON.stringify({ type: "room", rid, room, topic, private: privacy && true, seq, count }).slice(0, -1);
    return Delivery.ofJson(`${head},"members":[${this.#nicks.items}]}`);
  }

  /**
   * Tells everyone in it who came, went and took another name.
   *
   * @param at Server time.
   * @param now Even if this call was to be left out.
   * @returns False if there is something to tell that is to wait for another call.
   */
  report(at: number, now: boolean): boolean {
    if (this.#changes.empty && this.size === this.#toldCount) return true;
    if (!now && this.#untilReport-- > 0) return false;
    this.#untilReport = Math.floor(this.size / MEMBERS_A_REPORT);
    this.#toldCount = this.size;
    this.deliver(this.#presence(this.#changes.take(), at));
    return true;
  }

  #enlist(member: HubMember): void {
    this.listed.add(member);
    if (!this.#nicksStale) this.#nicks.add(member.nick);
    this.#changes.join(member.nick);
  }

  #presence(changes: ReturnType<PresenceChanges["take"]>, at: number): Delivery {
    return Delivery.of({ type: "presence", room: this.name, ...changes, count: this.size, at });
  }
}
