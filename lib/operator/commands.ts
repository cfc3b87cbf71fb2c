import { ProtocolError } from "../protocol/mod.ts";
import {
  type Command,
  findCommand,
  helpCommand,
  HOOK_COMMANDS,
  INVITE_COMMANDS,
  MODERATION,
  overview,
  topicOf,
} from "../commands/mod.ts";
import { say, t } from "../language/mod.ts";
import { cleanLine, foldName } from "../text/mod.ts";
import { OPERATOR, type OperatorContext, refuse } from "./context.ts";
import { browsersAddress } from "./listeners.ts";
import { searchLines } from "./search.ts";
import { filesTable, roomsTable, statsLine } from "./tables.ts";

// Files that `/files` lists.
const MAX_FILES = 50;

/** Every command of the operator, in the order of the help. */
export const OPERATOR_COMMANDS: readonly Command<OperatorContext>[] = [
  {
    name: "say",
    aliases: [],
    arguments: [{ name: "text", kind: "text" }],
    help: say("operator.help-say"),
    examples: ["/say Good morning!"],
    run: ({ server }, [text]) => server.say(text!),
  },
  MODERATION.announce,
  {
    name: "users",
    aliases: [],
    otherNames: ["who", "names", "people", "list"],
    arguments: [],
    help: say("operator.help-connected-users"),
    examples: [],
    run: ({ view }) => view.people(),
  },
  {
    name: "rooms",
    aliases: [],
    otherNames: ["channels"],
    arguments: [],
    help: say("help.rooms"),
    examples: [],
    run: ({ view }) => view.answer(roomsTable(view.refreshed())),
  },
  {
    name: "stats",
    aliases: [],
    otherNames: ["status", "info", "stat"],
    arguments: [],
    help: say("operator.help-stats"),
    examples: [],
    run: ({ view }) => view.answer(statsLine(view.refreshed().stats!)),
  },
  {
    name: "backup",
    aliases: [],
    otherNames: ["save", "snapshot"],
    arguments: [],
    help: say("operator.help-backup"),
    examples: [],
    run({ server, view }) {
      view.answer(t("operator.backup-begins"));
      // The event says that it was made.
      server.backUp().catch((error) => refuse(view, error));
    },
  },
  {
    name: "files",
    aliases: [],
    otherNames: ["uploads", "downloads", "transfers", "disk"],
    arguments: [],
    help: say("operator.help-all-files"),
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
    help: say("operator.help-delete-file"),
    examples: ["/delete 3f2a91c0"],
    run({ server, view }, [file]) {
      server.files.remove(OPERATOR, file!.trim()).catch((error) => refuse(view, error));
    },
  },
  {
    name: "qr",
    aliases: [],
    otherNames: ["qrcode", "url"],
    arguments: [],
    help: say("operator.help-qr"),
    examples: [],
    run({ server, view }) {
      const web = browsersAddress(server);
      if (web && "url" in web) view.qr(web.url);
      else view.answer(t("operator.no-address-to-show"), true);
    },
  },
  {
    name: "search",
    aliases: [],
    otherNames: ["find", "grep", "history", "log", "lastlog"],
    arguments: [{ name: "words", kind: "text" }],
    help: say("operator.help-search-lines"),
    examples: ["/search bob", "/search banned 192.168.1"],
    run: ({ view }, [words]) => view.answer(searchLines(view.refreshed().lines, words!)),
  },
  {
    name: "topic",
    aliases: [],
    arguments: [{ name: "room", kind: "room" }, { name: "text", kind: "text", optional: true }],
    help: say("operator.help-topic-of-room"),
    examples: ["/topic lobby Release on Friday", "/topic lobby -"],
    run({ server, view }, [room, text]) {
      const wanted = topicOf(text);
      if (wanted !== undefined) {
        server.moderation.setTopic(OPERATOR, room!, wanted).catch((error) => refuse(view, error));
        return;
      }
      const found = server.rooms().find(({ name }) => foldName(name) === foldName(room!));
      if (!found) return view.answer(t("operator.nobody-in", { room: cleanLine(room!) }), true);
      const { name, topic } = found;
      view.answer(
        topic === "" ? t("operator.no-topic", { room: name }) : t("operator.topic-of", { room: name, topic }),
      );
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
  ...HOOK_COMMANDS,
  ...INVITE_COMMANDS.map((command): Command<OperatorContext> => ({
    ...command,
    run: ({ inviteLinks }, values) => command.run(inviteLinks, values),
  })),
  {
    name: "register",
    aliases: [],
    otherNames: ["password", "passwd"],
    arguments: [{ name: "nick", kind: "nick" }],
    help: say("operator.help-register-nick"),
    examples: ["/register alice"],
    run({ server, view }, [nick]) {
      server.accounts.register(OPERATOR, nick!).then(
        (password) => view.answer(t("operator.can-log-in", { nick: cleanLine(nick!), password })),
        (error) => refuse(view, error),
      );
    },
  },
  {
    name: "unregister",
    aliases: [],
    otherNames: ["drop"],
    arguments: [{ name: "nick", kind: "nick" }],
    help: say("operator.help-release-nick"),
    examples: ["/unregister alice"],
    run({ server, view }, [nick]) {
      server.accounts.unregister(OPERATOR, nick!).catch((error) => refuse(view, error));
    },
  },
  {
    name: "reset",
    aliases: [],
    otherNames: ["picture", "avatar", "removepicture"],
    arguments: [{ name: "nick", kind: "nick" }],
    help: say("operator.help-reset"),
    examples: ["/reset alice"],
    run({ server, view }, [nick]) {
      server.accounts.resetProfile(OPERATOR, nick!).catch((error) => refuse(view, error));
    },
  },
  {
    name: "reload",
    aliases: [],
    otherNames: ["rehash", "config"],
    arguments: [],
    help: say("operator.help-reload"),
    examples: [],
    run: ({ server }) => void server.reload(),
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
    help: say("operator.help-stop"),
    examples: ["/stop now", "/stop in 5m new disk", "/stop cancel"],
    run({ server, view }, [delay, rest = ""]) {
      if (delay !== undefined) return server.stopIn(OPERATOR, Number(delay), rest);
      if (rest === "") return confirmStop({ server, view });
      const [, word, reason] = /^(\S+)\s*([^]*)$/.exec(rest)!;
      if (word.toLowerCase() === "now") return view.stop(reason);
      if (rest.toLowerCase() === "cancel") return server.cancelStop(OPERATOR);
      throw new ProtocolError(
        "bad-message",
        say("operator.not-a-stop-time", { typed: word.slice(0, 40) }),
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
  view.answer(t("operator.ask-to-stop", { count: clients }), true);
}
