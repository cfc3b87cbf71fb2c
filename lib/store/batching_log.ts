import { setImmediate } from "node:timers";
import { formatTarget, FrameWriter, StoredFrames } from "../protocol/mod.ts";
import { type Batch, type Log, type LogListener, type NewMessage, type StoredMessage, targetOf } from "./log.ts";

// A reader of one message reads its whole batch, and a listener must be able to take a batch in one piece.
const MAX_BATCH_MESSAGES = 256;
const MAX_BATCH_TEXT = 64 * 1024; // UTF-16 units

// This soon after a commit, the next commit waits for one more turn of the event loop.
const BUSY_MS = 1;

/** What a `BatchingLog` starts from, and where it writes to. */
export interface BatchingLogOptions {
  readonly identity: string;
  /** The seq and time of the newest message that is stored; 0 if there is none. */
  readonly newestSeq: number;
  readonly newestTime: number;
  /** Returns the server time, in milliseconds. */
  readonly now: () => number;
  /** Stores a batch: all of it, or, if it throws, nothing. */
  readonly write: (batch: Batch) => void;
}

/**
 * Orders messages and stores them in batches: a batch is what one turn of the event loop appended, encoded as the frames
 * that are then sent.
 */
export class BatchingLog implements Log {
  readonly identity: string;
  readonly #options: BatchingLogOptions;
  readonly #listeners: LogListener[] = [];
  readonly #writer = new FrameWriter();
  #pending: NewMessage[] = [];
  #backlog = 0;
  #newestSeq: number;
  #newestTime: number;
  #committedAt = -Infinity;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(options: BatchingLogOptions) {
    this.#options = options;
    this.identity = options.identity;
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

  /** The messages that were appended and are not stored yet. */
  get pending(): readonly NewMessage[] {
    return this.#pending;
  }

  subscribe(listener: LogListener): void {
    this.#listeners.push(listener);
  }

  append(message: NewMessage): void {
    this.#pending.push(message);
    this.#backlog += message.text.length;
    if (this.#pending.length > 1) return;
    // An idle log commits at once: a microtask queued now runs after everything that this turn of the event loop reads.
    // A busy log lets another turn read first, so that more messages share a commit, and a write to each reader.
    const isBusy = performance.now() - this.#committedAt < BUSY_MS;
    if (isBusy) setImmediate(() => this.#commit());
    else queueMicrotask(() => this.#commit());
  }

  /** Stores everything that was appended, at once. */
  flush(): void {
    clearTimeout(this.#timer);
    while (this.#pending.length > 0) this.#commitBatch(this.#nextBatch());
  }

  // Messages that do not fit into one batch wait a turn, in which this batch is sent.
  #commit(): void {
    if (this.#pending.length === 0) return;
    this.#commitBatch(this.#nextBatch());
    if (this.#pending.length > 0) this.#timer = setTimeout(() => this.#commit());
  }

  #nextBatch(): NewMessage[] {
    let count = 0;
    let text = 0;
    while (count < this.#pending.length && count < MAX_BATCH_MESSAGES && text < MAX_BATCH_TEXT) {
      text += this.#pending[count++].text.length;
    }
    this.#backlog -= text;
    return this.#pending.splice(0, count);
  }

  #commitBatch(messages: readonly NewMessage[]): void {
    const batch = this.#encode(messages);
    try {
      this.#options.write(batch);
    } catch (error) {
      for (const listener of this.#listeners) listener.failed(messages, error as Error);
      return;
    }
    const { seq, at } = batch.messages[messages.length - 1];
    [this.#newestSeq, this.#newestTime] = [seq, at];
    for (const listener of this.#listeners) listener.committed(batch);
    this.#committedAt = performance.now();
  }

  #encode(messages: readonly NewMessage[]): Batch {
    // The clock may be set back; the order of the log may not.
    const at = Math.max(this.#newestTime, this.#options.now());
    const stored: StoredMessage[] = [];
    const ends: number[] = [];
    let seq = this.#newestSeq;
    for (const { audience, recipient, from, id, text, reply, author } of messages) {
      const message = { audience, recipient, seq: ++seq, id, from, text, at, reply, author };
      ends.push(this.#writer.add(encodeMessage(message)));
      stored.push(message);
    }
    return { messages: stored, frames: new StoredFrames(this.#writer.take(), ends) };
  }
}

/** Returns the JSON text of the `message` that is sent. */
export function encodeMessage(message: StoredMessage): string {
  const { seq, id, from, text, at, reply } = message;
  return JSON.stringify({ type: "message", to: formatTarget(targetOf(message)), seq, id, from, text, at, reply });
}
