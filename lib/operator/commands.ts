import { ProtocolError } from "../protocol/mod.ts";
import {
  type Command,
  findCommand,
  helpCommand,
  MODERATION,
  type ModerationHandler,
  overview,
  topicOf,
} from "../commands/mod.ts";

/** Who carries out what an operator types. What comes of it is shown; nothing here throws but a `ProtocolError`. */
export interface OperatorHandler extends ModerationHandler {
  say(text: string): void;
  users(): void;
  rooms(): void;
  stats(): void;
  /** Shows the address for browsers as a QR code. */
  qr(): void;
  /** Shows the topic of a room, or sets it. */
  topic(room: string, text?: string): void;
  /** Registers a nickname for somebody, or gives it a new password, which is shown. */
  register(nick: string): void;
  unregister(nick: string): void;
  /** Stops the server now, but asks first where people are connected. */
  askToStop(): void;
  /** Stops the server, now or in so many milliseconds. */
  stop(left: number | undefined, why?: string): void;
  cancelStop(): void;
  /** Shows what this console has shown before that has all of these words. */
  search(words: string): void;
  /** Shows a text. */
  show(text: string): void;
}

const STOP_USAGE = "Use /stop now [reason], /stop in 5m [reason] or /stop cancel.";

/** Every command of the operator, in the order that help shows them. */
export const OPERATOR_COMMANDS: readonly Command<OperatorHandler>[] = [
  {
    name: "say",
    aliases: [],
    arguments: [{ name: "text", kind: "text" }],
    help: "Speaks in the lobby as “server”, as a line without a slash does.",
    examples: ["/say Good morning!"],
    run: (handler, [text]) => handler.say(text!),
  },
  MODERATION.announce,
  {
    name: "users",
    aliases: [],
    otherNames: ["who", "names", "people", "list"],
    arguments: [],
    help: "Shows who is here, from where, since when, how long idle, how far away, and how many bytes wait.",
    examples: [],
    run: (handler) => handler.users(),
  },
  {
    name: "rooms",
    aliases: [],
    otherNames: ["channels"],
    arguments: [],
    help: "Shows the rooms, how many are in each, and their topics.",
    examples: [],
    run: (handler) => handler.rooms(),
  },
  {
    name: "stats",
    aliases: [],
    otherNames: ["status", "info", "stat"],
    arguments: [],
    help: "Shows how much goes on, the memory, and the size of the history.",
    examples: [],
    run: (handler) => handler.stats(),
  },
  {
    name: "qr",
    aliases: [],
    otherNames: ["qrcode", "url"],
    arguments: [],
    help: "Shows the address for browsers as a QR code, which the camera of a phone reads.",
    examples: [],
    run: (handler) => handler.qr(),
  },
  {
    name: "search",
    aliases: [],
    otherNames: ["find", "grep", "history", "log", "lastlog"],
    arguments: [{ name: "words", kind: "text" }],
    help: "Finds lines of this console that have all of these words.",
    examples: ["/search bob", "/search banned 192.168.1"],
    run: (handler, [words]) => handler.search(words!),
  },
  {
    name: "topic",
    aliases: [],
    arguments: [{ name: "room", kind: "room" }, { name: "text", kind: "text", optional: true }],
    help: "Shows the topic of a room, or sets it; “-” clears it.",
    examples: ["/topic lobby Release on Friday", "/topic lobby -"],
    run: (handler, [room, text]) => handler.topic(room!, topicOf(text)),
  },
  MODERATION.kick,
  MODERATION.ban,
  MODERATION.unban,
  MODERATION.mute,
  MODERATION.unmute,
  MODERATION.bans,
  MODERATION.grant,
  {
    name: "register",
    aliases: [],
    otherNames: ["password", "passwd"],
    arguments: [{ name: "nick", kind: "nick" }],
    help: "Registers a nickname for someone, or gives one that is registered a new password, and shows it.",
    examples: ["/register alice"],
    run: (handler, [nick]) => handler.register(nick!),
  },
  {
    name: "unregister",
    aliases: [],
    otherNames: ["drop"],
    arguments: [{ name: "nick", kind: "nick" }],
    help: "Makes a registered nickname free.",
    examples: ["/unregister alice"],
    run: (handler, [nick]) => handler.unregister(nick!),
  },
  {
    name: "stop",
    aliases: ["exit", "quit"],
    otherNames: ["shutdown", "halt", "restart", "die", "bye"],
    arguments: [{
      name: "now or in 5m",
      kind: "time",
      optional: true,
      suggestions: ["in 5m", "now", "cancel"],
    }, {
      name: "reason",
      kind: "text",
      optional: true,
    }],
    help: "Stops the server, now or later; everyone hears when and why. “/stop cancel” changes your mind.",
    examples: ["/stop now", "/stop in 5m new disk", "/stop cancel"],
    run: (handler, [delay, rest]) => {
      if (delay !== undefined) return handler.stop(Number(delay), rest);
      if (rest === undefined) return handler.askToStop();
      const [, word, reason] = /^(\S+)\s*([^]*)$/.exec(rest)!;
      if (word.toLowerCase() === "now") return handler.stop(undefined, reason);
      if (rest.toLowerCase() === "cancel") return handler.cancelStop();
      throw new ProtocolError(
        "bad-message",
        `“${word.slice(0, 40)}” is not a time, so nothing was done. ${STOP_USAGE}`,
      );
    },
  },
  helpCommand((name) => findCommand(OPERATOR_COMMANDS, name), operatorHelp, "ban"),
];

/** All commands, a line each. */
export function operatorHelp(): string {
  return overview(OPERATOR_COMMANDS, "everyone in the lobby");
}
