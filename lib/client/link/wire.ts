import {
  type ClientMessage,
  encodeFrame,
  FrameDecoder,
  HANDSHAKE_FRAME,
  KIND_JSON,
  parseServerMessage,
  ProtocolError,
  type ServerMessage,
  SILENCE,
} from "../../protocol/mod.ts";
import type { Clock } from "./clock.ts";
import type { Hello } from "./link.ts";

/** What carries the frames; a `Connection` of `lib/net` is one. */
export interface Transport {
  /** How often the owner counted it up since a byte arrived; the transport sets it back to 0. */
  silence: number;
  /** Whether nobody else can read along; absent counts as not. */
  readonly encrypted?: boolean;
  /** Of the server's key, where it has proved to have it. */
  readonly fingerprint?: string;
  /** Sends bytes; false if the peer does not keep up and they went nowhere. */
  send(bytes: Uint8Array): boolean;
  /** Hands over what arrives, until the connection ends. */
  receive(onChunk: (chunk: Uint8Array) => void): Promise<void>;
  /** Writes what waits, then closes. */
  end(): Promise<void>;
  /** Closes at once. */
  close(): void;
}

/** Longest frame taken from a server, in bytes, whatever it says that it sends. */
export const MAX_FRAME = 4 * 1024 * 1024;

/** Why a wire ended: hung up, silent for too long, not understood; or it never spoke Tincan at all, or encrypted it. */
export type WireEnd = "closed" | "silent" | "garbled" | "foreign" | "encrypted";

// The first byte of what TLS answers to something else: an alert, or a handshake.
const TLS = [21, 22];

/**
 * One connection, seen as messages: takes frames apart, answers pings and watches for silence
 * (docs/protocol.md, "What is promised").
 */
export class Wire {
  readonly #transport: Transport;
  readonly #clock: Clock;
  readonly #decoder = new FrameDecoder(HANDSHAKE_FRAME);
  readonly #onMessages: (messages: ServerMessage[]) => void;
  #begun = false;
  #understood = false;
  #end: WireEnd = "closed";
  #stopWatching = () => {};

  /** @param onMessages Called with what one read brought, in order. */
  constructor(transport: Transport, clock: Clock, onMessages: (messages: ServerMessage[]) => void) {
    this.#transport = transport;
    this.#clock = clock;
    this.#onMessages = onMessages;
  }

  /** How the transport is protected. */
  get line(): { encrypted: boolean; fingerprint?: string } {
    const { encrypted = false, fingerprint } = this.#transport;
    return { encrypted, ...(fingerprint !== undefined && { fingerprint }) };
  }

  /** Reads until the connection ends, and says why it did. */
  async run(): Promise<WireEnd> {
    this.#watch();
    try {
      await this.#transport.receive((chunk) => this.#take(chunk));
    } catch (error) {
      if (!(error instanceof ProtocolError)) throw error;
      this.#end = this.#understood ? "garbled" : "foreign";
    } finally {
      this.#stopWatching();
    }
    return this.#end;
  }

  /** Sends a message; false if the server does not keep up, and then it was not sent. */
  send(message: ClientMessage | ({ type: "hello"; protocol: number } & Hello)): boolean {
    return this.#transport.send(encodeFrame(JSON.stringify(message)));
  }

  /** Says `bye`, and closes once that is written. */
  async leave(): Promise<void> {
    this.send({ type: "bye" });
    await this.#transport.end();
  }

  /** Closes at once. */
  close(): void {
    this.#transport.close();
  }

  #take(chunk: Uint8Array): void {
    if (!this.#begun && TLS.includes(chunk[0])) {
      this.#end = "encrypted";
      return this.#transport.close();
    }
    this.#begun = true;
    const messages: ServerMessage[] = [];
    try {
      this.#decoder.push(chunk, (kind, payload) => {
        const message = kind === KIND_JSON ? parseServerMessage(payload) : undefined;
        this.#understood = true;
        // At once: the same read may bring a longer frame behind it.
        if (message?.type === "welcome") this.#decoder.limit = Math.min(message.limits.frame, MAX_FRAME);
        if (message?.type === "ping") this.send({ type: "pong", n: message.n });
        else if (message && (message.type !== "pong" || message.n !== undefined)) messages.push(message);
      });
    } finally {
      // What came whole before something unreadable still counts.
      if (messages.length > 0) this.#onMessages(messages);
    }
  }

  #watch(): void {
    // Three looks in each time of silence: a connection is found dead at most ten seconds late.
    this.#stopWatching = this.#clock.after(SILENCE / 3, () => {
      const silence = ++this.#transport.silence;
      if (silence === 3) this.send({ type: "ping" });
      if (silence < 6) return this.#watch();
      this.#end = "silent";
      this.#transport.close();
    });
  }
}
