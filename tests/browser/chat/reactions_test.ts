import { assertStrictEquals } from "@std/assert";
import { describeReaction } from "../../../lib/browser/chat/view/reactions.tsx";

Deno.test("describeReaction() names the person first, and counts the people without names", () => {
  const describe = (names: string[], count = names.length, mine = false) =>
    describeReaction({ emoji: "🎉", count, names, mine }, "Alice");
  assertStrictEquals(describe(["bob"]), "bob");
  assertStrictEquals(describe(["bob", "alice"], 2, true), "You and bob");
  assertStrictEquals(describe(["bob", "carol"], 3), "bob, carol and 1 other");
  assertStrictEquals(describe(["bob", "carol"], 12, true), "You, bob, carol and 9 others");
  assertStrictEquals(describe(["bob\u202e"], 1), "bob");
});
