import { assertEquals, assertStrictEquals } from "@std/assert";
import { Drafts } from "../../../lib/browser/shared/drafts.ts";

Deno.test("Drafts keeps what was typed in each conversation, and brings back what was sent there", () => {
  const drafts = new Drafts();
  drafts.keep("#a", "half");
  assertStrictEquals(drafts.of("#a"), "half");
  assertStrictEquals(drafts.of("#b"), "");
  for (const line of ["one", "two", "one"]) drafts.said("#a", line);
  assertEquals([drafts.back("#a"), drafts.back("#a"), drafts.back("#a")], ["one", "two", undefined]);
  assertEquals([drafts.forth("#a"), drafts.forth("#a"), drafts.isRecalling("#a")], ["one", "", false]);
  assertStrictEquals(drafts.back("#b"), undefined);
});

Deno.test("Drafts follow a person to a new name, with what was said, and leave nothing for a stranger", () => {
  const drafts = new Drafts();
  drafts.keep("@delbert", "half");
  drafts.said("@delbert", "sent");
  drafts.rename([["@delbert", "@del"]]);
  assertEquals([drafts.of("@delbert"), drafts.of("@del"), [...drafts.kept.value]], ["", "half", ["@del"]]);
  assertEquals([drafts.back("@delbert"), drafts.back("@del")], [undefined, "sent"]);
  drafts.keep("@b", "for b");
  drafts.rename([["@del", "@b"], ["@b", "@del"]]);
  assertEquals([drafts.of("@b"), drafts.of("@del")], ["half", "for b"]);
});

Deno.test("Drafts keep one that waits under the new name already", () => {
  const drafts = new Drafts();
  drafts.keep("@bob", "for bob");
  drafts.keep("@robert", "for robert");
  drafts.rename([["@bob", "@robert"]]);
  assertEquals(drafts.of("@robert"), "for robert\nfor bob");
  assertEquals(drafts.of("@bob"), "");
});
