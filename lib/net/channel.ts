import type { Delivery, ProtocolError } from "../protocol/mod.ts";
import type { Endpoint } from "../text/mod.ts";

/** Takes what arrives through a channel. */
export interface Receiver<In> {
  /**
   * Takes a message.
   *
   * @returns True to have the channel hold back the messages behind it until others have had their turn, or until what
   * `suspend` waits for is done.
   */
  message(message: In): boolean | void;
  /** Called when the peer broke the rules of the encoding: nothing more can be read. The receiver ends the channel. */
  unreadable(error: ProtocolError): void;
  /** Called when the peer speaks something else. @param first Its first byte, if it could be read. */
  stranger(first?: number): void;
  /**
   * Called after each piece of what was read, behind its messages.
   *
   * @param bytes The length of the piece.
   * @param extra How much came in it, besides messages, that costs as much as a message.
   */
  read?(bytes: number, extra: number): void;
}

/** Reads a message from the payload of a frame. @returns Undefined for what is to be passed over. */
export type Reader<In> = (payload: Uint8Array, kind: number) => In | undefined;

/** Carries messages to one peer and from it, in whatever encoding. Its owner calls `receive` once. */
export interface Channel<In> {
  /** Who is at the other end. */
  readonly endpoint: Endpoint;
  /** Whether nobody else can read along. Only then may the channel carry a password. */
  readonly encrypted: boolean;
  /** How often its owner has counted it up since something arrived. */
  silence: number;
  /** Bytes that were sent and are not yet handed to the operating system. */
  readonly waiting: number;
  /** Sends messages. @returns False if the peer does not keep up: they were not sent, and the caller ends the channel. */
  send(delivery: Delivery): boolean;
  /** Resolves when nothing waits to be written, or the channel is closed. */
  drained(): Promise<void>;
  /** Hands over what arrives until the channel ends. The channel is closed when this resolves. */
  receive(receiver: Receiver<In>): Promise<void>;
  /** From now on takes frames of up to so many bytes, including the kind byte. Before that, it takes only short frames. */
  allow(bytes: number): void;
  /** Reads on only after so many milliseconds, or when the channel ends. To be called by the receiver. */
  pause(ms: number): void;
  /** Hands over nothing more until something is done, or the channel ends. To be called by the receiver. */
  suspend(until: Promise<void>): void;
  /** Writes what still waits, says that nothing follows, and closes once the peer has hung up too. */
  end(): Promise<void>;
  /** As `end`, but drops what waits, except for the write in flight, in favor of `lastWords`. */
  endWith(lastWords: Delivery): Promise<void>;
  /** Closes at once. What waits is lost. */
  close(): void;
}
