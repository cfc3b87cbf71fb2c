import { type Client, currentConversation, listed } from "../../client/mod.ts";
import { type Candidates, complete } from "../../commands/mod.ts";
import { cleanLine } from "../../protocol/mod.ts";

/** What the word before the cursor can become: who is here and whom one talks with, rooms, commands, emoji. */
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
