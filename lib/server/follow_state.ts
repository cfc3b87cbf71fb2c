import type { RemovedMember, StateChange } from "../store/mod.ts";
import { type Context, sessionsOf } from "./context.ts";
import { deliveryOfKept } from "./notices.ts";
import { keepProfile, refreshProfile, reloadProfile } from "./profiles.ts";
import { enforce, release } from "./sanctions.ts";

/** Brings what a server has in memory up to date with changes of the state that the log has stored. */
export function followState(context: Context, changes: readonly StateChange[]): void {
  for (const it of changes) follow(context, it);
}

function follow(context: Context, it: StateChange): void {
  const { hub, sanctions, privateRooms, participants, steadyNow, transfers, hooks } = context;
  switch (it.kind) {
    case "file-removed":
      return transfers.collect();
    case "profile-changed":
      if (it.result.pictureLost) transfers.collect();
      return reloadProfile(context, it.person);
    case "topic":
      return hub.setTopic(it.room, it.number, it.topic, it.by);
    case "room-created": {
      const { result: number, name, creator } = it;
      return privateRooms.add({ number, name, creator, members: new Map([[creator, undefined]]) });
    }
    case "member-added":
      return privateRooms.addMember(it.room, it.person, it.inviter);
    case "member-removed":
      return removeMember(context, it);
    case "server-started":
    case "expired":
      return it.result.forEach((member) => removeMember(context, member));
    case "sanction-set":
      sanctions.add(it.sanction, steadyNow());
      return enforce(context, it.sanction);
    case "sanction-lifted": {
      const lifted = sanctions.lift(it.sanction);
      if (lifted) release(context, lifted, it.by);
      return;
    }
    case "invite-link-used":
      return addUser(context, it.hash, it.person);
    case "account-registered": {
      if (it.link) addUser(context, it.link.hash, it.result);
      const participant = participants.get(it.result);
      if (!participant) return;
      participant.registered = true;
      return keepProfile(context, participant);
    }
    case "account-role": {
      const member = hub.memberOf(it.person);
      if (member) hub.setRole(member, it.role);
      return;
    }
    case "hook-created":
      return hooks.add(context.store.hooks.list().find(({ number }) => number === it.result)!);
    case "hook-removed":
      return hooks.remove(it.hook);
    case "account-released": {
      const participant = participants.get(it.person);
      if (participant) {
        participant.registered = false;
        participant.reading.clear();
        participant.profile = { ...participant.profile, picture: undefined };
        refreshProfile(context, participant);
        hub.setRole(participant.member, "member");
      }
      transfers.collect();
      return it.result.forEach((member) => removeMember(context, member));
    }
    case "notice-kept": {
      // The person came back while it was being stored.
      const sessions = sessionsOf(context, it.person);
      if (sessions.length === 0) return;
      for (const session of sessions) session.write(deliveryOfKept(it.message, session.catalogue));
      const { store, emit } = context;
      const numbers = store.notices.list(it.person).filter(({ message }) => message === it.message);
      store.log.apply({ kind: "notices-received", person: it.person, numbers: numbers.map(({ number }) => number) })
        .catch((error) => emit({ type: "warning", message: `Cannot forget a notice: ${error.message}` }));
    }
  }
}

/** Adds a person who has used an invitation link to its room if that is private. */
function addUser({ store, privateRooms }: Context, hash: string, person: number): void {
  const { roomNumber, inviter } = store.inviteLinks.find(hash) ?? {};
  if (roomNumber !== undefined && inviter !== undefined) privateRooms.addMember(roomNumber, person, inviter);
}

/** Takes a person out of a private room that they do not belong to any more, before they hear what is said next. */
function removeMember({ hub, privateRooms }: Context, { room: number, person }: RemovedMember): void {
  privateRooms.removeMember(number, person);
  const member = hub.memberOf(person);
  const room = member && [...member.rooms].find(({ privacy }) => privacy?.number === number);
  if (room) hub.part(member, room);
}
