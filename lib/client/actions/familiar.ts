import type { FamiliarHandler } from "../../commands/mod.ts";
import { inWords, joinSentences, say, type Sentence } from "../../language/mod.ts";
import { cleanLine, foldText } from "../../text/mod.ts";
import { listed } from "../model/focus.ts";
import { type Conversation, currentConversation, type MessageEntry, type State } from "../model/model.ts";
import { NOT_CONNECTED } from "../link/requests.ts";
import { visibleEntries } from "../model/selectors.ts";
import type { ConversationList } from "./conversation_list.ts";
import type { CommandHost } from "./host.ts";

// The most messages that `/lastlog` shows, the newest.
const MAX_FOUND = 500;

/** What these commands do through others. */
export interface FamiliarView {
  show(text: string): void;
  refuse(text: Sentence): void;
  say(text: string): void;
  clear(): void;
  rejoin(): void;
  exit(): void;
  history(): void;
  jump(): void;
  readonly list: ConversationList;
}

/** Carries out the commands that people know from WeeChat and irssi. */
export class Familiar implements FamiliarHandler {
  readonly #client: CommandHost;
  readonly #view: FamiliarView;

  constructor(client: CommandHost, view: FamiliarView) {
    this.#client = client;
    this.#view = view;
  }

  window(what = "list", name?: string): void {
    const { list } = this.#view;
    switch (what.toLowerCase()) {
      case "next":
      case "+1":
      case "right":
      case "down":
        return list.switch("+");
      case "previous":
      case "prev":
      case "-1":
      case "left":
      case "up":
        return list.switch("-");
      case "last":
        return this.#last();
      case "close":
      case "kill":
        return list.close(name);
      case "clear":
        return this.#view.clear();
      case "list":
        return this.#view.show(this.#list());
      case "bottom":
      case "scroll_bottom":
        return this.#view.jump();
      case "goto":
      case "switch":
        return list.switch(/^(?:active|unread)$/i.test(name ?? "") ? undefined : name);
      default:
        return list.switch(what);
    }
  }

  query(name: string, text?: string): void {
    const before = this.#client.state.current;
    this.#view.list.switch(/^[#@]|^\d+$/.test(name) ? name : `@${name}`);
    if (text !== undefined && (this.#client.state.current !== before || this.#isCurrent(name))) this.#view.say(text);
  }

  lastlog(words?: string): void {
    if (words === undefined) return this.#view.history();
    const conversation = currentConversation(this.#client.state);
    const found = messagesWith(conversation, words).slice(-MAX_FOUND);
    if (found.length === 0) return this.#client.answer(say("chat.lastlog-none", { words }));
    const title = inWords(say("chat.lastlog", { count: found.length, words }), this.#client.view);
    const hits = found.map((entry) => ({ conversation: conversation.name, entry }));
    this.#client.emit({ kind: "listing", of: "history", title, hits });
    this.#client.answer(say("chat.lastlog-more", { words }));
  }

  motd(): void {
    const { motd } = this.#client.state;
    if (motd === undefined) this.#view.show(inWords(say("chat.no-motd")));
    else this.#client.notice(motd, "motd");
  }

  server(): void {
    const { all } = this.#client.servers ?? { all: [] };
    if (all.length < 2) return this.#client.answer(describeServer(this.#client.state));
    const lines = all.map(({ state, isCurrent }, i) =>
      `${i + 1}${isCurrent ? "▸" : " "}${inWords(describeServer(state), this.#client.view)}`
    );
    this.#client.answer(lines.join("\n"));
  }

  connect(address?: string, nick?: string): void {
    if (address === undefined || address === this.#client.state.address) return this.#view.rejoin();
    const { servers } = this.#client;
    if (servers === undefined) return this.#view.refuse(say("chat.single-server", { address: cleanLine(address) }));
    const problem = servers.connect(address, nick);
    if (problem !== undefined) this.#view.refuse(problem);
  }

  disconnect(server?: string): void {
    const { servers } = this.#client;
    if (servers !== undefined && servers.all.length > 1) {
      const problem = servers.disconnect(server);
      if (problem !== undefined) this.#view.refuse(problem);
    } else if (this.#client.state.link.phase === "left") this.#view.refuse(NOT_CONNECTED);
    else this.#view.exit();
  }

  #last(): void {
    const { recent, current } = this.#client.state;
    const names = new Set(listed(this.#client.state).map(([key]) => key));
    const last = recent.find((key) => key !== current && names.has(key));
    if (last === undefined) return this.#client.answer(say("chat.no-last-conversation"));
    this.#view.list.look(last);
  }

  /** Returns the list of conversations as text, with their numbers. */
  #list(): string {
    const { state } = this.#client;
    return listed(state).map(([key, { name, kind, unread, mentions }], i) => {
      const count = unread === 0 ? "" : ` ${kind === "direct" || mentions > 0 ? "!" : ""}${unread}`;
      return `${i + 1}${key === state.current ? "▸" : " "}${cleanLine(name)}${count}`;
    }).join("\n");
  }

  #isCurrent(name: string): boolean {
    return foldText(currentConversation(this.#client.state).name.slice(1)) === foldText(name.replace(/^[#@]/, ""));
  }
}

/** Describes a server and the connection to it. */
function describeServer({ link, address, server, me }: State): Sentence {
  if (link.phase !== "connected") return say("chat.server-unconnected", { address });
  const connected = say("chat.server-connected", { server: cleanLine(server), address, me });
  const { fingerprint } = link;
  return fingerprint === undefined
    ? connected
    : joinSentences(connected, say("chat.server-fingerprint", { fingerprint }));
}

/** Returns the loaded messages of a conversation that contain all the words, the oldest first. */
function messagesWith(conversation: Conversation, typed: string): MessageEntry[] {
  const words = foldText(typed).split(/\s+/).filter((word) => word !== "");
  return visibleEntries(conversation).entries.filter((entry): entry is MessageEntry => {
    if (entry.kind !== "message" || entry.deleted !== undefined) return false;
    const text = foldText(`${entry.from} ${entry.text}`);
    return words.every((word) => text.includes(word));
  });
}
