import { assertEquals } from "@std/assert";
import { filterOf, withFilter } from "../../../lib/browser/chat/search_filters.ts";

Deno.test("controls set, change and remove filters in a typed search", () => {
  assertEquals(filterOf("soup from:bob", "from"), "bob");
  assertEquals(filterOf("soup xfrom:bob", "from"), undefined);
  assertEquals(withFilter("soup", "from", "bob"), "soup from:bob");
  assertEquals(withFilter("from:bob soup", "from", "carol"), "soup from:carol");
  assertEquals(withFilter("soup from:bob on:2026-11-01", "from", ""), "soup on:2026-11-01");
  assertEquals(withFilter("", "has", "link"), "has:link");
});
