import { assertEquals } from "@std/assert";
import { hashOf, parseHash } from "../../../lib/browser/chat/chat_location.ts";

Deno.test("parseHash() reverses hashOf() for rooms, people and messages", () => {
  for (
    const [place, hash] of [
      [{ name: "#kitchen" }, "#kitchen"],
      [{ name: "#kitchen", seq: 12 }, "#kitchen/12"],
      [{ name: "@bob" }, "#@bob"],
      [{ name: "#Küche" }, "#K%C3%BCche"],
      [{ name: "#厨房", seq: 1 }, "#%E5%8E%A8%E6%88%BF/1"],
    ] as const
  ) {
    assertEquals(hashOf(place), hash);
    assertEquals(parseHash(hash), place);
  }
  assertEquals(parseHash("#%23kitchen"), { name: "#kitchen" }, "with its own sign");
});

Deno.test("parseHash() returns undefined for an invalid hash", () => {
  for (
    const hash of ["", "#", "#/", "#a b", "#%", "#kitchen/x", "#kitchen/1/2", "#@", "#a/99999999999999999", "#%00"]
  ) {
    assertEquals(parseHash(hash), undefined, hash);
  }
});
