import type { Reaction } from "../../protocol/mod.ts";
import type { Amendment } from "./amend.ts";
import { type Conversation, conversationKey, type Entry, type State } from "./model.ts";

/**
 * The maximum size of all conversations, in UTF-16 units: 64 MB of text at worst. Elsewhere, only the number of
 * messages and names is limited, and a server may be hostile.
 */
export const MAX_MODEL_SIZE = 32 * 1024 * 1024;

// Beyond the maximum, conversations shrink to this size, so that it does not happen with every message.
const TARGET_SIZE = MAX_MODEL_SIZE * 3 / 4;

// The overhead of an entry or a name besides its text, in UTF-16 units.
const ENTRY_OVERHEAD = 100;
const NAME_OVERHEAD = 60;

// Entries, members and conversations are immutable, so each is measured once.
const sizes = new WeakMap<object, number>();

function measured<T extends object>(value: T, weigh: (value: T) => number): number {
  let weight = sizes.get(value);
  if (weight === undefined) sizes.set(value, weight = weigh(value));
  return weight;
}

/** Returns the size of a list of entries, in UTF-16 units. */
export function sizeOfEntries(entries: readonly Entry[]): number {
  return measured(entries, () => entries.reduce((sum, entry) => sum + sizeOfEntry(entry), 0));
}

/** Appends entries to a list. The size of the result is known without measuring the whole list again. */
export function appendEntries<T extends Entry>(entries: readonly Entry[], more: readonly T[]): readonly Entry[] {
  const all = entries.concat(more);
  const before = sizes.get(entries);
  if (before !== undefined) sizes.set(all, more.reduce((sum, entry) => sum + sizeOfEntry(entry), before));
  return all;
}

/** Replaces entries of a list, by their index. The size of the result is known without measuring the whole list again. */
export function replaceEntries(
  entries: readonly Entry[],
  replacements: readonly (readonly [index: number, entry: Entry])[],
): readonly Entry[] {
  const all = [...entries];
  let size = sizes.get(entries);
  for (const [index, entry] of replacements) {
    if (size !== undefined) size += sizeOfEntry(entry) - sizeOfEntry(all[index]);
    all[index] = entry;
  }
  if (size !== undefined) sizes.set(all, size);
  return all;
}

function sizeOfEntry(entry: Entry): number {
  if (entry.kind === "message") {
    const size = ENTRY_OVERHEAD + entry.text.length + entry.from.length + entry.id.length;
    return entry.reactions === undefined ? size : size + sizeOfReactions(entry.reactions);
  }
  const people = entry.movements?.people ?? [];
  return ENTRY_OVERHEAD + entry.text.length +
    people.reduce((sum, { name }) => sum + NAME_OVERHEAD + 2 * name.length, 0);
}

function sizeOfReactions(reactions: readonly Reaction[]): number {
  let size = 0;
  for (const { emoji, names } of reactions) {
    size += ENTRY_OVERHEAD + emoji.length;
    for (const name of names) size += NAME_OVERHEAD + name.length;
  }
  return size;
}

function sizeOfChanges(changes: readonly Amendment[]): number {
  return measured(changes, () => changes.reduce((size, change) => size + sizeOfChange(change), 0));
}

/** Returns the size of a change, in UTF-16 units. */
export function sizeOfChange(change: Amendment): number {
  return ENTRY_OVERHEAD + change.from.length + change.by.length + (change.type === "edited" ? change.text.length : 0);
}

function sizeOfMembers(members: ReadonlyMap<string, string>): number {
  return measured(members, () => {
    let weight = 0;
    for (const [key, name] of members) weight += NAME_OVERHEAD + key.length + name.length;
    return weight;
  });
}

function sizeOfExpected(expected: ReadonlySet<string>): number {
  return measured(expected, () => [...expected].reduce((sum, name) => sum + NAME_OVERHEAD + name.length, 0));
}

/** Returns the size of a conversation, in UTF-16 units. */
export function sizeOf(conversation: Conversation): number {
  return measured(
    conversation,
    ({ entries, held, heldChanges, scrollback, members, expected, topic }) =>
      ENTRY_OVERHEAD + topic.length + sizeOfEntries(entries) + sizeOfEntries(held) +
      (heldChanges.length === 0 ? 0 : sizeOfChanges(heldChanges)) +
      (scrollback === undefined ? 0 : sizeOfEntries(scrollback.entries)) + sizeOfMembers(members) +
      sizeOfExpected(expected),
  );
}

/**
 * Limits the memory of a client: if all conversations together are too large, the largest lose their older half until
 * they fit. Dropped messages are fetched again on scrolling; dropped people are only counted.
 */
export function limitMemory(state: State): State {
  let total = 0;
  for (const conversation of state.conversations.values()) total += sizeOf(conversation);
  if (total <= MAX_MODEL_SIZE) return state;
  const conversations = new Map(state.conversations);
  while (total > TARGET_SIZE) {
    const heaviest = [...conversations.values()].reduce((one, other) => sizeOf(other) > sizeOf(one) ? other : one);
    const lighter = withoutOlderHalf(heaviest);
    conversations.set(conversationKey(heaviest.name), lighter);
    const less = sizeOf(heaviest) - sizeOf(lighter);
    if (less <= 0) break;
    total -= less;
  }
  return { ...state, conversations };
}

/** Returns a conversation without the older half of its messages or, if they take more memory, of its members. */
function withoutOlderHalf({ scrollback: _, ...conversation }: Conversation): Conversation {
  const { entries, held, heldChanges, members, expected, older } = conversation;
  const people = sizeOfMembers(members) + sizeOfExpected(expected);
  if (people > sizeOfEntries(entries) + sizeOfEntries(held) + sizeOfChanges(heldChanges)) {
    return {
      ...conversation,
      members: new Map([...members].slice(0, Math.floor(members.size / 2))),
      expected: new Set(),
    };
  }
  const kept = newest(entries, sizeOfEntries(entries) / 2);
  return {
    ...conversation,
    entries: kept,
    older: older || kept.length < entries.length,
    ...(held.length + heldChanges.length > 0 ? { held: [], heldChanges: [], heldOverflow: true } : {}),
  };
}

/** Returns the newest entries that fit into a size. */
function newest(entries: readonly Entry[], most: number): readonly Entry[] {
  let [from, weight] = [entries.length, 0];
  while (from > 0 && weight + sizeOfEntry(entries[from - 1]) <= most) weight += sizeOfEntry(entries[--from]);
  return entries.slice(from);
}
