import { assertEquals, assertStrictEquals } from "@std/assert";
import { Drafts } from "../../../lib/browser/shared/drafts.ts";

Deno.test("Drafts keeps the draft of each conversation, and recalls its sent lines", () => {
  const drafts = new Drafts();
  drafts.keep("#a", "half");
  assertStrictEquals(drafts.of("#a"), "half");
  assertStrictEquals(drafts.of("#b"), "");
  for (const line of ["one", "two", "one"]) drafts.sent("#a", line);
  assertEquals([drafts.back("#a"), drafts.back("#a"), drafts.back("#a")], ["one", "two", undefined]);
  assertEquals([drafts.forth("#a"), drafts.forth("#a"), drafts.isRecalling("#a")], ["one", "", false]);
  assertStrictEquals(drafts.back("#b"), undefined);
});

Deno.test("Drafts.rename() moves drafts and sent lines to a new nickname, and leaves nothing for a stranger", () => {
  const drafts = new Drafts();
  drafts.keep("@delbert", "half");
  drafts.sent("@delbert", "sent");
  drafts.rename([["@delbert", "@del"]]);
  assertEquals([drafts.of("@delbert"), drafts.of("@del"), [...drafts.all.keys()]], ["", "half", ["@del"]]);
  assertEquals([drafts.back("@delbert"), drafts.back("@del")], [undefined, "sent"]);
  drafts.keep("@b", "for b");
  drafts.rename([["@del", "@b"], ["@b", "@del"]]);
  assertEquals([drafts.of("@b"), drafts.of("@del")], ["half", "for b"]);
});

Deno.test("Drafts.rename() keeps a draft that the new nickname already has", () => {
  const drafts = new Drafts();
  drafts.keep("@bob", "for bob");
  drafts.keep("@robert", "for robert");
  drafts.rename([["@bob", "@robert"]]);
  assertEquals(drafts.of("@robert"), "for robert\nfor bob");
  assertEquals(drafts.of("@bob"), "");
});

Deno.test("Drafts.edit() puts the draft aside until the edit ends, and follows a new nickname", () => {
  const drafts = new Drafts<{ seq: number }>();
  drafts.keep("@bob", "half");
  drafts.edit("@bob", { seq: 1 }, "old text");
  assertEquals([drafts.keyOf("@bob") === "@bob", drafts.of(drafts.keyOf("@bob"))], [false, "old text"]);
  assertEquals([...drafts.all], [["@bob", "half"]]);
  drafts.rename([["@bob", "@rob"]]);
  assertEquals([drafts.edits.get("@rob"), drafts.of(drafts.keyOf("@rob"))], [{ seq: 1 }, "old text"]);
  assertEquals([drafts.edits.has("@bob"), drafts.of(drafts.keyOf("@bob"))], [false, ""]);
  drafts.edit("@rob");
  assertEquals([drafts.edits.has("@rob"), drafts.of(drafts.keyOf("@rob"))], [false, "half"]);
});
