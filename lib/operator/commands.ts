import { ProtocolError } from "../protocol/mod.ts";
import { type Command, findCommand, helpCommand, MODERATION, overview, topicOf } from "../commands/mod.ts";
import { say } from "../language/mod.ts";
import { cleanLine, foldName } from "../text/mod.ts";
import { OPERATOR, type OperatorContext } from "./context.ts";
import { browsersAddress } from "./listeners.ts";
import { searchLines } from "./search.ts";
import { counted, filesTable, roomsTable, statsLine } from "./tables.ts";

// Files that `/files` lists.
const MAX_FILES = 50;

/** Every command of the operator, in the order of the help. */
export const OPERATOR_COMMANDS: readonly Command<OperatorContext>[] = [
  {
    name: "say",
    aliases: [],
    arguments: [{ name: "text", kind: "text" }],
    help: "Sends a message to the lobby as “server”. So does a line without a slash.",
    examples: ["/say Good morning!"],
    run: ({ server }, [text]) => server.say(text!),
  },
  MODERATION.announce,
  {
    name: "users",
    aliases: [],
    otherNames: ["who", "names", "people", "list"],
    arguments: [],
    help: "Lists the people who are connected, with address, time online, idle time, round trip and unsent bytes.",
    examples: [],
    run: ({ view }) => view.people(),
  },
  {
    name: "rooms",
    aliases: [],
    otherNames: ["channels"],
    arguments: [],
    help: "Lists the rooms, with the number of people and the topic of each.",
    examples: [],
    run: ({ view }) => view.answer(roomsTable(view.refreshed())),
  },
  {
    name: "stats",
    aliases: [],
    otherNames: ["status", "info", "stat"],
    arguments: [],
    help: "Shows the activity of the server, its memory, and the size of the history.",
    examples: [],
    run: ({ view }) => view.answer(statsLine(view.refreshed().stats!)),
  },
  {
    name: "files",
    aliases: [],
    otherNames: ["uploads", "downloads", "transfers", "disk"],
    arguments: [],
    help: "Lists the newest files, with size, name and sender, and the transfers that are under way.",
    examples: [],
    run({ server, view }) {
      if (view.files) view.files();
      else view.answer(filesTable(server.files.list(MAX_FILES), server.stats().files));
    },
  },
  {
    name: "delete",
    aliases: [],
    otherNames: ["remove", "rm", "del"],
    arguments: [{ name: "file", kind: "text" }],
    help: "Deletes a file from the disk and from its messages, as “/files” names it.",
    examples: ["/delete 3f2a91c0"],
    run({ server, view }, [file]) {
      server.files.remove(OPERATOR, file!.trim()).catch((error) => view.answer(error.message, true));
    },
  },
  {
    name: "qr",
    aliases: [],
    otherNames: ["qrcode", "url"],
    arguments: [],
    help: "Shows the address for browsers as a QR code, for the camera of a phone.",
    examples: [],
    run({ server, view }) {
      const web = browsersAddress(server);
      if (web && "url" in web) view.qr(web.url);
      else view.answer("Browser access is off, so there is no address to show.", true);
    },
  },
  {
    name: "search",
    aliases: [],
    otherNames: ["find", "grep", "history", "log", "lastlog"],
    arguments: [{ name: "words", kind: "text" }],
    help: "Finds lines in this view that contain all the words.",
    examples: ["/search bob", "/search banned 192.168.1"],
    run: ({ view }, [words]) => view.answer(searchLines(view.refreshed().lines, words!)),
  },
  {
    name: "topic",
    aliases: [],
    arguments: [{ name: "room", kind: "room" }, { name: "text", kind: "text", optional: true }],
    help: "Shows the topic of a room, or sets it; “-” clears it.",
    examples: ["/topic lobby Release on Friday", "/topic lobby -"],
    run({ server, view }, [room, text]) {
      const wanted = topicOf(text);
      if (wanted !== undefined) {
        server.moderation.setTopic(OPERATOR, room!, wanted).catch((error) => view.answer(error.message, true));
        return;
      }
      const found = server.rooms().find(({ name }) => foldName(name) === foldName(room!));
      if (!found) return view.answer(`Nobody is in ${cleanLine(room!)}.`, true);
      const { name, topic } = found;
      view.answer(topic === "" ? `${name} has no topic.` : `The topic of ${name}: ${topic}`);
    },
  },
  MODERATION.kick,
  MODERATION.ban,
  MODERATION.unban,
  MODERATION.mute,
  MODERATION.unmute,
  MODERATION.purge,
  MODERATION.bans,
  MODERATION.grant,
  {
    name: "register",
    aliases: [],
    otherNames: ["password", "passwd"],
    arguments: [{ name: "nick", kind: "nick" }],
    help: "Registers a nickname for someone, or sets a new password for it, and shows the password.",
    examples: ["/register alice"],
    run({ server, view }, [nick]) {
      server.accounts.register(OPERATOR, nick!).then(
        (password) =>
          view.answer(`${cleanLine(nick!)} can log in with the password ${password} and change it with /password.`),
        (error) => view.answer(error.message, true),
      );
    },
  },
  {
    name: "unregister",
    aliases: [],
    otherNames: ["drop"],
    arguments: [{ name: "nick", kind: "nick" }],
    help: "Releases a registered nickname.",
    examples: ["/unregister alice"],
    run({ server, view }, [nick]) {
      server.accounts.unregister(OPERATOR, nick!).catch((error) => view.answer(error.message, true));
    },
  },
  {
    name: "reset",
    aliases: [],
    otherNames: ["picture", "avatar", "removepicture"],
    arguments: [{ name: "nick", kind: "nick" }],
    help: "Removes the picture, the status and the away message of someone.",
    examples: ["/reset alice"],
    run({ server, view }, [nick]) {
      server.accounts.resetProfile(OPERATOR, nick!).catch((error) => view.answer(error.message, true));
    },
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
    help: "Stops the server, now or later. Everyone sees when and why. “/stop cancel” cancels it.",
    examples: ["/stop now", "/stop in 5m new disk", "/stop cancel"],
    run({ server, view }, [delay, rest = ""]) {
      if (delay !== undefined) return server.stopIn(OPERATOR, Number(delay), rest);
      if (rest === "") return confirmStop({ server, view });
      const [, word, reason] = /^(\S+)\s*([^]*)$/.exec(rest)!;
      if (word.toLowerCase() === "now") return view.stop(reason);
      if (rest.toLowerCase() === "cancel") return server.cancelStop(OPERATOR);
      throw new ProtocolError(
        "bad-message",
        `“${word.slice(0, 40)}” is not a time. Use /stop now [reason], /stop in 5m [reason] or /stop cancel.`,
      );
    },
  },
  helpCommand((name) => findCommand(OPERATOR_COMMANDS, name), operatorHelp, "ban"),
];

/** Returns the help: all commands, one on each line. */
export function operatorHelp(): string {
  return overview(OPERATOR_COMMANDS, say("help.plain-line-operator"));
}

/** Stops the server, but asks first if people are connected. */
function confirmStop({ server, view }: Pick<OperatorContext, "server" | "view">): void {
  const { clients } = server.stats();
  if (clients === 0) return view.stop("");
  if (view.askToStop) return view.askToStop();
  const people = counted(clients, "person is", "people are");
  const ways = "/stop now stops the server immediately; /stop in 5m warns them first.";
  view.answer(`${people} connected. ${ways}`, true);
}
