import { type Candidates, complete } from "../commands/mod.ts";
import { cleanLine } from "../protocol/mod.ts";
import type { Client } from "./client.ts";
import { listed } from "./looking.ts";
import { currentConversation } from "./model.ts";

/**
 * What the word before the cursor can become: who is here and whom one talks with, rooms, commands, emoji.
 *
 * @param cursor In UTF-16 units.
 */
export function completeFor(client: Client, line: string, cursor: number): Candidates {
  const { state } = client;
  const conversations = listed(state).map(([, { name }]) => cleanLine(name));
  const correspondents = conversations.filter((name) => name.startsWith("@")).map((name) => name.slice(1));
  const nicks = [...currentConversation(state).members.values()].map(cleanLine);
  return complete(line, cursor, {
    nicks: [...new Set([...nicks, ...correspondents])].filter((nick) => nick !== state.me),
    rooms: conversations.filter((name) => name.startsWith("#")),
    conversations,
    emoji: client.commands.emoji,
  });
}
