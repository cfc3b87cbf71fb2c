import { say } from "../language/mod.ts";
import type { Command } from "./command.ts";

/** Shows people to each other. */
export interface PeopleHandler {
  /** Shows what is known about a person. */
  whois(nick: string): void;
  /** Sets the status, which may begin with a duration and an emoji; `-` removes it. Without a text, shows it. */
  status(text?: string): void;
  /** Says that the person is away. Without a reason, ends it if they are. */
  away(reason?: string): void;
  back(): void;
  /** Says that the person does not want to be disturbed, or ends it; without a setting, the opposite of what holds. */
  dnd(setting?: "on" | "off"): void;
}

/** The commands about people. */
export const PEOPLE_COMMANDS: readonly Command[] = [
  {
    name: "whois",
    aliases: ["w"],
    synonyms: ["wi", "wii"],
    otherNames: ["whowas", "finger"],
    arguments: [{ name: "nick", kind: "nick" }],
    help: say("help.whois"),
    examples: ["/whois alice"],
    run: ({ people }, [nick]) => people.whois(nick!),
  },
  {
    name: "status",
    aliases: [],
    otherNames: ["profile", "mood", "setstatus"],
    arguments: [{ name: "text", kind: "text", optional: true, suggestions: ["30m", "1h", "4h", "1d", "-"] }],
    help: say("help.status"),
    examples: ["/status :palm_tree: on leave", "/status 1h :pizza: lunch", "/status -"],
    run: ({ people }, [text]) => people.status(text),
  },
  {
    name: "away",
    aliases: [],
    synonyms: ["afk"],
    otherNames: ["gone"],
    arguments: [{ name: "reason", kind: "text", optional: true }],
    help: say("help.away"),
    examples: ["/away", "/away lunch"],
    run: ({ people }, [reason]) => people.away(reason),
  },
  {
    name: "back",
    aliases: [],
    synonyms: ["unaway"],
    otherNames: ["here"],
    arguments: [],
    help: say("help.back"),
    examples: [],
    run: ({ people }) => people.back(),
  },
  {
    name: "dnd",
    aliases: [],
    otherNames: ["busy", "donotdisturb"],
    arguments: [{ name: "setting", kind: "choice", optional: true, choices: ["on", "off"] }],
    help: say("help.dnd"),
    examples: ["/dnd", "/dnd off"],
    run: ({ people }, [setting]) => people.dnd(setting as "on" | "off" | undefined),
  },
];
