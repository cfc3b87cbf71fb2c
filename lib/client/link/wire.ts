import { type ClientMessage, Delivery, KEEP_ALIVE_MS, type ServerMessage } from "../../protocol/mod.ts";
import type { Clock } from "./clock.ts";
import type { Hello } from "./link.ts";
import type { Transport } from "./transport.ts";

/** The maximum length of a frame that a client accepts, in bytes, whatever limit its server announces. */
export const MAX_FRAME_BYTES = 4 * 1024 * 1024;

/**
 * Why a wire ended: the server closed it, was silent for too long, or sent unreadable bytes; or it never spoke Tincan
 * (`foreign`), or expects encryption.
 */
export type WireEnd = "closed" | "silent" | "garbled" | "foreign" | "encrypted";

// The first byte of an answer in TLS: an alert or a handshake.
const TLS_TYPES = [21, 22];

/** A connection to a server, which answers pings and detects silence (docs/protocol.md, "What is promised"). */
export class Wire {
  readonly #transport: Transport;
  readonly #clock: Clock;
  readonly #onMessages: (messages: ServerMessage[]) => void;
  #arrived: ServerMessage[] = [];
  #understood = false;
  #end: WireEnd = "closed";
  #stopWatching = () => {};

  /** @param onMessages Called with the messages of each read, in order. */
  constructor(transport: Transport, clock: Clock, onMessages: (messages: ServerMessage[]) => void) {
    this.#transport = transport;
    this.#clock = clock;
    this.#onMessages = onMessages;
  }

  /** The protection of the connection. */
  get security(): { encrypted: boolean; fingerprint?: string } {
    const { encrypted, fingerprint } = this.#transport;
    return { encrypted, ...(fingerprint !== undefined && { fingerprint }) };
  }

  /** Reads until the connection ends. @returns The reason. */
  async run(): Promise<WireEnd> {
    this.#watch();
    try {
      await this.#transport.receive({
        message: (message) => this.#take(message),
        read: () => this.#handOver(),
        unreadable: () => this.#giveUp(this.#understood ? "garbled" : "foreign"),
        stranger: (first) => this.#giveUp(TLS_TYPES.includes(first ?? 0) ? "encrypted" : "foreign"),
      });
    } finally {
      this.#stopWatching();
    }
    return this.#end;
  }

  /** Sends a message. @returns False if it was not sent because the server does not keep up. */
  send(message: ClientMessage | ({ type: "hello"; protocol: number } & Hello)): boolean {
    return this.#transport.send(Delivery.ofJson(JSON.stringify(message)));
  }

  /** Says `bye`, and closes once that is written. */
  async leave(): Promise<void> {
    this.send({ type: "bye" });
    await this.#transport.end();
  }

  /** Closes immediately. */
  close(): void {
    this.#transport.close();
  }

  #take(message: ServerMessage): void {
    this.#understood = true;
    // Apply this immediately, since a longer frame may follow in the same read.
    if (message.type === "welcome") this.#transport.allow(Math.min(message.limits.frame, MAX_FRAME_BYTES));
    if (message.type === "ping") this.send({ type: "pong", n: message.n });
    else if (message.type !== "pong" || message.n !== undefined) this.#arrived.push(message);
  }

  #handOver(): void {
    const messages = this.#arrived;
    this.#arrived = [];
    if (messages.length > 0) this.#onMessages(messages);
  }

  #giveUp(end: WireEnd): void {
    // Messages before something unreadable still count.
    this.#handOver();
    this.#end = end;
    this.#transport.close();
  }

  #watch(): void {
    // Check three times in each interval, to detect a dead connection at most ten seconds late.
    this.#stopWatching = this.#clock.after(KEEP_ALIVE_MS / 3, () => {
      const silence = ++this.#transport.silence;
      if (silence === 3) this.send({ type: "ping" });
      if (silence < 6) return this.#watch();
      this.#end = "silent";
      this.#transport.close();
    });
  }
}
