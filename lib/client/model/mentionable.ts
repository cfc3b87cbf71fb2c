import { cleanLine, foldName } from "../../text/mod.ts";
import { isIgnored } from "./ignored.ts";
import { currentConversation, type State } from "./model.ts";

// At the end of what is typed, after the start of a word.
const BEGUN = /(?:^|[\s(])@(\S*)$/;

/** People to mention, and what is typed of the mention, with its `@`. */
export interface Mentionable {
  readonly word: string;
  readonly nicks: readonly string[];
}

/**
 * Returns the people of the current room whom the mention at the end of a text may mean, those who spoke last first;
 * undefined if no mention is begun there.
 */
export function mentionable(state: State, text: string): Mentionable | undefined {
  const typed = BEGUN.exec(text)?.[1];
  const { kind, members, entries } = currentConversation(state);
  if (typed === undefined || kind !== "room") return undefined;
  const found = new Map<string, string>();
  for (let i = entries.length - 1; i >= 0; i--) {
    const entry = entries[i];
    const key = entry.kind === "message" ? foldName(entry.from) : "";
    const nick = members.get(key);
    if (nick !== undefined && !found.has(key)) found.set(key, nick);
  }
  for (const [key, nick] of [...members].sort(([a], [b]) => a < b ? -1 : 1)) if (!found.has(key)) found.set(key, nick);
  const wanted = foldName(typed);
  const nicks = [...found].filter(([key, nick]) =>
    key.startsWith(wanted) && nick !== state.me && !isIgnored(state, nick)
  )
    .map(([, nick]) => cleanLine(nick));
  return { word: `@${typed}`, nicks };
}
