import { FRAME_HEADER } from "../../protocol/mod.ts";
import type { Entry, Stored } from "../log.ts";

/** A row of the table `turn`. */
export interface Turn {
  readonly first: number;
  readonly at: number;
  readonly people: string;
  readonly frames: Uint8Array;
}

/** A message of a turn, and the frame it was said in. */
export interface Kept {
  readonly message: Stored;
  readonly frame: Frame;
}

/** The JSON text of a frame, and its length in bytes. */
export interface Frame {
  readonly json: string;
  readonly bytes: number;
}

const decoder = new TextDecoder();

/** What the column `people` has for these entries. */
export function encodePeople(entries: readonly Entry[]): string {
  const people: number[] = [];
  for (const { author, reader } of entries) people.push(author, reader);
  return JSON.stringify(people);
}

/** How many messages a turn has. */
export function turnLength({ people }: Pick<Turn, "people">): number {
  return JSON.parse(people).length / 2;
}

/** All messages of a turn, in order. */
export function messagesOf({ frames, people }: Turn): Kept[] {
  const numbers: number[] = JSON.parse(people);
  const kept: Kept[] = [];
  for (let at = 0, person = 0; at < frames.length; person += 2) {
    const end = frameEnd(frames, at);
    const frame = readFrame(frames.subarray(at, end));
    const { type: _, ...message } = JSON.parse(frame.json);
    kept.push({ message: { ...message, author: numbers[person], reader: numbers[person + 1] }, frame });
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

/** Reads a whole frame. */
export function readFrame(frame: Uint8Array): Frame {
  const payload = frame.subarray(FRAME_HEADER);
  return { json: decoder.decode(payload), bytes: payload.length };
}

function frameEnd(frames: Uint8Array, at: number): number {
  return at + 4 + (frames[at] * 2 ** 24 + (frames[at + 1] << 16 | frames[at + 2] << 8 | frames[at + 3]));
}
