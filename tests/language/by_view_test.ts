import { assertEquals } from "@std/assert";
import { inWords, sentence } from "../../lib/language/mod.ts";

Deno.test("a sentence has a wording for each view, or the same for both", () => {
  assertEquals(inWords("All is well.", "page"), "All is well.");
  const rejoin = { terminal: "/rejoin", page: "Rejoin" };
  const both = sentence`You are not ${"connected"}: ${rejoin} first.`;
  assertEquals(inWords(both, "terminal"), "You are not connected: /rejoin first.");
  assertEquals(inWords(both, "page"), "You are not connected: Rejoin first.");
  assertEquals(sentence`Nothing ${"more"}.`, "Nothing more.");
  assertEquals(inWords(sentence`${both} ${both}`, "page"), `${inWords(both, "page")} ${inWords(both, "page")}`);
});
