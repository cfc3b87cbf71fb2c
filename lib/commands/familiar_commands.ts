import { say } from "../language/mod.ts";
import type { Command } from "./command.ts";

/** Carries out the commands that people know from WeeChat and irssi, in addition to those of the same meaning here. */
export interface FamiliarHandler {
  /** Shows, closes, lists or clears conversations, as the words of WeeChat and irssi say. */
  window(what?: string, name?: string): void;
  /** Shows a conversation, and sends a text to it. */
  query(name: string, text?: string): void;
  /** Finds loaded messages with all the words in the current conversation. */
  lastlog(words?: string): void;
  /** Shows the message of the day. */
  motd(): void;
  /** Shows the servers and the state of the connections. */
  server(): void;
  /** Opens another server beside the current one. @param address Its address; by default, reconnects. */
  connect(address?: string, nick?: string): void;
  /** Leaves a server, and takes it off the list. @param server By default, the current one. */
  disconnect(server?: string): void;
}

/** The commands that people know from WeeChat and irssi. */
export const FAMILIAR_COMMANDS: readonly Command[] = [
  {
    name: "window",
    aliases: ["buffer"],
    synonyms: ["win", "b"],
    arguments: [
      {
        name: "what",
        kind: "conversation",
        optional: true,
        suggestions: ["next", "previous", "last", "close", "list", "clear"],
      },
      { name: "name", kind: "conversation", optional: true },
    ],
    help: say("help.window"),
    examples: ["/window 2", "/window next", "/window last", "/buffer close"],
    run: ({ familiar }, [what, name]) => familiar.window(what, name),
  },
  {
    name: "query",
    aliases: [],
    synonyms: ["q"],
    arguments: [{ name: "name", kind: "conversation" }, { name: "text", kind: "text", optional: true }],
    help: say("help.query"),
    examples: ["/query alice", "/query alice are you there?"],
    run: ({ familiar }, [name, text]) => familiar.query(name!, text),
  },
  {
    name: "lastlog",
    aliases: [],
    arguments: [{ name: "words", kind: "text", optional: true }],
    help: say("help.lastlog"),
    examples: ["/lastlog printer"],
    run: ({ familiar }, [words]) => familiar.lastlog(words),
  },
  {
    name: "motd",
    aliases: [],
    otherNames: ["welcome"],
    arguments: [],
    help: say("help.motd"),
    examples: [],
    run: ({ familiar }) => familiar.motd(),
  },
  {
    name: "server",
    aliases: [],
    otherNames: ["network"],
    arguments: [],
    help: say("help.server"),
    examples: [],
    run: ({ familiar }) => familiar.server(),
  },
  {
    name: "connect",
    aliases: [],
    arguments: [
      { name: "address", kind: "server", optional: true },
      { name: "nick", kind: "nick", optional: true, isNew: true },
    ],
    help: say("help.connect"),
    examples: ["/connect", "/connect 192.168.1.7", "/connect build.lan:5600 alice"],
    run: ({ familiar }, [address, nick]) => familiar.connect(address, nick),
  },
  {
    name: "disconnect",
    aliases: [],
    arguments: [{ name: "server", kind: "server", optional: true }],
    help: say("help.disconnect"),
    examples: ["/disconnect", "/disconnect build.lan"],
    run: ({ familiar }, [server]) => familiar.disconnect(server),
  },
];
