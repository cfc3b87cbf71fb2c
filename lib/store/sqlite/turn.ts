import type { DatabaseSync } from "node:sqlite";
import { FRAME_HEADER } from "../../protocol/mod.ts";
import type { NewMessage, StoredMessage } from "../log.ts";
import { StoreError } from "../store_error.ts";
import type { PlaceKey } from "./places.ts";

/** A row of the table `turn`. */
export interface Turn {
  readonly first: number;
  readonly at: number;
  readonly people: string;
  readonly frames: Uint8Array;
}

/** A message of a turn, and the frame it was said in. */
export interface Kept {
  readonly message: StoredMessage;
  readonly frame: Frame;
}

/** The JSON text of a frame, the message that it is, and its length in bytes. */
export interface Frame {
  readonly json: string;
  readonly message: Omit<StoredMessage, "author" | "reader"> & { readonly type?: string };
  readonly bytes: number;
}

const decoder = new TextDecoder();

/** What the column `people` has for these entries. */
export function encodePeople(entries: readonly NewMessage[]): string {
  const people: number[] = [];
  for (const { author, reader } of entries) people.push(author, reader);
  return JSON.stringify(people);
}

/** How many messages a turn has. */
export function turnLength({ people }: Pick<Turn, "people">): number {
  return parse(people).length / 2;
}

/** All messages of a turn, in order. */
export function messagesOf(turn: Turn): Kept[] {
  return messagesUnder(turn, undefined);
}

/**
 * The messages of a turn that are under a key, in order. Most of the others are not parsed.
 *
 * @param place Undefined for all messages. @param above Only those with a higher seq. @param upTo Only those up to it.
 */
export function messagesUnder(
  { first, frames, people }: Turn,
  place: PlaceKey | undefined,
  above = -1,
  upTo = Infinity,
): Kept[] {
  const numbers: number[] = parse(people);
  const kept: Kept[] = [];
  for (let at = 0, i = 0; at < frames.length; i++) {
    const end = frameEnd(frames, at);
    const [author, reader] = [numbers[2 * i], numbers[2 * i + 1]];
    const seq = first + i;
    if (seq > above && seq <= upTo && (place?.mayHave(frames, at, author, reader) ?? true)) {
      const found = keep(readFrame(frames.subarray(at, end)), author, reader);
      if (place?.has(found.message) ?? true) kept.push(found);
    }
    at = end;
  }
  return kept;
}

/** The frame of one message of a turn, without parsing the others; undefined if it is not in it. */
export function frameOf({ first, frames }: Turn, seq: number): Uint8Array | undefined {
  for (let at = 0, current = first; at < frames.length; current++) {
    const end = frameEnd(frames, at);
    if (current === seq) return frames.subarray(at, end);
    at = end;
  }
}

/** One message of a turn, without parsing the others; undefined if it is not in it. */
export function keptOf(turn: Turn, seq: number): Kept | undefined {
  const bytes = frameOf(turn, seq);
  if (bytes === undefined) return undefined;
  const [author, reader] = parse(turn.people).slice(2 * (seq - turn.first));
  return keep(readFrame(bytes), author, reader);
}

function keep(frame: Frame, author: number, reader: number): Kept {
  const { type: _, ...message } = frame.message;
  return { message: { ...message, author, reader }, frame };
}

/** Reads a whole frame. @throws {StoreError} if it is damaged. */
function readFrame(frame: Uint8Array): Frame {
  const payload = frame.subarray(FRAME_HEADER);
  const json = decoder.decode(payload);
  return { json, message: parse(json), bytes: payload.length };
}

/**
 * Finds the first message that was stored after a time, in milliseconds of the server.
 *
 * @returns Its seq; that of the next message if there is none yet.
 */
export function firstAfter(db: DatabaseSync, time: number): number {
  const columns = "SELECT first, at, people FROM turn";
  const newest = db.prepare(`${columns} ORDER BY first DESC LIMIT 1`).get() as Turn | undefined;
  if (newest === undefined) return 1;
  if (newest.at <= time) return newest.first + turnLength(newest);
  // No turn is older than one before it.
  const next = db.prepare(`${columns} WHERE first >= ? ORDER BY first LIMIT 1`);
  const turnFrom = (seq: number) => next.get(seq) as unknown as Turn;
  let [low, high] = [0, newest.first];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    const { first, at } = turnFrom(middle);
    if (at > time) high = middle;
    else low = first + 1;
  }
  return turnFrom(low).first;
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
