import type { NewChange, Placed, Results } from "../records.ts";
import type { Views } from "../views.ts";
import { ACCOUNT_PASSWORD, ACCOUNT_REGISTERED, ACCOUNT_RELEASED, ACCOUNT_ROLE } from "./accounts.ts";
import { DELETION, EDIT, PIN, REACTION } from "./amendments.ts";
import { FILE_REMOVED } from "./files.ts";
import { INVITE_LINK_CREATED, INVITE_LINK_REVOKED, INVITE_LINK_USED } from "./invite_links.ts";
import { HOOK_CREATED, HOOK_MOVED, HOOK_REMOVED } from "./hooks.ts";
import type { ChangeOf, Kind } from "./kind.ts";
import { PROFILE_CHANGED } from "./profiles.ts";
import { READ, RECEIPTS } from "./reading.ts";
import { MEMBER_ADDED, MEMBER_REMOVED, ROOM_CREATED, TOPIC } from "./rooms.ts";
import { SANCTION_LIFTED, SANCTION_SET } from "./sanctions.ts";
import {
  EXPIRED,
  NOTICE_KEPT,
  NOTICES_RECEIVED,
  NUMBERS_TAKEN,
  SERVER_STARTED,
  SERVER_STOPPED,
  SESSION_BEGUN,
  SESSION_ENDED,
  SESSION_SEEN,
} from "./sessions.ts";
import { SNAPSHOT } from "./snapshot.ts";

/** What becomes of each kind of change. A new kind needs a shape in records.ts and a line here. */
const KINDS: { readonly [K in NewChange["kind"]]: Kind<K> } = {
  edit: EDIT,
  deletion: DELETION,
  reaction: REACTION,
  pin: PIN,
  read: READ,
  receipts: RECEIPTS,
  "profile-changed": PROFILE_CHANGED,
  topic: TOPIC,
  "room-created": ROOM_CREATED,
  "member-added": MEMBER_ADDED,
  "member-removed": MEMBER_REMOVED,
  "sanction-set": SANCTION_SET,
  "sanction-lifted": SANCTION_LIFTED,
  "account-registered": ACCOUNT_REGISTERED,
  "invite-link-created": INVITE_LINK_CREATED,
  "invite-link-used": INVITE_LINK_USED,
  "invite-link-revoked": INVITE_LINK_REVOKED,
  "account-password": ACCOUNT_PASSWORD,
  "account-role": ACCOUNT_ROLE,
  "account-released": ACCOUNT_RELEASED,
  "session-begun": SESSION_BEGUN,
  "session-seen": SESSION_SEEN,
  "session-ended": SESSION_ENDED,
  "numbers-taken": NUMBERS_TAKEN,
  "notice-kept": NOTICE_KEPT,
  "notices-received": NOTICES_RECEIVED,
  "server-started": SERVER_STARTED,
  expired: EXPIRED,
  "server-stopped": SERVER_STOPPED,
  "file-removed": FILE_REMOVED,
  "hook-created": HOOK_CREATED,
  "hook-removed": HOOK_REMOVED,
  "hook-moved": HOOK_MOVED,
  snapshot: SNAPSHOT,
};

/** Returns what becomes of a change. */
function kindOf<K extends NewChange["kind"]>({ kind }: { readonly kind: K }): Kind<K> {
  return KINDS[kind];
}

/** Returns a new change with everything that its kind adds to it. */
export function complete<K extends NewChange["kind"]>(views: Views, change: ChangeOf<K>): ChangeOf<K> {
  const kind = kindOf<K>(change);
  return kind.complete ? kind.complete(views, change) : change;
}

/**
 * Decides about a new change.
 *
 * @returns False if the change is in force already.
 * @throws {ProtocolError} if it is refused.
 */
export function decide<K extends NewChange["kind"]>(views: Views, change: ChangeOf<K> & Placed): boolean {
  return kindOf<K>(change).decide(views, change);
}

/** Changes the views as a record says. @returns Its result. */
export function applyChange<K extends NewChange["kind"]>(views: Views, change: ChangeOf<K> & Placed): Results[K] {
  return kindOf<K>(change).apply(views, change);
}

/** Returns what the log stores of a change. */
export function storedForm<K extends NewChange["kind"]>(change: ChangeOf<K>): ChangeOf<K> {
  const kind = kindOf<K>(change);
  return kind.stored ? kind.stored(change) : change;
}
