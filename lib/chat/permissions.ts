import { say } from "../language/mod.ts";
import { ProtocolError } from "../protocol/mod.ts";
import type { PrivateRoom } from "./private_rooms.ts";

/** The roles, in ascending order: each may do everything that those before it may. */
export const ROLES = ["member", "moderator", "owner", "operator"] as const;

/** The role of a person: `operator` for the operator of the server, the others for accounts. */
export type Role = typeof ROLES[number];

/** An action that needs a role. */
export type Action =
  | "kick"
  | "ban"
  | "unban"
  | "mute"
  | "unmute"
  | "see bans"
  | "see addresses"
  | "announce"
  | "set any topic"
  | "delete any message"
  | "pin"
  | "invite to the server"
  | "purge"
  | "manage hooks"
  | "grant"
  | "manage accounts"
  | "delete files"
  | "stop";

/** An action in a room. */
export type RoomAction = "see" | "enter" | "read" | "invite";

/** A person who does something. */
export interface Actor {
  readonly nick: string;
  readonly role: Role;
}

/** The lowest role that may do each action. An action on a person also needs a role above theirs. */
const MIN_ROLES: Record<Action, Role> = {
  kick: "moderator",
  ban: "moderator",
  unban: "moderator",
  mute: "moderator",
  unmute: "moderator",
  "see bans": "moderator",
  "see addresses": "moderator",
  announce: "moderator",
  "set any topic": "moderator",
  "delete any message": "moderator",
  pin: "moderator",
  "invite to the server": "moderator",
  purge: "moderator",
  "manage hooks": "moderator",
  grant: "owner",
  "manage accounts": "operator",
  "delete files": "operator",
  stop: "operator",
};

/**
 * Returns whether a role may do an action. This is the only place where that is decided.
 *
 * @param to The role of the person that it is done to, if there is one.
 */
export function can(role: Role, action: Action, to?: Role): boolean {
  const rank = ROLES.indexOf(role);
  return rank >= ROLES.indexOf(MIN_ROLES[action]) && (to === undefined || rank > ROLES.indexOf(to));
}

/** Checks that a person may do an action, as `can`. @throws {ProtocolError} `not-allowed`. */
export function checkPermission({ role }: Actor, action: Action, to?: Role): void {
  if (can(role, action, to)) return;
  // Cases of a message are single words.
  const what = action.replaceAll(" ", "_");
  const sentence = can(role, action)
    ? say("server.equal-role", { action: what })
    : say("server.only-role", { role: MIN_ROLES[action], action: what });
  throw new ProtocolError("not-allowed", sentence);
}

/**
 * Returns whether a role may give an account a role. Nobody can give a higher role than their own, and no account can be
 * an operator.
 *
 * @param own The role of the person who gives it.
 * @param current The role that the account has.
 */
export function canGrant(own: Role, current: Role, role: Role): boolean {
  return role !== "operator" && can(own, "grant", current) && ROLES.indexOf(role) <= ROLES.indexOf(own);
}

/**
 * Returns whether a person may do an action in a room. In a private room, only members may, whatever their role; in any
 * other room everyone may see, enter and invite, and the people inside may read.
 *
 * @param members The members of a private room; undefined if the room is not private.
 * @param isInside Whether the person is in it now.
 */
export function canInRoom(
  person: number,
  action: RoomAction,
  members: Pick<PrivateRoom["members"], "has"> | undefined,
  isInside: boolean,
): boolean {
  if (members !== undefined && !members.has(person)) return false;
  return action === "see" || action === "enter" || isInside;
}

/**
 * Returns whether a person may remove another person from a private room: its creator may remove anyone, others the
 * people they invited. They must be in the room; their role does not matter.
 */
export function canRemove(
  person: number,
  other: number,
  { creator, members }: Pick<PrivateRoom, "creator" | "members">,
  isInside: boolean,
): boolean {
  if (person === other || !members.has(other) || !canInRoom(person, "invite", members, isInside)) return false;
  return creator === person || members.get(other) === person;
}
