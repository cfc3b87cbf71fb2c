import { type Audience, FRAME_HEADER, parseTarget } from "../../protocol/mod.ts";
import type { NewMessage, StoredMessage } from "../log.ts";
import { StoreError } from "../store_error.ts";
import type { KeyMatcher } from "./conversation_keys.ts";

/** A row of the table `turn`. */
export interface BatchRow {
  readonly first: number;
  readonly at: number;
  readonly people: string;
  readonly frames: Uint8Array;
}

/** A message of a turn, and the frame it was said in. */
export interface FramedMessage {
  readonly message: StoredMessage;
  readonly frame: Frame;
}

/** The JSON text of a frame, the message that it is, and its length in bytes. */
export interface Frame {
  readonly json: string;
  readonly message: FrameMessage;
  readonly bytes: number;
}

/** A `message` as it stands in a frame. */
type FrameMessage = Omit<StoredMessage, "author" | "audience" | "recipient"> & {
  readonly type?: string;
  readonly to: string;
};

const decoder = new TextDecoder();

/** Returns what the column `people` has for these entries: for each its author and its reader. */
export function encodePeople(entries: readonly NewMessage[]): string {
  const people: number[] = [];
  for (const { author, audience } of entries) people.push(author, readerOf(audience));
  return JSON.stringify(people);
}

// On the disk an audience is a number: a person's, 0 for a room, and the negative of its number for a private room.
function readerOf(audience: Audience): number {
  if (audience.kind === "direct") return audience.to;
  return audience.kind === "private" ? -audience.room : 0;
}

function audienceOf(to: string, author: number, reader: number): Pick<NewMessage, "audience" | "recipient"> {
  const target = parseTarget(to);
  if (target?.kind === "direct") {
    return { audience: { kind: "direct", from: author, to: reader }, recipient: target.nick };
  }
  return { audience: reader < 0 ? { kind: "private", name: to, room: -reader } : { kind: "room", name: to } };
}

/** How many messages a turn has. */
export function batchLength({ people }: Pick<BatchRow, "people">): number {
  return parse(people).length / 2;
}

/** All messages of a turn, in order. */
export function messagesOf(turn: BatchRow): FramedMessage[] {
  return messagesMatching(turn, undefined);
}

/**
 * The messages of a turn that are under a key, in order. Most of the others are not parsed.
 *
 * @param place Undefined for all messages. @param above Only those with a higher seq. @param upTo Only those up to it.
 */
export function messagesMatching(
  { first, frames, people }: BatchRow,
  place: KeyMatcher | undefined,
  above = -1,
  upTo = Infinity,
): FramedMessage[] {
  const numbers: number[] = parse(people);
  const kept: FramedMessage[] = [];
  for (let at = 0, i = 0; at < frames.length; i++) {
    const end = frameEnd(frames, at);
    const [author, reader] = [numbers[2 * i], numbers[2 * i + 1]];
    const seq = first + i;
    if (seq > above && seq <= upTo && (place?.mayMatch(frames, at, author, reader) ?? true)) {
      const found = framedMessage(readFrame(frames.subarray(at, end)), author, reader);
      if (place?.matches(found.message) ?? true) kept.push(found);
    }
    at = end;
  }
  return kept;
}

/** The frame of one message of a turn, without parsing the others; undefined if it is not in it. */
export function frameAt({ first, frames }: BatchRow, seq: number): Uint8Array | undefined {
  for (let at = 0, current = first; at < frames.length; current++) {
    const end = frameEnd(frames, at);
    if (current === seq) return frames.subarray(at, end);
    at = end;
  }
}

/** One message of a turn, without parsing the others; undefined if it is not in it. */
export function messageAt(turn: BatchRow, seq: number): FramedMessage | undefined {
  const bytes = frameAt(turn, seq);
  if (bytes === undefined) return undefined;
  const [author, reader] = parse(turn.people).slice(2 * (seq - turn.first));
  return framedMessage(readFrame(bytes), author, reader);
}

function framedMessage(frame: Frame, author: number, reader: number): FramedMessage {
  const { type: _, to, ...message } = frame.message;
  return { message: { ...message, author, ...audienceOf(to, author, reader) }, frame };
}

/** Reads a whole frame. @throws {StoreError} if it is damaged. */
function readFrame(frame: Uint8Array): Frame {
  const payload = frame.subarray(FRAME_HEADER);
  const json = decoder.decode(payload);
  return { json, message: parse(json), bytes: payload.length };
}

// SQLite has no checksums: what a disk changed inside a row, it does not see.
function parse(json: string) {
  try {
    return JSON.parse(json);
  } catch (error) {
    throw new StoreError("The history is damaged. Put a backup in its place.", { cause: error });
  }
}

function frameEnd(frames: Uint8Array, at: number): number {
  return at + 4 + (frames[at] * 2 ** 24 + (frames[at + 1] << 16 | frames[at + 2] << 8 | frames[at + 3]));
}
