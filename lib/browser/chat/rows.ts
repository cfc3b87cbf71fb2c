import type { Entry, Pending } from "../../client/core.ts";
import { MAX_GROUP_PAUSE_MS, sameDay } from "../shared/times.ts";

/** What stands in the talk as one row: an entry, or what was typed and has not come back yet. */
export type Item = Entry | Waiting;

/** A message of one's own that has not come back yet. */
export interface Waiting {
  readonly kind: "waiting";
  readonly pending: Pending;
  readonly at: number;
}

/** How a row is drawn besides its text, which depends on what stands before it. */
export interface Row {
  readonly item: Item;
  /** A line above it says which day it is. */
  readonly day: boolean;
  /** A line above it says that what follows is new. */
  readonly mark: boolean;
  /** Who said it stands above it; not where the same person goes on. */
  readonly head: boolean;
}

/** The rows from `start` to before `end`. @param mark What is newer than this seq is new; `Conversation.mark`. */
export function rowsOf(
  items: readonly Item[],
  start: number,
  end: number,
  mark: number | undefined,
  me: string,
): Row[] {
  const rows: Row[] = [];
  for (let i = start; i < end; i++) {
    const item = items[i];
    const before = i > 0 ? items[i - 1] : undefined;
    const day = before === undefined || !sameDay(before.at, item.at);
    const isMark = mark !== undefined && item.kind === "message" && item.seq > mark && !isNew(before, mark);
    rows.push({ item, day, mark: isMark, head: day || isMark || !goesOn(before!, item, me) });
  }
  return rows;
}

/** The index of the first message that is newer than the mark; -1 if there is none. */
export function markIndex(items: readonly Item[], mark: number | undefined): number {
  if (mark === undefined) return -1;
  const at = lowerBound(items, mark + 1);
  for (let i = at; i < items.length; i++) if (items[i].kind === "message") return i;
  return -1;
}

/**
 * The index of the first message whose seq is at least this, or of a notice before it. Only messages are in order: a
 * notice keeps its place among those that were there when it came. What waits comes last.
 */
export function lowerBound(items: readonly Item[], seq: number): number {
  let [low, high] = [0, items.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    let at = middle;
    while (at < high && items[at].kind === "notice") at++;
    if (at < high && seqOf(items[at]) < seq) low = at + 1;
    else high = middle;
  }
  return low;
}

/** The index of an item, or of what stands where it stood. */
export function indexOfItem(items: readonly Item[], item: Item): number {
  let at = item.kind === "message" ? lowerBound(items, item.seq) : items.indexOf(item);
  while (item.kind === "message" && items[at]?.kind === "notice") at++;
  return Math.min(at >= 0 ? at : lowerBound(items, seqOf(item)), items.length - 1);
}

function seqOf(item: Item): number {
  return item.kind === "waiting" ? Infinity : item.seq;
}

function isNew(item: Item | undefined, mark: number): boolean {
  if (item?.kind === "notice") return item.seq > mark;
  return item !== undefined && seqOf(item) > mark;
}

function goesOn(before: Item, item: Item, me: string): boolean {
  const [from, by] = [speaker(before, me), speaker(item, me)];
  return from !== undefined && from === by && item.at - before.at < MAX_GROUP_PAUSE_MS;
}

function speaker(item: Item, me: string): string | undefined {
  if (item.kind === "waiting") return me;
  return item.kind === "message" ? item.from : undefined;
}
