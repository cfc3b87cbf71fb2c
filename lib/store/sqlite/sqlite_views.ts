import type { DatabaseSync } from "node:sqlite";
import type { Views } from "../views.ts";
import { SqliteAccounts } from "./sqlite_accounts.ts";
import { SqliteAmendments, SqlitePins, SqliteReactions } from "./sqlite_amendments.ts";
import { SqliteFiles } from "./sqlite_files.ts";
import { SqliteInviteLinks } from "./sqlite_invite_links.ts";
import { SqliteHooks } from "./sqlite_hooks.ts";
import { SqliteMessages } from "./sqlite_messages.ts";
import { SqliteNotices } from "./sqlite_notices.ts";
import { SqlitePrivateRooms } from "./sqlite_private_rooms.ts";
import { SqliteProfiles } from "./sqlite_profiles.ts";
import { SqliteReadMarks } from "./sqlite_read_marks.ts";
import { SqliteRuns } from "./sqlite_runs.ts";
import { SqliteSanctions } from "./sqlite_sanctions.ts";
import { SqliteSessions } from "./sqlite_sessions.ts";
import { SqliteTopics } from "./sqlite_topics.ts";

/** The views in the database of the log. */
export class SqliteViews implements Views {
  readonly messages: SqliteMessages;
  readonly amendments: SqliteAmendments;
  readonly reactions: SqliteReactions;
  readonly pins: SqlitePins;
  readonly files: SqliteFiles;
  readonly accounts: SqliteAccounts;
  readonly profiles: SqliteProfiles;
  readonly readMarks: SqliteReadMarks;
  readonly topics: SqliteTopics;
  readonly privateRooms: SqlitePrivateRooms;
  readonly inviteLinks: SqliteInviteLinks;
  readonly sanctions: SqliteSanctions;
  readonly sessions: SqliteSessions;
  readonly notices: SqliteNotices;
  readonly hooks: SqliteHooks;
  readonly runs: SqliteRuns;

  constructor(db: DatabaseSync) {
    this.messages = new SqliteMessages(db);
    this.amendments = new SqliteAmendments(db);
    this.reactions = new SqliteReactions(db);
    this.pins = new SqlitePins(db);
    this.files = new SqliteFiles(db);
    this.accounts = new SqliteAccounts(db);
    this.profiles = new SqliteProfiles(db);
    this.readMarks = new SqliteReadMarks(db);
    this.topics = new SqliteTopics(db);
    this.privateRooms = new SqlitePrivateRooms(db);
    this.inviteLinks = new SqliteInviteLinks(db);
    this.sanctions = new SqliteSanctions(db);
    this.sessions = new SqliteSessions(db);
    this.notices = new SqliteNotices(db);
    this.hooks = new SqliteHooks(db);
    this.runs = new SqliteRuns(db);
  }
}
