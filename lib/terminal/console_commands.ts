import { type Command, commandHelp, findCommand, overview } from "../commands/mod.ts";

/** Who carries out what an operator types. What comes of it is shown; nothing here throws but a `ProtocolError`. */
export interface OperatorActor {
  say(text: string): void;
  announce(text: string): void;
  kick(nick: string, why?: string): void;
  /** @param what A nick or an address. @param lasting Milliseconds; undefined: until it is lifted. */
  ban(what: string, lasting: number | undefined, why?: string): void;
  unban(what: string): void;
  mute(what: string, lasting: number | undefined, why?: string): void;
  unmute(what: string): void;
  bans(): void;
  users(): void;
  rooms(): void;
  stats(): void;
  /** Shows the address for browsers as a QR code. */
  qr(): void;
  /** Shows the topic of a room, or sets it. */
  topic(room: string, text?: string): void;
  /** @param role `owner`, `moderator` or `member`. */
  grant(nick: string, role: "owner" | "moderator" | "member"): void;
  /** Registers a nickname for somebody, or gives it a new password, which is shown. */
  register(nick: string): void;
  unregister(nick: string): void;
  /** Stops the server, now or in so many milliseconds. */
  stop(left: number | undefined, why?: string): void;
  cancelStop(): void;
  /** Shows a text. */
  show(text: string): void;
}

const WHO = { name: "nick or address", kind: "nick" } as const;
const TIME = { name: "time", kind: "time", optional: true } as const;
const WHY = { name: "why", kind: "text", optional: true } as const;

/** Every command of the operator, in the order that help shows them. */
export const OPERATOR_COMMANDS: readonly Command<OperatorActor>[] = [
  {
    name: "say",
    aliases: [],
    arguments: [{ name: "text", kind: "text" }],
    help: "Speaks in the lobby as “server”, as a line without a slash does.",
    examples: ["/say Good morning!"],
    run: (actor, [text]) => actor.say(text!),
  },
  {
    name: "announce",
    aliases: [],
    arguments: [{ name: "text", kind: "text" }],
    help: "Tells everyone, whichever rooms they are in. It is not kept in the history.",
    examples: ["/announce The printer is back."],
    run: (actor, [text]) => actor.announce(text!),
  },
  {
    name: "users",
    aliases: [],
    arguments: [],
    help: "Shows who is here, from where, since when, how long idle, how far away, and how many bytes wait.",
    examples: [],
    run: (actor) => actor.users(),
  },
  {
    name: "rooms",
    aliases: [],
    arguments: [],
    help: "Shows the rooms, how many are in each, and their topics.",
    examples: [],
    run: (actor) => actor.rooms(),
  },
  {
    name: "stats",
    aliases: [],
    arguments: [],
    help: "Shows how much goes on, the memory, and the size of the history.",
    examples: [],
    run: (actor) => actor.stats(),
  },
  {
    name: "qr",
    aliases: [],
    arguments: [],
    help: "Shows the address for browsers as a QR code, which the camera of a phone reads.",
    examples: [],
    run: (actor) => actor.qr(),
  },
  {
    name: "topic",
    aliases: [],
    arguments: [{ name: "room", kind: "room" }, { name: "text", kind: "text", optional: true }],
    help: "Shows the topic of a room, or sets it.",
    examples: ["/topic lobby Release on Friday"],
    run: (actor, [room, text]) => actor.topic(room!, text),
  },
  {
    name: "kick",
    aliases: [],
    arguments: [{ name: "nick", kind: "nick" }, WHY],
    help: "Sends someone away, who may come back.",
    examples: ["/kick bob Calm down."],
    run: (actor, [nick, why]) => actor.kick(nick!, why),
  },
  {
    name: "ban",
    aliases: [],
    arguments: [WHO, TIME, WHY],
    help: "Keeps someone out, for a time or until /unban. Of who is here, the address too if nobody else has it.",
    examples: ["/ban bob 2h flooding", "/ban 192.168.1.7"],
    run: (actor, [what, lasting, why]) => actor.ban(what!, milliseconds(lasting), why),
  },
  {
    name: "unban",
    aliases: [],
    arguments: [WHO],
    help: "Lets someone in again.",
    examples: ["/unban bob"],
    run: (actor, [what]) => actor.unban(what!),
  },
  {
    name: "mute",
    aliases: [],
    arguments: [WHO, TIME, WHY],
    help: "Lets someone hear and not speak, for a time or until /unmute.",
    examples: ["/mute bob 10m flooding"],
    run: (actor, [what, lasting, why]) => actor.mute(what!, milliseconds(lasting), why),
  },
  {
    name: "unmute",
    aliases: [],
    arguments: [WHO],
    help: "Lets someone speak again.",
    examples: ["/unmute bob"],
    run: (actor, [what]) => actor.unmute(what!),
  },
  {
    name: "bans",
    aliases: [],
    arguments: [],
    help: "Shows who is banned or muted, for how long yet, why and by whom.",
    examples: [],
    run: (actor) => actor.bans(),
  },
  {
    name: "grant",
    aliases: [],
    arguments: [{ name: "nick", kind: "nick" }, {
      name: "role",
      kind: "choice",
      choices: ["owner", "moderator", "member"],
    }],
    help: "Makes someone who has registered an owner, a moderator or a member.",
    examples: ["/grant alice owner"],
    run: (actor, [nick, role]) => actor.grant(nick!, role as "owner" | "moderator" | "member"),
  },
  {
    name: "register",
    aliases: [],
    arguments: [{ name: "nick", kind: "nick" }],
    help: "Registers a nickname for someone, or gives one that is registered a new password, and shows it.",
    examples: ["/register alice"],
    run: (actor, [nick]) => actor.register(nick!),
  },
  {
    name: "unregister",
    aliases: [],
    arguments: [{ name: "nick", kind: "nick" }],
    help: "Makes a registered nickname free.",
    examples: ["/unregister alice"],
    run: (actor, [nick]) => actor.unregister(nick!),
  },
  {
    name: "stop",
    aliases: ["exit", "quit"],
    arguments: [{ name: "in 5m", kind: "time", optional: true }, WHY],
    help: "Stops the server, now or later; everyone hears when and why. “/stop cancel” changes your mind.",
    examples: ["/stop", "/stop in 5m new disk", "/stop cancel"],
    run: (actor, [left, why]) => {
      if (left === undefined && why?.toLowerCase() === "cancel") actor.cancelStop();
      else actor.stop(milliseconds(left), why);
    },
  },
  {
    name: "help",
    aliases: [],
    arguments: [{ name: "command", kind: "command", optional: true }],
    help: "Shows all commands, or more on one of them.",
    examples: ["/help", "/help ban"],
    run: (actor, [name]) => {
      const command = name === undefined ? undefined : findCommand(OPERATOR_COMMANDS, name);
      actor.show(command ? commandHelp(command) : operatorHelp());
    },
  },
];

/** All commands, a line each. */
export function operatorHelp(): string {
  return overview(OPERATOR_COMMANDS, "everyone in the lobby");
}

function milliseconds(time: string | undefined): number | undefined {
  return time === undefined ? undefined : Number(time);
}
