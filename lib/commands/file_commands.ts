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
    otherNames: ["upload", "file", "attach", "share", "dcc", "put"],
    arguments: [{ name: "file", kind: "paths" }],
    help: "Sends files to the current conversation. To send a text with the first file, type it after --. " +
      "Quote names with blanks.",
    examples: ["/send ~/tea.png", "/send tea.png cake.png -- Our tea today", '/send "my holiday.jpg"'],
    run: ({ files }, [typed]) => files.send(typed!),
  },
  {
    name: "get",
    aliases: [],
    otherNames: ["download", "save", "fetch"],
    arguments: [{ name: "file", kind: "path", optional: true, isOfChat: true }, {
      name: "path",
      kind: "path",
      optional: true,
    }],
    help:
      "Saves the newest file of the current conversation. With a number from /files or a name, it saves that file. The file " +
      "goes to your downloads folder, or to the folder you name.",
    examples: ["/get", "/get 2", "/get tea.png ~/pictures"],
    run: ({ files }, [which, path]) => files.get(which, path),
  },
  {
    name: "files",
    aliases: [],
    otherNames: ["attachments", "uploads", "media"],
    arguments: [{ name: "name", kind: "conversation", optional: true }],
    help:
      "Lists the newest files of the current conversation, or of the conversation you name. The newest comes last, as number 1.",
    examples: ["/files", "/files #kitchen"],
    run: ({ files }, [name]) => files.list(name),
  },
  {
    name: "open",
    aliases: [],
    otherNames: ["view", "show", "xdg-open"],
    arguments: [{ name: "file", kind: "path", optional: true, isOfChat: true }],
    help: "Opens a file that you have saved, with the program that your system has for it. It asks you first.",
    examples: ["/open", "/open 2"],
    run: ({ files }, [which]) => files.open(which),
  },
  {
    name: "transfers",
    aliases: [],
    otherNames: ["progress", "downloads", "queue"],
    arguments: [],
    help: "Lists the files that you are sending and saving, and how far they are.",
    examples: [],
    run: ({ files }) => files.showTransfers(),
  },
  {
    name: "cancel",
    aliases: [],
    otherNames: ["abort", "stop"],
    arguments: [{ name: "n", kind: "number", optional: true, max: MAX_TRANSFERS, suggestions: ["1", "2", "3"] }],
    help: "Cancels a transfer. If there are several, give its number from /transfers.",
    examples: ["/cancel", "/cancel 2"],
    run: ({ files }, [number]) => files.cancel(number === undefined ? undefined : Number(number)),
  },
  {
    name: "resume",
    aliases: [],
    otherNames: ["continue", "retry"],
    arguments: [{ name: "n", kind: "number", optional: true, max: MAX_TRANSFERS, suggestions: ["1", "2", "3"] }],
    help:
      "Resumes the transfers that failed or were interrupted. With a number from /transfers, it resumes only that transfer.",
    examples: ["/resume", "/resume 2"],
    run: ({ files }, [number]) => files.resume(number === undefined ? undefined : Number(number)),
  },
];
