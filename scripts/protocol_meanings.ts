/**
 * What the messages of the protocol and their fields mean, for the tables of docs/protocol.md. Everything else in these
 * tables comes from lib/protocol. The compiler asks for each message and each field.
 *
 * @module
 */
import type { ClientMessages, ServerMessages } from "../lib/protocol/mod.ts";

/** The meanings of the messages of a direction. Of `type` and `rid`, the page says them once for all. */
export type Meanings<M> = {
  readonly [T in keyof M]:
    & { readonly means: string }
    & { readonly [F in Exclude<keyof M[T], "type" | "rid">]-?: string };
};

const PASSWORD_FOR = (whose: string) => `sent when \`auth-required\` for \`${whose}\` asks for it`;
const AS_IN_KICK = "as in `kick`";
const AS_IN_BAN = "as in `ban`";

const ABOUT = {
  to: "the conversation of the message: a room that you are in, or a person",
  about: "the seq of the message",
};

const SHOWN = {
  status: "an object with `emoji?`, `text?` and `until?`, the time when it ends",
  away: "they are away; the reason, which may be empty",
  dnd: "true: do not disturb",
  picture: "the SHA-256 of their picture, in hexadecimal digits",
  bot: "true: a bot",
};

/** The messages of a client. */
export const CLIENT_MEANINGS: Meanings<ClientMessages> = {
  hello: {
    means: "Logs in. Must come first, within 10 s.",
    protocol: "1; another number gets `protocol-unsupported`",
    nick: "the nickname that you want",
    agent: "the program and its version; the server ignores it",
    lang: "the language of the person, such as `de` or `de-AT`; see _Languages_",
    bot: "true: a program writes here, not a person; others are told so",
    session: "from an earlier `welcome`, to return to that session",
    password: `the server's password: ${PASSWORD_FOR("server")}`,
    nick_password: `the password of the nickname: ${PASSWORD_FOR("nick")}`,
    invite_code: "the code of an invitation link, to register `nick`; see _Invitation links_",
    log: "from the `welcome` to which `resume` returns",
    resume: "the newest seq that the client has of each conversation; at most 100 rooms",
  },
  send: {
    means: "Sends a message.",
    id: "chosen by the client, new for each message; a UUID will do",
    to: "a room that you are in, or a person",
    text: "1 to `limits.text` characters",
    reply: "the `id` of the message to which this message replies",
    reply_seq: "the `seq` of that message",
    file: "the ticket of an upload that is complete; `text` may then be empty",
    preview: "the ticket of the upload of a smaller picture of it, at most 256 KiB",
    as_of: "with `@nick`: server time in ms; see _The recipient of a direct message_",
  },
  edit: { means: "Changes the text of your own message; see _Changing messages_.", ...ABOUT, text: "as in `send`" },
  delete: {
    means: "Deletes your own message; a moderator can delete any message in a room.",
    ...ABOUT,
  },
  react: {
    means: "Reacts to a message with an emoji.",
    ...ABOUT,
    emoji: "one emoji of Unicode, which may be a sequence",
    remove: "true: take the reaction back",
  },
  pin: {
    means: "Pins a message in a room: moderators can, and all members of a private room.",
    ...ABOUT,
    remove: "true: unpin it",
  },
  pins: { means: "Asks for the pinned messages of a room.", to: "a room that you are in" },
  purge: {
    means: "Deletes what a person has written in rooms: at most 1,000 messages, the newest first. For moderators.",
    nick: "a registered nickname, or the nickname of a person who is or was here",
    lasting: "only messages of the last so many ms; absent: of the last hour",
  },
  upload: {
    means: "Asks for a ticket to send a file; see _Files_.",
    to: "a room that you are in, or a person",
    name: "at most 200 characters, without a folder",
    size: "in bytes, at most `limits.file`",
    width: "of a picture or video, in pixels",
    height: "the same",
  },
  download: {
    means: "Asks for a ticket to receive the file of a message.",
    ...ABOUT,
    preview: "true: its smaller picture instead",
  },
  cancel: { means: "Makes a ticket invalid, and ends its transfer.", ticket: "" },
  files: {
    means: "Asks for messages with files, the newest first in pages.",
    to: "as in `history`",
    before: "only messages before this seq",
    limit: "as in `history`",
  },
  transfer: {
    means: "Begins a transfer, as the first message of a connection of its own, or after the one before has ended.",
    ticket: "at most 64 characters",
    offset: "for a download: how many bytes the client has already",
    lang: "as in `hello`",
  },
  sent: { means: "Follows the last chunk of an upload.", hash: "the SHA-256 of the whole file, in hexadecimal digits" },
  read: {
    means: "Says how far you have read a conversation; see _Read markers_. It has no reply.",
    to: "a room that you are in, or a person",
    seq: "the newest message that you have seen",
  },
  receipts: {
    means: "Turns receipts for your direct messages on or off.",
    on: "true: a person who has turned them on too learns how far you have read their messages",
  },
  join: {
    means: "Joins a room, and creates it if nobody is in it.",
    room: "",
    private: "true: if the room does not exist, create a private one; see _Private rooms_",
  },
  leave: { means: "Leaves a room.", room: "" },
  history: {
    means: "Asks for a page of older or newer messages; without `before` and `after`, for the newest.",
    to: "a room that you are in, or a person",
    before: "the newest messages before this seq",
    after: "the oldest messages after this seq; `before` is then ignored",
    limit: "from 1; at most `limits.history`, which is also the default",
  },
  search: {
    means: "Finds messages; see _Searching_.",
    to: "as in `history`; absent: everything that you may read",
    text: "at most 10 words and 500 characters; may be empty if another field narrows the search",
    before: "the newest results before this message",
    limit: "as in `history`",
    from: "messages sent under this nickname",
    since: "server time in ms: messages from then on",
    until: "server time in ms: messages before then",
    has: "`link`: only messages with a link",
  },
  nick: { means: "Changes your nickname.", nick: "" },
  topic: {
    means: "Sets the topic of a room.",
    room: "a room that you are in",
    text: "one line, at most 300 characters; empty: no topic",
  },
  invite: {
    means: "Tells a person about a room, and lets them in if it is private.",
    nick: "a person who is connected or registered",
    room: "a room that you are in",
  },
  uninvite: {
    means: "Removes a person from a private room.",
    nick: "a member, connected or not",
    room: "a private room that you are in",
  },
  invite_link: {
    means: "Creates an invitation link; see _Invitation links_.",
    room: "a room that you are in; absent: the lobby",
    uses: "how many people can use it, at most 1,000; absent: 1",
    lasting: "for how many ms, at most a year; absent: seven days",
  },
  invite_links: { means: "Asks for the links that you can revoke." },
  revoke_link: { means: "Revokes a link.", link: "from `invite_links`" },
  use_link: { means: "Uses a link: enters its room, as a member if it is private.", code: "the code of the link" },
  register: { means: "Registers your nickname.", password: "a new password needs at least 8" },
  password: { means: "Changes your password.", old: "", new: "a new password needs at least 8" },
  unregister: { means: "Releases your registered nickname.", password: "" },
  devices: { means: "Asks for your sessions; see _Devices_." },
  logout: {
    means: "Ends another session of yours, which cannot be resumed then; see _Devices_.",
    device: "from `devices`; absent: all others",
  },
  kick: { means: "Disconnects a person.", nick: "", why: "the reason, for people; one line, at most 300 characters" },
  ban: {
    means: "Keeps a person or an address out.",
    who: "a nickname or an IP address",
    lasting: "the duration in ms, from 1 to ten years; absent: until it is lifted",
    why: AS_IN_KICK,
  },
  unban: { means: "Lifts a ban.", who: AS_IN_BAN },
  mute: { means: "Lets a person read but not write.", who: AS_IN_BAN, lasting: AS_IN_BAN, why: AS_IN_KICK },
  unmute: { means: "Lifts a mute.", who: AS_IN_BAN },
  bans: { means: "Asks who is banned or muted." },
  announce: {
    means: "Sends a notice to everyone, whichever rooms they are in.",
    text: "1 to `limits.text` characters",
  },
  grant: {
    means: "Gives a registered person a role.",
    nick: "a registered nickname",
    role: "`owner`, `moderator` or `member`",
  },
  hooks: { means: "Asks for the hooks; see _Hooks_. For moderators." },
  hook: {
    means: "Creates an address to which programs post messages for an open room. For moderators.",
    room: "an open room that people are in",
    name: "what the hook is called; as a nickname, and no other hook has it",
    to: "the address to which the server posts each message of the room; absent: programs post to the server",
  },
  unhook: { means: "Removes a hook. For moderators.", hook: "from `hooks`" },
  rooms: { means: "Asks for the list of rooms." },
  who: { means: "Asks who is in a room, or on the server.", room: "absent: everyone on the server" },
  whois: { means: "Asks about a person; see _People_.", nick: "a person who is here, or a registered nickname" },
  profile: {
    means: "Changes what you show of yourself. Fields that are absent stay as they are; see _People_.",
    status: "an object with `emoji?`, `text?` (at most 100 characters) and `until?` (a time); empty: no status",
    away: "you are away; the reason, which may be empty, at most 100 characters",
    back: "true: you are no longer away",
    dnd: "true: do not disturb",
    picture: "the ticket of an upload to yourself that is complete; empty: no picture",
  },
  picture: { means: "Asks for a ticket to receive the picture of a person.", hash: "from `people` or `whois`" },
  idle: {
    means: "Says that you are idle at this connection, or no longer idle.",
    for: "the time since your last input, in ms; absent: you are back",
  },
  typing: { means: "Says that you are typing. At most one in 3 s, while you type.", to: "" },
  ping: { means: "Asks for a `pong` with the same `n`.", n: "" },
  pong: { means: "Answers the server's `ping`.", n: "as in the `ping`" },
  bye: { means: "Leaves cleanly." },
};

const MEMBERS_COUNT = "absent: as many as `members` lists";

const AMENDMENT = {
  to: "`to` of the message",
  from: "its author",
  seq: "the seq of this change, in the same order as messages",
  about: "the seq of the message",
  by: "the person who changed it",
  at: "",
};

/** The messages of a server. */
export const SERVER_MEANINGS: Meanings<ServerMessages> = {
  welcome: {
    means: "You are logged in, and in `#lobby`.",
    protocol: "1",
    server: "the name of the server",
    version: "the version of the server's program",
    nick: "your nickname, as everyone sees it",
    session: "a secret of at most 256 characters: anyone who has it can be you",
    log: "names the history; at most 256 characters",
    role: "the role of your account: `owner`, `moderator` or `member`; absent: the nickname is not registered",
    features: "at most 100: capabilities that other servers may lack, such as `search_filters`",
    limits:
      "an object with the integers `frame`, `text`, `nick`, `room`, `history`, `rate`, `edit` and `file`: see section 6",
    receipts: "true: you have turned receipts on",
    motd: "at most 2,000 characters: the message of the day, with the formatting of messages",
    at: "now",
  },
  room: {
    means: "The state of a room that you joined, or asked for with `who`.",
    room: "",
    topic: "empty: none",
    private: "true: only its members can join, read and see it",
    seq: "the seq of the newest message; 0: no message yet",
    count: `the number of people in the room; ${MEMBERS_COUNT}`,
    members: "including you; not all of a large room",
  },
  left: {
    means: "You are not in that room: another connection of your account left it, or you are not allowed in it.",
    room: "",
    reason: "for people; absent: another connection of your account left it",
  },
  invited: { means: "A person asks you to `join` that room.", room: "", by: "", at: "" },
  invite_link: {
    means: "The link that you have created.",
    link: "its number",
    code: "its code, a secret that the server does not store",
    room: "",
    uses: "how many people can use it",
    until: "when it ends",
    host: "an address of the server for clients",
    port: "the port for clients",
    fingerprint: "of the key of the server; absent: nothing is encrypted",
    web: "the address of the page for browsers; absent: there is none",
    registered_only: "true: only people with registered nicknames can use it",
  },
  invite_links: {
    means: "The links that you can revoke, by number.",
    links:
      "objects with the integers `link`, `uses` and `used` (how many people have used it), `room?` (absent: a private room that you do not belong to), `private?`, the nick `by` and the time `until`",
  },
  rooms: {
    means: "The rooms that people are in, and the private rooms that you belong to.",
    rooms: "objects with `room`, `topic` and `private?` as above, and the integer `members`; the largest first",
    more: "true: not all rooms fit",
  },
  who: { means: "Everyone on the server.", count: `the number of people; ${MEMBERS_COUNT}`, members: "" },
  whois: {
    means: "What the server tells you about a person.",
    nick: "as everyone sees it",
    here: "true: connected",
    account: "the registered nickname of the account; absent: none",
    role: "the role of the account; absent: no account",
    since: "when the person connected; absent if not `here`",
    idle: "the time since their last input, in ms; absent if not `here`",
    rooms: "the rooms that you are both in",
    encrypted: "true: nobody else can read any of their connections",
    address: "the addresses, for moderators, and for the person",
    ...SHOWN,
  },
  devices: {
    means: "Your sessions; see _Devices_.",
    devices:
      "objects with the integer `device`, `agent?` as in `hello`, the times `since?` and `active`, `here` (true: connected), `address?`, `encrypted?`, and `this?` (true: the session that asks)",
  },
  people: {
    means: "What people in your rooms show of themselves, and you. Replaces what they showed before.",
    people:
      "objects with `nick`, and `status?`, `away?`, `dnd?`, `picture?`, `bot?` as in `whois`; `idle?`: the time since when",
  },
  hooks: {
    means: "The hooks of the server, oldest first; see _Hooks_.",
    hooks:
      "objects with the integer `hook`, `name`, `room`, `by`, the time `at` when it was made, and `used?` when it was last used; of outgoing hooks also the host `to`, the number `failed?` of messages that could not be posted since the server started, and `trouble?`, a sentence that says why the last was not",
  },
  hook: {
    means: "A new hook.",
    hook: "as in `hooks`",
    url: "the address to which programs post; only this message has it",
    key: "of an outgoing hook: the key that signs what it posts; only this message has it",
  },
  topic: { means: "A room has a new topic.", room: "", topic: "", by: "", at: "" },
  message: {
    means: "A message that the server has stored.",
    to: "",
    seq: "",
    id: "1 to 64 characters, chosen by the sender: unique only together with the sender",
    from: "",
    text: "",
    at: "",
    reply: "1 to 64 characters; you may not know a message with that `id`",
    reply_seq: "the `seq` of that message, as the sender gave it",
    edited: "when the text was last edited",
    deleted: "an object with `by` and `at`: the message was deleted, and `text` says so",
    bot: "true: a program wrote it; see _Hooks_",
    file: "an object with `name`, `size`, `type`, `hash`, `width?`, `height?` and `preview?`; see _Files_",
    reactions:
      "objects with `emoji`, `count`, `mine` (true: you are among them) and `names` (at most 10), oldest first",
  },
  edited: { means: "A message has a new text.", ...AMENDMENT, text: "" },
  deleted: { means: "A message was deleted, and its reactions with it.", ...AMENDMENT },
  reacted: {
    means: "A person reacted to a message, or took a reaction back.",
    ...AMENDMENT,
    emoji: "",
    removed: "true: the person took the reaction back",
  },
  pinned: { means: "A message was pinned or unpinned.", ...AMENDMENT, removed: "true: it was unpinned" },
  pins: {
    means: "The pinned messages of a room, in the order in which they were pinned.",
    to: "",
    messages: "as in `history`",
  },
  ticket: {
    means: "A transfer may begin.",
    ticket: "a secret: anyone who has it can make this transfer",
    size: "of the file, in bytes",
    path: "for browsers: where to PUT or GET the file on the web port",
  },
  files: {
    means: "Messages with files, oldest first.",
    to: "as in the request",
    messages: "as in `history`",
    more: "true: there are older ones",
  },
  go: {
    means: "The transfer begins.",
    offset: "the position of the next byte in the file",
    size: "of the whole file, in bytes",
  },
  sent: {
    means: "The file is whole: all of it was received, or all of it was sent.",
    hash: "its SHA-256, in hexadecimal digits",
  },
  purged: { means: "The messages were deleted.", count: "how many" },
  read: {
    means: "How far you have read, here or on another connection of your account.",
    marks: "conversations, each with the newest seq that you have read",
  },
  seen: {
    means: "A person has read your direct messages.",
    to: "the person",
    seq: "the newest message that they have read",
  },
  receipts: { means: "Another connection of your account has turned receipts on or off.", on: "true: on" },
  presence: {
    means: "People came, left or changed their nickname since the last report.",
    room: "",
    joined: "",
    left: "",
    renamed: "pairs of the old and the new nickname",
    count: "the number of people in the room now",
    at: "",
  },
  roles: {
    means: "The connected owners and moderators. Replaces the last report.",
    owners: "at most 100",
    moderators: "at most 100",
  },
  history: {
    means: "A page of messages, oldest first.",
    to: "as in the request",
    messages: "objects as in `message`, with or without `type`",
    more: "true: there are more messages in the requested direction",
    changed: "with `after`: messages up to `after` that have changed since, as they stand now, oldest change first",
    seq: "with `after`: the seq up to which `messages` and `changed` are complete",
    as_of: "the messages of the page include all changes up to this seq, and no later ones",
    stale:
      "true: too many older messages have changed to list them. Forget those that you have, and ask for them again",
  },
  found: {
    means: "The results of a `search`, oldest first.",
    to: "as in the request",
    messages: "as in `history`",
    where: "the conversation of each message, if the search had no `to`",
    more: "as in `history`",
  },
  typing: { means: "A person is typing. Forget it after 5 s, or when their message comes.", to: "", from: "" },
  notice: {
    means: "A text to show wherever the person is looking. It belongs to no conversation and no history.",
    text: "at most `limits.text` characters, perhaps several lines",
    by: "the person who announces it; absent: the server itself",
    at: "",
    unmuted: "the person is no longer muted",
  },
  bans: {
    means: "The bans and mutes, oldest first.",
    bans: "objects with `nick?` and `address?` (to which it applies), `why`, `by`, `at` and `until?`",
    mutes: "the same",
  },
  ok: { means: "The request took effect, and has no other reply." },
  error: {
    means: "A request was refused, or the connection ends.",
    code: "at most 64 characters: a code of section 5, or of a later version",
    message: "a sentence for people, not for programs",
    id: "1 to 64 characters: the `id` of the refused `send`",
    for: "with `auth-required` and `auth-failed`: whose password, `server` or `nick`",
    fatal: "true: the connection is about to close",
    retry_after: "how long to wait, in ms",
    until: "with `banned` and `muted`: when it ends; absent: until it is lifted",
  },
  ping: { means: "Asks for a `pong` with the same `n`.", n: "" },
  pong: { means: "Answers your `ping`.", n: "as in the `ping`" },
  bye: { means: "The server is about to close the connection.", reason: "for people" },
};
