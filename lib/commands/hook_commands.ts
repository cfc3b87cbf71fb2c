import { say, type Sentence } from "../language/mod.ts";
import type { Command } from "./command.ts";

/** Manages the hooks: the client of a moderator or owner, or the operator. */
export interface HookHandler {
  /** Lists the hooks. */
  list(): void;
  /**
   * Makes an address for programs.
   *
   * @param room By default, the current room.
   * @param to Posts the messages of the room to this address instead.
   */
  make(room: string | undefined, name: string, to?: string): void;
  /** Removes a hook. @param number From the list. */
  remove(number: number): void;
  /** Shows why a command cannot be carried out. */
  refuse(sentence: Sentence): void;
}

/** The commands about hooks. The server decides who can use them; the operator always can. */
export const HOOK_COMMANDS: readonly Command<{ readonly hooks: HookHandler }>[] = [
  {
    name: "hook",
    aliases: [],
    otherNames: ["webhook", "integration", "integrations", "bot", "bots"],
    arguments: [
      { name: "action", kind: "choice", optional: true, choices: ["new", "out", "remove"] },
      { name: "hook", kind: "text", optional: true },
    ],
    help: say("help.hook"),
    examples: ["/hook new #lobby build", "/hook out #lobby https://ci.example/chat ci", "/hook remove 7", "/hook"],
    run({ hooks }, [action, rest]) {
      if (action === undefined) return hooks.list();
      const words = rest?.trim().split(/\s+/) ?? [];
      if (action === "remove") {
        const number = /^\d{1,15}$/.test(words[0] ?? "") ? Number(words[0]) : 0;
        return number > 0 && words.length === 1
          ? hooks.remove(number)
          : hooks.refuse(say("commands.hook-remove-usage"));
      }
      const room = words[0]?.startsWith("#") ? words.shift() : undefined;
      if (action === "out") {
        return words.length === 2 ? hooks.make(room, words[1], words[0]) : hooks.refuse(say("commands.hook-out-usage"));
      }
      return words.length === 1 ? hooks.make(room, words[0]) : hooks.refuse(say("commands.hook-new-usage"));
    },
  },
  {
    name: "hooks",
    aliases: [],
    otherNames: ["webhooks"],
    arguments: [],
    help: say("help.hooks"),
    examples: [],
    run: ({ hooks }) => hooks.list(),
  },
];
