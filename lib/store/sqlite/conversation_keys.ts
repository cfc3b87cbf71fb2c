import { FRAME_HEADER } from "../../protocol/mod.ts";
import { findLinks, foldName } from "../../text/mod.ts";
import type { Conversation, NewMessage } from "../log.ts";

/** The key under which the table `place` has a conversation, as everyone in a room or one person sees it. */
export function conversationKey(conversation: Conversation): string {
  if ("person" in conversation) return `${conversation.person}@${foldName(conversation.nick)}`;
  const { room, number } = conversation;
  // What was said in a private room stays its own, whoever makes a room of that name later.
  return number === undefined ? foldName(room) : `${number} ${foldName(room)}`;
}

/** The key under which it has what a person said. */
export function authorKey(person: number): string {
  return `by ${person}`;
}

/** The conversations that an entry belongs to: its room, or that of each of the two with the other. */
function conversationKeysOf(entry: NewMessage): string[] {
  if (!entry.to.startsWith("@")) {
    return [conversationKey({ room: entry.to, number: entry.reader === 0 ? undefined : -entry.reader })];
  }
  const sent = conversationKey({ person: entry.author, nick: entry.to.slice(1) });
  const received = conversationKey({ person: entry.reader, nick: entry.from });
  return sent === received ? [sent] : [sent, received];
}

// What the frame of a message begins with.
const TO = Uint8Array.from('{"type":"message","to":"', (character) => character.charCodeAt(0));
const [QUOTE, BACKSLASH] = [34, 92];

/** A key of the table `place`, which finds the messages that are under it. */
export class KeyMatcher {
  readonly #key: string;
  readonly #author: number | undefined; // all that they said
  readonly #number: number | undefined; // of a private room
  readonly #person: number | undefined; // what they exchanged with somebody
  // The room that was seen last, as its bytes stand in a frame, and whether it is this one.
  #seen: Uint8Array = new Uint8Array();
  #seenHere = false;

  constructor(key: string) {
    this.#key = key;
    const [, author, number, person] = /^(?:by (\d+)$|(\d+) #|(\d+)@)/.exec(key) ?? [];
    this.#author = author === undefined ? undefined : Number(author);
    this.#number = number === undefined ? undefined : Number(number);
    this.#person = person === undefined ? undefined : Number(person);
  }

  /** Whether a message is under this key. */
  matches(message: NewMessage): boolean {
    return this.#author === undefined
      ? conversationKeysOf(message).includes(this.#key)
      : message.author === this.#author;
  }

  /**
   * Whether a message may be under this key, as far as that can be told without parsing it.
   *
   * @param frames What has its frame in it. @param at Where that begins.
   */
  mayMatch(frames: Uint8Array, at: number, author: number, reader: number): boolean {
    if (this.#author !== undefined) return author === this.#author;
    if (this.#number !== undefined) return reader === -this.#number;
    if (this.#person !== undefined) return reader > 0 && (author === this.#person || reader === this.#person);
    return reader === 0 && this.#isTo(frames, at + FRAME_HEADER);
  }

  #isTo(frames: Uint8Array, at: number): boolean {
    for (let i = 0; i < TO.length; i++) if (frames[at + i] !== TO[i]) return true;
    const start = at + TO.length;
    const seen = this.#seen;
    let same = 0;
    while (same < seen.length && frames[start + same] === seen[same]) same++;
    if (seen.length > 0 && same === seen.length && frames[start + same] === QUOTE) return this.#seenHere;
    const end = frames.indexOf(QUOTE, start);
    const name = frames.slice(start, end);
    if (end < 0 || name.includes(BACKSLASH)) return true;
    this.#seen = name;
    return this.#seenHere = foldName(decoder.decode(name)) === this.#key;
  }
}

const decoder = new TextDecoder();

/** Every key under which a turn with these entries is found. */
export function keysOf(entries: readonly NewMessage[]): Set<string> {
  const keys = new Set<string>();
  let [author, to, reader] = [-1, "", 0];
  for (const entry of entries) {
    // Mostly one person after the other talks in one room.
    if (entry.author === author && entry.to === to && entry.reader === reader && to.startsWith("#")) continue;
    ({ author, to, reader } = entry);
    for (const place of conversationKeysOf(entry)) keys.add(place);
    if (author !== 0) keys.add(authorKey(author));
  }
  return keys;
}

/**
 * What the search index has of a message besides its text: the conversations it belongs to, who said it, and whether it
 * has a link.
 */
export function marksOf(entry: NewMessage): string[] {
  const marks = conversationKeysOf(entry).map(conversationMark);
  if (entry.to.startsWith("@")) marks.push(directMark(entry.author), directMark(entry.reader));
  marks.push(authorMark(entry.from));
  if (findLinks(entry.text, 1).length > 0) marks.push(LINK_MARK);
  return marks;
}

/** The mark of a message in a conversation, by the key of it. */
export function conversationMark(place: string): string {
  return word("x", place);
}

/** The mark of a direct message that a person wrote or got. */
export function directMark(person: number): string {
  return `d${person}`;
}

/** The mark of a message that was said under a nick. */
export function authorMark(nick: string): string {
  return word("by", foldName(nick));
}

/** The mark of a message with a link. */
export const LINK_MARK = "link";

const encoder = new TextEncoder();

// The tokenizer leaves it whole.
function word(kind: string, text: string): string {
  return kind + encoder.encode(text).toHex();
}
