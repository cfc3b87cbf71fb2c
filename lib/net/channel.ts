import type { Delivery, ProtocolError } from "../protocol/mod.ts";
import type { Endpoint } from "../text/mod.ts";

/** Takes what arrives through a channel. */
export interface Receiver<In> {
  /**
   * Takes a message.
   *
   * @returns True to stop here. The channel hands over the messages behind it when other connections have had their turn,
   * or when what `suspend` waits for is done.
   */
  message(message: In): boolean | void;
  /** Called when the peer has broken the rules of the encoding, so that nothing more can be read. Ends the channel. */
  unreadable(error: ProtocolError): void;
  /** Called when the peer speaks another protocol. @param first Its first byte, if it could be read. */
  stranger(first?: number): void;
  /**
   * Called after the messages of each piece that was read.
   *
   * @param bytes The length of the piece.
   * @param extra How many things in it cost as much as a message, such as control frames.
   */
  read?(bytes: number, extra: number): void;
}

/** Takes what arrives while the peer transfers files. */
export interface FileReceiver<In> extends Receiver<In> {
  /**
   * Takes the next bytes of a file. They are valid until what `suspend` waits for is done, or during the call.
   *
   * @returns As `message`.
   */
  chunk(bytes: Uint8Array): boolean | void;
}

/** Reads a message from the payload of a frame. @returns Undefined to ignore the frame. */
export type Reader<In> = (payload: Uint8Array, kind: number) => In | undefined;

/** Carries messages to one peer and from it, in whatever encoding. Its owner calls `receive` once. */
export interface Channel<In> {
  /** Who is at the other end. */
  readonly endpoint: Endpoint;
  /** Whether nobody else can read it. Only then may the channel carry a password. */
  readonly encrypted: boolean;
  /** Counts up while nothing arrives: its owner adds to it, and the channel resets it. */
  silence: number;
  /** Bytes that were sent and are not yet handed to the operating system. */
  readonly waiting: number;
  /** Sends messages. @returns False if the peer does not keep up. They were not sent, and the caller ends the channel. */
  send(delivery: Delivery): boolean;
  /** Resolves when nothing is left to write, or the channel is closed. */
  drained(): Promise<void>;
  /** Hands over what arrives until the channel ends. The channel is closed when this resolves. */
  receive(receiver: Receiver<In>): Promise<void>;
  /** From now on, takes frames up to this size in bytes, kind byte included. At first it takes only short frames. */
  allow(bytes: number): void;
  /** Stops reading for this many milliseconds, or until the channel ends. The receiver calls it. */
  pause(ms: number): void;
  /** Stops handing over messages until a promise resolves, or until the channel ends. The receiver calls it. */
  suspend(until: Promise<void>): void;
  /** Writes what is still queued, tells the peer that nothing follows, and closes when the peer has hung up too. */
  end(): Promise<void>;
  /** Like `end`, but replaces what is queued, except the write in flight, with `lastWords`. */
  endWith(lastWords: Delivery): Promise<void>;
  /** Closes at once, and drops what is queued. */
  close(): void;
  /** The same channel, if it can carry files too. */
  readonly files?: FileChannel<In> | undefined;
}

/** A channel that also carries files, in pieces of any size. */
export interface FileChannel<In> extends Channel<In> {
  /** From now on, hands everything that arrives to another receiver, files included. */
  handOver(receiver: FileReceiver<In>): void;
  /**
   * Sends a part of a file, when what was sent before is written.
   *
   * @param fill Puts the next bytes into a buffer, and returns how many; 0 at the end. An error that it throws is passed on.
   * @returns False if the channel ended before all was written.
   */
  sendFile(fill: (buffer: Uint8Array) => Promise<number>): Promise<boolean>;
}
