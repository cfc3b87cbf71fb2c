import { isIgnored } from "./ignored.ts";
import type { SearchHit, State } from "./model.ts";
import { visibleEntries } from "./selectors.ts";

/** The maximum number of mentions in a list. */
export const MAX_MENTIONS = 50;

/** Returns the messages in memory that mention the person, the oldest first; only the newest if there are many. */
export function mentionsInMemory(state: State): SearchHit[] {
  const hits = [...state.conversations.values()].flatMap((conversation) =>
    visibleEntries(conversation).entries.flatMap((entry): SearchHit[] =>
      entry.kind === "message" && entry.mention && !isIgnored(state, entry.from, entry.at)
        ? [{ conversation: conversation.name, entry }]
        : []
    )
  );
  return hits.sort((a, b) => a.entry.seq - b.entry.seq).slice(-MAX_MENTIONS);
}
