import { ProtocolError } from "../protocol/mod.ts";
import type { PrivateRoom } from "./private_rooms.ts";

/** What people may be, each with all that those before it may. */
export const ROLES = ["member", "moderator", "owner", "operator"] as const;

/** What someone is: `operator` is whoever sits at the server's console, the others are what an account may be. */
export type Role = typeof ROLES[number];

/** Something that not everyone may do. */
export type Action =
  | "kick"
  | "ban"
  | "unban"
  | "mute"
  | "unmute"
  | "see bans"
  | "announce"
  | "set any topic"
  | "grant"
  | "manage accounts"
  | "stop";

/** Something that is done in a room. */
export type RoomAction = "see" | "enter" | "read" | "invite";

/** Someone, as far as rights go. */
export interface Actor {
  readonly nick: string;
  readonly role: Role;
}

/** The lowest role that may do each. What is done to a person is only done to those of a lower role. */
const LEAST: Record<Action, Role> = {
  kick: "moderator",
  ban: "moderator",
  unban: "moderator",
  mute: "moderator",
  unmute: "moderator",
  "see bans": "moderator",
  announce: "moderator",
  "set any topic": "moderator",
  grant: "owner",
  "manage accounts": "operator",
  stop: "operator",
};

/** Says who may do what takes each role. */
const WHO: Record<Role, string> = {
  member: "People",
  moderator: "Only moderators and owners",
  owner: "Only owners",
  operator: "Only the operator of the server",
};

/** Says each deed after “can”. */
const DOING: Record<Action, string> = {
  kick: "kick people",
  ban: "ban people",
  unban: "unban people",
  mute: "mute people",
  unmute: "unmute people",
  "see bans": "see the bans",
  announce: "make announcements",
  "set any topic": "set the topic of any room",
  grant: "change the roles of people",
  "manage accounts": "manage accounts",
  stop: "stop the server",
};

/**
 * Who may do what to whom: the one place where that is decided.
 *
 * @param to The role of the person it is done to, if it is done to one.
 */
export function can(role: Role, deed: Action, to?: Role): boolean {
  const rank = ROLES.indexOf(role);
  return rank >= ROLES.indexOf(LEAST[deed]) && (to === undefined || rank > ROLES.indexOf(to));
}

/** As `may`. @throws {ProtocolError} `not-allowed`, with a sentence. */
export function checkPermission(doer: Actor, deed: Action, to?: Role): void {
  if (can(doer.role, deed, to)) return;
  const why = can(doer.role, deed)
    ? `You can only ${DOING[deed]} whose role is below yours.`
    : `${WHO[LEAST[deed]]} can ${DOING[deed]}.`;
  throw new ProtocolError("not-allowed", why);
}

/**
 * Whether somebody may make an account what `role` says. Nobody gives more than what that one is, and no account is
 * ever an operator.
 *
 * @param own What that one is.
 * @param now What the account is.
 */
export function canGrant(own: Role, now: Role, role: Role): boolean {
  return role !== "operator" && can(own, "grant", now) && ROLES.indexOf(role) <= ROLES.indexOf(own);
}

/**
 * Who may do what in a room. In a private one all of it takes membership, and no role stands in for that; in any other
 * room everyone sees, enters and invites, and who is in it reads.
 *
 * @param members Of a private room: those who belong to it; undefined: the room is not private.
 * @param inside Whether the person is in it now.
 */
export function canInRoom(
  person: number,
  deed: RoomAction,
  members: Pick<PrivateRoom["members"], "has"> | undefined,
  inside: boolean,
): boolean {
  if (members !== undefined && !members.has(person)) return false;
  return deed === "see" || deed === "enter" || inside;
}

/**
 * Whether a person may put another one out of a private room: who made it anybody, and everyone those whom that one let in.
 * It takes being inside; no role stands in for any of it.
 */
export function canRemove(
  person: number,
  other: number,
  { maker, members }: Pick<PrivateRoom, "maker" | "members">,
  inside: boolean,
): boolean {
  if (person === other || !members.has(other) || !canInRoom(person, "invite", members, inside)) return false;
  return maker === person || members.get(other) === person;
}
