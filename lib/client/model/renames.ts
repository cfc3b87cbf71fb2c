import { t } from "../../language/mod.ts";
import { foldName } from "../../text/mod.ts";
import { addNotice, insertMessages, trim } from "./entries.ts";
import { lookAt } from "./focus.ts";
import { type Conversation, conversationKey, type MessageEntry, newConversation, type State } from "./model.ts";

// The time by which a message under a new nickname can precede its `presence`, in milliseconds. A conversation with the
// new nickname that is no older is with the same person.
const PRESENCE_DELAY_MS = 10_000;

// The maximum number of former nicknames of a person. Messages under earlier ones are no longer found.
const MAX_FORMER_NAMES = 20;

/** A change of nickname. */
type Renamed = readonly [string, string];

/**
 * Moves direct conversations to people's new nicknames, all together, since two people may have swapped theirs. The
 * server stores later messages under the new nickname (docs/protocol.md, "From the server"), so the conversation under
 * the old one stays known, but closed, for messages in flight. If another person had the new nickname before, the two
 * conversations stay separate; a person who was looking at the first then sees the second.
 *
 * @param at The time of the change, in server time; `now` is this machine's time.
 */
export function carryOver(state: State, renamed: readonly Renamed[], at: number, now: number): State {
  const known = renamed.filter(([old, name]) => {
    const from = state.conversations.get(keyOf(old));
    return from !== undefined && from.renamedTo === undefined && foldName(name) !== foldName(state.me);
  });
  const moves = movable(state, known, at);
  const [target, source] = [new Map(moves.map((it) => [keyOf(it[0]), it])), new Set(moves.map(([, it]) => keyOf(it)))];
  const conversations = new Map<string, Conversation>();
  // In the places of the old conversations, so that the list keeps its order.
  for (const [key, conversation] of state.conversations) {
    const [old, name] = target.get(key) ?? [];
    if (old === undefined || name === undefined) {
      if (!source.has(key)) conversations.set(key, conversation);
    } else if (key === keyOf(name)) {
      conversations.set(key, { ...conversation, name: `@${name}` });
    } else {
      const there = target.has(keyOf(name)) ? undefined : state.conversations.get(keyOf(name));
      conversations.set(
        keyOf(name),
        merged(conversation, there, `@${name}`, t("chat.renamed", { before: old, name }), now),
      );
    }
  }
  for (const [key, [, name]] of target) {
    if (source.has(key)) continue;
    const { name: before, newest, caughtUpTo } = state.conversations.get(key)!;
    conversations.set(key, { ...newConversation(before), newest, caughtUpTo, closed: true, renamedTo: `@${name}` });
  }
  const current = target.get(state.current)?.[1];
  const moved = { ...state, conversations, ...(current === undefined ? {} : { current: keyOf(current) }) };
  for (const key of source) conversations.set(key, trim(moved, conversations.get(key)!));
  // The draft is for this person, so it moves to the new nickname.
  const elsewhere = known.find((it) => !moves.includes(it) && keyOf(it[0]) === state.current);
  return elsewhere === undefined ? moved : lookAt(moved, `@${elsewhere[1]}`);
}

/** Leaves out people whose new nickname belongs to another conversation that does not move itself. */
function movable(state: State, renamed: readonly Renamed[], at: number): readonly Renamed[] {
  const leaving = new Set(renamed.map(([old]) => keyOf(old)));
  const moves = renamed.filter(([, name]) => {
    const to = state.conversations.get(keyOf(name));
    return to === undefined || leaving.has(keyOf(name)) || isNewEnough(to, at);
  });
  return moves.length === renamed.length ? moves : movable(state, moves, at);
}

function keyOf(nick: string): string {
  return conversationKey(`@${nick}`);
}

function merged(
  from: Conversation,
  to: Conversation | undefined,
  name: string,
  text: string,
  at: number,
): Conversation {
  const formerNames = [{ name: from.name, upTo: from.newest }, ...from.formerNames].slice(0, MAX_FORMER_NAMES);
  const renamed = addNotice({ ...from, name, formerNames, typing: new Map() }, {
    text,
    tone: "presence",
    at,
  });
  if (to === undefined) return renamed;
  const messages = to.entries.filter((entry): entry is MessageEntry => entry.kind === "message");
  const { conversation } = insertMessages(renamed, messages);
  const seenUpTo = Math.max(from.seenUpTo ?? 0, to.seenUpTo ?? 0);
  return {
    ...conversation,
    ...(seenUpTo > 0 && { seenUpTo }),
    newest: Math.max(conversation.newest, to.newest),
    caughtUpTo: Math.max(conversation.caughtUpTo, to.caughtUpTo),
    readUpTo: from.unread > 0 ? from.readUpTo : Math.max(from.readUpTo, to.readUpTo),
    unread: from.unread + to.unread,
    mentions: from.mentions + to.mentions,
    ...(from.newSince ?? to.newSince) === undefined
      ? {}
      : { newSince: from.newSince ?? Math.max(to.newSince!, from.newest) },
  };
}

/** Returns whether everything in a conversation is new enough to have preceded the presence of a new nickname. */
function isNewEnough({ entries, formerNames }: Conversation, at: number): boolean {
  return formerNames.length === 0 &&
    entries.every((entry) => entry.kind === "notice" || entry.at >= at - PRESENCE_DELAY_MS);
}
