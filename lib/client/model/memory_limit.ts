import { type Conversation, conversationKey, type Entry, type State } from "./model.ts";

/**
 * Most that a client keeps of all conversations, in UTF-16 units: 64 MB of letters at worst. What others say and how they are
 * called is only bounded by number elsewhere, and a server may be hostile.
 */
export const MAX_WEIGHT = 32 * 1024 * 1024;

// When it is more, conversations are lightened until it is less than this: not with each message again.
const LIGHT = MAX_WEIGHT * 3 / 4;

// What a program keeps of an entry or a name besides its text, in UTF-16 units.
const ENTRY = 100;
const NAME = 60;

// Entries, members and conversations never change: each is weighed once.
const weights = new WeakMap<object, number>();

function weighed<T extends object>(value: T, weigh: (value: T) => number): number {
  let weight = weights.get(value);
  if (weight === undefined) weights.set(value, weight = weigh(value));
  return weight;
}

/** Returns what some entries take, in UTF-16 units. */
export function weightOfEntries(entries: readonly Entry[]): number {
  return weighed(entries, () => entries.reduce((sum, entry) => sum + weightOfEntry(entry), 0));
}

/** Returns entries with others behind them; what that weighs is known then without looking at all of them. */
export function withEntries<T extends Entry>(entries: readonly Entry[], more: readonly T[]): readonly Entry[] {
  const all = entries.concat(more);
  const before = weights.get(entries);
  if (before !== undefined) weights.set(all, more.reduce((sum, entry) => sum + weightOfEntry(entry), before));
  return all;
}

function weightOfEntry(entry: Entry): number {
  if (entry.kind === "message") return ENTRY + entry.text.length + entry.from.length + entry.id.length;
  const people = entry.movements?.people ?? [];
  return ENTRY + entry.text.length + people.reduce((sum, { name }) => sum + NAME + 2 * name.length, 0);
}

function weightOfMembers(members: ReadonlyMap<string, string>): number {
  return weighed(members, () => {
    let weight = 0;
    for (const [key, name] of members) weight += NAME + key.length + name.length;
    return weight;
  });
}

function weightOfAwaited(awaited: ReadonlySet<string>): number {
  return weighed(awaited, () => [...awaited].reduce((sum, name) => sum + NAME + name.length, 0));
}

/** Returns what is kept of a conversation, in UTF-16 units. */
export function weightOf(conversation: Conversation): number {
  return weighed(
    conversation,
    ({ entries, held, back, members, awaited, topic }) =>
      ENTRY + topic.length + weightOfEntries(entries) + weightOfEntries(held) +
      (back === undefined ? 0 : weightOfEntries(back.entries)) + weightOfMembers(members) + weightOfAwaited(awaited),
  );
}

/**
 * Keeps a client from running out of memory: where all conversations together take too much, those that take most lose the
 * older half of what is kept of them, again and again. What was said is fetched again when it is scrolled to; people
 * are counted.
 */
export function lighten(state: State): State {
  let total = 0;
  for (const conversation of state.conversations.values()) total += weightOf(conversation);
  if (total <= MAX_WEIGHT) return state;
  const conversations = new Map(state.conversations);
  while (total > LIGHT) {
    const heaviest = [...conversations.values()].reduce((one, other) => weightOf(other) > weightOf(one) ? other : one);
    const lighter = halved(heaviest);
    conversations.set(conversationKey(heaviest.name), lighter);
    const less = weightOf(heaviest) - weightOf(lighter);
    if (less <= 0) break;
    total -= less;
  }
  return { ...state, conversations };
}

/** Without the older half of what was said; or, where people take more than that, of these. */
function halved({ back: _, ...conversation }: Conversation): Conversation {
  const { entries, held, members, awaited, older } = conversation;
  const people = weightOfMembers(members) + weightOfAwaited(awaited);
  if (people > weightOfEntries(entries) + weightOfEntries(held)) {
    return {
      ...conversation,
      members: new Map([...members].slice(0, Math.floor(members.size / 2))),
      awaited: new Set(),
    };
  }
  const kept = newest(entries, weightOfEntries(entries) / 2);
  return {
    ...conversation,
    entries: kept,
    older: older || kept.length < entries.length,
    ...(held.length > 0 ? { held: [], heldTooMuch: true } : {}),
  };
}

/** The newest of some entries that take no more than so much. */
function newest(entries: readonly Entry[], most: number): readonly Entry[] {
  let [from, weight] = [entries.length, 0];
  while (from > 0 && weight + weightOfEntry(entries[from - 1]) <= most) weight += weightOfEntry(entries[--from]);
  return entries.slice(from);
}
