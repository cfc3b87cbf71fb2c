import { assertEquals } from "@std/assert";
import { describeUsers } from "../../lib/client/actions/describe.ts";
import { initialState } from "../../lib/client/mod.ts";
import { compareNames } from "../../lib/text/mod.ts";
import { sortedMembers } from "../../lib/terminal/chat/lists.ts";

const NAMES = ["person10", "person2", "Zoe", "alice", "person1"];
const SORTED = ["alice", "person1", "person2", "person10", "Zoe"];

Deno.test("every list of people sorts digits in names by value", () => {
  assertEquals([...NAMES].sort(compareNames), SORTED);
  assertEquals(sortedMembers(new Map(NAMES.map((nick) => [nick, nick]))), SORTED);
  assertEquals(describeUsers("#lobby", NAMES, initialState("h:1", "alice")), `5 in #lobby: ${SORTED.join(", ")}`);
});
