import { foldName } from "../protocol/mod.ts";
import { addNotice, insertMessages, trim } from "./entries.ts";
import { look } from "./looking.ts";
import { type Conversation, conversationKey, type MessageEntry, newConversation, type State } from "./model.ts";

// `presence` comes gathered, so what somebody says under a new name may come before it: a conversation of that name
// that is no older is with the same person. Milliseconds.
const GATHERED = 10_000;

// Names that one person had; the past under earlier ones is not looked up any more.
const MAX_FORMER = 20;

/**
 * Carries the private conversation with somebody over to their new name. At the server it is another conversation from
 * then on (docs/PROTOCOL.md, "From the server"), so the old name stays known, closed, for what is still on its way.
 * Two conversations stay two where there was one of the new name already; whoever looked at the first sees the second.
 *
 * @param at When, in server time; `now`, in this machine's.
 */
export function carryOver(state: State, [old, name]: readonly [string, string], at: number, now: number): State {
  const [oldKey, key] = [conversationKey(`@${old}`), conversationKey(`@${name}`)];
  const from = state.conversations.get(oldKey);
  if (from === undefined || from.now !== undefined || foldName(name) === foldName(state.me)) return state;
  const conversations = new Map(state.conversations);
  if (oldKey === key) {
    return { ...state, conversations: conversations.set(key, { ...from, name: `@${name}` }) };
  }
  const to = state.conversations.get(key);
  // What is being typed is for the person, and is kept under the new name now.
  if (to !== undefined && !isFresh(to, at)) return state.current === oldKey ? look(state, to.name) : state;
  // In the place of the old one, so that the list keeps its order.
  conversations.clear();
  for (const [one, conversation] of state.conversations) {
    if (one === key) continue;
    if (one !== oldKey) conversations.set(one, conversation);
    else conversations.set(key, joined(from, to, `@${name}`, `${old} is now ${name}`, now));
  }
  conversations.set(oldKey, {
    ...newConversation(from.name),
    newest: from.newest,
    closed: true,
    now: `@${name}`,
  });
  const current = state.current === oldKey ? key : state.current;
  const moved = { ...state, conversations, current };
  return { ...moved, conversations: conversations.set(key, trim(moved, conversations.get(key)!)) };
}

function joined(
  from: Conversation,
  to: Conversation | undefined,
  name: string,
  text: string,
  at: number,
): Conversation {
  const formerly = [{ name: from.name, upTo: from.newest }, ...from.formerly].slice(0, MAX_FORMER);
  const renamed = addNotice({ ...from, name, formerly, typing: new Map() }, { text, tone: "presence", at });
  if (to === undefined) return renamed;
  const said = to.entries.filter((entry): entry is MessageEntry => entry.kind === "message");
  const { conversation } = insertMessages(renamed, said);
  return {
    ...conversation,
    newest: Math.max(conversation.newest, to.newest),
    unread: from.unread + to.unread,
    mentions: from.mentions + to.mentions,
    ...(from.mark ?? to.mark) === undefined ? {} : { mark: from.mark ?? Math.max(to.mark!, from.newest) },
  };
}

/** Nothing in it is older than what may come before the presence that tells of a new name. */
function isFresh({ entries, formerly }: Conversation, at: number): boolean {
  return formerly.length === 0 && entries.every((entry) => entry.kind === "notice" || entry.at >= at - GATHERED);
}
