import { assertEquals, assertStrictEquals } from "@std/assert";
import type { MessageEntry, NoticeEntry } from "../../../lib/client/mod.ts";
import {
  indexOfItem,
  type Item,
  lowerBound,
  markIndex,
  rowKey,
  rowsOf,
  textOf,
} from "../../../lib/browser/chat/rows.ts";

const NOON = new Date(2025, 5, 15, 12).getTime();
const MINUTE = 60_000;

function said(seq: number, from: string, minutes: number): MessageEntry {
  return {
    kind: "message",
    seq,
    id: `${seq}`,
    from,
    text: "x",
    at: NOON + minutes * MINUTE,
    mine: false,
    mention: false,
  };
}

function notice(seq: number, minutes: number): NoticeEntry {
  return { kind: "notice", seq, text: "x", at: NOON + minutes * MINUTE, tone: "info" };
}

const all = (items: readonly Item[], mark?: number) => rowsOf(items, 0, items.length, mark, "me");

Deno.test("rowsOf() shows an author once for consecutive messages", () => {
  const items = [said(1, "a", 0), said(2, "a", 1), said(3, "b", 2), said(4, "b", 20), notice(4, 21), said(5, "b", 21)];
  assertEquals(all(items).map(({ head }) => head), [true, false, true, true, true, true]);
});

Deno.test("rowsOf() starts each day with a line and the author", () => {
  const items = [said(1, "a", 0), said(2, "a", 11 * 60 + 59), said(3, "a", 12 * 60 + 1)];
  assertEquals(all(items).map(({ day }) => day), [true, false, true]);
  assertStrictEquals(all(items)[2].head, true);
});

Deno.test("rowsOf() puts the mark before the first new message, once, for any range", () => {
  const items = [said(1, "a", 0), notice(1, 0), said(2, "a", 1), notice(2, 1), said(3, "a", 1)];
  assertEquals(all(items, 1).map(({ mark }) => mark), [false, false, true, false, false]);
  assertEquals(rowsOf(items, 3, 5, 1, "me").map(({ mark }) => mark), [false, false]);
  assertEquals(all(items).some(({ mark }) => mark), false);
  assertStrictEquals(markIndex(items, 1), 2);
  assertStrictEquals(markIndex(items, 3), -1);
  assertStrictEquals(markIndex(items, undefined), -1);
});

Deno.test("indexOfItem() finds an item among others with its seq, or the item that took its place", () => {
  const items: Item[] = [said(1, "a", 0), notice(1, 0), notice(1, 0), said(5, "a", 1)];
  assertStrictEquals(indexOfItem(items, items[2]), 2);
  assertStrictEquals(indexOfItem(items, said(4, "a", 0)), 3);
  assertStrictEquals(indexOfItem(items, said(9, "a", 0)), 3);
  assertStrictEquals(lowerBound(items, 5), 1);
});

Deno.test("indexOfItem() finds messages among notices that are out of order", () => {
  const items: Item[] = [
    said(1, "a", 0),
    said(2, "a", 0),
    notice(0, 0),
    notice(0, 0),
    said(3, "a", 0),
    said(4, "a", 0),
  ];
  for (const [i, item] of items.entries()) assertStrictEquals(indexOfItem(items, item), i);
  assertStrictEquals(markIndex(items, 2), 4);
});

Deno.test("rowKey() is the same for a message that has changed, and differs for notices with one seq", () => {
  assertStrictEquals(rowKey(said(1, "a", 0)), rowKey({ ...said(1, "a", 0), edited: NOON }));
  const notices = [notice(1, 0), notice(1, 0)];
  assertEquals(new Set([...notices, ...notices, said(1, "a", 0)].map(rowKey)).size, 3);
});

Deno.test("textOf() counts reactions as a line", () => {
  const reactions = [{ emoji: "🎉", count: 1, names: ["b"] }];
  assertEquals([said(1, "a", 0), { ...said(1, "a", 0), reactions }, notice(1, 0)].map(textOf), ["x", "x\n", undefined]);
});

Deno.test("textOf() counts a file as lines, and leaves out a text that is only its name", () => {
  const file = { name: "x", size: 1, type: "application/zip", hash: "a" };
  const [card, picture] = [file, { ...file, type: "image/png" }].map((file) => textOf({ ...said(1, "a", 0), file })!);
  assertEquals([card.trim(), card.length < picture.length], ["", true]);
  assertEquals(textOf({ ...said(1, "a", 0), text: "our tea", file })!.trim(), "our tea");
});
