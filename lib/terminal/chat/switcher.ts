import { t } from "../../language/mod.ts";
import { type Client, type OpenServers, roomsOfServer, type SwitcherMatch, switcherMatches } from "../../client/mod.ts";
import { cleanLine } from "../../text/mod.ts";
import { type Grid, textWidth, type Theme, truncate } from "../screen/mod.ts";
import type { Box } from "../widgets/layout.ts";
import { drawTitle } from "../widgets/page.ts";

// The most characters that can be typed.
const MAX_TYPED = 40;

/** A conversation of a server. */
export interface FoundConversation extends SwitcherMatch {
  readonly client: Client;
  /** The name of the server, where several are open; otherwise, empty. */
  readonly server: string;
}

/** A list of conversations over the messages. Typing finds others. */
export class Switcher {
  readonly #find: (typed: string) => readonly FoundConversation[];
  #typed = "";
  #matches: readonly FoundConversation[];
  #chosen = 0;

  /** @param find Returns the matches for what is typed, the best first. */
  constructor(find: (typed: string) => readonly FoundConversation[]) {
    this.#find = find;
    this.#matches = find("");
  }

  /** The selected conversation; undefined if nothing matches. */
  get match(): FoundConversation | undefined {
    return this.#matches[this.#chosen];
  }

  /** Takes typed text. */
  type(text: string): void {
    this.#set(this.#typed + cleanLine(text));
  }

  /** Deletes the last character. */
  backspace(): void {
    this.#set([...this.#typed].slice(0, -1).join(""));
  }

  /** Moves down by so many matches, up if negative, and stops at the ends. */
  move(by: number): void {
    this.#chosen = Math.max(0, Math.min(this.#matches.length - 1, this.#chosen + by));
  }

  /** Draws the list over what is there. */
  draw(grid: Grid, box: Box, theme: Theme): void {
    const height = box.bottom - box.top - 1;
    const width = box.right - box.left;
    grid.erase(box.left, box.top, box.right, box.bottom);
    drawTitle(grid, box, t("terminal.go-to", { typed: `${this.#typed}▏` }), t("terminal.keys-go"), theme);
    if (this.#matches.length === 0) {
      grid.put(box.left, box.top + 1, truncate(`  ${t("terminal.nothing-matches")}`, width), theme.faint, box.right);
    }
    const from = Math.max(0, Math.min(this.#chosen - Math.floor(height / 2), this.#matches.length - height));
    this.#matches.slice(from, from + height).forEach((match, i) => {
      const chosen = from + i === this.#chosen;
      const note = [match.server, noteOf(match)].filter((part) => part !== "").join(" · ");
      const name = truncate(
        `${chosen ? "▸ " : "  "}${cleanLine(match.name)}`,
        Math.max(0, width - textWidth(note) - 1),
      );
      const y = box.top + 1 + i;
      grid.put(box.left, y, name, chosen ? theme.marked : "", box.right);
      grid.put(Math.max(box.left, box.right - textWidth(note)), y, note, theme.faint, box.right);
    });
  }

  #set(typed: string): void {
    this.#typed = [...typed].slice(0, MAX_TYPED).join("");
    this.#matches = this.#find(this.#typed);
    this.#chosen = 0;
  }
}

/** Says what is unread, or what going there does. */
function noteOf({ name, isListed, unread, mentions, hasDraft }: FoundConversation): string {
  if (hasDraft) return unread > 0 ? `✎ ${t("terminal.unread", { count: unread })}` : "✎";
  if (unread > 0) return `${mentions > 0 || name.startsWith("@") ? "!" : ""}${t("terminal.unread", { count: unread })}`;
  return isListed ? "" : t(name.startsWith("#") ? "terminal.join" : "terminal.write");
}

/**
 * Returns a switcher of the conversations of all open servers; those of this client come first. The rooms of a server are
 * there once it has sent them.
 */
export function switcherOf(client: Client, servers: OpenServers | undefined): Switcher {
  const others = servers?.clients.filter((other) => other !== client) ?? [];
  return new Switcher((typed) =>
    [client, ...others].flatMap((of) => {
      const server = others.length === 0 ? "" : servers!.nameOf(of);
      return switcherMatches(of.state, typed, roomsOfServer(of)).map((match) => ({ ...match, client: of, server }));
    }).sort((a, b) => a.rank - b.rank)
  );
}

/** Goes to a conversation, and joins the room if necessary. */
export function goTo({ client, name, isListed }: FoundConversation, servers: OpenServers | undefined): void {
  servers?.show(client);
  if (isListed || name.startsWith("@")) client.look(name);
  else client.commands.join(name);
}
