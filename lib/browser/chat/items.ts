import {
  type Conversation,
  conversationKey,
  type Entry,
  type NoticeEntry,
  type Pending,
  shownEntries,
  type State,
} from "../../client/core.ts";
import { foldNotices } from "./folded_notices.ts";
import { indexOfItem, type Item, type Waiting } from "./rows.ts";

const waitingOf = new WeakMap<Pending, Waiting>();
let known: { key: readonly unknown[]; items: readonly Item[] } = { key: [], items: [] };

/**
 * Returns the items of a conversation: the entries, then the unacknowledged messages. Returns the same list if nothing
 * has changed.
 *
 * @param cleared The last entry that `/clear` has hidden.
 * @param opened The runs of notices to show whole, as in `foldNotices`; undefined: all of them.
 */
export function itemsOf(
  state: State,
  conversation: Conversation,
  cleared?: Entry,
  opened?: ReadonlySet<NoticeEntry>,
): readonly Item[] {
  const { pending } = state;
  const { entries, newer } = shownEntries(state, conversation);
  const key = [entries, newer, pending, cleared, opened];
  if (key.every((part, i) => part === known.key[i])) return known.items;
  const own = conversationKey(conversation.name);
  const waiting = newer ? [] : pending.filter(({ to }) => conversationKey(to) === own).map(asWaiting);
  const left = cleared === undefined ? entries : entries.slice(indexOfItem(entries, cleared) + 1);
  const folded = opened === undefined ? left : foldNotices(left, opened);
  const items = waiting.length === 0 ? folded : [...folded, ...waiting];
  known = { key, items };
  return items;
}

function asWaiting(pending: Pending): Waiting {
  let waiting = waitingOf.get(pending);
  if (waiting === undefined) waitingOf.set(pending, waiting = { kind: "waiting", pending, at: pending.at });
  return waiting;
}
