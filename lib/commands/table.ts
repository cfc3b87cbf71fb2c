import { type Sentence, sentence } from "../text/mod.ts";
import { type Command, findCommand } from "./command.ts";
import type { CommandHandler } from "./command_handler.ts";
import { helpCommand, overview } from "./help.ts";
import { MODERATION_COMMANDS } from "./moderation_commands.ts";

/** Says where to enter a room. */
export const JOIN: Sentence = { terminal: "/join enters", page: "Press the plus beside Rooms to join" };

/** Says that the person is in no room. */
export const NO_ROOM: Sentence = sentence`You are in no room. ${JOIN} one.`;

// Most messages that `/history` shows.
const MAX_HISTORY = 1_000;

/** Most hits of a search that are kept, and that `/jump` can go to. */
export const MAX_HITS = 1_000;

/** Every slash command, in the order that help shows them. */
export const COMMANDS: readonly Command[] = [
  {
    name: "msg",
    aliases: [],
    otherNames: ["w", "whisper", "tell", "t", "pm", "dm", "privmsg", "message", "m", "notice"],
    arguments: [{ name: "nick", kind: "nick" }, { name: "text", kind: "text" }],
    help: "Says something to one person; nobody else sees it.",
    examples: ["/msg alice are you there?"],
    run: (handler, [nick, text]) => handler.tell(nick!, text!),
  },
  {
    name: "reply",
    aliases: [],
    otherNames: ["r", "re", "quote", "answer"],
    arguments: [{ name: "text", kind: "text" }],
    help: "Answers the last message of somebody else in the current conversation.",
    examples: ["/reply yes, it is"],
    run: (handler, [text]) => handler.reply(text!),
  },
  {
    name: "me",
    aliases: [],
    otherNames: ["action", "emote", "do", "em"],
    arguments: [{ name: "text", kind: "text" }],
    help: "Says what you do: “/me waves” shows as “* alice waves”.",
    examples: ["/me waves"],
    run: (handler, [text]) => handler.me(text!),
  },
  {
    name: "join",
    aliases: [],
    otherNames: ["j", "enter", "create", "channel", "room"],
    arguments: [
      { name: "room", kind: "room" },
      { name: "private", kind: "choice", optional: true, choices: ["--private"] },
    ],
    help: "Enters a room, which is made if it is not there; a private one is only for people that its members /invite.",
    examples: ["/join kitchen", "/join #team --private"],
    run: (handler, [room, asPrivate]) => handler.join(room!, asPrivate !== undefined),
  },
  {
    name: "leave",
    aliases: [],
    otherNames: ["part", "p", "hop"],
    arguments: [{ name: "room", kind: "room", optional: true }],
    help: "Leaves a room: the current one unless you name another.",
    examples: ["/leave", "/leave kitchen"],
    run: (handler, [room]) => handler.leave(room),
  },
  {
    name: "switch",
    aliases: ["window", "buffer", "query"],
    otherNames: ["win", "go", "goto", "chat", "talk", "open"],
    arguments: [{ name: "name", kind: "conversation", optional: true }],
    help:
      "Talks in another conversation: a room, a person, its number in the list, + or -; otherwise the next with unread.",
    examples: ["/switch #kitchen", "/switch @alice", "/switch 2", "/switch +"],
    run: (handler, [name]) => handler.switch(name),
  },
  {
    name: "close",
    aliases: [],
    otherNames: ["wc", "unquery"],
    arguments: [{ name: "name", kind: "conversation", optional: true }],
    help: "Takes a private conversation off the list: the current one unless you name another. Nothing is deleted.",
    examples: ["/close", "/close @alice"],
    run: (handler, [name]) => handler.close(name),
  },
  {
    name: "rooms",
    aliases: [],
    otherNames: ["list", "channels", "ls"],
    arguments: [],
    help: "Shows the rooms, how many are in each, and their topics.",
    examples: [],
    run: (handler) => handler.rooms(),
  },
  {
    name: "users",
    aliases: [],
    otherNames: ["who", "names", "whois", "people", "members", "online", "n"],
    arguments: [{ name: "room", kind: "room", optional: true }],
    help: "Shows who is in the current room, or in the one you name.",
    examples: ["/users", "/users kitchen"],
    run: (handler, [room]) => handler.users(room),
  },
  {
    name: "topic",
    aliases: [],
    otherNames: ["subject"],
    arguments: [{ name: "text", kind: "text", optional: true }],
    help: "Shows the topic of the current room, or sets it; “-” clears it.",
    examples: ["/topic", "/topic Release on Friday", "/topic -"],
    run(handler, [text]) {
      const { name, kind, joined, topic } = handler.current;
      const wanted = topicOf(text);
      if (!joined) handler.refuse(NO_ROOM);
      else if (kind !== "room") handler.refuse("Only rooms have topics.");
      else if (wanted !== undefined) handler.request({ type: "topic", room: name, text: wanted }, () => {});
      else if (topic === "") handler.show(`${name} has no topic. Set one with /topic TEXT.`);
      else handler.show(`The topic of ${name}: ${topic}`);
    },
  },
  {
    name: "nick",
    aliases: [],
    otherNames: ["name", "rename", "nickname", "alias"],
    arguments: [{ name: "nick", kind: "nick", isNew: true }],
    help: "Takes another nickname.",
    examples: ["/nick alice2"],
    run: (handler, [nick]) => handler.nick(nick!),
  },
  {
    name: "register",
    aliases: [],
    otherNames: ["login", "identify", "auth", "signup", "nickserv", "account"],
    arguments: [{ name: "password", kind: "secret", optional: true }],
    help: "Makes your nickname your own: from now on it takes this password, which is asked for if you leave it out.",
    examples: ["/register"],
    run: ({ account }, [password]) => account.register(password),
  },
  {
    name: "password",
    aliases: [],
    otherNames: ["passwd", "pass", "passw", "pw"],
    arguments: [{ name: "old", kind: "secret", optional: true }, { name: "new", kind: "secret", optional: true }],
    help: "Changes the password of your nickname, and logs you out everywhere else.",
    examples: ["/password"],
    run: ({ account }, [old, fresh]) => account.change(old, fresh),
  },
  {
    name: "unregister",
    aliases: [],
    otherNames: ["drop"],
    arguments: [{ name: "password", kind: "secret", optional: true }],
    help: "Gives your registered nickname up: anybody may have it then.",
    examples: ["/unregister"],
    run: ({ account }, [password]) => account.unregister(password),
  },
  {
    name: "invite",
    aliases: [],
    otherNames: ["inv", "add"],
    arguments: [{ name: "nick", kind: "nick" }, { name: "room", kind: "room", optional: true }],
    help: "Tells somebody of the current room, or the one you name; into a private one it lets them in.",
    examples: ["/invite bob", "/invite bob #team"],
    run: (handler, [nick, room]) =>
      askAbout(handler, "invite", nick!, room, (where) => `${nick} was invited to ${where}.`),
  },
  {
    name: "uninvite",
    aliases: [],
    otherNames: ["uninv"],
    arguments: [{ name: "nick", kind: "nick" }, { name: "room", kind: "room", optional: true }],
    help: "Puts somebody out of a private room that you made, or that you invited them to.",
    examples: ["/uninvite bob", "/uninvite bob #team"],
    run: (handler, [nick, room]) =>
      askAbout(handler, "uninvite", nick!, room, (where) => `${nick} was removed from ${where}.`),
  },
  {
    name: "history",
    aliases: [],
    otherNames: ["log", "lastlog", "scrollback", "last", "backlog", "playback"],
    arguments: [{ name: "n", kind: "number", optional: true, max: MAX_HISTORY, suggestions: ["50", "200", "1000"] }],
    help: "Shows the newest messages of the current conversation again: 50, or as many as you say.",
    examples: ["/history", "/history 200"],
    run: (handler, [count]) => handler.history(count === undefined ? undefined : Number(count)),
  },
  {
    name: "search",
    aliases: [],
    otherNames: ["find", "grep"],
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
    run: (handler, [words]) => handler.search(words),
  },
  {
    name: "jump",
    aliases: [],
    otherNames: ["bottom", "end", "newest"],
    arguments: [{ name: "n", kind: "number", optional: true, max: MAX_HITS, suggestions: ["1", "2", "3"] }],
    help: "Goes to a message that the last search found, 1 being the newest; without a number, to the newest message.",
    examples: ["/jump 3", "/jump"],
    run: (handler, [hit]) => handler.jump(hit === undefined ? undefined : Number(hit)),
  },
  {
    name: "first",
    aliases: [],
    otherNames: ["oldest", "top", "beginning"],
    arguments: [],
    help: "Goes to the very first message of the current conversation; /jump goes back to the newest.",
    examples: [],
    run: (handler) => handler.first(),
  },
  {
    name: "notify",
    aliases: [],
    otherNames: ["notifications", "bell", "sound"],
    arguments: [{ name: "which", kind: "choice", optional: true, choices: ["all", "mentions", "off"] }],
    help: "Rings for all messages, or for private ones and mentions of you (which is usual), or never.",
    examples: ["/notify", "/notify off"],
    run: (handler, [which]) => handler.notify(which as "all" | "mentions" | "off" | undefined),
  },
  ...MODERATION_COMMANDS.map((command): Command => ({
    ...command,
    run: ({ moderation }, values) => command.run(moderation, values),
  })),
  {
    name: "clear",
    aliases: [],
    otherNames: ["cls"],
    arguments: [],
    help: "Clears the screen. Nothing is deleted: /history shows it again.",
    examples: [],
    run: (handler) => handler.clear(),
  },
  {
    name: "rejoin",
    aliases: [],
    otherNames: ["reconnect", "connect", "server", "cycle"],
    arguments: [],
    help: "Connects again at once, after /exit or a lost connection, and shows what you missed.",
    examples: [],
    run: (handler) => handler.rejoin(),
  },
  {
    name: "trust",
    aliases: [],
    arguments: [],
    help: "Trusts a server that has changed, once you know why it did, and connects to it.",
    examples: [],
    run: (handler) => handler.trust(),
  },
  {
    name: "exit",
    aliases: ["quit"],
    otherNames: ["bye", "disconnect", "logout", "signoff"],
    arguments: [],
    help: "Leaves the talk. Type it again to end the program.",
    examples: [],
    run: (handler) => handler.exit(),
  },
  {
    name: "keys",
    aliases: [],
    otherNames: ["bind", "shortcuts", "keybindings", "hotkeys", "bindings"],
    arguments: [],
    help: "Shows the keys.",
    examples: [],
    run: (handler) => handler.keys(),
  },
  helpCommand((name) => findCommand(COMMANDS, name), () => overview(COMMANDS), "msg"),
];

/** Sends a request about a person and a room, the current one unless named, and shows what it did. */
function askAbout(
  handler: CommandHandler,
  type: "invite" | "uninvite",
  nick: string,
  room: string | undefined,
  describe: (room: string) => string,
): void {
  const { current } = handler;
  const where = room ?? (current.kind === "room" ? current.name : undefined);
  if (where === undefined) return handler.refuse(`You are not in a room. Name one: /${type} ${nick} ROOM.`);
  handler.request({ type, nick, room: where }, () => handler.show(describe(where)));
}

/** Returns the topic that somebody means; empty where it is to be cleared, which other chats write in other ways. */
export function topicOf(text: string | undefined): string | undefined {
  return text !== undefined && /^(?:-|--?(?:delete|clear|unset|remove))$/i.test(text) ? "" : text;
}
