import { say, type Sentence, t } from "../language/mod.ts";
import { AMENDMENT_COMMANDS } from "./amendment_commands.ts";
import { COPY_COMMANDS } from "./copy_commands.ts";
import { type Command, findCommand } from "./command.ts";
import type { CommandHandler } from "./command_handler.ts";
import { FAMILIAR_COMMANDS } from "./familiar_commands.ts";
import { FILE_COMMANDS } from "./file_commands.ts";
import { helpCommand, overview } from "./help.ts";
import { INVITE_COMMANDS } from "./invite_commands.ts";
import { HOOK_COMMANDS } from "./hook_commands.ts";
import { MODERATION_COMMANDS } from "./moderation_commands.ts";
import { PEOPLE_COMMANDS } from "./people_commands.ts";
import { SETTING_COMMANDS } from "./setting_commands.ts";

/** Tells the person that they are in no room. */
export const NO_ROOM: Sentence = say("commands.no-room");

// The maximum number of messages that `/history` shows.
const MAX_HISTORY = 1_000;

/** The maximum number of search hits that are kept, and that `/jump` can go to. */
export const MAX_HITS = 1_000;

/** All slash commands, in the order in which help shows them. */
export const COMMANDS: readonly Command[] = [
  {
    name: "msg",
    aliases: [],
    synonyms: ["tell", "whisper", "pm", "dm", "privmsg", "message", "m", "notice"],
    otherNames: ["t"],
    arguments: [{ name: "nick", kind: "nick" }, { name: "text", kind: "text" }],
    help: say("help.msg"),
    examples: ["/msg alice are you there?"],
    run: (handler, [nick, text]) => handler.sendDirect(nick!, text!),
  },
  {
    name: "reply",
    aliases: [],
    synonyms: ["r"],
    otherNames: ["re", "quote", "answer"],
    arguments: [{ name: "text", kind: "text" }],
    help: say("help.reply"),
    examples: ["/reply yes, it is"],
    run: (handler, [text]) => handler.reply(text!),
  },
  {
    name: "me",
    aliases: [],
    synonyms: ["action", "emote", "em"],
    otherNames: ["do"],
    arguments: [{ name: "text", kind: "text" }],
    help: say("help.me"),
    examples: ["/me waves"],
    run: (handler, [text]) => handler.me(text!),
  },
  ...AMENDMENT_COMMANDS,
  ...FILE_COMMANDS,
  {
    name: "join",
    aliases: [],
    synonyms: ["j", "enter"],
    otherNames: ["create", "channel", "room"],
    arguments: [
      { name: "room", kind: "room" },
      { name: "option", kind: "choice", optional: true, choices: ["--private"] },
    ],
    help: say("help.join"),
    examples: ["/join kitchen", "/join #team --private"],
    run: (handler, [room, asPrivate]) => handler.join(room!, asPrivate !== undefined),
  },
  {
    name: "leave",
    aliases: [],
    synonyms: ["part", "p"],
    otherNames: ["hop"],
    arguments: [{ name: "room", kind: "room", optional: true }],
    help: say("help.leave"),
    examples: ["/leave", "/leave kitchen"],
    run: (handler, [room]) => handler.leave(room),
  },
  {
    name: "switch",
    aliases: [],
    synonyms: ["go", "goto"],
    otherNames: ["chat", "talk"],
    arguments: [{ name: "name", kind: "conversation", optional: true }],
    help: say("help.switch"),
    examples: ["/switch #kitchen", "/switch @alice", "/switch 2", "/switch +"],
    run: (handler, [name]) => handler.switch(name),
  },
  {
    name: "close",
    aliases: [],
    synonyms: ["wc", "unquery"],
    arguments: [{ name: "name", kind: "conversation", optional: true }],
    help: say("help.close"),
    examples: ["/close", "/close @alice"],
    run: (handler, [name]) => handler.close(name),
  },
  {
    name: "rooms",
    aliases: [],
    synonyms: ["list", "channels", "ls"],
    arguments: [],
    help: say("help.rooms"),
    examples: [],
    run: (handler) => handler.rooms(),
  },
  {
    name: "users",
    aliases: [],
    synonyms: ["names", "who", "n", "members"],
    otherNames: ["people", "online"],
    arguments: [{ name: "room", kind: "room", optional: true }],
    help: say("help.users"),
    examples: ["/users", "/users kitchen"],
    run: (handler, [room]) => handler.users(room),
  },
  ...PEOPLE_COMMANDS,
  {
    name: "topic",
    aliases: [],
    synonyms: ["subject"],
    arguments: [{ name: "text", kind: "text", optional: true }],
    help: say("help.topic"),
    examples: ["/topic", "/topic Release on Friday", "/topic -"],
    run(handler, [text]) {
      const { name, kind, joined, topic } = handler.current;
      const newTopic = topicOf(text);
      if (!joined) handler.refuse(NO_ROOM);
      else if (kind !== "room") handler.refuse(say("commands.only-rooms-have-topics"));
      else if (newTopic !== undefined) handler.request({ type: "topic", room: name, text: newTopic }, () => {});
      else if (topic === "") handler.show(t("commands.no-topic", { room: name }));
      else handler.show(t("commands.topic-of", { room: name, topic }));
    },
  },
  {
    name: "nick",
    aliases: [],
    synonyms: ["nickname"],
    otherNames: ["name", "rename"],
    arguments: [{ name: "nick", kind: "nick", isNew: true }],
    help: say("help.nick"),
    examples: ["/nick alice2"],
    run: (handler, [nick]) => handler.nick(nick!),
  },
  {
    name: "register",
    aliases: [],
    otherNames: ["login", "identify", "auth", "signup", "nickserv", "ns", "account"],
    arguments: [{ name: "password", kind: "secret", optional: true }],
    help: say("help.register"),
    examples: ["/register"],
    run: ({ account }, [password]) => account.register(password),
  },
  {
    name: "password",
    aliases: [],
    otherNames: ["passwd", "pass", "passw", "pw"],
    arguments: [{ name: "old", kind: "secret", optional: true }, { name: "new", kind: "secret", optional: true }],
    help: say("help.password"),
    examples: ["/password"],
    run: ({ account }, [old, fresh]) => account.change(old, fresh),
  },
  {
    name: "unregister",
    aliases: [],
    otherNames: ["drop"],
    arguments: [{ name: "password", kind: "secret", optional: true }],
    help: say("help.unregister"),
    examples: ["/unregister"],
    run: ({ account }, [password]) => account.unregister(password),
  },
  {
    name: "devices",
    aliases: [],
    otherNames: ["sessions", "device"],
    arguments: [],
    help: say("help.devices"),
    examples: [],
    run: ({ account }) => account.devices(),
  },
  {
    name: "logout",
    aliases: [],
    otherNames: ["logoff", "signout"],
    arguments: [{ name: "device", kind: "text", suggestions: ["all"] }],
    help: say("help.logout"),
    examples: ["/logout 2", "/logout all"],
    run: ({ account }, [device]) => account.logOut(device!),
  },
  {
    name: "invite",
    aliases: [],
    synonyms: ["inv"],
    otherNames: ["add"],
    arguments: [{ name: "nick", kind: "nick" }, { name: "room", kind: "room", optional: true }],
    help: say("help.invite"),
    examples: ["/invite bob", "/invite bob #team"],
    run: (handler, [nick, room]) =>
      askAbout(handler, "invite", nick!, room, (where) => t("commands.was-invited", { nick: nick!, room: where })),
  },
  {
    name: "uninvite",
    aliases: [],
    otherNames: ["uninv"],
    arguments: [{ name: "nick", kind: "nick" }, { name: "room", kind: "room", optional: true }],
    help: say("help.uninvite"),
    examples: ["/uninvite bob", "/uninvite bob #team"],
    run: (handler, [nick, room]) =>
      askAbout(handler, "uninvite", nick!, room, (where) => t("commands.was-removed", { nick: nick!, room: where })),
  },
  ...INVITE_COMMANDS.map((command): Command => ({
    ...command,
    run: ({ inviteLinks }, values) => command.run(inviteLinks, values),
  })),
  {
    name: "history",
    aliases: [],
    synonyms: ["scrollback"],
    otherNames: ["log", "last", "backlog", "playback"],
    arguments: [{ name: "n", kind: "number", optional: true, max: MAX_HISTORY, suggestions: ["50", "200", "1000"] }],
    help: say("help.history"),
    examples: ["/history", "/history 200"],
    run: (handler, [count]) => handler.history(count === undefined ? undefined : Number(count)),
  },
  {
    name: "search",
    aliases: [],
    synonyms: ["find", "grep"],
    arguments: [{
      name: "words",
      kind: "text",
      optional: true,
      suggestions: ["--all", "from:", "in:", "before:", "after:", "on:", "on:today", "has:link"],
      suggestedAnywhere: true,
    }],
    help: say("help.search"),
    examples: [
      "/search release friday",
      "/search 重启 in:#server",
      "/search --all from:alice after:2026-11-01 has:link",
      "/search",
    ],
    run: (handler, [words]) => handler.search(words),
  },
  {
    name: "mentions",
    aliases: [],
    synonyms: ["mentioned"],
    otherNames: ["inbox", "activity", "pings"],
    arguments: [],
    help: say("help.mentions"),
    examples: [],
    run: (handler) => handler.mentions(),
  },
  {
    name: "jump",
    aliases: [],
    otherNames: ["bottom", "end", "newest"],
    arguments: [{ name: "n", kind: "number", optional: true, max: MAX_HITS, suggestions: ["1", "2", "3"] }],
    help: say("help.jump"),
    examples: ["/jump 3", "/jump"],
    run: (handler, [hit]) => handler.jump(hit === undefined ? undefined : Number(hit)),
  },
  {
    name: "first",
    aliases: [],
    otherNames: ["oldest", "top", "beginning"],
    arguments: [],
    help: say("help.first"),
    examples: [],
    run: (handler) => handler.first(),
  },
  ...COPY_COMMANDS,
  ...FAMILIAR_COMMANDS,
  ...SETTING_COMMANDS,
  ...MODERATION_COMMANDS.map((command): Command => ({
    ...command,
    run: ({ moderation }, values) => command.run(moderation, values),
  })),
  ...HOOK_COMMANDS.map((command): Command => ({
    ...command,
    role: "moderator",
    help: say("help.for-role", { help: command.help, role: "moderator" }),
  })),
  {
    name: "clear",
    aliases: [],
    synonyms: ["cls"],
    arguments: [],
    help: say("help.clear"),
    examples: [],
    run: (handler) => handler.clear(),
  },
  {
    name: "rejoin",
    aliases: [],
    synonyms: ["reconnect"],
    otherNames: ["cycle"],
    arguments: [],
    help: say("help.rejoin"),
    examples: [],
    run: (handler) => handler.rejoin(),
  },
  {
    name: "trust",
    aliases: [],
    arguments: [],
    help: say("help.trust"),
    examples: [],
    run: (handler) => handler.trust(),
  },
  {
    name: "exit",
    aliases: ["quit"],
    synonyms: ["bye", "signoff"],
    otherNames: [],
    arguments: [],
    help: say("help.exit"),
    examples: [],
    run: (handler) => handler.exit(),
  },
  {
    name: "keys",
    aliases: [],
    synonyms: ["shortcuts", "hotkeys", "keybindings"],
    otherNames: ["bind", "bindings"],
    arguments: [],
    help: say("help.keys"),
    examples: [],
    run: (handler) => handler.keys(),
  },
  helpCommand((name) => findCommand(COMMANDS, name), () => overview(COMMANDS), "msg"),
];

/** Sends a request about a person and a room, by default the current room, and shows the result. */
function askAbout(
  handler: CommandHandler,
  type: "invite" | "uninvite",
  nick: string,
  room: string | undefined,
  describe: (room: string) => string,
): void {
  const { current } = handler;
  const where = room ?? (current.kind === "room" ? current.name : undefined);
  if (where === undefined) return handler.refuse(say("commands.name-a-room", { command: `${type} ${nick}` }));
  handler.request({ type, nick, room: where }, () => handler.show(describe(where)));
}

/** Returns the topic to set; empty for the ways to clear a topic in other chat programs. */
export function topicOf(text: string | undefined): string | undefined {
  return text !== undefined && /^(?:-|--?(?:delete|clear|unset|remove))$/i.test(text) ? "" : text;
}
