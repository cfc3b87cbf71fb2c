import { type ClientEvent, conversationOf, type MessageEntry, type State } from "../../client/core.ts";
import { t } from "../../language/mod.ts";
import { foldName, plainExcerpt, withoutMarks } from "../../text/mod.ts";
import { timeOf } from "../shared/times.ts";

// The maximum length of the quote of a message that was reacted to, in characters.
const MAX_QUOTE = 60;

/** Returns what a screen reader says about an event, if the person should hear of it. */
export function announcementOf(event: ClientEvent, state: State): string | undefined {
  switch (event.kind) {
    case "notice":
      return event.entry.movements === undefined && event.conversation === state.current ? event.entry.text : undefined;
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
  if (conversation === state.current) return t("conversation.said", { nick: from, text: withoutMarks(text) });
  if (kind === "direct") return t("conversation.said-in-direct", { nick: from, text: withoutMarks(text) });
  return mention ? t("conversation.said-in-room", { nick: from, room: name, text: withoutMarks(text) }) : undefined;
}

/** Returns a sentence about the change alone: the rest of the conversation is as it was. */
function describeChange(event: ClientEvent & { kind: "changed" }, me: string): string | undefined {
  const { change, entry, emoji, removed } = event;
  const isOwn = foldName(event.by) === foldName(me);
  const { by } = event;
  const time = timeOf(entry.at);
  // What the person does is on the screen where the focus is, except a deletion.
  if (isOwn && change !== "deleted") return undefined;
  switch (change) {
    case "edited":
      return t("conversation.others-edited", { by, time, text: withoutMarks(entry.text) });
    case "deleted":
      if (isOwn) {
        return entry.mine
          ? t("conversation.you-deleted-yours", { time })
          : t("conversation.you-deleted-of", { time, nick: entry.from });
      }
      if (entry.mine) return t("conversation.others-deleted-yours", { by, time });
      return foldName(by) === foldName(entry.from)
        ? t("conversation.others-deleted-own", { by, time })
        : t("conversation.others-deleted-of", { by, time, nick: entry.from });
    case "reacted":
      if (!entry.mine || removed) return undefined;
      return t("conversation.others-reacted", {
        by,
        emoji: emoji ?? "",
        time,
        text: plainExcerpt(entry.text, MAX_QUOTE),
      });
  }
}
