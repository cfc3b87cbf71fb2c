import { encodeFrame } from "../../protocol/mod.ts";
import { encodeMessage } from "../encode_record.ts";
import type { StoredMessage } from "../records.ts";

/** A message as it is stored: with the frame in which it was sent. */
export interface MemoryMessage {
  readonly message: StoredMessage;
  readonly frame: Uint8Array;
}

/** Returns a message with its frame. */
export function framed(message: StoredMessage): MemoryMessage {
  return { message, frame: encodeFrame(encodeMessage(message)) };
}
