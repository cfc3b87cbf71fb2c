import { say } from "../language/mod.ts";
import type { Command } from "./command.ts";

/** Sends, lists and saves files. */
export interface FileHandler {
  /** Sends files to the current conversation. @param typed Their paths, and a text after `--`. */
  send(typed: string): void;
  /**
   * Saves a file of the current conversation.
   *
   * @param which Its number in the list, where 1 is the newest, or its name; by default, the newest.
   * @param path A folder or a new file; by default, the downloads folder.
   */
  get(which?: string, path?: string): void;
  /** Lists the newest files of a conversation; by default, of the current one. */
  list(conversation?: string): void;
  /** Opens a saved file, when the person has confirmed it. @param which As for `get`; by default, the file saved last. */
  open(which?: string): void;
  /** Lists the transfers. */
  showTransfers(): void;
  /** Cancels a transfer, by its number in the list; without it, the only one. */
  cancel(number?: number): void;
  /** Begins again with a transfer that failed; without a number, with all of them. */
  resume(number?: number): void;
}

const MAX_TRANSFERS = 1_000_000;

/** The commands for files. */
export const FILE_COMMANDS: readonly Command[] = [
  {
    name: "send",
    aliases: [],
    synonyms: ["upload"],
    otherNames: ["file", "attach", "share", "dcc", "put"],
    arguments: [{ name: "file", kind: "paths" }],
    help: say("help.send"),
    examples: ["/send ~/tea.png", "/send tea.png cake.png -- Our tea today", '/send "my holiday.jpg"'],
    run: ({ files }, [typed]) => files.send(typed!),
  },
  {
    name: "get",
    aliases: [],
    synonyms: ["download"],
    otherNames: ["save", "fetch"],
    arguments: [{ name: "file", kind: "path", optional: true, isOfChat: true }, {
      name: "path",
      kind: "path",
      optional: true,
    }],
    help: say("help.get"),
    examples: ["/get", "/get 2", "/get tea.png ~/pictures"],
    run: ({ files }, [which, path]) => files.get(which, path),
  },
  {
    name: "files",
    aliases: [],
    otherNames: ["attachments", "uploads", "media"],
    arguments: [{ name: "name", kind: "conversation", optional: true }],
    help: say("help.files"),
    examples: ["/files", "/files #kitchen"],
    run: ({ files }, [name]) => files.list(name),
  },
  {
    name: "open",
    aliases: [],
    otherNames: ["view", "show", "xdg-open"],
    arguments: [{ name: "file", kind: "path", optional: true, isOfChat: true }],
    help: say("help.open"),
    examples: ["/open", "/open 2"],
    run: ({ files }, [which]) => files.open(which),
  },
  {
    name: "transfers",
    aliases: [],
    otherNames: ["progress", "downloads", "queue"],
    arguments: [],
    help: say("help.transfers"),
    examples: [],
    run: ({ files }) => files.showTransfers(),
  },
  {
    name: "cancel",
    aliases: [],
    otherNames: ["abort", "stop"],
    arguments: [{ name: "n", kind: "number", optional: true, max: MAX_TRANSFERS, suggestions: ["1", "2", "3"] }],
    help: say("help.cancel"),
    examples: ["/cancel", "/cancel 2"],
    run: ({ files }, [number]) => files.cancel(number === undefined ? undefined : Number(number)),
  },
  {
    name: "resume",
    aliases: [],
    otherNames: ["continue", "retry"],
    arguments: [{ name: "n", kind: "number", optional: true, max: MAX_TRANSFERS, suggestions: ["1", "2", "3"] }],
    help: say("help.resume"),
    examples: ["/resume", "/resume 2"],
    run: ({ files }, [number]) => files.resume(number === undefined ? undefined : Number(number)),
  },
];
