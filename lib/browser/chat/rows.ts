import { type Entry, type Pending, textBesideFile } from "../../client/core.ts";
import { heightOf } from "./files/file_box.ts";
import { keyOf } from "../shared/view/item_key.ts";
import { MAX_GROUP_PAUSE_MS, sameDay } from "../shared/times.ts";

// The height of a line of text, in pixels.
const LINE_PX = 22;

/** A row of the conversation: an entry, or an unacknowledged message. */
export type Item = Entry | Waiting;

/** An unacknowledged message of the person. */
export interface Waiting {
  readonly kind: "waiting";
  readonly pending: Pending;
  readonly at: number;
}

/** How a row is drawn, which depends on the row before it. */
export interface Row {
  readonly item: Item;
  /** Whether a line above it shows the day. */
  readonly day: boolean;
  /** Whether a line above it marks the first new message. */
  readonly mark: boolean;
  /** Whether the author is shown above it. */
  readonly head: boolean;
}

/** Returns the rows from `start` to before `end`. @param mark Messages after this seq are new; `Conversation.newSince`. */
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

/** Returns the index of the first message after the mark, or -1. */
export function markIndex(items: readonly Item[], mark: number | undefined): number {
  if (mark === undefined) return -1;
  const at = lowerBound(items, mark + 1);
  for (let i = at; i < items.length; i++) if (items[i].kind === "message") return i;
  return -1;
}

/**
 * Returns the index of the first message whose seq is at least this, or of a notice before it. Only messages are in
 * order: a notice stays after the messages that were there before it. Unacknowledged messages come last.
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

/** Returns the index of an item, or of the item that took its place. */
export function indexOfItem(items: readonly Item[], item: Item): number {
  let at = item.kind === "message" ? lowerBound(items, item.seq) : items.indexOf(item);
  while (item.kind === "message" && items[at]?.kind === "notice") at++;
  return Math.min(at >= 0 ? at : lowerBound(items, seqOf(item)), items.length - 1);
}

/** Returns the text that determines the height of a row; undefined: it has one line. A file and reactions count as lines. */
export function textOf(item: Item): string | undefined {
  if (item.kind === "notice") return undefined;
  if (item.kind === "waiting") return item.pending.text;
  const { file, reactions } = item;
  const lines = (file ? Math.round(heightOf(file) / LINE_PX) : 0) + (reactions?.length ? 1 : 0);
  return textBesideFile(item) + "\n".repeat(lines);
}

/** Returns a key that identifies a row for Preact. A message keeps it when it changes, and so keeps the focus. */
export function rowKey(item: Item): string | number {
  return item.kind === "message" ? `seq ${item.seq}` : keyOf(item);
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
