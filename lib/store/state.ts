import type { AccountTable, AccountView } from "./accounts.ts";
import type { InviteLinkTable, InviteLinkView } from "./invite_links.ts";
import type { HookTable, HookView } from "./hooks.ts";
import type { NoticeTable, NoticeView } from "./notices.ts";
import type { PrivateRoomTable, PrivateRoomView } from "./private_rooms.ts";
import type { ProfileTable, ProfileView } from "./profiles.ts";
import type { ReadMarkTable, ReadMarkView } from "./read_marks.ts";
import type { RunTable, RunView } from "./runs.ts";
import type { SanctionTable, SanctionView } from "./sanctions.ts";
import type { SessionTable, SessionView } from "./sessions.ts";
import type { TopicTable, TopicView } from "./topics.ts";

/** The state: the views of everything that lasts and does not belong to a message. */
export interface StateViews {
  readonly accounts: AccountView;
  readonly profiles: ProfileView;
  readonly readMarks: ReadMarkView;
  readonly sessions: SessionView;
  readonly topics: TopicView;
  readonly notices: NoticeView;
  readonly sanctions: SanctionView;
  readonly privateRooms: PrivateRoomView;
  readonly inviteLinks: InviteLinkView;
  readonly hooks: HookView;
  readonly runs: RunView;
}

/** The state, as `apply` changes it. */
export interface StateTables extends StateViews {
  readonly accounts: AccountTable;
  readonly profiles: ProfileTable;
  readonly readMarks: ReadMarkTable;
  readonly sessions: SessionTable;
  readonly topics: TopicTable;
  readonly notices: NoticeTable;
  readonly sanctions: SanctionTable;
  readonly privateRooms: PrivateRoomTable;
  readonly inviteLinks: InviteLinkTable;
  readonly hooks: HookTable;
  readonly runs: RunTable;
}
