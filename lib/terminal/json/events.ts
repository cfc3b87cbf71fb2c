import {
  type ClientEvent,
  type Conversation,
  currentConversation,
  type MessageEntry,
  type State,
} from "../../client/mod.ts";
import { t } from "../../language/mod.ts";
import { cleanText } from "../../text/mod.ts";

/** An event for a program: a line of JSON (docs/guide/scripts.md). */
export type JsonEvent = { readonly event: string } & Readonly<Record<string, unknown>>;

/** Returns what a message looks like to a program. `in` is the conversation: `#room` or `@nick`. */
export function messageFields(conversation: string, entry: MessageEntry): Readonly<Record<string, unknown>> {
  const { seq, id, from, text, at, mine, mention, reply, replySeq, edited, deleted, reactions, file, bot } = entry;
  return {
    in: conversation,
    seq,
    id,
    from,
    text,
    at,
    mine,
    mention,
    ...(reply !== undefined && { reply: { id: reply, ...(replySeq !== undefined && { seq: replySeq }) } }),
    ...(bot && { bot }),
    ...(edited !== undefined && { edited }),
    ...(deleted !== undefined && { deleted }),
    ...(reactions !== undefined && reactions.length > 0 && {
      reactions: reactions.map(({ emoji, count, mine }) => ({ emoji, count, mine: mine === true })),
    }),
    ...(file !== undefined && { file: { name: file.name, bytes: file.size, type: file.type } }),
  };
}

/** Returns the event for a program; undefined for those that only concern what people see. */
export function jsonEvent(item: ClientEvent, state: State): JsonEvent | undefined {
  switch (item.kind) {
    case "message":
      return { event: "message", ...messageFields(item.conversation, item.entry), past: item.past };
    case "changed":
      return changeEvent(item);
    case "notice": {
      const { conversation, entry: { text, tone, at }, moved } = item;
      if (moved !== undefined) {
        const renamed = moved.renamed.map(([from, to]) => ({ from, to }));
        return { event: "presence", in: conversation, joined: moved.joined, left: moved.left, renamed, at };
      }
      return { event: "notice", in: conversation, tone, text: cleanText(text), at };
    }
    case "answer":
    case "copy":
      return { event: "answer", text: cleanText(item.text) };
    case "listing": {
      const messages = item.hits.map(({ conversation, entry }) => messageFields(conversation, entry));
      return { event: "listing", of: item.of, title: cleanText(item.title), messages };
    }
    case "jumped":
      return { event: "answer", text: t("terminal.json-jumped", { name: currentConversation(state).name }) };
    case "keys":
    case "clear":
    case "renamed":
      return undefined;
  }
}

function changeEvent(
  { conversation, entry, change, by, emoji, removed }: ClientEvent & { kind: "changed" },
): JsonEvent {
  const about = { in: conversation, seq: entry.seq, id: entry.id, by };
  switch (change) {
    case "edited":
      return { event: "edit", ...about, text: entry.text, at: entry.edited };
    case "deleted":
      return { event: "delete", ...about, at: entry.deleted?.at };
    case "reacted":
      return { event: "reaction", ...about, emoji, removed: removed === true };
  }
}

/** Returns the events for rooms that the person entered or left, and for topics, between two states. */
export function roomEvents(before: State, after: State): JsonEvent[] {
  if (before.conversations === after.conversations) return [];
  return [...after.conversations].flatMap(([key, now]) => {
    const was = before.conversations.get(key);
    if (now === was || now.kind !== "room") return [];
    const [wasIn, isIn] = [isKnown(was), isKnown(now)];
    return wasIn !== isIn || (isIn && was?.topic !== now.topic) ? [roomEvent(now)] : [];
  });
}

/** Returns whether the person is in a room, and the server has said who else is. */
function isKnown(room: Conversation | undefined): boolean {
  return room !== undefined && room.joined && room.count > 0;
}

function roomEvent({ name, joined, topic, byInvitation, count, members }: Conversation): JsonEvent {
  return { event: "room", in: name, joined, topic, private: byInvitation, count, people: [...members.values()] };
}

/** Returns the event for a connection that was made or lost between two states; undefined for neither. */
export function linkEvent(before: State, after: State): JsonEvent | undefined {
  const { link, server, address, me } = after;
  if (link.phase === before.link.phase) return undefined;
  if (link.phase === "connected") {
    return { event: "connected", server, address, nick: me, encrypted: link.encrypted === true };
  }
  if (before.link.phase !== "connected") return undefined;
  const reason = "reason" in link ? cleanText(link.reason) : "";
  return { event: "disconnected", reason, again: link.phase === "waiting" || link.phase === "connecting" };
}
