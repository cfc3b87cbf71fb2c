import type { Command } from "./table.ts";

const WHO = { name: "nick or address", kind: "nick" } as const;
const TIME = { name: "time", kind: "time", optional: true } as const;
const WHY = { name: "why", kind: "text", optional: true } as const;

/** The commands of those who keep order: moderators and owners. The server says who may. */
export const ORDER_COMMANDS: readonly Command[] = [
  {
    name: "kick",
    aliases: [],
    arguments: [{ name: "nick", kind: "nick" }, WHY],
    help: "For moderators: sends someone away, who may come back.",
    examples: ["/kick bob Calm down."],
    run: (actor, [nick, why]) => actor.kick(nick!, why),
  },
  {
    name: "ban",
    aliases: [],
    arguments: [WHO, TIME, WHY],
    help: "For moderators: keeps someone out, for a time or until /unban.",
    examples: ["/ban bob 2h flooding", "/ban 192.168.1.7"],
    run: (actor, [who, lasting, why]) => actor.ban(who!, milliseconds(lasting), why),
  },
  {
    name: "unban",
    aliases: [],
    arguments: [WHO],
    help: "For moderators: lets someone in again.",
    examples: ["/unban bob"],
    run: (actor, [who]) => actor.unban(who!),
  },
  {
    name: "mute",
    aliases: [],
    arguments: [WHO, TIME, WHY],
    help: "For moderators: lets someone hear and not speak, for a time or until /unmute.",
    examples: ["/mute bob 10m flooding"],
    run: (actor, [who, lasting, why]) => actor.mute(who!, milliseconds(lasting), why),
  },
  {
    name: "unmute",
    aliases: [],
    arguments: [WHO],
    help: "For moderators: lets someone speak again.",
    examples: ["/unmute bob"],
    run: (actor, [who]) => actor.unmute(who!),
  },
  {
    name: "bans",
    aliases: [],
    arguments: [],
    help: "For moderators: shows who is banned or muted, for how long yet, why and by whom.",
    examples: [],
    run: (actor) => actor.bans(),
  },
  {
    name: "announce",
    aliases: [],
    arguments: [{ name: "text", kind: "text" }],
    help: "For moderators: tells everyone, whichever rooms they are in. It is not kept in the history.",
    examples: ["/announce The printer is back."],
    run: (actor, [text]) => actor.announce(text!),
  },
  {
    name: "grant",
    aliases: [],
    arguments: [{ name: "nick", kind: "nick" }, {
      name: "role",
      kind: "choice",
      choices: ["owner", "moderator", "member"],
    }],
    help: "For owners: makes someone who has registered an owner, a moderator or a member.",
    examples: ["/grant bob moderator"],
    run: (actor, [nick, role]) => actor.grant(nick!, role!),
  },
];

function milliseconds(time: string | undefined): number | undefined {
  return time === undefined ? undefined : Number(time);
}
