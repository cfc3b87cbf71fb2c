import { type Audience, FRAME_HEADER, isSameAudience } from "../../protocol/mod.ts";
import { findLinks, foldName } from "../../text/mod.ts";
import type { Conversation } from "../history.ts";
import type { NewMessage } from "../log.ts";

/** The key under which the table `place` has a conversation, as everyone in a room or one person sees it. */
export function conversationKey(conversation: Conversation): string {
  if (conversation.kind === "direct") return `${conversation.person}@${foldName(conversation.nick)}`;
  // The history of a private room stays with it, even if somebody makes a room of that name later.
  return conversation.kind === "room"
    ? foldName(conversation.name)
    : `${conversation.room} ${foldName(conversation.name)}`;
}

/** The key under which it has what a person said. */
export function authorKey(person: number): string {
  return `by ${person}`;
}

/** The conversations that an entry belongs to: its room, or that of each of the two with the other. */
function conversationKeysOf({ audience, recipient = "", from }: NewMessage): string[] {
  if (audience.kind !== "direct") return [conversationKey(audience)];
  const sent = conversationKey({ kind: "direct", person: audience.from, nick: recipient });
  const received = conversationKey({ kind: "direct", person: audience.to, nick: from });
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
   * @param frames What has its frame in it. @param at Where that begins. @param reader As in the column `people`.
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
  let before: NewMessage | undefined;
  for (const entry of entries) {
    // Mostly one person after the other talks in one room.
    if (before && entry.author === before.author && isSameRoom(entry.audience, before.audience)) continue;
    before = entry;
    for (const place of conversationKeysOf(entry)) keys.add(place);
    if (entry.author !== 0) keys.add(authorKey(entry.author));
  }
  return keys;
}

// The same two people may have called each other something else.
function isSameRoom(one: Audience, other: Audience): boolean {
  return one.kind !== "direct" && isSameAudience(one, other);
}

/**
 * What the search index has of a message besides its text: the conversations it belongs to, who said it, and whether it
 * has a link.
 */
export function marksOf(entry: NewMessage): string[] {
  const { audience } = entry;
  const marks = conversationKeysOf(entry).map(conversationMark);
  if (audience.kind === "direct") marks.push(directMark(audience.from), directMark(audience.to));
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
