import type { ClientMessages } from "../../protocol/mod.ts";
import type { Clock } from "./clock.ts";
import { conversationKey, type Pending, type PendingFile, type Replied } from "../model/model.ts";

// The maximum number of messages that wait for their echo.
const MAX_PENDING = 1_000;

// The maximum number of messages in flight: enough for a fast connection, and far below what fills an outbox.
const MAX_IN_FLIGHT = 64;
const MAX_IN_FLIGHT_BYTES = 256 * 1024;

// The share of the server's rate limit to use, which leaves room for other requests.
const SHARE_OF_RATE = 0.9;
const BURST_SECONDS = 4;

const STORAGE_RETRY_MS = 3_000;

/** What a queue needs. */
export interface SendQueueOptions {
  readonly clock: Clock;
  /** Makes the ids of this client unique, also among its earlier runs. */
  readonly prefix: string;
  /** Sends a message. Returns false if the connection cannot take it. */
  readonly transmit: (message: ClientMessages["send"]) => boolean;
  /** Called whenever `items` has changed. */
  readonly changed: (items: readonly Pending[]) => void;
  /** Called with each message that was stored. */
  readonly stored?: (item: Pending) => void;
}

/** What else belongs to a message. */
export interface MessageParts {
  /** The message that it answers. */
  readonly reply?: Replied | undefined;
  /** The server time at which the client knew who had which nickname. */
  readonly asOf?: number | undefined;
  readonly file?: PendingFile | undefined;
}

/**
 * Messages whose echo has not arrived. The queue sends them in order, within the server's rate limit, and again with
 * the same ids after a lost connection (docs/protocol.md, "Coming back").
 */
export class SendQueue {
  readonly #options: SendQueueOptions;
  #items: readonly Pending[] = [];
  #open = false;
  #count = 0;
  #rate = 0;
  #allowance = 0;
  #allowanceAt = 0;
  #cancelWait: (() => void) | undefined;

  constructor(options: SendQueueOptions) {
    this.#options = options;
  }

  /** The messages that wait for their echo, in the order in which they were typed. */
  get items(): readonly Pending[] {
    return this.#items;
  }

  /** Adds a message. Returns its id; undefined if the queue is full. */
  add(to: string, text: string, { reply, asOf, file }: MessageParts = {}): string | undefined {
    if (this.#items.length >= MAX_PENDING) return undefined;
    const id = `${this.#options.prefix}-${++this.#count}`;
    const more = {
      ...(reply === undefined ? {} : { reply: reply.id, replySeq: reply.seq }),
      ...(asOf === undefined ? {} : { asOf }),
      ...(file === undefined ? {} : { file }),
    };
    this.#change([...this.#items, { id, to, text, ...more, at: this.#options.clock.now(), sent: false }]);
    this.#pump();
    return id;
  }

  /** Starts sending, unacknowledged messages first. @param rate Requests per second; 0: no limit. */
  open(rate: number): void {
    this.#open = true;
    this.#rate = rate * SHARE_OF_RATE;
    this.#allowance = this.#rate * BURST_SECONDS;
    this.#allowanceAt = this.#options.clock.now();
    this.#pump();
  }

  /** Handles the loss of the connection: messages in flight may be lost. */
  close(): void {
    this.#open = false;
    this.#resume();
    if (this.#items.some((item) => item.sent)) this.#change(this.#items.map((item) => ({ ...item, sent: false })));
  }

  /** Redirects waiting messages from `from` to `to`, the person's new nickname. @param asOf In server time. */
  redirect(from: string, to: string, asOf: number): void {
    const key = conversationKey(from);
    const waits = (item: Pending) => !item.sent && conversationKey(item.to) === key;
    if (this.#items.some(waits)) this.#change(this.#items.map((item) => waits(item) ? { ...item, to, asOf } : item));
  }

  /** Forgets the seqs of the messages that are answered: in a new history, they would name other messages. */
  forgetSeqs(): void {
    if (this.#items.some((item) => item.replySeq !== undefined)) {
      this.#change(this.#items.map(({ replySeq: _, ...item }) => item));
    }
  }

  /** Removes the messages that are in the history, because they are stored. */
  acknowledgeAll(messages: readonly { readonly id: string }[]): void {
    if (this.items.length > 0) { for (const { id } of messages) this.acknowledge(id); }
  }

  /** Removes a message whose echo arrived, because it is stored. */
  acknowledge(id: string): void {
    const item = this.#remove(id);
    if (item === undefined) return;
    this.#options.stored?.(item);
    this.#pump();
  }

  /**
   * Handles a refusal of a message by the server.
   *
   * @returns The message if it will not be sent again; undefined if it will, or is unknown.
   */
  refuse(id: string, code: string, retryAfter = STORAGE_RETRY_MS): Pending | undefined {
    if (code === "rate-limited" || code === "storage-unavailable") {
      this.#change(this.#items.map((item) => item.id === id ? { ...item, sent: false } : item));
      // Later messages wait too, or they would overtake it.
      this.#resume();
      this.#cancelWait = this.#options.clock.after(Math.max(1, retryAfter), () => {
        this.#cancelWait = undefined;
        this.#pump();
      });
      return undefined;
    }
    const refused = this.#remove(id);
    if (refused) this.#pump();
    return refused;
  }

  #pump(): void {
    if (!this.#open || this.#cancelWait) return;
    let [inFlight, bytes] = [0, 0];
    const items = [...this.#items];
    let changed = false;
    for (const [i, item] of items.entries()) {
      if (inFlight >= MAX_IN_FLIGHT || bytes >= MAX_IN_FLIGHT_BYTES) break;
      if (!item.sent) {
        if (!this.#allowed() || !this.#transmit(item)) break;
        items[i] = { ...item, sent: true };
        changed = true;
      }
      inFlight++;
      // At most three bytes of UTF-8 for each UTF-16 unit.
      bytes += item.text.length * 3;
    }
    if (changed) this.#change(items);
  }

  #transmit({ id, to, text, reply, replySeq, asOf, file }: Pending): boolean {
    return this.#options.transmit({
      type: "send",
      id,
      to,
      // The server puts the name in place of an empty text.
      text: text === file?.name ? "" : text,
      ...(reply === undefined ? {} : { reply }),
      ...(replySeq === undefined ? {} : { reply_seq: replySeq }),
      ...(asOf === undefined ? {} : { as_of: asOf }),
      ...(file === undefined ? {} : { file: file.ticket }),
      ...(file?.preview === undefined ? {} : { preview: file.preview }),
    });
  }

  /** Takes a request from the rate limit. If none is left, continues sending later. */
  #allowed(): boolean {
    if (this.#rate === 0) return true;
    const now = this.#options.clock.now();
    const most = this.#rate * BURST_SECONDS;
    this.#allowance = Math.min(most, this.#allowance + Math.max(0, now - this.#allowanceAt) / 1000 * this.#rate);
    this.#allowanceAt = now;
    if (this.#allowance >= 1) {
      this.#allowance--;
      return true;
    }
    this.#cancelWait = this.#options.clock.after(Math.ceil((1 - this.#allowance) / this.#rate * 1000), () => {
      this.#cancelWait = undefined;
      this.#pump();
    });
    return false;
  }

  #resume(): void {
    this.#cancelWait?.();
    this.#cancelWait = undefined;
  }

  #remove(id: string): Pending | undefined {
    const found = this.#items.find((item) => item.id === id);
    if (found) this.#change(this.#items.filter((item) => item !== found));
    return found;
  }

  #change(items: readonly Pending[]): void {
    this.#items = items;
    this.#options.changed(items);
  }
}

/** Returns 64 random bits. Pages over plain HTTP have no `crypto.randomUUID`. */
export function randomPrefix(): string {
  return Array.from(crypto.getRandomValues(new Uint32Array(2)), (part) => part.toString(16).padStart(8, "0")).join("");
}
