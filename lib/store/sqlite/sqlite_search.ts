import type { DatabaseSync, StatementSync } from "node:sqlite";
import type { PageRange } from "../history.ts";
import type { Log, LogReader } from "../log.ts";
import { type Search, type SearchPage, type SearchQuery, targetFor } from "../search.ts";
import { explainStoreError } from "../store_error.ts";
import { conversationKey } from "../conversation_keys.ts";
import { authorMark, conversationMark, directMark, LINK_MARK } from "./search_marks.ts";
import type { Follower } from "./follower.ts";
import type { HistoryReader } from "./history_reader.ts";
import type { ReadScheduler } from "./read_scheduler.ts";
import type { IndexQuery } from "./search_index.ts";

/** What a search needs. */
export interface SqliteSearchOptions {
  /** The database of the log, and its path for error messages. */
  readonly db: DatabaseSync;
  readonly path: string;
  readonly log: Log;
  readonly logReader: LogReader;
  /** Has the index. */
  readonly follower: Follower;
  readonly reader: HistoryReader;
  readonly scheduler: ReadScheduler;
}

/** The search: the follower of the log finds seqs in its index, whose messages are then read from the log. */
export class SqliteSearch implements Search {
  readonly #options: SqliteSearchOptions;
  readonly #oldest: StatementSync;

  constructor(options: SqliteSearchOptions) {
    this.#options = options;
    this.#oldest = options.db.prepare("SELECT min(first) AS first FROM turn");
  }

  get indexed(): number {
    const { log, follower } = this.#options;
    return log.newestSeq === 0 ? 1 : follower.indexed / log.newestSeq;
  }

  get lag(): number {
    const { log, follower } = this.#options;
    return Math.max(0, log.newestSeq - follower.indexed);
  }

  async find(query: SearchQuery, range: PageRange, signal?: AbortSignal): Promise<SearchPage> {
    const { path, follower, reader, scheduler } = this.#options;
    const { limit, size } = range;
    try {
      const seqs = await follower.search(this.#indexQuery(query, range), signal);
      const steps = reader.found(seqs, { limit, size }, query.person);
      const { value: { messages, found, more }, cost } = await scheduler.read(steps);
      return { messages, where: found.map((message) => targetFor(message, query)), more, cost };
    } catch (error) {
      signal?.throwIfAborted();
      throw explainStoreError(error, path);
    }
  }

  #indexQuery({ where, text, from, link, since, until }: SearchQuery, { before, limit }: PageRange): IndexQuery {
    const { log, logReader } = this.#options;
    const { first } = this.#oldest.get() as { first: number | null };
    const marks = [
      where.map((it) => it.kind === "all-direct" ? directMark(it.person) : conversationMark(conversationKey(it))),
    ];
    if (from !== undefined) marks.push([authorMark(from)]);
    if (link) marks.push([LINK_MARK]);
    return {
      marks,
      text,
      from: Math.max(first ?? 0, since === undefined ? 0 : logReader.firstSeqAfter(since - 1)),
      before: Math.min(
        before ?? log.newestSeq + 1,
        until === undefined ? Infinity : logReader.firstSeqAfter(until - 1),
      ),
      limit: limit + 1,
    };
  }
}
