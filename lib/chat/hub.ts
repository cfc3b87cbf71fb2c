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
import type { Publication } from "./publication.ts";
import { canInRoom, type Role, type RoomAction } from "./permissions.ts";
import { HubMember, HubRoom, type Member, type Peer, type Room } from "./room.ts";
import { Staff } from "./staff.ts";

type DirectAudience = Extract<Audience, { kind: "direct" }>;

/** What the hub needs from outside. */
export interface HubOptions {
  /** What is known of a room that nobody was in. */
  readonly recall: (room: RoomAudience) => { topic: string; seq: number };
  /** Those there are; none unless given. The hub only reads them. */
  readonly privateRooms?: PrivateRooms;
  /** Whether a person has registered a nick, so that it is theirs, whatever it looks like; nobody unless given. */
  readonly owns?: (person: number, nick: string) => boolean;
  /** Server time, in milliseconds. */
  readonly now: () => number;
  /** Called when there is presence to report; the owner calls `reportPresence` soon. */
  readonly presenceChanged: () => void;
}

/**
 * Who is here, in which rooms, under which names; and who gets to hear what. It knows nothing of sockets,
 * disks and clocks.
 */
export class Hub {
  /** Who had which nickname since when. */
  readonly holders = new NickHolders();
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
    this.#open(LOBBY);
  }

  /** How many are logged in. */
  get size(): number {
    return this.#byPerson.size;
  }

  /** How often a message was handed to somebody, since the start. */
  get deliveries(): number {
    return this.#deliveries;
  }

  /** Everyone who is logged in. */
  members(): Iterable<Member> {
    return this.#byPerson.values();
  }

  /** The lobby, and every other room that someone is in, as far as this person may see them. */
  rooms(person?: Member): Room[] {
    return [...this.#rooms.values()].filter((room) => allows(room, "see", person));
  }

  /** Whether somebody is in a room of this name; true for the lobby. */
  hasRoom(name: string): boolean {
    return this.#rooms.has(foldName(name));
  }

  /** How many rooms there are. */
  get roomCount(): number {
    return this.#rooms.size;
  }

  /** Who has this nick now. */
  find(nick: string): Member | undefined {
    return this.#names.find(nick);
  }

  /** The person of this number, if connected. */
  memberOf(person: number): Member | undefined {
    return this.#byPerson.get(person);
  }

  /**
   * The room of this name. A private one is as if it were not there to those who do not belong to it.
   *
   * @param person Who asks; undefined: somebody who belongs to no private room, such as the operator.
   * @throws {ProtocolError} `no-such-room`.
   */
  room(name: string, person?: Member): Room {
    return this.#room(name, person);
  }

  /** The room of this name. @throws {ProtocolError} `no-such-room` or `not-in-room`. */
  roomOf(member: Member, name: string): Room {
    const room = this.#room(name, member);
    if (!allows(room, "read", member)) {
      throw new ProtocolError("not-in-room", `You are not in ${room.name}. Use /join ${room.name} first.`);
    }
    return room;
  }

  /**
   * Someone logs in, or takes a place over from an earlier connection, whose rooms stay.
   *
   * @param beside Whether it is one more connection of a person who keeps those there are.
   * @throws {ProtocolError} `nick-taken`, and nothing has changed.
   */
  enter(person: number, nick: string, peer: Peer, entering: Entering = {}): Member {
    const { role = "member", additionalConnection: beside = false, since } = entering;
    this.checkFree(person, nick);
    const known = this.#byPerson.get(person);
    const member = known ?? new HubMember(person, nick, peer, role);
    if (known) known.peer = beside ? peerFor([...peersOf(known.peer), peer]) : peer;
    this.#byPerson.set(person, member);
    if (member.nick !== nick) this.rename(member, nick);
    this.#names.add(member);
    this.holders.take(nick, person, this.#options.now(), since);
    this.#noteStaff(member, true);
    return member;
  }

  /**
   * A connection is gone, and with the last one its person from every room.
   *
   * @returns Whether it was the last.
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

  /** Someone takes another nick. @throws {ProtocolError} `nick-taken`. */
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

  /** Someone is something else from now on. */
  setRole(member: Member, role: Role): void {
    (member as HubMember).role = role;
    this.#noteStaff(member as HubMember, true);
  }

  /** The `roles` message; undefined if everyone here is a member. */
  describeStaff(): Delivery | undefined {
    return this.#staff.empty ? undefined : Delivery.of(this.#staff.describe());
  }

  /**
   * Checks that nobody else who is here has this nick, or one that looks like it.
   *
   * @throws {ProtocolError} `nick-taken`.
   */
  checkFree(person: number, nick: string): void {
    this.#names.checkFree(person, nick);
  }

  /**
   * Someone enters a room, which is made if nobody was in it.
   *
   * @throws {ProtocolError} `not-allowed` if it is private and that one does not belong to it.
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

  /** @throws {ProtocolError} `not-allowed` for a private room that the person does not belong to. */
  checkEnter(person: number, name: string): void {
    const room = this.#privateRooms.find(name);
    if (canInRoom(person, "enter", room?.members, false)) return;
    throw new ProtocolError("not-allowed", `${room!.name} is private: one of its members can /invite you.`);
  }

  /** The `room` message that describes a room. @param rid Of the request that it answers. */
  describe(room: Room, rid?: string): Delivery {
    return (room as HubRoom).describe(rid);
  }

  /** Takes a member out of a room that they are in. */
  part(member: Member, room: Room): void {
    this.#part(member as HubMember, room as HubRoom);
  }

  /** Sets the topic of a room and tells everyone in it. */
  setTopic(room: Room, topic: string, by: string): void {
    (room as HubRoom).topic = topic;
    const at = this.#options.now();
    (room as HubRoom).deliver(Delivery.of({ type: "topic", room: room.name, topic, by, at }));
  }

  /**
   * Tells everyone, whichever rooms they are in, or one person.
   *
   * @param by Who announces it; undefined: the server itself.
   */
  notify(text: string, by?: string, to?: Member): void {
    const delivery = Delivery.of({ type: "notice", text, by, at: this.#options.now() });
    for (const member of to ? [to as HubMember] : this.#byPerson.values()) member.peer.deliver(delivery);
  }

  /** Tells the other connections of a person. */
  tellOthers(member: Member, peer: Peer, delivery: Delivery): void {
    for (const other of peersOf((member as HubMember).peer)) if (other !== peer) other.deliver(delivery);
  }

  /** Tells everyone else in a room that someone is typing. @throws {ProtocolError} `no-such-room` or `not-in-room`. */
  typingIn(member: Member, name: string): void {
    const room = this.roomOf(member, name) as HubRoom;
    room.deliver(Delivery.of({ type: "typing", to: room.name, from: member.nick }), member);
  }

  /** Tells a person, if they are here, that someone is typing to them. */
  typingTo(member: Member, nick: string): void {
    const other = this.#names.find(nick);
    other?.peer.deliver(Delivery.of({ type: "typing", to: `@${other.nick}`, from: member.nick }));
  }

  /** Says what was stored: to each its own, everyone in the order of the log, the same delivery for all. */
  publish(publication: Publication): void {
    const { entries } = publication;
    for (let from = 0, to = 0; from < entries.length; from = to) {
      const { audience } = entries[from];
      // What goes to one audience without a break goes out as one delivery.
      to = from + 1;
      while (to < entries.length && isSameAudience(entries[to].audience, audience)) to++;
      if (audience.kind === "direct") this.#deliverDirect(publication, audience, from, to);
      else this.#deliverToRoom(publication, audience, from, to);
    }
  }

  /**
   * Tells the members of each room who came, went and took another name, in large rooms not at every call; and everyone
   * who is more than a member now.
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
    // What was said in a private room is not for another room that has taken its name since.
    const room = named && roomNumber(named.audience) === roomNumber(audience) ? named : undefined;
    if (room) {
      const { seq, at } = entries[to - 1];
      // Nobody speaks before the others know who that is.
      for (let i = from; i < to; i++) {
        if (room.introduces(entries[i].from)) room.report(at, true);
      }
      room.seq = seq;
      room.deliver(frames.slice(from, to, seq));
      this.#deliveries += (to - from) * room.size;
    }
    // The echo is the acknowledgement: it is also due to one who has left the room meanwhile.
    for (let i = from; i < to; i++) {
      const author = this.#byPerson.get(entries[i].author);
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
      throw new ProtocolError("no-such-room", `There is no room ${name.slice(0, MAX_NAME_UNITS)}.`);
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

/** What is known of someone who logs in. */
export interface Entering {
  /** `member` unless given. */
  readonly role?: Role;
  readonly additionalConnection?: boolean;
  /** Since when the person has had this nickname, in server time, as was noted before a restart. */
  readonly since?: number | undefined;
}

/** @param person Undefined: someone who belongs to no private room, and is in none. */
function allows(room: HubRoom, deed: RoomAction, person: Member | undefined): boolean {
  return canInRoom(person?.person ?? 0, deed, room.privacy?.members, person?.rooms.has(room) ?? false);
}
