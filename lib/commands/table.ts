import { ACCOUNT_COMMANDS } from "./account_table.ts";
import type { CommandHandler, Role } from "./command_handler.ts";
import { helpCommand, overview } from "./help.ts";
import { ORDER_COMMANDS } from "./moderation_table.ts";

/**
 * What an argument is: decides how it is read, checked and completed. `text` is the rest of the line, `conversation`
 * one that is in the list, `choice` one of `choices`, `secret` a password, which no view shows or remembers; a `time`
 * comes as milliseconds, may have `in` or `for` before it, and where it is left out the next argument takes its place.
 */
export type ArgumentKind =
  | "nick"
  | "room"
  | "conversation"
  | "number"
  | "time"
  | "command"
  | "choice"
  | "secret"
  | "text";

/** One argument of a command. */
export interface Argument {
  readonly name: string;
  readonly kind: ArgumentKind;
  /** An optional one comes last. */
  readonly optional?: boolean;
  /** For `number`: the largest allowed; the smallest is 1. */
  readonly max?: number;
  /** For `choice`: what it can be. */
  readonly choices?: readonly string[];
  /** It is to be made up: what is there already is not offered. */
  readonly fresh?: boolean;
  /** What Tab offers for it besides what its kind does. */
  readonly suggestions?: readonly string[];
  /** These are offered for each word of a text, not for its first alone. */
  readonly suggestedAnywhere?: boolean;
}

/** The arguments of one use of a command, as typed and checked; those left out are undefined. */
export type Values = readonly (string | undefined)[];

/** A slash command, complete: this is all that parsing, help and completion know of it. @typeParam A Who carries it out. */
export interface Command<A = CommandHandler> {
  /** Without the slash. */
  readonly name: string;
  readonly aliases: readonly string[];
  /** What other chats call it, in lower case: who types that is told of this one. */
  readonly elsewhere?: readonly string[];
  /** Who may use it; everyone unless given. */
  readonly role?: Exclude<Role, "member">;
  readonly arguments: readonly Argument[];
  /** What it does, in one sentence. */
  readonly help: string;
  /** Whole lines as one would type them. */
  readonly examples: readonly string[];
  run(actor: A, values: Values): void;
}

/** A command, whoever carries it out. */
export type AnyCommand = Command<never>;

// Most messages that `/history` shows.
const MAX_HISTORY = 1_000;

/** Most hits of a search that are kept, and that `/jump` can go to. */
export const MAX_HITS = 1_000;

/** Every slash command, in the order that help shows them. */
export const COMMANDS: readonly Command[] = [
  {
    name: "msg",
    aliases: [],
    elsewhere: ["w", "whisper", "tell", "t", "pm", "dm", "privmsg", "message", "m", "notice"],
    arguments: [{ name: "nick", kind: "nick" }, { name: "text", kind: "text" }],
    help: "Says something to one person; nobody else sees it.",
    examples: ["/msg alice are you there?"],
    run: (actor, [nick, text]) => actor.tell(nick!, text!),
  },
  {
    name: "reply",
    aliases: [],
    elsewhere: ["r", "re", "quote", "answer"],
    arguments: [{ name: "text", kind: "text" }],
    help: "Answers the last message of somebody else in the current conversation.",
    examples: ["/reply yes, it is"],
    run: (actor, [text]) => actor.reply(text!),
  },
  {
    name: "me",
    aliases: [],
    elsewhere: ["action", "emote", "do", "em"],
    arguments: [{ name: "text", kind: "text" }],
    help: "Says what you do: “/me waves” shows as “* alice waves”.",
    examples: ["/me waves"],
    run: (actor, [text]) => actor.me(text!),
  },
  {
    name: "join",
    aliases: [],
    elsewhere: ["j", "enter", "create", "channel", "room"],
    arguments: [
      { name: "room", kind: "room" },
      { name: "private", kind: "choice", optional: true, choices: ["--private"] },
    ],
    help: "Enters a room, which is made if it is not there; a private one is only for people that its members /invite.",
    examples: ["/join kitchen", "/join #team --private"],
    run: (actor, [room, asPrivate]) => actor.join(room!, asPrivate !== undefined),
  },
  {
    name: "leave",
    aliases: [],
    elsewhere: ["part", "p", "hop"],
    arguments: [{ name: "room", kind: "room", optional: true }],
    help: "Leaves a room: the current one unless you name another.",
    examples: ["/leave", "/leave kitchen"],
    run: (actor, [room]) => actor.leave(room),
  },
  {
    name: "switch",
    aliases: ["window", "buffer", "query"],
    elsewhere: ["win", "go", "goto", "chat", "talk", "open"],
    arguments: [{ name: "name", kind: "conversation", optional: true }],
    help:
      "Talks in another conversation: a room, a person, its number in the list, + or -; otherwise the next with unread.",
    examples: ["/switch #kitchen", "/switch @alice", "/switch 2", "/switch +"],
    run: (actor, [name]) => actor.switch(name),
  },
  {
    name: "close",
    aliases: [],
    elsewhere: ["wc", "unquery"],
    arguments: [{ name: "name", kind: "conversation", optional: true }],
    help: "Takes a private conversation off the list: the current one unless you name another. Nothing is deleted.",
    examples: ["/close", "/close @alice"],
    run: (actor, [name]) => actor.close(name),
  },
  {
    name: "rooms",
    aliases: [],
    elsewhere: ["list", "channels", "ls"],
    arguments: [],
    help: "Shows the rooms, how many are in each, and their topics.",
    examples: [],
    run: (actor) => actor.rooms(),
  },
  {
    name: "users",
    aliases: [],
    elsewhere: ["who", "names", "whois", "people", "members", "online", "n"],
    arguments: [{ name: "room", kind: "room", optional: true }],
    help: "Shows who is in the current room, or in the one you name.",
    examples: ["/users", "/users kitchen"],
    run: (actor, [room]) => actor.users(room),
  },
  {
    name: "topic",
    aliases: [],
    elsewhere: ["subject"],
    arguments: [{ name: "text", kind: "text", optional: true }],
    help: "Shows the topic of the current room, or sets it; “-” clears it.",
    examples: ["/topic", "/topic Release on Friday", "/topic -"],
    run: (actor, [text]) => actor.topic(topicOf(text)),
  },
  {
    name: "nick",
    aliases: [],
    elsewhere: ["name", "rename", "nickname", "alias"],
    arguments: [{ name: "nick", kind: "nick", fresh: true }],
    help: "Takes another nickname.",
    examples: ["/nick alice2"],
    run: (actor, [nick]) => actor.nick(nick!),
  },
  ...ACCOUNT_COMMANDS,
  {
    name: "invite",
    aliases: [],
    elsewhere: ["inv", "add"],
    arguments: [{ name: "nick", kind: "nick" }, { name: "room", kind: "room", optional: true }],
    help: "Tells somebody of the current room, or the one you name; into a private one it lets them in.",
    examples: ["/invite bob", "/invite bob #team"],
    run: (actor, [nick, room]) => actor.invite(nick!, room),
  },
  {
    name: "uninvite",
    aliases: [],
    elsewhere: ["uninv"],
    arguments: [{ name: "nick", kind: "nick" }, { name: "room", kind: "room", optional: true }],
    help: "Puts somebody out of a private room that you made, or that you invited them to.",
    examples: ["/uninvite bob", "/uninvite bob #team"],
    run: (actor, [nick, room]) => actor.uninvite(nick!, room),
  },
  {
    name: "history",
    aliases: [],
    elsewhere: ["log", "lastlog", "scrollback", "last", "backlog", "playback"],
    arguments: [{ name: "n", kind: "number", optional: true, max: MAX_HISTORY, suggestions: ["50", "200", "1000"] }],
    help: "Shows the newest messages of the current conversation again: 50, or as many as you say.",
    examples: ["/history", "/history 200"],
    run: (actor, [count]) => actor.history(count === undefined ? undefined : Number(count)),
  },
  {
    name: "search",
    aliases: [],
    elsewhere: ["find", "grep"],
    arguments: [{
      name: "words",
      kind: "text",
      optional: true,
      suggestions: ["--all", "from:", "in:", "before:", "after:", "on:", "on:today", "has:link"],
      suggestedAnywhere: true,
    }],
    help:
      "Finds messages that have all the words, in the current conversation, or with --all in all of them. The filters " +
      "from:, in:, before:, after:, on: and has:link narrow the search. Without words, finds older ones.",
    examples: [
      "/search release friday",
      "/search 重启 in:#server",
      "/search --all from:alice after:2026-11-01 has:link",
      "/search",
    ],
    run: (actor, [words]) => actor.search(words),
  },
  {
    name: "jump",
    aliases: [],
    elsewhere: ["bottom", "end", "newest"],
    arguments: [{ name: "n", kind: "number", optional: true, max: MAX_HITS, suggestions: ["1", "2", "3"] }],
    help: "Goes to a message that the last search found, 1 being the newest; without a number, to the newest message.",
    examples: ["/jump 3", "/jump"],
    run: (actor, [hit]) => actor.jump(hit === undefined ? undefined : Number(hit)),
  },
  {
    name: "first",
    aliases: [],
    elsewhere: ["oldest", "top", "beginning"],
    arguments: [],
    help: "Goes to the very first message of the current conversation; /jump goes back to the newest.",
    examples: [],
    run: (actor) => actor.first(),
  },
  {
    name: "notify",
    aliases: [],
    elsewhere: ["notifications", "bell", "sound"],
    arguments: [{ name: "which", kind: "choice", optional: true, choices: ["all", "mentions", "off"] }],
    help: "Rings for all messages, or for private ones and mentions of you (which is usual), or never.",
    examples: ["/notify", "/notify off"],
    run: (actor, [which]) => actor.notify(which as "all" | "mentions" | "off" | undefined),
  },
  ...ORDER_COMMANDS,
  {
    name: "clear",
    aliases: [],
    elsewhere: ["cls"],
    arguments: [],
    help: "Clears the screen. Nothing is deleted: /history shows it again.",
    examples: [],
    run: (actor) => actor.clear(),
  },
  {
    name: "rejoin",
    aliases: [],
    elsewhere: ["reconnect", "connect", "server", "cycle"],
    arguments: [],
    help: "Connects again at once, after /exit or a lost connection, and shows what you missed.",
    examples: [],
    run: (actor) => actor.rejoin(),
  },
  {
    name: "trust",
    aliases: [],
    arguments: [],
    help: "Trusts a server that has changed, once you know why it did, and connects to it.",
    examples: [],
    run: (actor) => actor.trust(),
  },
  {
    name: "exit",
    aliases: ["quit"],
    elsewhere: ["bye", "disconnect", "logout", "signoff"],
    arguments: [],
    help: "Leaves the talk. Type it again to end the program.",
    examples: [],
    run: (actor) => actor.exit(),
  },
  {
    name: "keys",
    aliases: [],
    elsewhere: ["bind", "shortcuts", "keybindings", "hotkeys", "bindings"],
    arguments: [],
    help: "Shows the keys.",
    examples: [],
    run: (actor) => actor.keys(),
  },
  helpCommand((name) => findCommand(COMMANDS, name), () => overview(COMMANDS), "msg"),
];

/** Returns the topic that somebody means; empty where it is to be cleared, which other chats write in other ways. */
export function topicOf(text: string | undefined): string | undefined {
  return text !== undefined && /^(?:-|--?(?:delete|clear|unset|remove))$/i.test(text) ? "" : text;
}

/** The command of this name or alias, with or without its slash, in upper or lower case. */
export function findCommand<C extends AnyCommand>(commands: readonly C[], name: string): C | undefined {
  const wanted = name.replace(/^\//, "").toLowerCase();
  return commands.find((command) => command.name === wanted || command.aliases.includes(wanted));
}
