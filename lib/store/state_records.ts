import type { Conversation } from "./conversation.ts";
import type { Account } from "./accounts.ts";
import type { InviteLink } from "./invite_links.ts";
import type { HookTarget } from "./hooks.ts";
import type { RemovedMember } from "./private_rooms.ts";
import type { Status } from "./profiles.ts";
import type { SessionState } from "./sessions.ts";
import type { StateSnapshot } from "./snapshot.ts";
import type { SanctionKey, StoredSanction } from "./sanctions.ts";

/** How far the owner of an account has read a conversation. It never moves back. */
export interface NewRead {
  readonly kind: "read";
  readonly person: number;
  readonly conversation: Conversation;
  /** The number of the other person of direct messages. */
  readonly other?: number | undefined;
  /** The seq of the newest message that they have seen. */
  readonly upTo: number;
}

/** Whether the owner of an account lets others know how far they have read their direct messages. */
export interface NewReceipts {
  readonly kind: "receipts";
  readonly person: number;
  readonly on: boolean;
}

/** What the owner of an account shows of themselves. Fields that are absent stay as they are; null removes. */
export interface NewProfile {
  readonly kind: "profile-changed";
  readonly person: number;
  readonly status?: Status | null | undefined;
  /** Why they are away, which may be empty; null: they are back. */
  readonly away?: string | null | undefined;
  readonly dnd?: boolean | undefined;
  /** The SHA-256 of their picture. */
  readonly picture?: string | null | undefined;
}

/** A topic of a room; an empty one removes it. */
export interface NewTopic {
  readonly kind: "topic";
  readonly room: string;
  /** The number of a private room. */
  readonly number?: number | undefined;
  readonly topic: string;
  /** The nickname of the person who sets it. */
  readonly by: string;
}

/** A new private room with its first member. */
export interface NewPrivateRoom {
  readonly kind: "room-created";
  readonly name: string;
  readonly creator: number;
  /** The maximum number of private rooms, and of those that one person has created. */
  readonly limits: { readonly rooms: number; readonly own: number };
}

/** A new member of a private room. */
export interface NewMember {
  readonly kind: "member-added";
  readonly room: number;
  readonly person: number;
  readonly inviter: number;
  /** The maximum number of members, and of rooms to which a person can invite the same other one. */
  readonly limits: { readonly members: number; readonly invitations: number };
}

/** A member of a private room who leaves it, or is removed from it. The last one closes it. */
export interface NewDeparture {
  readonly kind: "member-removed";
  readonly room: number;
  readonly person: number;
  /** The number of the person who does it. */
  readonly by: number;
}

/** A ban or mute, in place of an earlier one of the same kind and subject. */
export interface NewSanction {
  readonly kind: "sanction-set";
  readonly sanction: StoredSanction;
  /** The maximum number of bans and mutes in force. */
  readonly limit: number;
}

/** A ban or mute that is lifted. */
export interface NewLifting {
  readonly kind: "sanction-lifted";
  readonly sanction: SanctionKey & Pick<StoredSanction, "at">;
  /** The nickname of the person who lifts it. */
  readonly by: string;
}

/** A nickname that is registered. */
export interface NewAccount {
  readonly kind: "account-registered";
  /** The number of the person, who is here; undefined for an account that takes a number of its own. */
  readonly person?: number | undefined;
  readonly nick: string;
  /** The hash of the password, with its parameters and salt. */
  readonly password: string;
  readonly receipts: boolean;
  /** The invitation link with which they register, if they need one. */
  readonly link?: LinkUse | undefined;
}

/** How a person uses an invitation link. */
export interface LinkUse {
  /** The hash of its code (`hashSecret`). */
  readonly hash: string;
  /** By the steady clock of the server. */
  readonly time: number;
  /** The maximum number of members of a private room. */
  readonly members: number;
}

/** A new invitation link. */
export interface NewInviteLink {
  readonly kind: "invite-link-created";
  readonly link: Omit<InviteLink, "number" | "usedBy">;
  /** By the steady clock of the server. */
  readonly time: number;
  /** The maximum number of links that can be used, and of those that one person has created. */
  readonly limits: { readonly links: number; readonly own: number };
}

/** An invitation link that a person uses who is here. It makes them a member of its room if that is private. */
export interface NewLinkUse extends LinkUse {
  readonly kind: "invite-link-used";
  readonly person: number;
}

/** An invitation link that is revoked. */
export interface NewLinkRevocation {
  readonly kind: "invite-link-revoked";
  readonly number: number;
}

/** A new password of an account. It ends the sessions of its owner. */
export interface NewPassword {
  readonly kind: "account-password";
  readonly person: number;
  readonly password: string;
  /** The hash of the password that its owner has proved to know. It is not stored. */
  readonly proved?: string | undefined;
  /** The number of a session that does not end. */
  readonly keep?: number | undefined;
}

/** A new role of an account. */
export interface NewRole {
  readonly kind: "account-role";
  readonly person: number;
  readonly role: Account["role"];
  /** The role by which it was decided that this is allowed. */
  readonly before: Account["role"];
}

/** A registered nickname that is released. It ends the sessions of its owner. */
export interface NewRelease {
  readonly kind: "account-released";
  readonly person: number;
  /** As in `NewPassword`. */
  readonly proved?: string | undefined;
  readonly keep?: number | undefined;
}

/** A session that begins. */
export interface NewSession {
  readonly kind: "session-begun";
  /** The hash of its secret (`hashSecret`). */
  readonly secretHash: string;
  readonly nick: string;
  /** The number of the account, or of a person who is here; undefined if the person gets a number of their own. */
  readonly person?: number | undefined;
  /** By the steady clock of the server, like all times by which something ages. */
  readonly time: number;
}

/** A session that is in use, or that ends and can be resumed. */
export interface NewSighting {
  readonly kind: "session-seen";
  readonly session: number;
  readonly nick: string;
  /** Where its person is. */
  readonly state: SessionState;
  readonly time: number;
  /** The newest seq that they have seen. */
  readonly upTo: number;
  /** Since when they have the nickname; if undefined, since now where the nickname is a new one. */
  readonly since?: number | undefined;
}

/** A session that cannot be resumed any more. */
export interface NewEnd {
  readonly kind: "session-ended";
  readonly session: number;
}

/** Numbers for the authors of imported messages, whom nobody can become. */
export interface NewNumbers {
  readonly kind: "numbers-taken";
  readonly count: number;
}

/** Something that a person who is away is told on return. */
export interface NewNotice {
  readonly kind: "notice-kept";
  readonly person: number;
  /** What it is about: it replaces an earlier notice about the same. */
  readonly about: string;
  /** The message that is sent, as JSON. */
  readonly message: string;
  /** The number of the person who caused it; undefined for the server, whose notices nobody else pushes out. */
  readonly sender?: number | undefined;
}

/** Notices that a person has received. */
export interface NewReceipt {
  readonly kind: "notices-received";
  readonly person: number;
  readonly numbers: readonly number[];
}

/** What has become too old. */
interface Aging {
  /** Server time. */
  readonly time: number;
  /** Sessions that were last in use before this time are removed, and everything that only they had. */
  readonly sessionsBefore: number;
  /** Bans and mutes that ended before this time are removed. */
  readonly sanctionsBefore: number;
}

/** The server starts: everyone who was here has lost the connection. */
export interface NewStart extends Aging {
  readonly kind: "server-started";
}

/** The server runs, and removes what has become too old. */
export interface NewExpiry extends Aging {
  readonly kind: "expired";
}

/** The server stops. */
export interface NewStop {
  readonly kind: "server-stopped";
  readonly time: number;
}

/** A file that is removed for room, or by the operator. */
export interface NewFileRemoval {
  readonly kind: "file-removed";
  /** Its SHA-256, in hexadecimal digits. */
  readonly hash: string;
}

/** A new hook: incoming with a secret, outgoing with a target. */
export interface NewHook {
  readonly kind: "hook-created";
  readonly name: string;
  readonly room: string;
  /** The nickname of the person who makes it. */
  readonly by: string;
  /** The hash of the secret in its address. */
  readonly secretHash?: string | undefined;
  readonly target?: Omit<HookTarget, "position"> | undefined;
  /** The maximum number of hooks. */
  readonly limit: number;
}

/** A hook that is removed. */
export interface NewHookRemoval {
  readonly kind: "hook-removed";
  readonly hook: number;
  readonly by: string;
}

/** How far an outgoing hook has posted the messages of its room. */
export interface NewHookPosition {
  readonly kind: "hook-moved";
  readonly hook: number;
  readonly upTo: number;
}

/** The whole state, so that earlier changes of it need not stay in the log. */
export interface NewSnapshot {
  readonly kind: "snapshot";
  /** Taken when the turn of the record comes. */
  readonly state?: StateSnapshot | undefined;
}

/** A record of anything that lasts and does not belong to a message. */
export type NewStateChange =
  | NewRead
  | NewReceipts
  | NewProfile
  | NewTopic
  | NewPrivateRoom
  | NewMember
  | NewDeparture
  | NewSanction
  | NewLifting
  | NewAccount
  | NewInviteLink
  | NewLinkUse
  | NewLinkRevocation
  | NewPassword
  | NewRole
  | NewRelease
  | NewSession
  | NewSighting
  | NewEnd
  | NewNumbers
  | NewNotice
  | NewReceipt
  | NewStart
  | NewExpiry
  | NewStop
  | NewFileRemoval
  | NewHook
  | NewHookRemoval
  | NewHookPosition
  | NewSnapshot;

/** What a change of the state returns, by kind. */
export interface StateResults {
  readonly read: void;
  readonly receipts: void;
  readonly "profile-changed": { readonly pictureLost: boolean };
  readonly topic: void;
  /** The number of the room. */
  readonly "room-created": number;
  readonly "member-added": void;
  readonly "member-removed": void;
  readonly "sanction-set": void;
  readonly "sanction-lifted": void;
  /** The number of the person. */
  readonly "account-registered": number;
  /** The number of the link. */
  readonly "invite-link-created": number;
  readonly "invite-link-used": void;
  readonly "invite-link-revoked": void;
  readonly "account-password": void;
  readonly "account-role": void;
  /** The members of private rooms who are gone. */
  readonly "account-released": RemovedMember[];
  /** The number of the session. */
  readonly "session-begun": number;
  readonly "session-seen": void;
  readonly "session-ended": void;
  /** The first of the numbers. */
  readonly "numbers-taken": number;
  readonly "notice-kept": void;
  readonly "notices-received": void;
  /** The members of private rooms who are gone. */
  readonly "server-started": RemovedMember[];
  readonly expired: RemovedMember[];
  readonly "server-stopped": void;
  readonly "file-removed": void;
  /** The number of the hook. */
  readonly "hook-created": number;
  readonly "hook-removed": void;
  readonly "hook-moved": void;
  readonly snapshot: void;
}
