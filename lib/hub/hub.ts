import { encodeFrame, foldName, LOBBY, LONGEST_NAME, ProtocolError, type ServerMessages } from "../protocol/mod.ts";
import { HubMember, HubRoom, type Member, type Peer, type Room } from "./room.ts";

/** What was stored and is now to be said; `Batch` of `lib/store` is one. */
export interface Publication {
  readonly entries: readonly Published[];
  /** The frame of each entry, one after the other. */
  readonly frames: Uint8Array;
  /** Where the frame of each entry ends. */
  readonly ends: readonly number[];
}

/** What the hub needs to know of a message to address it. */
export interface Published {
  readonly to: string;
  readonly from: string;
  readonly seq: number;
  readonly at: number;
  readonly author: number;
  readonly reader: number;
}

/** What the hub needs from outside. */
export interface HubOptions {
  /** What is known of a room that nobody was in. */
  readonly recall: (room: string) => { topic: string; seq: number };
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
  readonly #options: HubOptions;
  readonly #byNick = new Map<string, HubMember>();
  readonly #bySession = new Map<number, HubMember>();
  readonly #rooms = new Map<string, HubRoom>();
  readonly #changed = new Set<HubRoom>();
  #deliveries = 0;

  constructor(options: HubOptions) {
    this.#options = options;
    this.#open(LOBBY);
  }

  /** How many are logged in. */
  get size(): number {
    return this.#bySession.size;
  }

  /** How often a message was handed to somebody, since the start. */
  get deliveries(): number {
    return this.#deliveries;
  }

  /** Everyone who is logged in. */
  members(): Iterable<Member> {
    return this.#bySession.values();
  }

  /** The lobby, and every other room that someone is in. */
  rooms(): Iterable<Room> {
    return this.#rooms.values();
  }

  /** How many rooms there are. */
  get roomCount(): number {
    return this.#rooms.size;
  }

  /** Who has this nick now. */
  find(nick: string): Member | undefined {
    return this.#byNick.get(foldName(nick));
  }

  /** The room of this name. @throws {ProtocolError} `no-such-room`. */
  room(name: string): Room {
    return this.#room(name);
  }

  /** The room of this name. @throws {ProtocolError} `no-such-room` or `not-in-room`. */
  roomOf(member: Member, name: string): Room {
    const room = this.#room(name);
    if (!member.rooms.has(room)) {
      throw new ProtocolError("not-in-room", `You are not in ${room.name}. Use /join ${room.name} first.`);
    }
    return room;
  }

  /**
   * Someone logs in, or takes a session over from an earlier connection, whose rooms stay.
   *
   * @throws {ProtocolError} `nick-taken`, and nothing has changed.
   */
  enter(session: number, nick: string, peer: Peer): Member {
    this.#checkFree(session, nick);
    const member = this.#bySession.get(session) ?? new HubMember(session, nick, peer);
    member.peer = peer;
    this.#bySession.set(session, member);
    if (member.nick !== nick) this.rename(member, nick);
    this.#byNick.set(foldName(nick), member);
    return member;
  }

  /** Someone is gone, from every room. */
  leave(member: Member): void {
    for (const room of [...member.rooms]) this.#part(member as HubMember, room as HubRoom);
    this.#byNick.delete(foldName(member.nick));
    this.#bySession.delete(member.session);
  }

  /** Someone takes another nick. @throws {ProtocolError} `nick-taken`. */
  rename(member: Member, nick: string): void {
    this.#checkFree(member.session, nick);
    const before = member.nick;
    if (before === nick) return;
    this.#byNick.delete(foldName(before));
    this.#byNick.set(foldName(nick), member as HubMember);
    (member as HubMember).nick = nick;
    for (const room of (member as HubMember).rooms) {
      room.renamed(member as HubMember, before, this.#options.now());
      this.#noteChange(room);
    }
  }

  /** Someone enters a room, which is made if nobody was in it. */
  join(member: Member, name: string): Room {
    const room = this.#rooms.get(foldName(name)) ?? this.#open(name);
    if (!member.rooms.has(room)) {
      room.add(member as HubMember);
      (member as HubMember).rooms.add(room);
      this.#noteChange(room);
    }
    return room;
  }

  /** The `room` message that describes a room. @param rid Of the request that it answers. */
  describe(room: Room, rid?: string): Uint8Array {
    return (room as HubRoom).describe(rid);
  }

  /** Someone leaves a room. @throws {ProtocolError} `no-such-room` or `not-in-room`. */
  part(member: Member, name: string): void {
    this.#part(member as HubMember, this.roomOf(member, name) as HubRoom);
  }

  /** Sets the topic of a room and tells everyone in it. */
  setTopic(room: Room, topic: string, by: string): void {
    (room as HubRoom).topic = topic;
    const at = this.#options.now();
    (room as HubRoom).deliver(encode({ type: "topic", room: room.name, topic, by, at }), 0);
  }

  /**
   * Tells everyone, whichever rooms they are in, or one person.
   *
   * @param by Who announces it; undefined: the server itself.
   */
  notify(text: string, by?: string, to?: Member): void {
    const frame = encode({ type: "notice", text, by, at: this.#options.now() });
    for (const member of to ? [to as HubMember] : this.#bySession.values()) member.peer.deliver(frame, 0);
  }

  /** Passes on that someone is typing, to everyone else in a room or to one person. */
  typing(member: Member, to: string): void {
    const from = member.nick;
    if (to.startsWith("@")) {
      const other = this.#byNick.get(foldName(to.slice(1)));
      other?.peer.deliver(encode({ type: "typing", to: `@${other.nick}`, from }), 0);
      return;
    }
    const room = this.roomOf(member, to) as HubRoom;
    room.deliver(encode({ type: "typing", to: room.name, from }), 0, member);
  }

  /** Says what was stored: to each its own, everyone in the order of the log, the same bytes for all. */
  publish(publication: Publication): void {
    const { entries } = publication;
    for (let from = 0, to = 0; from < entries.length; from = to) {
      // What goes to one room without a break goes out as one piece.
      to = from + 1;
      const isRoom = entries[from].to.startsWith("#");
      while (isRoom && to < entries.length && entries[to].to === entries[from].to) to++;
      if (isRoom) this.#sayInRoom(publication, from, to);
      else this.#sayInPrivate(publication, from);
    }
  }

  /** Tells the members of each room who came, went and took another name; in large rooms not at every call. */
  reportPresence(): void {
    const changed = [...this.#changed];
    this.#changed.clear();
    for (const room of changed) {
      if (!room.report(this.#options.now(), false)) this.#noteChange(room);
    }
  }

  #sayInRoom(publication: Publication, from: number, to: number): void {
    const { entries } = publication;
    const room = this.#rooms.get(foldName(entries[from].to));
    if (room) {
      const { seq, at } = entries[to - 1];
      // Nobody speaks before the others know who that is.
      for (let i = from; i < to; i++) {
        if (room.introduces(entries[i].from)) room.report(at, true);
      }
      room.seq = seq;
      room.deliver(piece(publication, from, to), seq);
      this.#deliveries += (to - from) * room.size;
    }
    // The echo is the acknowledgement: it is also due to one who has left the room meanwhile.
    for (let i = from; i < to; i++) {
      const author = this.#bySession.get(entries[i].author);
      if (author && !(room && author.rooms.has(room))) {
        author.peer.deliver(piece(publication, i, i + 1), entries[i].seq);
      }
    }
  }

  #sayInPrivate(publication: Publication, index: number): void {
    const { author, reader, seq } = publication.entries[index];
    const frame = piece(publication, index, index + 1);
    this.#bySession.get(author)?.peer.deliver(frame, seq);
    if (reader !== author) this.#bySession.get(reader)?.peer.deliver(frame, seq);
    this.#deliveries += reader === author ? 1 : 2;
  }

  #room(name: string): HubRoom {
    const room = this.#rooms.get(foldName(name));
    if (room === undefined) throw new ProtocolError("no-such-room", `There is no room ${name.slice(0, LONGEST_NAME)}.`);
    return room;
  }

  #open(name: string): HubRoom {
    const { topic, seq } = this.#options.recall(name);
    const room = new HubRoom(name, topic, seq);
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

  #noteChange(room: HubRoom): void {
    this.#changed.add(room);
    this.#options.presenceChanged();
  }

  #checkFree(session: number, nick: string): void {
    const holder = this.#byNick.get(foldName(nick));
    if (holder && holder.session !== session) {
      throw new ProtocolError("nick-taken", `The nickname ${nick} is taken. Choose another one.`);
    }
  }
}

/** The frames of the entries from `from` up to, not including, `to`: a view, unless that would keep much else alive. */
function piece({ frames, ends }: Publication, from: number, to: number): Uint8Array {
  const [start, end] = [from === 0 ? 0 : ends[from - 1], ends[to - 1]];
  return end - start < frames.length / 2 ? frames.slice(start, end) : frames.subarray(start, end);
}

function encode<T extends keyof ServerMessages>(message: ServerMessages[T]): Uint8Array {
  return encodeFrame(JSON.stringify(message));
}
