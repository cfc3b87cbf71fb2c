import { say } from "../language/mod.ts";
import type { Command } from "./command.ts";

/** Copies messages, and opens the links in them. */
export interface CopyHandler {
  /** Copies the newest messages of the current conversation. */
  copy(count?: number): void;
  /** Opens a link of the current conversation; 1 is the newest. Without a number, lists them. */
  links(number?: number): void;
}

// The most messages that are copied, and links that are listed.
const MAX_COPIED = 200;
const MAX_LINKS = 50;

/** The commands that take something out of the chat. */
export const COPY_COMMANDS: readonly Command[] = [
  {
    name: "copy",
    aliases: [],
    synonyms: ["yank", "clipboard"],
    arguments: [{ name: "n", kind: "number", optional: true, max: MAX_COPIED, suggestions: ["5", "10"] }],
    help: say("help.copy"),
    examples: ["/copy", "/copy 5"],
    run: ({ copying }, [count]) => copying.copy(count === undefined ? undefined : Number(count)),
  },
  {
    name: "links",
    aliases: [],
    synonyms: ["urls", "url", "urlview"],
    arguments: [{ name: "n", kind: "number", optional: true, max: MAX_LINKS, suggestions: ["1", "2", "3"] }],
    help: say("help.links"),
    examples: ["/links", "/links 1"],
    run: ({ copying }, [number]) => copying.links(number === undefined ? undefined : Number(number)),
  },
];
