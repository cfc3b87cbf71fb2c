import { say } from "../language/mod.ts";
import type { Command } from "./command.ts";
import type { Role } from "./command_handler.ts";

/** Carries out moderation: the client of a moderator or owner, or the operator. */
export interface ModerationHandler {
  /** Disconnects a person. */
  kick(nick: string, reason?: string): void;
  /** Bans a person. @param who A nickname or an address. @param duration In ms; undefined: until `unban`. */
  ban(who: string, duration?: number, reason?: string): void;
  unban(who: string): void;
  /** Mutes a person. The parameters are those of `ban`. */
  mute(who: string, duration?: number, reason?: string): void;
  unmute(who: string): void;
  /** Deletes a person's messages in rooms. @param duration In ms; only newer messages. Undefined: of the last hour. */
  purge(nick: string, duration?: number): void;
  /** Lists the bans and mutes. */
  bans(): void;
  /** Sends a notice to everyone. */
  announce(text: string): void;
  /** Changes the role of a registered person. */
  grant(nick: string, role: Role): void;
}

const WHO = { name: "nick or address", kind: "nick" } as const;
const TIME = {
  name: "time",
  kind: "time",
  optional: true,
  suggestions: ["10m", "1h", "1d", "7d", "-"],
} as const;
const REASON = { name: "reason", kind: "text", optional: true } as const;

/** The moderation commands. The server decides who can use them; the operator always can. */
export const MODERATION = {
  kick: {
    name: "kick",
    aliases: [],
    otherNames: ["boot", "eject"],
    arguments: [{ name: "nick", kind: "nick" }, REASON],
    help: say("help.kick"),
    examples: ["/kick bob Calm down."],
    run: (handler, [nick, reason]) => handler.kick(nick!, reason),
  },
  ban: {
    name: "ban",
    aliases: [],
    otherNames: ["kickban", "kb", "gline", "kline"],
    arguments: [WHO, TIME, REASON],
    help: say("help.ban"),
    examples: ["/ban bob 2h flooding", "/ban 192.168.1.7", "/ban bob - 3 warnings"],
    run: (handler, [who, time, reason]) => handler.ban(who!, milliseconds(time), reason),
  },
  unban: {
    name: "unban",
    aliases: [],
    otherNames: ["pardon"],
    arguments: [WHO],
    help: say("help.unban"),
    examples: ["/unban bob"],
    run: (handler, [who]) => handler.unban(who!),
  },
  mute: {
    name: "mute",
    aliases: [],
    otherNames: ["gag", "quiet"],
    arguments: [WHO, TIME, REASON],
    help: say("help.mute"),
    examples: ["/mute bob 10m flooding"],
    run: (handler, [who, time, reason]) => handler.mute(who!, milliseconds(time), reason),
  },
  unmute: {
    name: "unmute",
    aliases: [],
    otherNames: ["ungag", "unquiet", "voice"],
    arguments: [WHO],
    help: say("help.unmute"),
    examples: ["/unmute bob"],
    run: (handler, [who]) => handler.unmute(who!),
  },
  purge: {
    name: "purge",
    aliases: [],
    otherNames: ["prune", "wipe", "nuke", "deleteall"],
    arguments: [{ name: "nick", kind: "nick" }, {
      name: "time",
      kind: "time",
      optional: true,
      suggestions: ["10m", "1h", "1d", "7d"],
    }],
    help: say("help.purge"),
    examples: ["/purge mallory", "/purge mallory 1d"],
    run: (handler, [nick, time]) => handler.purge(nick!, milliseconds(time)),
  },
  bans: {
    name: "bans",
    aliases: [],
    otherNames: ["banlist", "mutes"],
    arguments: [],
    help: say("help.bans"),
    examples: [],
    run: (handler) => handler.bans(),
  },
  announce: {
    name: "announce",
    aliases: [],
    otherNames: ["broadcast", "wall", "wallops", "global"],
    arguments: [{ name: "text", kind: "text" }],
    help: say("help.announce"),
    examples: ["/announce The printer is back."],
    run: (handler, [text]) => handler.announce(text!),
  },
  grant: {
    name: "grant",
    aliases: [],
    otherNames: ["op", "mod", "promote", "deop", "demote", "admin", "role", "mode"],
    arguments: [{ name: "nick", kind: "nick" }, {
      name: "role",
      kind: "choice",
      choices: ["owner", "moderator", "member"],
    }],
    help: say("help.grant"),
    examples: ["/grant bob moderator"],
    run: (handler, [nick, role]) => handler.grant(nick!, role as Role),
  },
} satisfies Record<string, Command<ModerationHandler>>;

/** The same commands in a person's client, where the help says who can use each of them. */
export const MODERATION_COMMANDS: readonly Command<ModerationHandler>[] = Object.values(MODERATION).map((command) => {
  const role = command === MODERATION.grant ? "owner" : "moderator";
  return { ...command, role, help: say("help.for-role", { help: command.help, role }) };
});

function milliseconds(time: string | undefined): number | undefined {
  return time === undefined ? undefined : Number(time);
}
