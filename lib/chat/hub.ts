import { say } from "../language/mod.ts";
import {
  type Audience,
  Delivery,
  isSameAudience,
  LOBBY,
  ProtocolError,
  type RoomAudience,
  roomNumber,
} from "../protocol/mod.ts";
import { foldName, MAX_NAME_UNITS } from "../text/mod.ts";
import { Names } from "./names.ts";
import { NickHolders } from "./nick_holders.ts";
import { peerFor, peersOf } from "./peers.ts";
import { PrivateRooms } from "./private_rooms.ts";
import { Profiles } from "./profiles.ts";
import type { Publication } from "./publication.ts";
import { canInRoom, type Role, type RoomAction } from "./permissions.ts";
import { HubMember, HubRoom, type Member, type Peer, type Room } from "./room.ts";
import { Staff } from "./staff.ts";

type DirectAudience = Extract<Audience, { kind: "direct" }>;

/** What the hub needs from its owner. */
export interface HubOptions {
  /** Returns the topic and the newest `seq` of a room that nobody was in. */
  readonly recall: (room: RoomAudience) => { topic: string; seq: number };
  /** The private rooms, which the hub only reads; none unless given. */
  readonly privateRooms?: PrivateRooms;
  /** Returns whether a person has registered a nickname and may use it, whatever it looks like; no unless given. */
  readonly owns?: (person: number, nick: string) => boolean;
  /** Server time, in milliseconds. */
  readonly now: () => number;
  /** Called when there is presence to report. The owner calls `reportPresence` soon after. */
  readonly presenceChanged: () => void;
}

/**
 * Knows who is here, in which rooms and under which nicknames, and delivers messages to them. It knows nothing of
 * sockets, disks and clocks.
 */
export class Hub {
  /** Who had which nickname when. */
  readonly holders = new NickHolders();
  /** What people show of themselves. */
  readonly profiles: Profiles;
  readonly #options: HubOptions;
  readonly #privateRooms: PrivateRooms;
  readonly #names: Names;
  readonly #byPerson = new Map<number, HubMember>();
  readonly #rooms = new Map<string, HubRoom>();
  readonly #changed = new Set<HubRoom>();
  readonly #staff = new Staff();
  #deliveries = 0;

  constructor(options: HubOptions) {
    this.#options = options;
    this.#names = new Names(options.owns ?? (() => false));
    this.#privateRooms = options.privateRooms ?? new PrivateRooms();
    this.profiles = new Profiles(() => this.#rooms.values(), this.#open(LOBBY), options.now);
  }

  /** The number of people who are here. */
  get size(): number {
    return this.#byPerson.size;
  }

  /** How often a message, or a change of one, was delivered to a person, since the start. */
  get deliveries(): number {
    return this.#deliveries;
  }

  /** Returns everyone who is here. */
  members(): Iterable<Member> {
    return this.#byPerson.values();
  }

  /** Returns the lobby and all other rooms with people in them that a person may see. */
  rooms(person?: Member): Room[] {
    return [...this.#rooms.values()].filter((room) => allows(room, "see", person));
  }

  /** Returns whether people are in a room of this name; true for the lobby. */
  hasRoom(name: string): boolean {
    return this.#rooms.has(foldName(name));
  }

  /** The number of rooms. */
  get roomCount(): number {
    return this.#rooms.size;
  }

  /** Finds the person who has a nickname now. */
  find(nick: string): Member | undefined {
    return this.#names.find(nick);
  }

  /** Finds the person with a number, if they are here. */
  memberOf(person: number): Member | undefined {
    return this.#byPerson.get(person);
  }

  /**
   * Returns the room of this name. A private room does not exist for people who are not its members.
   *
   * @param person The person who asks; undefined for the operator, who belongs to no private room.
   * @throws {ProtocolError} `no-such-room`.
   */
  room(name: string, person?: Member): Room {
    return this.#room(name, person);
  }

  /** Returns the room of this name that a member is in. @throws {ProtocolError} `no-such-room` or `not-in-room`. */
  roomOf(member: Member, name: string): Room {
    const room = this.#room(name, member);
    if (!allows(room, "read", member)) {
      throw new ProtocolError("not-in-room", say("server.not-in-room", { room: room.name }));
    }
    return room;
  }

  /**
   * Adds a connection of a person. It replaces their earlier connections unless it is an additional one; they stay in
   * their rooms either way.
   *
   * @throws {ProtocolError} `nick-taken`; then nothing has changed.
   */
  enter(person: number, nick: string, peer: Peer, options: EnterOptions = {}): Member {
    const { role = "member", additionalConnection = false, since } = options;
    this.checkFree(person, nick);
    const known = this.#byPerson.get(person);
    const member = known ?? new HubMember(person, nick, peer, role);
    if (known) known.peer = additionalConnection ? peerFor([...peersOf(known.peer), peer]) : peer;
    this.#byPerson.set(person, member);
    if (member.nick !== nick) this.rename(member, nick);
    this.#names.add(member);
    this.holders.take(nick, person, this.#options.now(), since);
    this.#noteStaff(member, true);
    return member;
  }

  /**
   * Removes a connection, and with their last one its person.
   *
   * @returns Whether it was the last one.
   */
  leave(member: Member, peer: Peer): boolean {
    const rest = peersOf((member as HubMember).peer).filter((it) => it !== peer);
    if (rest.length > 0) {
      (member as HubMember).peer = peerFor(rest);
      return false;
    }
    for (const room of [...member.rooms]) this.#part(member as HubMember, room as HubRoom);
    this.#names.delete(member as HubMember);
    this.#byPerson.delete(member.person);
    this.#noteStaff(member as HubMember, false);
    return true;
  }

  /** Gives a member another nickname. @throws {ProtocolError} `nick-taken`. */
  rename(member: Member, nick: string): void {
    this.checkFree(member.person, nick);
    const before = member.nick;
    if (before === nick) return;
    this.#names.delete(member as HubMember);
    (member as HubMember).nick = nick;
    this.#names.add(member as HubMember);
    this.holders.take(nick, member.person, this.#options.now());
    for (const room of (member as HubMember).rooms) {
      room.renamed(member as HubMember, before, this.#options.now());
      this.#noteChange(room);
    }
    this.#noteStaff(member as HubMember, true);
  }

  /** Gives a member another role. */
  setRole(member: Member, role: Role): void {
    (member as HubMember).role = role;
    this.#noteStaff(member as HubMember, true);
  }

  /** Returns the `roles` message; undefined if everyone here is a plain member. */
  describeStaff(): Delivery | undefined {
    return this.#staff.empty ? undefined : Delivery.of(this.#staff.describe());
  }

  /**
   * Checks that nobody else who is here has a nickname, or a similar one.
   *
   * @throws {ProtocolError} `nick-taken`.
   */
  checkFree(person: number, nick: string): void {
    this.#names.checkFree(person, nick);
  }

  /**
   * Lets a member enter a room, and opens it if nobody was in it.
   *
   * @throws {ProtocolError} `not-allowed` for a private room that they do not belong to.
   */
  join(member: Member, name: string): Room {
    this.checkEnter(member.person, name);
    const room = this.#rooms.get(foldName(name)) ?? this.#open(name);
    if (!member.rooms.has(room)) {
      room.add(member as HubMember);
      (member as HubMember).rooms.add(room);
      this.#noteChange(room);
    }
    return room;
  }

  /** Checks that a person may enter a room. @throws {ProtocolError} `not-allowed` for a private room of others. */
  checkEnter(person: number, name: string): void {
    const room = this.#privateRooms.find(name);
    if (canInRoom(person, "enter", room?.members, false)) return;
    throw new ProtocolError("not-allowed", say("server.room-is-private", { room: room!.name }));
  }

  /** Returns the `room` message of a room. @param rid The `rid` of the request that it answers. */
  describe(room: Room, rid?: string): Delivery {
    return (room as HubRoom).describe(rid);
  }

  /** Takes a member out of a room that they are in. */
  part(member: Member, room: Room): void {
    this.#part(member as HubMember, room as HubRoom);
  }

  /** Sets the topic of a room, if anyone is in it, and tells everyone there. @param number Of a private room. */
  setTopic(name: string, number: number | undefined, topic: string, by: string): void {
    const room = this.#rooms.get(foldName(name));
    if (room === undefined || room.privacy?.number !== number) return;
    room.topic = topic;
    const at = this.#options.now();
    room.deliver(Delivery.of({ type: "topic", room: room.name, topic, by, at }));
  }

  /** Sends a delivery to the other connections of a person. */
  deliverToOthers(member: Member, peer: Peer, delivery: Delivery): void {
    for (const other of peersOf((member as HubMember).peer)) if (other !== peer) other.deliver(delivery);
  }

  /** Tells the others in a room that someone is typing. @throws {ProtocolError} `no-such-room` or `not-in-room`. */
  typingIn(member: Member, name: string): void {
    const room = this.roomOf(member, name) as HubRoom;
    room.deliver(Delivery.of({ type: "typing", to: room.name, from: member.nick }), member);
  }

  /** Tells a person, if they are here, that someone is typing to them. */
  typingTo(member: Member, nick: string): void {
    const other = this.#names.find(nick);
    other?.peer.deliver(Delivery.of({ type: "typing", to: `@${other.nick}`, from: member.nick }));
  }

  /** Delivers entries to their audiences, in the order of the log. All hearers of an entry share one delivery. */
  publish(publication: Publication): void {
    const { entries } = publication;
    for (let from = 0, to = 0; from < entries.length; from = to) {
      const { audience } = entries[from];
      // Consecutive entries for the same audience are one delivery.
      to = from + 1;
      while (to < entries.length && isSameAudience(entries[to].audience, audience)) to++;
      if (audience.kind === "direct") this.#deliverDirect(publication, audience, from, to);
      else this.#deliverToRoom(publication, audience, from, to);
    }
  }

  /**
   * Tells the people in each room who has entered, left or changed their nickname, in large rooms not at every call. Tells
   * everyone who the moderators and owners are, if that has changed.
   */
  reportPresence(): void {
    if (this.#staff.takeChange()) {
      const delivery = Delivery.of(this.#staff.describe());
      for (const member of this.#byPerson.values()) member.peer.deliver(delivery);
    }
    const changed = [...this.#changed];
    this.#changed.clear();
    for (const room of changed) {
      if (!room.report(this.#options.now(), false)) this.#noteChange(room);
    }
  }

  #deliverToRoom(publication: Publication, audience: RoomAudience, from: number, to: number): void {
    const { entries, frames } = publication;
    const named = this.#rooms.get(foldName(audience.name));
    // Another room may have taken the name of a private room since.
    const room = named && roomNumber(named.audience) === roomNumber(audience) ? named : undefined;
    if (room) {
      const { seq, at, about } = entries[to - 1];
      // People learn of a newcomer before they receive a message from them.
      for (let i = from; i < to; i++) {
        if (room.introduces(entries[i].from)) room.report(at, true);
      }
      if (about === undefined) room.seq = seq;
      room.deliver(frames.slice(from, to, seq));
      this.#deliveries += (to - from) * room.size;
    }
    // The echo of a message is its acknowledgement. Authors receive it even if they have left the room.
    for (let i = from; i < to; i++) {
      const author = entries[i].about === undefined ? this.#byPerson.get(entries[i].author) : undefined;
      if (author && !(room && author.rooms.has(room))) {
        author.peer.deliver(frames.slice(i, i + 1, entries[i].seq));
      }
    }
  }

  #deliverDirect(publication: Publication, people: DirectAudience, from: number, to: number): void {
    const delivery = publication.frames.slice(from, to, publication.entries[to - 1].seq);
    this.#byPerson.get(people.from)?.peer.deliver(delivery);
    if (people.to !== people.from) this.#byPerson.get(people.to)?.peer.deliver(delivery);
    this.#deliveries += (to - from) * (people.to === people.from ? 1 : 2);
  }

  #room(name: string, person: Member | undefined): HubRoom {
    const room = this.#rooms.get(foldName(name));
    if (room === undefined || !allows(room, "see", person)) {
      throw new ProtocolError("no-such-room", say("server.no-such-room", { room: name.slice(0, MAX_NAME_UNITS) }));
    }
    return room;
  }

  #open(name: string): HubRoom {
    const privacy = this.#privateRooms.find(name);
    const audience: RoomAudience = privacy
      ? { kind: "private", name: privacy.name, room: privacy.number }
      : { kind: "room", name };
    const { topic, seq } = this.#options.recall(audience);
    const room = new HubRoom(audience, topic, seq, privacy);
    this.#rooms.set(foldName(name), room);
    return room;
  }

  #part(member: HubMember, room: HubRoom): void {
    room.remove(member);
    member.rooms.delete(room);
    if (room.size > 0 || room.name === LOBBY) return this.#noteChange(room);
    this.#rooms.delete(foldName(room.name));
    this.#changed.delete(room);
  }

  #noteStaff(member: HubMember, here: boolean): void {
    if (this.#staff.note(member, here)) this.#options.presenceChanged();
  }

  #noteChange(room: HubRoom): void {
    this.#changed.add(room);
    this.#options.presenceChanged();
  }
}

/** What the hub cannot know about a person who enters. */
export interface EnterOptions {
  /** `member` unless given. */
  readonly role?: Role;
  /** Whether the person keeps their other connections. */
  readonly additionalConnection?: boolean;
  /** When the person took this nickname before a restart, in server time, if that was stored. */
  readonly since?: number | undefined;
}

/** @param person Undefined for the operator, who is in no room. */
function allows(room: HubRoom, action: RoomAction, person: Member | undefined): boolean {
  return canInRoom(person?.person ?? 0, action, room.privacy?.members, person?.rooms.has(room) ?? false);
}
