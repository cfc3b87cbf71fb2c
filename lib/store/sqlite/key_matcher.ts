import { FRAME_HEADER_BYTES } from "../../protocol/mod.ts";
import { foldName } from "../../text/mod.ts";
import { conversationKeysOf } from "../conversation_keys.ts";
import type { NewMessage } from "../records.ts";

// What the frame of a message begins with.
const TO = Uint8Array.from('{"type":"message","to":"', (character) => character.charCodeAt(0));
const [QUOTE, BACKSLASH] = [34, 92];

/** Finds the messages that a key stands for. */
export class KeyMatcher {
  readonly #key: string;
  readonly #author: number | undefined; // of everything they said
  readonly #number: number | undefined; // of a private room
  readonly #person: number | undefined; // of their direct messages
  // The name of the room that was last last, as it stands in a frame, and whether the key is its key.
  #lastName: Uint8Array = new Uint8Array();
  #lastMatches = false;

  constructor(key: string) {
    this.#key = key;
    const [, author, number, person] = /^(?:by (\d+)$|(\d+) #|(\d+)@)/.exec(key) ?? [];
    this.#author = author === undefined ? undefined : Number(author);
    this.#number = number === undefined ? undefined : Number(number);
    this.#person = person === undefined ? undefined : Number(person);
  }

  /** Returns whether the key stands for a message. */
  matches(message: NewMessage): boolean {
    return this.#author === undefined
      ? conversationKeysOf(message).includes(this.#key)
      : message.author === this.#author;
  }

  /**
   * Returns whether the key may stand for a message, as far as that can be told without parsing it.
   *
   * @param frames Has its frame, which begins at `at`. @param reader As in the column `people`.
   */
  mayMatch(frames: Uint8Array, at: number, author: number, reader: number): boolean {
    if (this.#author !== undefined) return author === this.#author;
    if (this.#number !== undefined) return reader === -this.#number;
    if (this.#person !== undefined) return reader > 0 && (author === this.#person || reader === this.#person);
    return reader === 0 && this.#isTo(frames, at + FRAME_HEADER_BYTES);
  }

  #isTo(frames: Uint8Array, at: number): boolean {
    for (let i = 0; i < TO.length; i++) if (frames[at + i] !== TO[i]) return true;
    const start = at + TO.length;
    const last = this.#lastName;
    let same = 0;
    while (same < last.length && frames[start + same] === last[same]) same++;
    if (last.length > 0 && same === last.length && frames[start + same] === QUOTE) return this.#lastMatches;
    const end = frames.indexOf(QUOTE, start);
    const name = frames.slice(start, end);
    if (end < 0 || name.includes(BACKSLASH)) return true;
    this.#lastName = name;
    return this.#lastMatches = foldName(decoder.decode(name)) === this.#key;
  }
}

const decoder = new TextDecoder();
