import { assertEquals, assertStrictEquals } from "@std/assert";
import { foldedInto, foldNotices } from "../../../lib/browser/chat/folded_notices.ts";
import type { Item } from "../../../lib/browser/chat/rows.ts";
import type { NoticeEntry, Tone } from "../../../lib/client/mod.ts";

const NOON = new Date(2025, 5, 15, 12).getTime();
const DAY = 24 * 3_600_000;

function notice(text: string, tone: Tone = "presence", at = NOON): NoticeEntry {
  return { kind: "notice", seq: 1, at, text, tone };
}

function textsOf(items: readonly Item[]): string[] {
  return items.map((item) =>
    item.kind === "notice" ? [...foldedInto(item), item].map(({ text }) => text).join("+") : item.kind
  );
}

Deno.test("a run of quiet notices folds into its last, and stays the same while nothing changes", () => {
  const run = [notice("a joined"), notice("b joined"), notice("c joined")];
  const folded = foldNotices(run, new Set());
  assertEquals(textsOf(folded), ["a joined+b joined+c joined"]);
  assertStrictEquals(foldNotices([...run], new Set())[0], folded[0]);
  assertEquals(textsOf(foldNotices([...run, notice("d joined")], new Set())), ["a joined+b joined+c joined+d joined"]);
});

Deno.test("a run that is short, or opened, does not fold", () => {
  const run = [notice("a"), notice("b"), notice("c")];
  assertStrictEquals(foldNotices(run.slice(1), new Set()).length, 2);
  assertStrictEquals(foldNotices(run, new Set([run[0]])), run);
});

Deno.test("trouble, answers and another day end a run", () => {
  const two = () => [notice("a"), notice("b")];
  const items = [...two(), notice("lost", "trouble"), ...two(), notice("pinned", "info"), ...two()];
  assertStrictEquals(foldNotices(items, new Set()), items);
  const night = [...two(), notice("c", "presence", NOON + DAY)];
  assertStrictEquals(foldNotices(night, new Set()), night);
});
