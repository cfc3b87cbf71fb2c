import { say } from "../language/mod.ts";
import { MAX_PINS } from "../protocol/mod.ts";
import type { Command } from "./command.ts";

/** Changes messages that are named by their place: the last of the person, or of others. */
export interface AmendmentHandler {
  /** Changes the person's last message in the current conversation. Without a text, puts the message into the input. */
  editLast(text?: string): void;
  /** Replaces a part of that message. @param all Whether to replace it everywhere, not only where it occurs first. */
  replaceInLast(old: string, replacement: string, all: boolean): void;
  /** Deletes that message. */
  deleteLast(): void;
  /**
   * Reacts to the last message of another person in the current conversation, or takes the reaction back.
   *
   * @param emoji An emoji or its name.
   * @param nick Whose last message it is.
   */
  reactToLast(emoji: string, nick?: string): void;
  /** Pins the last message in the current room. @param nick Whose last message it is. */
  pinLast(nick?: string): void;
  /** Unpins a message in the current room, counted from the message that was pinned last. */
  unpin(number?: number): void;
  /** Lists the pinned messages of the current room. */
  showPins(): void;
  /** Turns receipts on or off. Without a setting, shows the current one. */
  receipts(on?: boolean): void;
}

/** `s/old/new/`, which has no slash before it; see `parseShorthand`. */
export const REPLACE: Command = {
  name: "s",
  aliases: [],
  arguments: [{ name: "old", kind: "text" }, { name: "new", kind: "text" }, { name: "g", kind: "text" }],
  help: say("help.s"),
  examples: [],
  run: ({ amendments }, [old, replacement, all]) => amendments.replaceInLast(old!, replacement!, all !== undefined),
};

/** `/react` and `+:tada:`; see `parseShorthand`. */
export const REACT: Command = {
  name: "react",
  aliases: [],
  otherNames: ["reaction", "addreaction", "unreact", "like", "emoji", "thumb"],
  arguments: [{ name: "emoji", kind: "emoji" }, { name: "nick", kind: "nick", optional: true }],
  help: say("help.react"),
  examples: ["/react :tada:", "/react 👍 bob"],
  run: ({ amendments }, [emoji, nick]) => amendments.reactToLast(emoji!, nick),
};

/** The commands that change messages. */
export const AMENDMENT_COMMANDS: readonly Command[] = [
  {
    name: "edit",
    aliases: [],
    otherNames: ["e", "correct", "amend", "fix", "modify", "replace"],
    arguments: [{ name: "text", kind: "text", optional: true }],
    help: say("help.edit"),
    examples: ["/edit The tea is ready.", "/edit"],
    run: ({ amendments }, [text]) => amendments.editLast(text),
  },
  {
    name: "delete",
    aliases: [],
    otherNames: ["del", "rm", "remove", "redact", "erase", "unsend", "undo", "retract", "take-back"],
    arguments: [],
    help: say("help.delete"),
    examples: [],
    run: ({ amendments }) => amendments.deleteLast(),
  },
  REACT,
  {
    name: "pin",
    aliases: [],
    otherNames: ["stick"],
    arguments: [{ name: "nick", kind: "nick", optional: true }],
    help: say("help.pin"),
    examples: ["/pin", "/pin bob"],
    run: ({ amendments }, [nick]) => amendments.pinLast(nick),
  },
  {
    name: "unpin",
    aliases: [],
    otherNames: ["unstick"],
    arguments: [{ name: "n", kind: "number", optional: true, max: MAX_PINS, suggestions: ["1", "2", "3"] }],
    help: say("help.unpin"),
    examples: ["/unpin", "/unpin 2"],
    run: ({ amendments }, [number]) => amendments.unpin(number === undefined ? undefined : Number(number)),
  },
  {
    name: "pins",
    aliases: [],
    synonyms: ["pinned"],
    arguments: [],
    help: say("help.pins"),
    examples: [],
    run: ({ amendments }) => amendments.showPins(),
  },
  {
    name: "receipts",
    aliases: [],
    otherNames: ["seen", "readreceipts", "read"],
    arguments: [{ name: "setting", kind: "choice", optional: true, choices: ["on", "off"] }],
    help: say("help.receipts"),
    examples: ["/receipts", "/receipts on"],
    run: ({ amendments }, [setting]) => amendments.receipts(setting === undefined ? undefined : setting === "on"),
  },
];
