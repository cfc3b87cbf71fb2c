import { type ClientEvent, conversationOf, type MessageEntry, type State } from "../../client/core.ts";
import { foldName, plainExcerpt, withoutMarks } from "../../text/mod.ts";
import { timeOf } from "../shared/times.ts";

// The maximum length of the quote of a message that was reacted to, in characters.
const MAX_QUOTE = 60;

/** Returns what a screen reader says about an event, if the person should hear of it. */
export function announcementOf(event: ClientEvent, state: State): string | undefined {
  switch (event.kind) {
    case "notice":
      return event.entry.tone !== "presence" && event.conversation === state.current ? event.entry.text : undefined;
    case "message":
      return event.past || event.entry.mine ? undefined : describeMessage(event.conversation, event.entry, state);
    case "changed":
      return event.conversation === state.current ? describeChange(event, state.me) : undefined;
  }
}

function describeMessage(
  conversation: string,
  { from, text, mention }: MessageEntry,
  state: State,
): string | undefined {
  const { name, kind } = conversationOf(state, conversation);
  if (conversation === state.current) return `${from}: ${withoutMarks(text)}`;
  if (kind === "direct") return `Direct message from ${from}: ${withoutMarks(text)}`;
  return mention ? `${from} in ${name}: ${withoutMarks(text)}` : undefined;
}

/** Returns a sentence about the change alone: the rest of the conversation is as it was. */
function describeChange(event: ClientEvent & { kind: "changed" }, me: string): string | undefined {
  const { change, entry, emoji, removed } = event;
  const isOwn = foldName(event.by) === foldName(me);
  const by = isOwn ? "You" : event.by;
  const time = timeOf(entry.at);
  // What the person does is on the screen where the focus is, except a deletion.
  if (isOwn && change !== "deleted") return undefined;
  switch (change) {
    case "edited":
      return `${by} edited a message from ${time}: ${withoutMarks(entry.text)}`;
    case "deleted": {
      const what = entry.mine ? "your message" : "a message";
      const author = entry.mine || foldName(event.by) === foldName(entry.from) ? "" : ` by ${entry.from}`;
      return `${by} deleted ${what} from ${time}${author}.`;
    }
    case "reacted":
      if (!entry.mine || removed) return undefined;
      return `${by} reacted ${emoji} to your message from ${time}: ${plainExcerpt(entry.text, MAX_QUOTE)}`;
  }
}
