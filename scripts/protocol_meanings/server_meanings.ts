import type { ServerMessages } from "../../lib/protocol/mod.ts";
import type { Meanings } from "./meanings.ts";

const SHOWN = {
  status: "an object with `emoji?`, `text?` and `until?`, the time when it ends",
  away: "they are away; the reason, which may be empty",
  dnd: "true: do not disturb",
  picture: "the SHA-256 of their picture, in hexadecimal digits",
  bot: "true: a bot",
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
