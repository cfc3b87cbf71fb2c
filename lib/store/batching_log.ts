import { setImmediate } from "node:timers";
import { FrameWriter, ProtocolError, StoredFrames } from "../protocol/mod.ts";
import { applyChange, complete, decide, storedForm } from "./apply/apply.ts";
import { encodeAmendment, encodeChange, encodeMessage } from "./encode_record.ts";
import type { Batch, Log, LogListener, Repeat } from "./log.ts";
import {
  isAmendment,
  type NewChange,
  type NewMessage,
  type NewRecord,
  type Results,
  type StateChange,
  type StoredAmendment,
  type StoredMessage,
} from "./records.ts";
import type { UsedIdTable } from "./used_ids.ts";
import type { Views } from "./views.ts";

// A reader of one message reads its whole batch, and a listener must be able to take a batch in one piece.
const MAX_BATCH_RECORDS = 256;
const MAX_BATCH_TEXT = 64 * 1024; // UTF-16 units

// What a change or a lookup adds to the backlog besides its text, in UTF-16 units: most have none, and take memory too.
const CHANGE_SIZE = 128;

// This soon after a commit, the next commit waits for one more turn of the event loop.
const BUSY_MS = 1;

/** Records that are stored together: messages, changes of messages, or changes of the state. */
export interface Row {
  readonly kind: "messages" | "amendments" | "state";
  /** The seq of the first record; the others follow without a gap. */
  readonly first: number;
  readonly at: number;
  /** The number of records. */
  readonly count: number;
  /** The messages; undefined if these are changes. */
  readonly messages?: readonly StoredMessage[];
  /** The records as frames, one after the other. */
  readonly frames: Uint8Array;
}

/** What a `BatchingLog` starts from, and where it writes to. */
export interface BatchingLogOptions {
  readonly identity: string;
  /** The seq and time of the newest record that is stored; 0 if there is none. */
  readonly newestSeq: number;
  readonly newestTime: number;
  /** Returns the server time, in milliseconds. */
  readonly now: () => number;
  /** Stores everything that `work` writes, or, if it throws, nothing. */
  readonly transaction: <T>(work: () => T) => T;
  /** Stores records. */
  readonly write: (row: Row) => void;
  readonly views: Views;
  readonly usedIds: UsedIdTable;
}

/** Asks whether a message is stored, when its turn comes. */
interface Lookup {
  readonly kind: "lookup";
  readonly author: number;
  readonly id: string;
}

/** What waits for its turn. */
type Pending = NewRecord | Lookup;

/** The answer to a change or a lookup. */
type Answer = PromiseWithResolvers<unknown>;

/** What a transaction has stored. */
interface Stored {
  /** What the listeners are told, in order. */
  readonly news: Array<(listener: LogListener) => void>;
  /** The answers to changes and lookups, to be given once everybody knows of the batches. */
  readonly answers: Array<() => void>;
  newest: number;
}

/**
 * Orders records and stores them in batches: a batch is what one turn of the event loop appended, encoded as the frames
 * that are then sent.
 */
export class BatchingLog implements Log {
  readonly identity: string;
  readonly usedIds: UsedIdTable;
  readonly #options: BatchingLogOptions;
  readonly #listeners: LogListener[] = [];
  readonly #writer = new FrameWriter();
  readonly #answers = new Map<Pending, Answer>();
  #pending: Pending[] = [];
  #backlog = 0;
  #newestSeq: number;
  #newestTime: number;
  #committedAt = -Infinity;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(options: BatchingLogOptions) {
    this.#options = options;
    this.identity = options.identity;
    this.usedIds = options.usedIds;
    this.#newestSeq = options.newestSeq;
    this.#newestTime = options.newestTime;
  }

  get backlog(): number {
    return this.#backlog;
  }

  get newestSeq(): number {
    return this.#newestSeq;
  }

  get newestTime(): number {
    return this.#newestTime;
  }

  subscribe(listener: LogListener): void {
    this.#listeners.push(listener);
  }

  append(message: NewMessage): void {
    this.#add(message);
  }

  find(author: number, id: string): Promise<number | undefined> {
    return this.#ask({ kind: "lookup", author, id }) as Promise<number | undefined>;
  }

  apply<C extends NewChange>(change: C): Promise<Results[C["kind"]]> {
    // The copy is the key of the answer, even if a caller appends the same object twice.
    return this.#ask({ ...change }) as Promise<Results[C["kind"]]>;
  }

  /** Stores everything that was appended, at once. */
  flush(): void {
    clearTimeout(this.#timer);
    while (this.#pending.length > 0) this.#commitBatch(this.#nextBatch());
  }

  #ask(record: Pending): Promise<unknown> {
    const answer: Answer = Promise.withResolvers();
    this.#answers.set(record, answer);
    this.#add(record);
    return answer.promise;
  }

  #add(record: Pending): void {
    this.#pending.push(record);
    this.#backlog += sizeOf(record);
    if (this.#pending.length > 1) return;
    // An idle log commits at once: a microtask queued now runs after everything that this turn of the event loop reads.
    // A busy log lets another turn read first, so that more messages share a commit, and a write to each reader.
    const isBusy = performance.now() - this.#committedAt < BUSY_MS;
    if (isBusy) setImmediate(() => this.#commit());
    else queueMicrotask(() => this.#commit());
  }

  // Records that do not fit into one batch wait a turn, in which this batch is sent.
  #commit(): void {
    if (this.#pending.length === 0) return;
    this.#commitBatch(this.#nextBatch());
    if (this.#pending.length === 0) this.usedIds.shrink();
    else this.#timer = setTimeout(() => this.#commit());
  }

  #nextBatch(): Pending[] {
    let count = 0;
    let text = 0;
    while (count < this.#pending.length && count < MAX_BATCH_RECORDS && text < MAX_BATCH_TEXT) {
      text += sizeOf(this.#pending[count++]);
    }
    this.#backlog -= text;
    return this.#pending.splice(0, count);
  }

  #commitBatch(records: readonly Pending[]): void {
    // The clock may be set back; the order of the log may not.
    const at = Math.max(this.#newestTime, this.#options.now());
    let stored: Stored;
    const began = performance.now();
    try {
      stored = this.#options.transaction(() => this.#store(records, at));
    } catch (error) {
      this.#writer.take(); // what was encoded before
      this.#fail(records, error as Error);
      return;
    }
    const took = performance.now() - began;
    if (stored.newest > this.#newestSeq) [this.#newestSeq, this.#newestTime] = [stored.newest, at];
    for (const tell of stored.news) for (const listener of this.#listeners) tell(listener);
    if (this.#answers.size > 0) { for (const record of records) this.#answers.delete(record); }
    for (const answer of stored.answers) answer();
    for (const listener of this.#listeners) listener.timed?.(took);
    this.#committedAt = performance.now();
  }

  #fail(records: readonly Pending[], error: Error): void {
    const messages = records.filter((record) => record.kind === "message");
    for (const { author, id } of messages) this.usedIds.takeBack(author, id, this.#newestSeq);
    for (const listener of this.#listeners) listener.failed(messages, error);
    if (this.#answers.size === 0) return;
    for (const record of records) {
      this.#answers.get(record)?.reject(error);
      this.#answers.delete(record);
    }
  }

  /** Stores records in order: each run of messages is a row, each run of amendments, and each run of other changes. */
  #store(records: readonly Pending[], at: number): Stored {
    const stored: Stored = { news: [], answers: [], newest: this.#newestSeq };
    for (let from = 0, to = 0; from < records.length; from = to) {
      const kind = rowKindOf(records[from]);
      while (to < records.length && rowKindOf(records[to]) === kind) to++;
      const run = from === 0 && to === records.length ? records : records.slice(from, to);
      if (kind === "messages") this.#storeMessages(run as ReadonlyArray<NewMessage | Lookup>, at, stored);
      else this.#storeChanges(run as readonly NewChange[], kind, at, stored);
    }
    return stored;
  }

  /** Stores those messages of a run that are not stored yet. */
  #storeMessages(run: ReadonlyArray<NewMessage | Lookup>, at: number, result: Stored): void {
    const { usedIds } = this;
    const first = result.newest + 1;
    const messages: StoredMessage[] = [];
    const repeats: Repeat[] = [];
    const ends: number[] = [];
    for (const record of run) {
      // The operator never repeats a message.
      const seqs = record.author === 0 ? undefined : usedIds.of(record.author);
      const known = seqs?.get(record.id);
      if (record.kind === "lookup") {
        const answer = this.#answers.get(record);
        result.answers.push(() => answer?.resolve(known));
        continue;
      }
      if (known !== undefined) {
        repeats.push({ message: record, seq: known });
        continue;
      }
      const seq = first + messages.length;
      const { kind, audience, recipient, from, id, text, reply, replySeq, file, bot, author, imported } = record;
      if (seqs) usedIds.add(seqs, id, seq);
      const plain: StoredMessage = {
        kind,
        audience,
        recipient,
        seq,
        id,
        from,
        text,
        at,
        reply,
        replySeq,
        author,
      };
      const message = file === undefined && bot === undefined && imported === undefined
        ? plain
        : { ...plain, ...file && { file }, ...bot && { bot }, ...imported };
      if (file !== undefined) this.#options.views.files.add(message);
      ends.push(this.#writer.add(encodeMessage(message)));
      messages.push(message);
    }
    if (messages.length > 0) {
      const frames = this.#writer.take();
      this.#options.write({ kind: "messages", first, at, count: messages.length, messages, frames });
      result.newest += messages.length;
      const batch: Batch = { kind: "messages", entries: messages, frames: new StoredFrames(frames, ends) };
      result.news.push((listener) => listener.committed(batch));
    }
    if (repeats.length > 0) result.news.push((listener) => listener.repeated?.(repeats));
  }

  #storeChanges(run: readonly NewChange[], kind: "amendments" | "state", at: number, result: Stored): void {
    const { views, write } = this.#options;
    const { news, answers } = result;
    const first = result.newest + 1;
    const amendments: StoredAmendment[] = [];
    const changes: StateChange[] = [];
    for (const appended of run) {
      const answer = this.#answers.get(appended);
      const record = complete(views, appended);
      const change = { ...record, seq: result.newest + 1, at };
      try {
        if (!decide(views, change)) {
          answers.push(() => answer?.resolve(undefined));
          continue;
        }
      } catch (error) {
        if (!(error instanceof ProtocolError)) throw error;
        answers.push(() => answer?.reject(error));
        continue;
      }
      const outcome = applyChange(views, change);
      answers.push(() => answer?.resolve(outcome));
      result.newest++;
      this.#writer.add(encodeChange(storedForm(record)));
      if (isAmendment(change)) {
        const message = views.messages.get(change.about)!;
        amendments.push({ ...change, audience: message.audience, message });
      } else changes.push({ ...change, result: outcome } as StateChange);
    }
    const count = result.newest - first + 1;
    if (count === 0) return;
    write({ kind, first, at, count, frames: this.#writer.take() });
    if (amendments.length > 0) {
      const ends = amendments.map((amendment) => this.#writer.add(encodeAmendment(amendment)));
      const frames = new StoredFrames(this.#writer.take(), ends);
      news.push((listener) => listener.committed({ kind: "amendments", entries: amendments, frames }));
    } else news.push((listener) => listener.changed?.(changes));
  }
}

function rowKindOf(record: Pending): Row["kind"] {
  if (record.kind === "message" || record.kind === "lookup") return "messages";
  return isAmendment(record) ? "amendments" : "state";
}

function sizeOf(record: Pending): number {
  const text = "text" in record ? record.text?.length ?? 0 : 0;
  return record.kind === "message" ? text : CHANGE_SIZE + text;
}
