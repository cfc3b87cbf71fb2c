import type { AccountTable } from "./accounts.ts";
import type { History } from "./history.ts";
import type { Log } from "./log.ts";
import type { NoticeStore } from "./notices.ts";
import type { PrivateRoomStore } from "./private_rooms.ts";
import type { ReadMarkView } from "./read_marks.ts";
import type { RunStore } from "./runs.ts";
import type { SanctionStore } from "./sanctions.ts";
import type { Search } from "./search.ts";
import type { SessionStore } from "./sessions.ts";
import type { TopicStore } from "./topics.ts";
import type { MessageTable } from "./views.ts";

/** Everything that outlives a server: the log of messages, and the views that answer queries. Its owner closes it. */
export interface Store {
  /** The path of its main file, for error messages. */
  readonly path: string;
  readonly log: Log;
  /** The messages of the log, by seq. */
  readonly messages: Pick<MessageTable, "get">;
  readonly history: History;
  readonly search: Search;
  readonly accounts: AccountTable;
  readonly readMarks: ReadMarkView;
  readonly sessions: SessionStore;
  readonly topics: TopicStore;
  readonly notices: NoticeStore;
  readonly sanctions: SanctionStore;
  readonly privateRooms: PrivateRoomStore;
  readonly runs: RunStore;
  /** Returns how many messages the log has, and how many bytes it takes with its index. @throws {Error} if the disk fails. */
  size(): { messages: number; bytes: number };
  /**
   * Moves what was written to its final place, if that is much. Call it now and then; otherwise this happens in the
   * middle of a login, and everyone waits for it.
   */
  maintain(): void;
  /** Stores what was appended, and releases the files. */
  close(): Promise<void>;
  /** Releases the files at once; only before anything was appended. */
  [Symbol.dispose](): void;
}
