import { assertStrictEquals } from "@std/assert";
import { describeDeletion, describeReaction } from "../../../lib/client/mod.ts";

Deno.test("describeReaction() names the person first, and counts the people without names", () => {
  const describe = (names: string[], count = names.length, mine = false) =>
    describeReaction({ emoji: "🎉", count, names, mine }, "Alice");
  assertStrictEquals(describe(["bob"]), "bob");
  assertStrictEquals(describe(["bob", "alice"], 2, true), "You and bob");
  assertStrictEquals(describe(["bob", "carol"], 3), "bob, carol and 1 other");
  assertStrictEquals(describe(["bob", "carol"], 12, true), "You, bob, carol and 9 others");
  assertStrictEquals(describe(["bob\u202e"], 1), "bob");
});

Deno.test("describeDeletion() names the person who deleted the message", () => {
  assertStrictEquals(describeDeletion({ by: "bob", at: 0 }, "alice"), "Message deleted by bob.");
  assertStrictEquals(describeDeletion({ by: "Alice", at: 0 }, "alice"), "You deleted this message.");
});
