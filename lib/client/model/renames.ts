import { foldName } from "../../text/mod.ts";
import { addNotice, insertMessages, trim } from "./entries.ts";
import { lookAt } from "./focus.ts";
import { type Conversation, conversationKey, type MessageEntry, newConversation, type State } from "./model.ts";

// `presence` comes gathered, so what somebody says under a new name may come before it: a conversation of that name
// that is no older is with the same person. Milliseconds.
const PRESENCE_DELAY_MS = 10_000;

// Nicknames of a person that are kept; messages under earlier ones are not found any more.
const MAX_FORMER_NAMES = 20;

/** Who took another nickname: the former one, and the new one. */
type Renamed = readonly [string, string];

/**
 * Carries the private conversations with people over to their new names, all at once, as two may have swapped theirs. At the
 * server it is another conversation from then on (docs/protocol.md, "From the server"), so an old name that nobody else
 * has taken stays known, closed, for what is still on its way. Two conversations stay two where somebody else had the new
 * name before; if the person looked at the first, they see the second.
 *
 * @param at When, in server time; `now`, in this machine's.
 */
export function carryOver(state: State, renamed: readonly Renamed[], at: number, now: number): State {
  const known = renamed.filter(([old, name]) => {
    const from = state.conversations.get(keyOf(old));
    return from !== undefined && from.renamedTo === undefined && foldName(name) !== foldName(state.me);
  });
  const moves = movable(state, known, at);
  const [target, source] = [new Map(moves.map((it) => [keyOf(it[0]), it])), new Set(moves.map(([, it]) => keyOf(it)))];
  const conversations = new Map<string, Conversation>();
  // In the places of the old ones, so that the list keeps its order.
  for (const [key, conversation] of state.conversations) {
    const [old, name] = target.get(key) ?? [];
    if (old === undefined || name === undefined) {
      if (!source.has(key)) conversations.set(key, conversation);
    } else if (key === keyOf(name)) {
      conversations.set(key, { ...conversation, name: `@${name}` });
    } else {
      const there = target.has(keyOf(name)) ? undefined : state.conversations.get(keyOf(name));
      conversations.set(keyOf(name), merged(conversation, there, `@${name}`, `${old} is now ${name}`, now));
    }
  }
  for (const [key, [, name]] of target) {
    if (source.has(key)) continue;
    const { name: before, newest } = state.conversations.get(key)!;
    conversations.set(key, { ...newConversation(before), newest, closed: true, renamedTo: `@${name}` });
  }
  const current = target.get(state.current)?.[1];
  const moved = { ...state, conversations, ...(current === undefined ? {} : { current: keyOf(current) }) };
  for (const key of source) conversations.set(key, trim(moved, conversations.get(key)!));
  // What is being typed is for the person, and is kept under the new name now.
  const elsewhere = known.find((it) => !moves.includes(it) && keyOf(it[0]) === state.current);
  return elsewhere === undefined ? moved : lookAt(moved, `@${elsewhere[1]}`);
}

/** Leaves out those whose new name belongs to another conversation, which is not carried over itself. */
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
  const said = to.entries.filter((entry): entry is MessageEntry => entry.kind === "message");
  const { conversation } = insertMessages(renamed, said);
  return {
    ...conversation,
    newest: Math.max(conversation.newest, to.newest),
    unread: from.unread + to.unread,
    mentions: from.mentions + to.mentions,
    ...(from.readMark ?? to.readMark) === undefined
      ? {}
      : { readMark: from.readMark ?? Math.max(to.readMark!, from.newest) },
  };
}

/** Nothing in it is older than what may come before the presence that tells of a new name. */
function isNewEnough({ entries, formerNames }: Conversation, at: number): boolean {
  return formerNames.length === 0 &&
    entries.every((entry) => entry.kind === "notice" || entry.at >= at - PRESENCE_DELAY_MS);
}
