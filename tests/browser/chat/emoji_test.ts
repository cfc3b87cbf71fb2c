import { assertEquals, assertStrictEquals } from "@std/assert";
import { findEmoji, loadGroups } from "../../../lib/browser/chat/emoji.ts";

Deno.test("findEmoji() sorts exact names first, then names that begin with the word", async () => {
  const groups = await loadGroups();
  assertStrictEquals(findEmoji(groups, "smile")[0].emoji, "😄");
  assertStrictEquals(findEmoji(groups, ":tada:")[0].emoji, "🎉");
  assertEquals(findEmoji(groups, "no such emoji"), []);
});
