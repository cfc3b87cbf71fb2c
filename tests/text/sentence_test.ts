import { assertEquals } from "@std/assert";
import { forView, sentence } from "../../lib/text/mod.ts";

Deno.test("a sentence has a wording for each view, or the same for both", () => {
  assertEquals(forView("All is well.", "page"), "All is well.");
  const rejoin = { terminal: "/rejoin", page: "Rejoin" };
  const both = sentence`You are not ${"connected"}: ${rejoin} first.`;
  assertEquals(forView(both, "terminal"), "You are not connected: /rejoin first.");
  assertEquals(forView(both, "page"), "You are not connected: Rejoin first.");
  assertEquals(sentence`Nothing ${"more"}.`, "Nothing more.");
  assertEquals(forView(sentence`${both} ${both}`, "page"), `${forView(both, "page")} ${forView(both, "page")}`);
});
