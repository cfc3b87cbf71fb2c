import type { CommandHandler, Role } from "./command_handler.ts";
import type { Command } from "./table.ts";

/** Who keeps order: someone with the right to, or the operator. */
export type OrderActor = Pick<
  CommandHandler,
  "kick" | "ban" | "unban" | "mute" | "unmute" | "bans" | "announce" | "grant"
>;

const WHO = { name: "nick or address", kind: "nick" } as const;
const TIME = {
  name: "time",
  kind: "time",
  optional: true,
  suggestions: ["10m", "1h", "1d", "7d", "-"],
} as const;
const WHY = { name: "why", kind: "text", optional: true } as const;

/** What keeps order. The server says who may; the operator always. */
export const ORDERS = {
  kick: {
    name: "kick",
    aliases: [],
    elsewhere: ["remove", "boot", "eject"],
    arguments: [{ name: "nick", kind: "nick" }, WHY],
    help: "Sends someone away, who may come back.",
    examples: ["/kick bob Calm down."],
    run: (actor, [nick, why]) => actor.kick(nick!, why),
  },
  ban: {
    name: "ban",
    aliases: [],
    elsewhere: ["kickban", "kb", "gline", "kline", "block"],
    arguments: [WHO, TIME, WHY],
    help:
      "Keeps someone out, for up to 10 years or until /unban. Also bans the address of someone who is here, if nobody " +
      "else uses it.",
    examples: ["/ban bob 2h flooding", "/ban 192.168.1.7", "/ban bob - 3 warnings"],
    run: (actor, [who, lasting, why]) => actor.ban(who!, milliseconds(lasting), why),
  },
  unban: {
    name: "unban",
    aliases: [],
    elsewhere: ["pardon", "unblock"],
    arguments: [WHO],
    help: "Lets someone in again.",
    examples: ["/unban bob"],
    run: (actor, [who]) => actor.unban(who!),
  },
  mute: {
    name: "mute",
    aliases: [],
    elsewhere: ["silence", "gag", "quiet", "ignore"],
    arguments: [WHO, TIME, WHY],
    help: "Lets someone read but not write, for up to 10 years or until /unmute.",
    examples: ["/mute bob 10m flooding"],
    run: (actor, [who, lasting, why]) => actor.mute(who!, milliseconds(lasting), why),
  },
  unmute: {
    name: "unmute",
    aliases: [],
    elsewhere: ["ungag", "unquiet", "voice", "unignore"],
    arguments: [WHO],
    help: "Lets someone speak again.",
    examples: ["/unmute bob"],
    run: (actor, [who]) => actor.unmute(who!),
  },
  bans: {
    name: "bans",
    aliases: [],
    elsewhere: ["banlist", "mutes"],
    arguments: [],
    help: "Shows who is banned or muted, for how long yet, why and by whom.",
    examples: [],
    run: (actor) => actor.bans(),
  },
  announce: {
    name: "announce",
    aliases: [],
    elsewhere: ["broadcast", "wall", "wallops", "global"],
    arguments: [{ name: "text", kind: "text" }],
    help: "Tells everyone, whichever rooms they are in. It is not kept in the history.",
    examples: ["/announce The printer is back."],
    run: (actor, [text]) => actor.announce(text!),
  },
  grant: {
    name: "grant",
    aliases: [],
    elsewhere: ["op", "mod", "promote", "deop", "demote", "admin", "role"],
    arguments: [{ name: "nick", kind: "nick" }, {
      name: "role",
      kind: "choice",
      choices: ["owner", "moderator", "member"],
    }],
    help: "Makes someone who has registered an owner, a moderator or a member.",
    examples: ["/grant bob moderator"],
    run: (actor, [nick, role]) => actor.grant(nick!, role as Role),
  },
} satisfies Record<string, Command<OrderActor>>;

/** The orders as a person's client offers them, whose help says who may. */
export const ORDER_COMMANDS: readonly Command<OrderActor>[] = Object.values(ORDERS).map((order) => ({
  ...order,
  role: order === ORDERS.grant ? "owner" : "moderator",
  help: `For ${order === ORDERS.grant ? "owners" : "moderators"}: ${order.help[0].toLowerCase()}${order.help.slice(1)}`,
}));

function milliseconds(time: string | undefined): number | undefined {
  return time === undefined ? undefined : Number(time);
}
