import type { Command } from "./command.ts";

/** Shows people to each other. */
export interface PeopleHandler {
  /** Shows what is known about a person. */
  whois(nick: string): void;
}

/** The commands about people. */
export const PEOPLE_COMMANDS: readonly Command[] = [
  {
    name: "whois",
    aliases: ["w"],
    otherNames: ["wi", "whowas", "finger", "profile"],
    arguments: [{ name: "nick", kind: "nick" }],
    help: "Shows what is known about someone: their role, how long they have been here, and which rooms you share.",
    examples: ["/whois alice"],
    run: ({ people }, [nick]) => people.whois(nick!),
  },
];
