import { say } from "../../../language/mod.ts";
import { checkNick, checkRoom, checkText, DEFAULT_LIMITS, ProtocolError, SERVER_NICK } from "../../../protocol/mod.ts";
import { boolean, integer, list, optional, shape, string, token } from "../../../protocol/fields.ts";
import { cleanLine, formatBytes, normalizeEmoji } from "../../../text/mod.ts";

// The format that this program reads.
const VERSION = 1;

// No file has times before this time: JavaScript counts from there.
const MIN_TIME = 0;
const MAX_TOPIC = 1_000;
const MAX_LIST = 10_000;

const time = integer(MIN_TIME);
const name = string(1_000);

const HEAD = shape({ version: integer(1) });
const TOPIC = shape({ to: name, topic: string(MAX_TOPIC) });
const END = shape({ messages: integer() });
const MESSAGE = shape({
  to: name,
  private: optional(integer()),
  reader: optional(integer()),
  seq: optional(integer()),
  id: token(64, 1),
  from: name,
  person: optional(integer()),
  at: time,
  text: string(),
  reply: optional(token(64, 1)),
  reply_seq: optional(integer()),
  edited: optional(time),
  deleted: optional(shape({ by: name, at: time })),
  file: optional(shape({ name, size: integer() })),
  bot: optional(boolean),
  reactions: optional(list(shape({ emoji: string(100), people: list(name, MAX_LIST) }), MAX_LIST)),
  pinned: optional(boolean),
});

/** A message of a room that is imported. */
export interface ImportedMessage {
  readonly type: "message";
  readonly room: string;
  /** In the log that it comes from. */
  readonly seq: number | undefined;
  readonly id: string;
  readonly from: string;
  /** The number of the author in that log; undefined if the file does not say. */
  readonly person: number | undefined;
  readonly at: number;
  readonly text: string;
  readonly reply: string | undefined;
  readonly replySeq: number | undefined;
  readonly edited: number | undefined;
  readonly deleted: { readonly by: string; readonly at: number } | undefined;
  readonly bot: boolean;
  readonly reactions: ReadonlyArray<{ readonly emoji: string; readonly people: readonly string[] }>;
  readonly pinned: boolean;
}

/** A line of a file. `hidden`: a message that only some people could read. */
export type ImportedLine =
  | { readonly type: "head" }
  | { readonly type: "topic"; readonly room: string; readonly topic: string }
  | { readonly type: "hidden" }
  | { readonly type: "end"; readonly messages: number }
  | ImportedMessage;

/**
 * Reads a line.
 *
 * @param now The time, in milliseconds.
 * @returns Undefined for a type that this program does not know.
 * @throws {SyntaxError} if it is not JSON.
 * @throws {ProtocolError} if it is wrong.
 */
export function parseLine(text: string, now: number): ImportedLine | undefined {
  const value: unknown = JSON.parse(text);
  const { type } = shape({ type: string(64, 1) })(value, "line");
  switch (type) {
    case "tincan-export":
      if (HEAD(value, type).version > VERSION) throw new ProtocolError("bad-message", say("exchange.newer-format"));
      return { type: "head" };
    case "topic": {
      const { to, topic } = TOPIC(value, type);
      return { type, room: checkRoom(to), topic: cleanLine(topic) };
    }
    case "message":
      return messageIn(value, now);
    case "end":
      return { type, messages: END(value, type).messages };
    default:
      return undefined;
  }
}

function messageIn(value: unknown, now: number): ImportedLine {
  const read = MESSAGE(value, "message");
  const { to, id, from, person, at, reply, edited, deleted, bot = false, pinned = false } = read;
  if (read.private !== undefined || read.reader !== undefined || to.startsWith("@")) return { type: "hidden" };
  for (const it of [at, edited, deleted?.at]) {
    if (it !== undefined && it > now) throw new ProtocolError("bad-message", say("exchange.in-the-future"));
  }
  return {
    type: "message",
    room: checkRoom(to),
    seq: read.seq,
    id,
    from: checkAuthor(from),
    person,
    at,
    text: deleted ? DELETED_TEXT : withFile(read),
    reply,
    replySeq: read.reply_seq,
    edited: deleted ? undefined : edited,
    deleted: deleted && { by: checkAuthor(deleted.by), at: deleted.at },
    bot,
    reactions: deleted ? [] : (read.reactions ?? []).map(({ emoji, people }) => ({
      emoji: checkEmoji(emoji),
      people: people.map(checkAuthor),
    })),
    pinned: pinned && !deleted,
  };
}

// For clients that do not know `deleted`.
const DELETED_TEXT = "Message deleted.";

/** Returns the text, with the name of the file in place of the file. */
function withFile({ text, file }: { text: string; file?: { name: string; size: number } }): string {
  if (file === undefined) return checkText(text, DEFAULT_LIMITS.text);
  const about = `[${cleanLine(file.name)}, ${formatBytes(file.size)}]`;
  return text.trim() === "" || text === file.name ? about : `${about} ${checkText(text, DEFAULT_LIMITS.text)}`;
}

function checkAuthor(nick: string): string {
  return nick === SERVER_NICK ? nick : checkNick(nick);
}

function checkEmoji(emoji: string): string {
  const normal = normalizeEmoji(emoji);
  if (normal === undefined) throw new ProtocolError("emoji-invalid", say("server.not-an-emoji"));
  return normal;
}
