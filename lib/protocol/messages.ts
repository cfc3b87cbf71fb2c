import {
  atMost,
  boolean,
  type Field,
  integer,
  list,
  map,
  optional,
  pair,
  type Shape,
  shape,
  string,
  token,
} from "./fields.ts";
import {
  MAX_EMOJI_UNITS,
  MAX_FEATURES,
  MAX_FILE_NAME_LENGTH,
  MAX_ID_LENGTH,
  MAX_LANG_LENGTH,
  MAX_PASSWORD_LENGTH,
  MAX_TICKET_LENGTH,
} from "./limits.ts";
import { MAX_NAME_UNITS } from "../text/mod.ts";

// Clients keep what a server sends, so these limits bound their memory. They are above the limits of any Tincan server.
const MAX_NAME = 256;
const MAX_SENTENCE = 4 * 1024;
const MAX_TEXT = 64 * 1024;
const MAX_ITEMS = 20_000;
// The latest time of a Date, and the longest wait of a timer, in milliseconds.
const MAX_TIME = 8_640_000_000_000_000;
const MAX_WAIT = 2 ** 31 - 1;
const MAX_PIXELS = 65_535;
// A media type, and a SHA-256 in hexadecimal digits.
const MAX_FILE_TYPE_LENGTH = 128;
const MAX_HASH_LENGTH = 64;

// The validation, the types and the tables of docs/protocol.md all come from the two tables below, one for each
// direction. Lengths that depend on the server's limits are checked elsewhere; until then, the length of the frame
// bounds them.

const rid = optional(token(MAX_ID_LENGTH));
const id = token(MAX_ID_LENGTH, 1);
const seq = integer(0, Number.MAX_SAFE_INTEGER, "seq");
const time = integer(0, MAX_TIME, "time");

// Fields from a server.
const name = string(MAX_NAME);
const nick = string(MAX_NAME, 0, "nick");
const nicks = list(nick, MAX_ITEMS);
const room = string(MAX_NAME, 0, "room");
const conversation = string(MAX_NAME, 0, "conversation");
const ticket = string(MAX_TICKET_LENGTH, 1, "ticket");
const sentence = string(MAX_SENTENCE);

// Fields from a client. The server checks names against its limits later.
const anyNick = string(Infinity, 0, "nick");
const anyRoom = string(Infinity, 0, "room");
const anyConversation = string(Infinity, 0, "conversation");

const reaction = shape({
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

const fileInfo = shape(fileFields, "file");

const messageFields = {
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
};

const status = shape({
  emoji: optional(string(MAX_EMOJI_UNITS)),
  text: optional(string(MAX_SENTENCE)),
  until: optional(time),
}, "status");

// What a person shows of themselves.
const shownFields = {
  status: optional(status),
  away: optional(sentence),
  dnd: optional(boolean),
  picture: optional(string(MAX_HASH_LENGTH)),
};

// What an amendment says of itself, and of the message that it is about.
const amendmentFields = { to: conversation, from: nick, seq, about: seq, by: nick, at: time };

// What a request for an amendment says.
const about = { rid, to: anyConversation, about: seq };

// As typed; the server normalizes it (docs/protocol.md, "Accounts").
const password = string(MAX_PASSWORD_LENGTH, 1);
const duration = optional(integer(1));
const reason = optional(string());

const sanction = {
  nick: optional(nick),
  address: optional(name),
  why: sentence,
  by: nick,
  at: time,
  until: optional(time),
};

/** The messages of a client: their validation, types and documentation. */
export const CLIENT_TABLE = {
  hello: shape({
    rid,
    protocol: integer(),
    nick: anyNick,
    agent: optional(string()),
    lang: optional(string(MAX_LANG_LENGTH)),
    session: optional(string(256)),
    password: optional(password),
    nick_password: optional(password),
    log: optional(string(256)),
    resume: optional(map("conversation", seq, 1_000)),
  }),
  send: shape({
    rid,
    id,
    to: anyConversation,
    text: string(),
    reply: optional(id),
    reply_seq: optional(seq),
    as_of: optional(integer()),
    file: optional(ticket),
    preview: optional(ticket),
  }),
  upload: shape({
    rid,
    to: anyConversation,
    name: string(MAX_FILE_NAME_LENGTH, 1),
    size: integer(),
    width: optional(integer(1, MAX_PIXELS)),
    height: optional(integer(1, MAX_PIXELS)),
  }),
  download: shape({ rid, ...{ to: anyConversation, about: seq }, preview: optional(boolean) }),
  cancel: shape({ rid, ticket }),
  files: shape({ rid, to: anyConversation, before: optional(seq), limit: optional(integer(1)) }),
  transfer: shape({ rid, ticket, offset: optional(integer()), lang: optional(string(MAX_LANG_LENGTH)) }),
  sent: shape({ rid, hash: string(MAX_HASH_LENGTH) }),
  edit: shape({ ...about, text: string() }),
  delete: shape(about),
  react: shape({ ...about, emoji: string(), remove: optional(boolean) }),
  pin: shape({ ...about, remove: optional(boolean) }),
  pins: shape({ rid, to: anyConversation }),
  purge: shape({ rid, nick: anyNick, lasting: duration }),
  read: shape({ rid, to: anyConversation, seq }),
  receipts: shape({ rid, on: boolean }),
  join: shape({ rid, room: anyRoom, private: optional(boolean) }),
  leave: shape({ rid, room: anyRoom }),
  history: shape({
    rid,
    to: anyConversation,
    before: optional(seq),
    after: optional(seq),
    limit: optional(integer(1)),
  }),
  search: shape({
    rid,
    to: optional(anyConversation),
    text: string(),
    before: optional(seq),
    limit: optional(integer(1)),
    from: optional(string(MAX_NAME_UNITS, 0, "nick")),
    since: optional(integer()),
    until: optional(integer()),
    has: optional(list(string(64), 16)),
  }),
  nick: shape({ rid, nick: anyNick }),
  topic: shape({ rid, room: anyRoom, text: string() }),
  invite: shape({ rid, nick: anyNick, room: anyRoom }),
  uninvite: shape({ rid, nick: anyNick, room: anyRoom }),
  register: shape({ rid, password }),
  password: shape({ rid, old: password, new: password }),
  unregister: shape({ rid, password }),
  devices: shape({ rid }),
  logout: shape({ rid, device: optional(integer(1)) }),
  kick: shape({ rid, nick: anyNick, why: reason }),
  ban: shape({ rid, who: string(), lasting: duration, why: reason }),
  unban: shape({ rid, who: string() }),
  mute: shape({ rid, who: string(), lasting: duration, why: reason }),
  unmute: shape({ rid, who: string() }),
  bans: shape({ rid }),
  announce: shape({ rid, text: string() }),
  grant: shape({ rid, nick: anyNick, role: string(64) }),
  rooms: shape({ rid }),
  who: shape({ rid, room: optional(anyRoom) }),
  whois: shape({ rid, nick: anyNick }),
  profile: shape({
    rid,
    status: optional(status),
    away: optional(string()),
    back: optional(boolean),
    dnd: optional(boolean),
    picture: optional(string(MAX_TICKET_LENGTH)),
  }),
  picture: shape({ rid, hash: string(MAX_HASH_LENGTH) }),
  idle: shape({ rid, for: optional(integer()) }),
  typing: shape({ rid, to: anyConversation }),
  ping: shape({ rid, n: optional(integer()) }),
  pong: shape({ n: optional(integer()) }),
  bye: shape({ rid }),
};

/** The messages of a server: their validation, types and documentation. */
export const SERVER_TABLE = {
  welcome: shape({
    rid,
    protocol: integer(),
    server: name,
    version: name,
    nick,
    session: string(256),
    log: optional(string(256)),
    role: optional(string(64)),
    features: optional(list(string(64), MAX_FEATURES)),
    limits: shape({
      frame: integer(1),
      text: integer(1),
      nick: integer(1),
      room: integer(1),
      history: integer(1),
      rate: integer(),
      edit: optional(integer()),
      file: optional(integer()),
    }, "limits"),
    receipts: optional(boolean),
    at: time,
  }),
  room: shape({
    rid,
    room,
    topic: sentence,
    private: optional(boolean),
    seq,
    count: optional(integer()),
    members: nicks,
  }),
  left: shape({ room, reason: optional(sentence) }),
  invited: shape({ room, by: nick, at: time }),
  rooms: shape({
    rid,
    rooms: list(
      shape({ room, topic: sentence, members: integer(), private: optional(boolean) }, "room entry"),
      MAX_ITEMS,
    ),
    more: optional(boolean),
  }),
  who: shape({ rid, count: optional(integer()), members: nicks }),
  whois: shape({
    rid,
    nick,
    here: boolean,
    account: optional(nick),
    role: optional(string(64)),
    since: optional(time),
    idle: optional(integer()),
    rooms: list(room, MAX_ITEMS),
    encrypted: optional(boolean),
    address: optional(name),
    ...shownFields,
  }),
  devices: shape({
    rid,
    devices: list(
      shape({
        device: integer(1),
        agent: optional(name),
        since: optional(time),
        active: time,
        here: boolean,
        address: optional(name),
        encrypted: optional(boolean),
        this: optional(boolean),
      }, "device"),
      MAX_ITEMS,
    ),
  }),
  people: shape({ people: list(shape({ nick, ...shownFields, idle: optional(time) }, "person"), MAX_ITEMS) }),
  topic: shape({ room, topic: sentence, by: nick, at: time }),
  message: shape(messageFields),
  edited: shape({ ...amendmentFields, text: string(MAX_TEXT) }),
  deleted: shape(amendmentFields),
  reacted: shape({ ...amendmentFields, emoji: string(MAX_EMOJI_UNITS, 1), removed: optional(boolean) }),
  pinned: shape({ ...amendmentFields, removed: optional(boolean) }),
  pins: shape({ rid, to: conversation, messages: list(shape(messageFields, "message"), MAX_ITEMS) }),
  purged: shape({ rid, count: integer() }),
  ticket: shape({ rid, ticket, size: integer(), path: optional(string(MAX_NAME)) }),
  files: shape({
    rid,
    to: conversation,
    messages: list(shape(messageFields, "message"), MAX_ITEMS),
    more: boolean,
  }),
  go: shape({ rid, offset: integer(), size: integer() }),
  sent: shape({ rid, hash: string(MAX_HASH_LENGTH) }),
  read: shape({ marks: map("conversation", seq, MAX_ITEMS) }),
  seen: shape({ to: conversation, seq }),
  receipts: shape({ on: boolean }),
  presence: shape({
    room,
    joined: nicks,
    left: nicks,
    renamed: list(pair(nick), MAX_ITEMS),
    count: optional(integer()),
    at: time,
  }),
  roles: shape({ owners: nicks, moderators: nicks }),
  history: shape({
    rid,
    to: conversation,
    messages: list(shape(messageFields, "message"), MAX_ITEMS),
    more: boolean,
    changed: optional(list(shape(messageFields, "message"), MAX_ITEMS)),
    seq: optional(seq),
    as_of: optional(seq),
    stale: optional(boolean),
  }),
  found: shape({
    rid,
    to: optional(conversation),
    messages: list(shape(messageFields, "message"), MAX_ITEMS),
    where: optional(list(conversation, MAX_ITEMS)),
    more: boolean,
  }),
  typing: shape({ to: conversation, from: nick }),
  notice: shape({ text: string(MAX_TEXT), by: optional(nick), at: time, unmuted: optional(boolean) }),
  bans: shape({
    rid,
    bans: list(shape(sanction, "sanction"), MAX_ITEMS),
    mutes: list(shape(sanction, "sanction"), MAX_ITEMS),
  }),
  ok: shape({ rid }),
  error: shape({
    rid,
    code: string(64),
    message: string(MAX_TEXT),
    id: optional(id),
    for: optional(string(64)),
    fatal: optional(boolean),
    retry_after: optional(atMost(integer(), MAX_WAIT)),
    until: optional(time),
  }),
  ping: shape({ n: optional(integer()) }),
  pong: shape({ rid, n: optional(integer()) }),
  bye: shape({ reason: sentence }),
};

type Messages<T extends Record<string, Field<unknown>>> = {
  [K in keyof T & string]: { type: K } & ReturnType<T[K]>;
};

/** The messages a client sends, by type (docs/protocol.md, "From the client"). */
export type ClientMessages = Messages<typeof CLIENT_TABLE>;
/** Any message a client sends. */
export type ClientMessage = ClientMessages[keyof ClientMessages];
/** The messages a server sends, by type (docs/protocol.md, "From the server"). */
export type ServerMessages = Messages<typeof SERVER_TABLE>;
/** Any message a server sends. */
export type ServerMessage = ServerMessages[keyof ServerMessages];
/** A stored chat message as it stands now, without its `type`. */
export type Message = Shape<typeof messageFields>;
/** The people who reacted to a message with an emoji. */
export type Reaction = ReturnType<typeof reaction>;
/** What a message says of its file. */
export type FileInfo = ReturnType<typeof fileInfo>;
