import { assertEquals } from "@std/assert";
import { initialState, namesInWords } from "../../../lib/client/mod.ts";
import { describeUsers } from "../../../lib/client/actions/describe.ts";

Deno.test("namesInWords() lists some names and counts the others", () => {
  assertEquals([[], ["a"], ["a", "b"], ["a", "b", "c"]].map((names) => namesInWords(names)), [
    "",
    "a",
    "a and b",
    "a, b and c",
  ]);
  assertEquals(namesInWords(["a", "b", "c", "d"]), "a, b and 2 others");
  assertEquals(namesInWords(["a", "b", "c", "d"], 4), "a, b, c and d");
});

Deno.test("describeUsers() says who has a role, and who is away", () => {
  const state = {
    ...initialState("h:1", "alice"),
    roles: new Map([["alice", "owner"], ["dave", "moderator"]] as const),
    profiles: new Map([["bob", { away: "" }], ["carol", { idle: 1_000 }], ["dave", { away: "lunch" }]]),
  };
  assertEquals(
    describeUsers("#lobby", ["dave", "bob", "carol", "alice"], state),
    "4 in #lobby: alice (owner), bob (away), carol, dave (moderator, away)",
  );
});
