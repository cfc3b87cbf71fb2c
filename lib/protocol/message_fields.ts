import { boolean, integer, list, optional, shape, string, token } from "./fields.ts";
import { MAX_CODE_LENGTH, MAX_EMOJI_UNITS, MAX_ID_LENGTH, MAX_PASSWORD_LENGTH, MAX_TICKET_LENGTH } from "./limits.ts";

// Clients keep what a server sends, so these limits bound their memory. They are above the limits of any Tincan server.
export const MAX_NAME = 256;
const MAX_SENTENCE = 4 * 1024;
export const MAX_TEXT = 64 * 1024;
export const MAX_ITEMS = 20_000;
// The latest time of a Date, and the longest wait of a timer, in milliseconds.
const MAX_TIME = 8_640_000_000_000_000;
export const MAX_WAIT = 2 ** 31 - 1;
export const MAX_PIXELS = 65_535;
// A media type, and a SHA-256 in hexadecimal digits.
const MAX_FILE_TYPE_LENGTH = 128;
export const MAX_HASH_LENGTH = 64;

// The code of an invitation link.
export const code = string(MAX_CODE_LENGTH, 1);

export const rid = optional(token(MAX_ID_LENGTH));
export const id = token(MAX_ID_LENGTH, 1);
export const seq = integer(0, Number.MAX_SAFE_INTEGER, "seq");
export const time = integer(0, MAX_TIME, "time");

// Fields from a server.
export const name = string(MAX_NAME);
export const nick = string(MAX_NAME, 0, "nick");
export const nicks = list(nick, MAX_ITEMS);
export const room = string(MAX_NAME, 0, "room");
export const conversation = string(MAX_NAME, 0, "conversation");
export const ticket = string(MAX_TICKET_LENGTH, 1, "ticket");
export const sentence = string(MAX_SENTENCE);

// Fields from a client. The server checks names against its limits later.
export const anyNick = string(Infinity, 0, "nick");
export const anyRoom = string(Infinity, 0, "room");
export const anyConversation = string(Infinity, 0, "conversation");

export const reaction = shape({
  emoji: string(MAX_EMOJI_UNITS, 1),
  count: integer(1),
  mine: optional(boolean),
  names: nicks,
}, "reaction");

// The server takes what a sender says of a file, except its size and its hash. Clients show it only when they have checked it.
const fileFields = {
  name: string(MAX_NAME),
  size: integer(),
  type: string(MAX_FILE_TYPE_LENGTH),
  hash: string(MAX_HASH_LENGTH),
  width: optional(integer(1, MAX_PIXELS)),
  height: optional(integer(1, MAX_PIXELS)),
  preview: optional(string(MAX_HASH_LENGTH)),
};

export const fileInfo = shape(fileFields, "file");

export const messageFields = {
  to: conversation,
  seq,
  id,
  from: nick,
  text: string(MAX_TEXT),
  at: time,
  reply: optional(id),
  reply_seq: optional(seq),
  edited: optional(time),
  deleted: optional(shape({ by: nick, at: time }, "deletion")),
  reactions: optional(list(reaction, MAX_ITEMS)),
  file: optional(fileInfo),
  bot: optional(boolean),
};

export const status = shape({
  emoji: optional(string(MAX_EMOJI_UNITS)),
  text: optional(string(MAX_SENTENCE)),
  until: optional(time),
}, "status");

// What a person shows of themselves.
export const shownFields = {
  status: optional(status),
  away: optional(sentence),
  dnd: optional(boolean),
  picture: optional(string(MAX_HASH_LENGTH)),
  bot: optional(boolean),
};

// A hook, as moderators see it.
export const hook = shape({
  hook: integer(1),
  name,
  room,
  by: nick,
  at: time,
  used: optional(time),
  to: optional(name),
  failed: optional(integer()),
  trouble: optional(sentence),
}, "hook");

// What an amendment says of itself, and of the message that it is about.
export const amendmentFields = { to: conversation, from: nick, seq, about: seq, by: nick, at: time };

// What a request for an amendment says.
export const about = { rid, to: anyConversation, about: seq };

// As typed; the server normalizes it (docs/protocol.md, "Accounts").
export const password = string(MAX_PASSWORD_LENGTH, 1);
export const duration = optional(integer(1));
export const reason = optional(string());

export const sanction = {
  nick: optional(nick),
  address: optional(name),
  why: sentence,
  by: nick,
  at: time,
  until: optional(time),
};
