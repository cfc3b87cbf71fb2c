import { Delivery } from "../protocol/mod.ts";
import type { HubMember, HubRoom, Member, Room } from "./room.ts";

// Maximum number of people in one report of a room: a large room is told of a thousand people in several reports.
const MAX_REPORTED = 200;

/**
 * Tells people what others show of themselves, such as a status: those who share a room with them, a second later or, in
 * large rooms, when it is their turn. However often a person changes it until then, that is one change.
 */
export class Profiles {
  readonly #rooms: () => Iterable<HubRoom>;
  readonly #lobby: HubRoom;
  readonly #now: () => number;

  /** @param rooms Returns all rooms. @param lobby The room that nearly everyone is in. @param now Returns server time. */
  constructor(rooms: () => Iterable<HubRoom>, lobby: HubRoom, now: () => number) {
    this.#rooms = rooms;
    this.#lobby = lobby;
    this.#now = now;
  }

  /**
   * Sets what a person shows. Others are told by the next `report`.
   *
   * @param shown The fields of a `person` (docs/protocol.md, "People") without `nick`; empty if they show nothing.
   */
  show(member: Member, shown: Readonly<Record<string, unknown>>): void {
    const json = JSON.stringify(shown).slice(1, -1);
    const hubMember = member as HubMember;
    if (json === hubMember.shown) return;
    hubMember.shown = json;
    for (const room of hubMember.rooms) room.noteProfile(hubMember);
  }

  /** Returns what a person shows, for their own clients. */
  describeOwn(member: Member): Delivery {
    return people([member as HubMember]);
  }

  /**
   * Returns what the people in a room show, for a person who enters it.
   *
   * @returns Undefined if there is nothing that the lobby has not told them.
   */
  describe(room: Room, member: Member): Delivery | undefined {
    const isToldByLobby = room !== this.#lobby && member.rooms.has(this.#lobby);
    const shown: HubMember[] = [];
    for (const it of (room as HubRoom).listed) {
      if (it.shown !== "" && !(isToldByLobby && this.#lobby.listed.has(it))) shown.push(it);
    }
    const own = member as HubMember;
    if (own.shown !== "" && !room.listed.has(own)) shown.push(own);
    return shown.length === 0 ? undefined : people(shown);
  }

  /** Tells the people in each room what has changed. Its caller calls it once a second. */
  report(): void {
    for (const room of this.#rooms()) {
      const changed = room.takeProfiles(MAX_REPORTED);
      if (changed.length === 0) continue;
      // People learn of a newcomer first.
      if (changed.some(({ nick }) => room.introduces(nick))) room.report(this.#now(), true);
      this.#tell(room, changed);
    }
  }

  /** Nearly everyone is in the lobby. Its people are not told twice of others in the lobby. */
  #tell(room: HubRoom, changed: readonly HubMember[]): void {
    const lobby = this.#lobby;
    if (room === lobby) return room.deliver(people(changed));
    const others = changed.filter((it) => !lobby.listed.has(it));
    const all = people(changed);
    const rest = others.length === 0 ? undefined : people(others);
    for (const member of room.members()) {
      const delivery = member.rooms.has(lobby) ? rest : all;
      if (delivery) member.peer.deliver(delivery);
    }
  }
}

function people(members: readonly HubMember[]): Delivery {
  const entries = members.map(({ nick, shown }) =>
    `{"nick":${JSON.stringify(nick)}${shown === "" ? "" : ","}${shown}}`
  );
  return Delivery.ofJson(`{"type":"people","people":[${entries.join(",")}]}`);
}
