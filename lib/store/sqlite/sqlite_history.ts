import type { RoomAudience } from "../../protocol/mod.ts";
import type { Conversation } from "../conversation.ts";
import type { History, HistoryPage, PageRange, ReadResult } from "../history.ts";
import type { StoredMessage } from "../records.ts";
import { messageFrameAt } from "./batch_row.ts";
import { conversationKey } from "../conversation_keys.ts";
import type { HistoryReader } from "./history_reader.ts";
import type { SqliteFiles } from "./sqlite_files.ts";
import type { ReadScheduler } from "./read_scheduler.ts";

/** The history in the database of the log. */
export class SqliteHistory implements History {
  readonly #reader: HistoryReader;
  readonly #scheduler: ReadScheduler;
  readonly #files: Pick<SqliteFiles, "seqsIn">;

  constructor(
    reader: HistoryReader,
    scheduler: ReadScheduler,
    files: Pick<SqliteFiles, "seqsIn">,
  ) {
    this.#files = files;
    this.#reader = reader;
    this.#scheduler = scheduler;
  }

  async page(conversation: Conversation, range: PageRange, person?: number): Promise<HistoryPage> {
    const page = this.#reader.page(conversationKey(conversation), range, person);
    const { value, cost } = await this.#scheduler.read(page);
    return { ...value, cost };
  }

  pins(room: RoomAudience, size: number, person?: number): Promise<ReadResult<string[]>> {
    return this.#scheduler.read(this.#reader.pins(room, size, person));
  }

  async files(
    conversation: Conversation,
    { before = Number.MAX_SAFE_INTEGER, ...range }: Pick<PageRange, "before" | "limit" | "size">,
    person?: number,
  ): Promise<ReadResult<{ messages: readonly string[]; more: boolean }>> {
    // One more than the page takes shows that there are more.
    const seqs = this.#files.seqsIn(conversationKey(conversation), before, range.limit + 1);
    const { value: { messages, more }, cost } = await this.#scheduler.read(this.#reader.found(seqs, range, person));
    return { value: { messages, more }, cost };
  }

  // deno-lint-ignore require-await -- the interface leaves it open how long this takes
  async frame(seq: number): Promise<Uint8Array | undefined> {
    const batch = this.#reader.batchAt(seq);
    return batch && messageFrameAt(batch, seq);
  }

  newestIn(room: RoomAudience): number {
    return this.#reader.newestSeq(conversationKey(room));
  }

  saidBy(
    person: number,
    since: number,
    limit: number,
    isWanted: (message: StoredMessage) => boolean,
  ): Promise<ReadResult<number[]>> {
    return this.#scheduler.read(this.#reader.saidBy(person, since, limit, isWanted));
  }

  correspondents(person: number, limit: number): Promise<ReadResult<string[]>> {
    return this.#scheduler.read(this.#reader.correspondents(person, limit));
  }
}
