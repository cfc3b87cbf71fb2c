import { type Audience, encodeFrame, FRAME_HEADER_BYTES, parseTarget } from "../../protocol/mod.ts";
import type { NewChange, NewMessage, Placed, StoredBlank, StoredMessage, StoredRecord } from "../records.ts";
import { StoreError } from "../store_error.ts";
import type { KeyMatcher } from "./key_matcher.ts";

/** A row of the table `turn`: records as they are stored. */
export interface BatchRow {
  readonly first: number;
  readonly at: number;
  readonly people: string;
  readonly frames: Uint8Array;
}

/** A message, and the frame in which it was sent. */
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
type FrameMessage = Omit<StoredMessage, "kind" | "author" | "audience" | "recipient" | "replySeq"> & {
  readonly type?: string;
  readonly to: string;
  readonly reply_seq?: number;
};

const BLANK_BYTE = 32;

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** Returns what the column `people` has for changes: pairs of nulls if they are of messages, of null and 0 otherwise. */
export function encodeNobody(isState: boolean, count: number): string {
  return JSON.stringify(Array(count).fill([null, isState ? 0 : null]).flat());
}

/** Returns what the column `people` has for these messages: for each its author and its reader. */
export function encodePeople(messages: readonly NewMessage[]): string {
  const people: number[] = [];
  for (const { author, audience } of messages) people.push(author, readerOf(audience));
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

/** Returns how many records a batch has. */
export function batchLength({ people }: Pick<BatchRow, "people">): number {
  return parse(people).length / 2;
}

/** Returns all messages of a batch, in order. */
export function messagesOf(batch: BatchRow): FramedMessage[] {
  return messagesMatching(batch, undefined);
}

/** Returns all records of a batch, in order. */
export function recordsOf(batch: BatchRow): StoredRecord[] {
  const numbers: Array<number | null> = parse(batch.people);
  const records: StoredRecord[] = [];
  for (let at = 0, i = 0; at < batch.frames.length; i++) {
    const end = frameEnd(batch.frames, at);
    const [author, reader] = [numbers[2 * i], numbers[2 * i + 1]];
    const frame = readFrame(batch.frames.subarray(at, end));
    if (author !== null && reader !== null) records.push(framedMessage(frame, author, reader).message);
    else records.push(changeIn(frame.json, { seq: batch.first + i, at: batch.at }));
    at = end;
  }
  return records;
}

function changeIn(json: string, placed: Placed): (NewChange & Placed) | StoredBlank {
  const { type: kind, ...rest } = parse(json);
  return { kind, ...rest, ...placed };
}

/**
 * Returns the messages of a batch that match, in order. Most of the others are not parsed.
 *
 * @param matcher Undefined for all messages. @param above Only those with a higher seq. @param upTo Only those up to it.
 */
export function messagesMatching(
  { first, frames, people }: BatchRow,
  matcher: KeyMatcher | undefined,
  above = -1,
  upTo = Infinity,
): FramedMessage[] {
  const numbers: Array<number | null> = parse(people);
  const matching: FramedMessage[] = [];
  for (let at = 0, i = 0; at < frames.length; i++) {
    const end = frameEnd(frames, at);
    const [author, reader] = [numbers[2 * i], numbers[2 * i + 1]];
    const seq = first + i;
    const isMessage = author !== null && reader !== null && seq > above && seq <= upTo;
    if (isMessage && (matcher?.mayMatch(frames, at, author, reader) ?? true)) {
      const found = framedMessage(readFrame(frames.subarray(at, end)), author, reader);
      if (matcher?.matches(found.message) ?? true) matching.push(found);
    }
    at = end;
  }
  return matching;
}

/** Returns the frame of a message of a batch, without parsing the others; undefined if the batch does not have it. */
export function messageFrameAt({ first, people, frames }: BatchRow, seq: number): Uint8Array | undefined {
  const author: number | null | undefined = parse(people)[2 * (seq - first)];
  const frame = author === undefined || author === null ? undefined : frameAt({ first, frames }, seq);
  return frame && isPadded(frame) ? encodeFrame(readFrame(frame).json) : frame;
}

/** Returns a message of a batch, without parsing the others; undefined if the batch does not have it. */
export function messageAt({ first, people, frames }: BatchRow, seq: number): FramedMessage | undefined {
  const [author, reader]: Array<number | null | undefined> = parse(people).slice(2 * (seq - first));
  if (author === null || author === undefined || reader === null || reader === undefined) return undefined;
  const frame = frameAt({ first, frames }, seq);
  return frame && framedMessage(readFrame(frame), author, reader);
}

function frameAt({ first, frames }: Pick<BatchRow, "first" | "frames">, seq: number): Uint8Array | undefined {
  for (let at = 0, current = first; at < frames.length; current++) {
    const end = frameEnd(frames, at);
    if (current === seq) return frames.subarray(at, end);
    at = end;
  }
}

function framedMessage(frame: Frame, author: number, reader: number): FramedMessage {
  const { type: _, to, reply_seq: replySeq, ...message } = frame.message;
  return { message: { kind: "message", ...message, replySeq, author, ...audienceOf(to, author, reader) }, frame };
}

/**
 * Returns the frames of a batch with other JSON texts for some of its records, by seq. A shorter text is padded, so that the row
 * keeps its size: SQLite then overwrites it where it is. When a row changes its size, SQLite may move the rows beside it, and
 * does not overwrite all that it leaves.
 */
export function replaceFrames({ first, frames }: BatchRow, texts: ReadonlyMap<number, string>): Uint8Array {
  const parts: Uint8Array[] = [];
  let kept = 0;
  for (let at = 0, seq = first; at < frames.length; seq++) {
    const end = frameEnd(frames, at);
    const json = texts.get(seq);
    if (json !== undefined) {
      parts.push(frames.subarray(kept, at), encodeFrame(padded(json, end - at - FRAME_HEADER_BYTES)));
      kept = end;
    }
    at = end;
  }
  parts.push(frames.subarray(kept));
  const replaced = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    replaced.set(part, at);
    at += part.length;
  }
  return replaced;
}

/** Reads a whole frame. @throws {StoreError} if it is damaged. */
function readFrame(frame: Uint8Array): Frame {
  const payload = frame.subarray(FRAME_HEADER_BYTES);
  const stored = decoder.decode(payload);
  const json = isPadded(frame) ? stored.replace(/ +}$/, "}") : stored;
  return { json, message: parse(json), bytes: payload.length - stored.length + json.length };
}

/** Returns the text of an object with blanks before its end, so that it has a number of bytes, unless it is longer. */
function padded(json: string, bytes: number): string {
  const missing = bytes - encoder.encode(json).length;
  return missing > 0 ? `${json.slice(0, -1)}${" ".repeat(missing)}}` : json;
}

function isPadded(frame: Uint8Array): boolean {
  return frame.at(-2) === BLANK_BYTE;
}

// SQLite has no checksums: it does not notice what a disk has changed inside a row.
function parse(json: string) {
  try {
    return JSON.parse(json);
  } catch (error) {
    throw new StoreError("The history is damaged. Replace it with a backup.", { cause: error });
  }
}

function frameEnd(frames: Uint8Array, at: number): number {
  return at + 4 + (frames[at] * 2 ** 24 + (frames[at + 1] << 16 | frames[at + 2] << 8 | frames[at + 3]));
}
