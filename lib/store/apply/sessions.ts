import { say } from "../../language/mod.ts";
import { ProtocolError } from "../../protocol/mod.ts";
import { KEEP_ENDED_LINKS_MS } from "../invite_links.ts";
import type { RemovedMember } from "../private_rooms.ts";
import type { NewExpiry, NewStart } from "../state_records.ts";
import type { SessionTable } from "../sessions.ts";
import type { Views } from "../views.ts";
import type { Kind } from "./kind.ts";

/** A session that begins. */
export const SESSION_BEGUN: Kind<"session-begun"> = {
  decide({ sessions }, { secretHash, person }) {
    checkKnown(sessions, person);
    if (!sessions.has(secretHash)) return true;
    throw new ProtocolError("internal", say("server.session-exists"));
  },
  apply: ({ sessions }, { secretHash, nick, person, time }) => sessions.create(secretHash, nick, time, person),
};

/** A session that is in use, or that ends and can be resumed. */
export const SESSION_SEEN: Kind<"session-seen"> = {
  // There is one for each logout. A session that has expired is so rare that nothing looks for it first.
  decide: () => true,
  apply({ sessions, accounts }, { session, nick, state, time, upTo, since }) {
    const person = sessions.touch(session, nick, state, time, upTo, since);
    if (person !== undefined) accounts.setLastSeen(person, upTo);
  },
};

/** A session that cannot be resumed any more. */
export const SESSION_ENDED: Kind<"session-ended"> = {
  decide: ({ sessions }, { session }) => sessions.get(session) !== undefined,
  apply({ sessions }, { session }) {
    sessions.remove(session);
  },
};

/** Numbers for the authors of imported messages. */
export const NUMBERS_TAKEN: Kind<"numbers-taken"> = {
  decide: (_, { count }) => count > 0,
  apply({ sessions }, { count }) {
    const first = sessions.lastNumber + 1;
    sessions.lastNumber += count;
    return first;
  },
};

/** Something that a person who is away is told on return. */
export const NOTICE_KEPT: Kind<"notice-kept"> = {
  decide: () => true,
  apply({ notices }, { person, about, message, sender }) {
    notices.add(person, about, message, sender);
  },
};

/** Notices that a person has received. */
export const NOTICES_RECEIVED: Kind<"notices-received"> = {
  decide: ({ notices }, { person, numbers }) => notices.list(person).some(({ number }) => numbers.includes(number)),
  apply({ notices }, { person, numbers }) {
    notices.remove(person, numbers);
  },
};

/** A start of the server. */
export const SERVER_STARTED: Kind<"server-started"> = {
  decide: () => true,
  apply(views, start) {
    views.sessions.markLost(start.time);
    return expire(views, start);
  },
};

/** What has become too old while the server runs. */
export const EXPIRED: Kind<"expired"> = { decide: () => true, apply: expire };

/** A stop of the server. */
export const SERVER_STOPPED: Kind<"server-stopped"> = {
  decide: () => true,
  apply({ runs }, { time }) {
    runs.note(time);
  },
};

/** Checks that a number is that of a person who is or was known. Otherwise another person could get it later. */
export function checkKnown(sessions: SessionTable, person: number | undefined): void {
  if (person === undefined || person <= sessions.lastNumber) return;
  throw new ProtocolError("internal", say("server.no-such-person"));
}

function expire(views: Views, { time, sessionsBefore, sanctionsBefore }: NewStart | NewExpiry): RemovedMember[] {
  views.runs.note(time);
  views.sessions.expire(sessionsBefore);
  views.sanctions.expire(sanctionsBefore);
  views.inviteLinks.expire(time - KEEP_ENDED_LINKS_MS);
  views.notices.prune();
  return views.privateRooms.prune();
}
