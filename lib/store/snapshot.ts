import type { RegisteredAccount } from "./accounts.ts";
import type { InviteLink } from "./invite_links.ts";
import type { StoredHook } from "./hooks.ts";
import type { NoticeRow } from "./notices.ts";
import type { StoredPrivateRoom } from "./private_rooms.ts";
import type { ProfileRow } from "./profiles.ts";
import type { ReadMarkRow } from "./read_marks.ts";
import type { StoredSanction } from "./sanctions.ts";
import type { SessionRow } from "./sessions.ts";
import type { StateTables } from "./state.ts";

/** The whole state at a place of the log, as JSON can hold it. */
export interface StateSnapshot {
  readonly accounts: readonly RegisteredAccount[];
  readonly sessions: readonly SessionRow[];
  readonly lastSession: number;
  readonly topics: ReadonlyArray<readonly [room: string, topic: string]>;
  readonly sanctions: readonly StoredSanction[];
  readonly privateRooms: ReadonlyArray<
    Omit<StoredPrivateRoom, "members"> & { readonly members: readonly StoredMember[] }
  >;
  readonly lastPrivateRoom: number;
  readonly notices: readonly NoticeRow[];
  readonly readMarks: readonly ReadMarkRow[];
  /** Absent in snapshots of earlier versions. */
  readonly profiles?: readonly ProfileRow[];
  readonly inviteLinks?: readonly InviteLink[];
  readonly lastInviteLink?: number;
  readonly hooks?: readonly StoredHook[];
  readonly lastRun?: number | undefined;
}

/** JSON has no undefined in lists. */
type StoredMember = readonly [person: number, inviter: number | null];

/** Returns the state as it is now. */
export function takeSnapshot(state: StateTables): StateSnapshot {
  return {
    accounts: state.accounts.all(),
    sessions: state.sessions.all(),
    lastSession: state.sessions.lastNumber,
    topics: state.topics.all(),
    sanctions: state.sanctions.list(),
    privateRooms: state.privateRooms.list().map(({ members, ...room }) => ({
      ...room,
      members: Array.from(members, ([person, inviter]): StoredMember => [person, inviter ?? null]),
    })),
    lastPrivateRoom: state.privateRooms.lastNumber,
    notices: state.notices.all(),
    readMarks: state.readMarks.all(),
    profiles: state.profiles.all(),
    inviteLinks: state.inviteLinks.list(),
    lastInviteLink: state.inviteLinks.lastNumber,
    hooks: state.hooks.list(),
    lastRun: state.runs.noted(),
  };
}

/** Replaces the state by that of a snapshot. */
export function restoreSnapshot(state: StateTables, snapshot: StateSnapshot): void {
  const { accounts, sessions, topics, sanctions, privateRooms, notices, readMarks, profiles, runs } = state;
  const { inviteLinks, hooks } = state;
  const tables = [
    accounts,
    sessions,
    topics,
    sanctions,
    privateRooms,
    notices,
    readMarks,
    profiles,
    inviteLinks,
    hooks,
  ];
  for (const table of tables) table.clear();
  for (const account of snapshot.accounts) accounts.create(account);
  for (const session of snapshot.sessions) sessions.put(session);
  for (const [room, topic] of snapshot.topics) topics.set(room, topic);
  for (const sanction of snapshot.sanctions) sanctions.put(sanction);
  for (const { members, creator, ...room } of snapshot.privateRooms) {
    const inviters = members.map(([person, inviter]): [number, number | undefined] => [person, inviter ?? undefined]);
    privateRooms.put({ ...room, creator, members: new Map(inviters) });
  }
  for (const notice of snapshot.notices) notices.put(notice);
  for (const mark of snapshot.readMarks) readMarks.put(mark);
  for (const profile of snapshot.profiles ?? []) profiles.put(profile);
  for (const link of snapshot.inviteLinks ?? []) inviteLinks.put(link);
  inviteLinks.lastNumber = snapshot.lastInviteLink ?? 0;
  for (const hook of snapshot.hooks ?? []) hooks.put(hook);
  sessions.lastNumber = snapshot.lastSession;
  privateRooms.lastNumber = snapshot.lastPrivateRoom;
  runs.note(snapshot.lastRun);
}
